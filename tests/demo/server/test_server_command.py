"""python -m demo.server: a mistake is answered with help, a port in use with a sentence."""

import asyncio
import socket
import sys
from asyncio.subprocess import PIPE

import pytest

WITHIN = 20


async def run(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "demo.server", *arguments, stdout=PIPE, stderr=PIPE
    )


@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (["--bogus"], "unrecognized arguments: --bogus"),
        (["--port", "many"], "argument --port: a port is a number between 0 and 65535"),
        (["--port", "70000"], "argument --port: a port is a number between 0 and 65535"),
    ],
)
async def test_a_mistake_is_answered_with_help(arguments: list[str], last: str) -> None:
    process = await run(*arguments)
    _, told = await asyncio.wait_for(process.communicate(), WITHIN)
    assert process.returncode == 2
    assert "--no-flood" in told.decode() and "switch Telegram's flood limits off" in told.decode()
    assert told.decode().splitlines()[-1] == last


async def test_a_port_in_use_is_one_clear_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = await run("--port", str(port))
        _, told = await asyncio.wait_for(process.communicate(), WITHIN)
    assert process.returncode == 1
    assert told.decode() == f"cannot serve on port {port}: Address already in use\n"
