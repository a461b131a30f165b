"""The whole server as one Starlette application: the Bot API, downloads, the control API, the phones' page."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from demo.server.door import Door
from demo.server.practice import practice_routes
from demo.server.world import World

PAGE = Path(__file__).parent.parent / "page"


def build_app(world: World) -> ASGIApp:
    """One world as an ASGI application; Bot API calls go straight to the door, everything else through Starlette."""
    door = Door(world)

    async def download(request: Request) -> Response:
        stored = world.files.by_path(request.path_params["path"])
        if request.path_params["token"] not in world.by_token:
            return JSONResponse({"ok": False, "error_code": 401, "description": "Unauthorized"}, status_code=401)
        if stored is None:
            return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, status_code=404)
        return Response(stored.content, media_type="application/octet-stream")

    async def index(_request: Request) -> Response:
        page = PAGE / "index.html"
        return FileResponse(page) if page.exists() else HTMLResponse("<p>The phones' page is not built yet.</p>")

    rooms = Starlette(
        routes=[
            Route("/", index),
            Route("/file/bot{token}/{path:path}", download),
            *practice_routes(world),
            Mount("/static", StaticFiles(directory=PAGE, check_dir=False)),
        ]
    )

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/bot"):
            await door(scope, receive, send)
        else:
            await rooms(scope, receive, send)

    return app
