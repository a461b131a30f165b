"""The other doorstep: Telegram delivers. The 200 is given only after the update is committed.

Registering is tried until it is done, while what Telegram delivers already is kept; a registration that somebody took
away is made again.
"""

import asyncio
import errno
import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.config import WebhookConfig
from bot.doorstep import ALLOWED_UPDATES, LONGEST_PAUSE
from bot.outcomes import outcome_of
from services import inbox
from services.desk import Desk
from storage.store import BROKEN

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
CONNECTIONS = 1  # Telegram keeps the order only where it delivers one update after the other
LOOK_EVERY = 60.0  # seconds between looks whether Telegram still delivers here


class CannotListenError(Exception):
    """The port cannot be had; `taken` where another program has it."""

    def __init__(self, host: str, port: int, cause: BaseException | None) -> None:
        super().__init__(getattr(cause, "strerror", None) or str(cause))
        self.host = host
        self.port = port
        self.taken = getattr(cause, "errno", None) == errno.EADDRINUSE


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
        try:
            await inbox.keep(desk, [raw])
        except BROKEN as error:
            log.warning("webhook.not_kept", extra={"error": type(error).__name__})
            return PlainTextResponse("not kept", status_code=503)  # Telegram will deliver it again
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
        """Listen, then say so. Raises CannotListenError."""
        try:
            await super().startup(sockets)
        except SystemExit as leaving:  # uvicorn would end the whole process, past everything that has to be closed
            raise CannotListenError(self.config.host, self.config.port, leaving.__context__) from leaving
        self.ready.set()


class Webhook:
    """Serves the door and tells Telegram where it is; `run` goes on until cancelled.

    Raises CannotListenError, and InvalidToken where Telegram does not know the token.
    """

    def __init__(self, desk: Desk, bot: Bot, config: WebhookConfig, look_every: float = LOOK_EVERY) -> None:
        self._bot = bot
        self._url = config.url
        self._look_every = look_every
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
        """Listen, then register and stay registered; on leaving let open requests finish."""
        serving = asyncio.create_task(self._server.serve(), name="webhook")
        registering = asyncio.create_task(self._stay_registered(), name="webhook-registering")
        try:
            done, _ = await asyncio.wait([serving, registering], return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            registering.cancel()
            self._server.should_exit = True
            await asyncio.gather(serving, registering, return_exceptions=True)

    async def _stay_registered(self) -> NoReturn:
        await self._server.ready.wait()
        pause, registered = 1.0, False
        while True:
            try:
                if not registered:
                    await self._register()
                    log.info("webhook.registered")
                elif (await self._bot.get_webhook_info()).url != self._url:
                    log.warning("webhook.lost")  # somebody deleted it, or polled with this token
                    await self._register()
            except InvalidToken:
                raise
            except TelegramError as error:
                outcome = outcome_of(error)
                log.warning("webhook.not_registered", extra={"error": outcome.error})
                await asyncio.sleep(max(pause, outcome.wait.total_seconds()))
                pause = min(LONGEST_PAUSE, pause * 2)
                continue
            pause, registered = 1.0, True
            await asyncio.sleep(self._look_every)

    async def _register(self) -> None:
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=CONNECTIONS,
        )
