"""The sender's client: what surely was not sent is told apart from what may have been heard; errors hide the token."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.client import NotSentError, QuickRequest
from bot.outcomes import Meaning, outcome_of
from tests.stories.cast import TOKEN


@asynccontextmanager
async def answering(act: str) -> AsyncIterator[str]:
    """A server that hangs up, or keeps silent, once it has heard the request."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if act == "silent":
            await reader.read()  # until the client gives up
        writer.close()
        await writer.wait_closed()
        served.set()

    served = asyncio.Event()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server, asyncio.timeout(20):
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        await served.wait()


@asynccontextmanager
async def a_bot(url: str) -> AsyncIterator[Bot]:
    request = QuickRequest(url, 2, seconds=0.6)
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request)
    await request.initialize()
    yield bot
    await request.shutdown()


async def outcome(url: str) -> tuple[NetworkError, Meaning]:
    async with a_bot(url) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "收到")
    return caught.value, outcome_of(caught.value).meaning


async def test_where_nobody_listens_it_was_surely_not_sent() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    error, meaning = await outcome(f"http://127.0.0.1:{port}")
    assert isinstance(error, NotSentError) and meaning is Meaning.NOT_SENT


@pytest.mark.parametrize(("act", "kind"), [("hang up", NetworkError), ("silent", TimedOut)])
async def test_what_was_heard_and_not_answered_is_unknown_and_shows_no_token(act: str, kind: type[Exception]) -> None:
    async with answering(act) as url:
        error, meaning = await outcome(url)
    assert isinstance(error, kind) and meaning is Meaning.UNKNOWN
    assert TOKEN not in f"{error!r} {error.message}"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, None),
        ({"https_proxy": "http://proxy.bank:8080"}, "http://proxy.bank:8080"),
        ({"http_proxy": "http://proxy.bank:8080"}, None),
        ({"all_proxy": "http://proxy.bank:3128"}, "http://proxy.bank:3128"),
        ({"https_proxy": "http://proxy.bank:8080", "no_proxy": "telegram.org"}, None),
    ],
    ids=["none", "for https", "for http only", "for all", "not for telegram"],
)
def test_the_proxy_is_the_one_the_environment_names(settings: dict[str, str], expected: str | None) -> None:
    command = "from bot.client import proxy_for; print(proxy_for('https://api.telegram.org'))"
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    said = subprocess.run([sys.executable, "-c", command], env={**clean, **settings}, capture_output=True, check=True)
    assert said.stdout.decode().strip() == str(expected)
