"""Runs the server on 127.0.0.1 inside the current event loop; stops quickly, whoever still waits."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from demo.server.app import build_app
from demo.server.door import HANG_UP
from demo.server.world import World

LOOK_SECONDS, GRACE_LOOKS = 0.002, 1000  # two seconds for calls under way


@dataclass(slots=True, frozen=True)
class Running:
    """A server that answers; PTB wants `base_url=f"{url}/bot"` and `base_file_url=f"{url}/file/bot"`."""

    url: str
    world: World


class _Protocol(H11Protocol):
    """HTTP/1.1 whose application may hang up without an answer, as a broken network does."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast(asyncio.Transport, transport))
        inner = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope[HANG_UP] = cast(asyncio.Transport, transport).abort
            await inner(scope, receive, send)

        self.app = app


@asynccontextmanager
async def serving(world: World, port: int = 0) -> AsyncIterator[Running]:
    """Serve a world at `.url` until the block ends; port 0 takes a free one."""
    # Named as TCP, because asyncio switches Nagle's algorithm off only then: without it each answer costs 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.setblocking(False)
    config = uvicorn.Config(
        build_app(world),
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=600,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listener])
    try:
        yield Running(f"http://127.0.0.1:{listener.getsockname()[1]}", world)
    finally:
        await world.close()
        await _stop(server)
        listener.close()


async def _stop(server: uvicorn.Server) -> None:
    """Like uvicorn's own shutdown without its pauses of a tenth of a second: every test ends with this."""
    for acceptor in server.servers:
        acceptor.close()
    state = server.server_state
    for connection in list(state.connections):
        connection.shutdown()
    for _ in range(GRACE_LOOKS):
        if not state.connections and not state.tasks:
            break
        await asyncio.sleep(LOOK_SECONDS)
    for task in list(state.tasks):
        task.cancel()
    await asyncio.gather(*state.tasks, return_exceptions=True)
    for connection in list(state.connections):
        connection.transport.abort()
