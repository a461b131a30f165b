"""One Bot API call, first byte to last: who calls, what is asked, which fault was ordered, what is answered.

A plain ASGI application without a framework in the way: it is the other half of the benchmark.
"""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any

from starlette.types import Receive, Scope, Send

from demo.server.faults import Fault
from demo.server.flood import counts
from demo.server.methods.call import Call
from demo.server.methods.table import METHODS, NAMES
from demo.server.params import Params, read_params
from demo.server.people import Bot
from demo.server.refusals import BotApiError, too_many
from demo.server.updates import encode
from demo.server.world import World

BROKEN_OFF = BotApiError(500, "Internal Server Error")
"""What the log says of a call that a bug of this server's ended; uvicorn tells the rest."""
HANG_UP = "practice.hang_up"  # in the scope: closes the connection without an answer (put there by running.py)


class Door:
    """Answers /bot{token}/{method}."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, name = scope["path"].removeprefix("/bot").partition("/")
        name = name.strip("/")
        params, fault = Params({}), None
        error: BotApiError | None = BROKEN_OFF
        result: Any = None
        try:
            params = await read_params(scope, receive)
            bot = self._bot(token, name)
            fault = self.world.faults.take(name.lower(), _chat_id(params))
            _spoil(fault)
            result = self._carry_out(Call(self.world, bot, params), name)
            if isinstance(result, Awaitable):
                result = await result
            error = None
        except BotApiError as refusal:
            error = refusal
        finally:
            self._log(name, params, error, fault)
        if fault is not None and fault.kind == "timeout":
            await self._hold(fault.seconds)
        if fault is not None and fault.kind in {"lost", "drop"}:
            await _hang_up(scope, send)
        elif error is not None:
            await _answer(send, error.code, encode(_refusal(error)))
        else:
            raw = result if isinstance(result, bytes) else encode(result)
            await _answer(send, 200, b'{"ok":true,"result":' + raw + b"}")

    async def _hold(self, seconds: float) -> None:
        """Keep the answer back; a server that stops waits for nobody."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.world.closing.wait(), seconds)

    def _bot(self, token: str, name: str) -> Bot:
        if not name or ":" not in token:
            raise BotApiError(404, "Not Found")
        try:
            return self.world.by_token[token]
        except KeyError:
            raise BotApiError(401, "Unauthorized") from None

    def _carry_out(self, call: Call, name: str) -> Any:
        method = METHODS.get(name.lower())
        if method is None:
            raise BotApiError(404, "Not Found: method not found")
        if self.world.flood_on and counts(name.lower()):
            call.mind_the_flood()
        return method(call)

    def _log(self, name: str, params: Params, error: BotApiError | None, fault: Fault | None) -> None:
        method, is_ordered = NAMES.get(name.lower(), name), fault is not None and error is not BROKEN_OFF
        self.world.calls.add(self.world.now(), method, params.shown(), error, is_ordered)


def _chat_id(params: Params) -> str | None:
    return params.values.get("chat_id")


def _spoil(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.kind == "drop":
        raise BotApiError(0, "connection dropped by an injected fault")
    if fault.kind == "400":
        raise BotApiError(400, fault.description)
    if fault.kind == "429":
        raise too_many(fault.retry_after)
    if fault.kind == "500":
        raise BotApiError(502, "Bad Gateway")


def _refusal(error: BotApiError) -> dict[str, Any]:
    shape: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        shape["parameters"] = error.parameters
    return shape


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _hang_up(scope: Scope, send: Send) -> None:
    hang_up = scope.get(HANG_UP)
    if hang_up is None:  # not on our own server: the nearest thing to silence
        await _answer(send, 502, b"")
        return
    hang_up()
    await asyncio.sleep(0)  # let the connection notice before the application returns
