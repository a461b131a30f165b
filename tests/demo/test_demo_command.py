"""python -m demo as a newcomer runs it: a real process with a real bot, and nothing left behind."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from demo.sample.chats import CAMPAIGN_CHAT
from demo.sample.people import STAFF, sample_teams

UP_WITHIN, DOWN_WITHIN, LOOK_EVERY = 20.0, 20.0, 0.2


async def start(*arguments: str) -> asyncio.subprocess.Process:
    """The command as a process, its words in a pipe."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "demo",
        "--no-open",
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def words_until(process: asyncio.subprocess.Process, sign: str) -> str:
    """What the command has said up to a line with `sign`."""
    assert process.stdout is not None
    said = ""
    async with asyncio.timeout(UP_WITHIN):
        while sign not in said:
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
    return said


async def end(process: asyncio.subprocess.Process) -> str:
    """Whatever it still says, once it has ended; killed by its own id where it does not."""
    try:
        async with asyncio.timeout(DOWN_WITHIN):
            said, _ = await process.communicate()
        return said.decode()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def practising(*arguments: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str, int, str]]:
    """A running practice group: the process, its address, the bot's process id, and what was said."""
    process = await start("--port", "0", *arguments)
    try:
        said = await words_until(process, "Ctrl-C")
        url = re.search(r"http://127\.0\.0\.1:\d+", said)
        bot = re.search(r"进程 (\d+)", said)
        assert url and bot, said
        yield process, url[0], int(bot[1]), said
    finally:
        if process.returncode is None:
            process.terminate()
            await end(process)


def is_there(folder: str) -> bool:
    """Whether the practice group's folder exists with what belongs in it."""
    return Path(folder, "cases.xlsx").exists()


def lives(pid: int) -> bool:
    """Whether there is a process with this id."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def board_with(url: str, words: str) -> str:
    """The pinned board of the campaign group, on the leader's phone, as soon as it has these words."""
    async with asyncio.timeout(UP_WITHIN), httpx.AsyncClient(base_url=url, timeout=10, trust_env=False) as http:
        for _ in range(int(UP_WITHIN / LOOK_EVERY)):
            shown = (await http.get(f"/practice/phones/{STAFF[0].telegram_id}")).json()
            group: dict[str, Any] = next(one for one in shown["chats"] if one["chat"]["id"] == CAMPAIGN_CHAT)
            if group["pinned_message"] and words in group["pinned_message"]["text"]:
                return str(group["pinned_message"]["text"])
            await asyncio.sleep(LOOK_EVERY)
    raise AssertionError(f"The board never said {words}.")


async def test_a_newcomer_sees_a_living_board_and_sigterm_ends_everything() -> None:
    async with practising() as (process, url, bot_pid, said):
        async with httpx.AsyncClient(base_url=url, timeout=10, trust_env=False) as http:
            assert (await http.get("/")).status_code == 200
            assert "青禾农商行外拓清收" in await board_with(url, "+12分")  # the first report of the warm-up
            assert (await http.get("/practice/refusals")).json() == {"calls": []}
        folder = re.search(r"文件夹：(\S+?)（", said)
        assert folder
        assert is_there(folder[1])
        assert lives(bot_pid)
        process.send_signal(signal.SIGTERM)
        assert "收队" in await end(process)
        assert process.returncode == 0
        assert not lives(bot_pid)
        assert not is_there(folder[1])


async def test_a_bot_that_dies_is_told_of_and_the_command_ends_with_1(tmp_path: Path) -> None:
    async with practising("--keep", str(tmp_path / "kept")) as (process, _, bot_pid, _):
        os.kill(bot_pid, signal.SIGKILL)
        said = await end(process)
        assert process.returncode == 1
        assert "机器人自己停了" in said
        assert "bot.log" in said
    assert (tmp_path / "kept" / "zhanbao.db").exists()


async def test_a_kept_folder_goes_on_where_it_stopped(tmp_path: Path) -> None:
    reporter = sample_teams()[-1].members[0]  # of a team that the warm-up leaves out: its total is this report's
    for run in ("first", "second"):
        async with practising("--keep", str(tmp_path)) as (process, url, _, _):
            if run == "first":
                said = {"chat_id": CAMPAIGN_CHAT, "text": "收回7.7万"}
                async with httpx.AsyncClient(base_url=url, timeout=10, trust_env=False) as http:
                    await http.post(f"/practice/phones/{reporter.telegram_id}/send", json=said)
            await board_with(url, "累计 7.7万")
            process.send_signal(signal.SIGTERM)
            await end(process)
            assert process.returncode == 0


async def test_a_port_in_use_is_one_clear_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = await start("--port", str(port))
        said = await end(process)
    assert process.returncode == 1
    assert said.startswith(f"端口 {port} 已经被")
    assert said.count("\n") == 1


async def test_an_unknown_flag_is_answered_with_help() -> None:
    process = await start("--scrpt")
    said = await end(process)
    assert process.returncode == 2
    assert "--script" in said and "--keep" in said
    assert "--scrpt" in said.splitlines()[-1]


async def test_a_speed_that_makes_no_sense_is_answered_with_help() -> None:
    process = await start("--speed", "0")
    said = await end(process)
    assert process.returncode == 2
    assert "0.1" in said
