"""The other doorstep: Telegram delivers. The 200 is given only after the update is committed."""

import asyncio
import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram import Bot

from bot.config import WebhookConfig
from bot.doorstep import ALLOWED_UPDATES
from services import inbox
from services.desk import Desk

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
CONNECTIONS = 1  # Telegram keeps the order only where it delivers one update after the other


def secret_of(token: str) -> str:
    """Return the secret Telegram must show; made from the token, so that every process knows it without a setting."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def build_app(desk: Desk, path: str, secret: str, max_body: int) -> Starlette:
    """Return the web application with the one door for updates; `max_body` in bytes."""

    async def receive(request: Request) -> Response:
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), secret.encode()):
            return PlainTextResponse("wrong secret", status_code=403)
        body = await _body(request, max_body)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            return PlainTextResponse("not JSON", status_code=400)
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            return PlainTextResponse("not an update", status_code=400)
        await inbox.keep(desk, [raw])
        return PlainTextResponse("kept")

    return Starlette(routes=[Route(path, receive, methods=["POST"])])


async def _body(request: Request, most: int) -> bytes | None:
    """Read the body, but never more than `most` bytes of it; None where it is longer."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


class _Server(uvicorn.Server):
    """uvicorn without its hold on the signals, which belong to `running`; `ready` is set once it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        self.ready.set()


class Webhook:
    """Serves the door and tells Telegram where it is; `run` goes on until cancelled."""

    def __init__(self, desk: Desk, bot: Bot, config: WebhookConfig) -> None:
        self._bot = bot
        self._config = config
        self._secret = secret_of(bot.token)
        app = build_app(desk, urlsplit(config.url).path or "/", self._secret, config.max_body_kb * 1024)
        self._server = _Server(
            uvicorn.Config(
                app,
                host=config.listen_host,
                port=config.listen_port,
                log_config=None,
                lifespan="off",
                access_log=False,
                timeout_graceful_shutdown=3,
            )
        )

    async def run(self) -> None:
        """Listen, then register; on leaving let open requests finish."""
        serving = asyncio.create_task(self._server.serve(), name="webhook")
        ready = asyncio.create_task(self._server.ready.wait(), name="webhook-ready")
        try:
            await asyncio.wait([serving, ready], return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()
                raise OSError(f"cannot listen on {self._config.listen_host}:{self._config.listen_port}")
            await self._bot.set_webhook(
                self._config.url,
                secret_token=self._secret,
                allowed_updates=list(ALLOWED_UPDATES),
                max_connections=CONNECTIONS,
            )
            await asyncio.shield(serving)
        finally:
            ready.cancel()
            self._server.should_exit = True
            await serving
