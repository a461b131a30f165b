"""The numbers are listed by looking only: whatever waits for the bot waits on, and nobody else is disturbed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from bot.doorstep import BATCH
from tests.stories.cast import BOT, EVERYBODY, GROUP, LI, TEAM_ONE, TOKEN, WANG, ZHANG
from tests.stories.processes import BotProcess, ended, practice_server, write_config
from tests.stories.test_kills import come_true, fill, report, scored


class Numbers:
    """`python -m bot numbers`, while it listens."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.said = ""

    async def hears(self, *words: str) -> None:
        """Read on until all of these were said."""
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            while not all(word in self.said for word in words):
                line = (await self._process.stdout.readline()).decode()
                assert line, f"it ended after {self.said!r}: {await self.refuses()}"
                self.said += line

    async def refuses(self) -> tuple[int | None, str]:
        """Wait until it ends by itself; its exit code and what it said."""
        async with asyncio.timeout(30):
            out, err = await self._process.communicate()
        return self._process.returncode, out.decode() + err.decode()

    async def stop(self) -> tuple[int | None, str]:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)
        return await self.refuses()


@asynccontextmanager
async def numbers(url: str) -> AsyncIterator[Numbers]:
    """Start it, and end it whatever happens."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "numbers", "--base-url", url),
        env={**os.environ, "BOT_TOKEN": TOKEN},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Numbers(process)
    finally:
        if process.returncode is None:
            await ended(process)


@asynccontextmanager
async def a_server() -> AsyncIterator[tuple[str, httpx.AsyncClient]]:
    """A practice server with the cast and its chats."""
    async with practice_server() as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        await fill(client)
        yield url, client


@asynccontextmanager
async def a_bot(folder: Path, url: str) -> AsyncIterator[BotProcess]:
    """The real bot, ended whatever happens."""
    bot = BotProcess(write_config(folder, url))
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()


async def queue(client: httpx.AsyncClient) -> dict[str, Any]:
    """Return what waits for the bot, and how far it has confirmed."""
    state: dict[str, Any] = (await client.get("/practice/queue")).json()
    return state


async def test_chats_and_people_are_listed_before_there_is_a_config_and_what_they_said_waits_on() -> None:
    async with a_server() as (url, client), numbers(url) as listed:
        await listed.hears("在听")
        before = await queue(client)
        for number in (1, 2, 3, 4, 5):  # from all three authors, in two groups
            await report(client, number)
        people = [f"{player.name}：{player.id}" for player in (ZHANG, LI, WANG)]
        await listed.hears(f"大群：{GROUP}", f"一组：{TEAM_ONE}", *people)
        assert await queue(client) == {**before, "pending": before["pending"] + 5}
        code, rest = await listed.stop()
    assert code == 0
    said = listed.said + rest
    assert all(said.count(line) == 1 for line in (f"：{GROUP}\n", *people)), "each once"


async def test_reports_that_were_listed_are_scored_once_the_bot_starts(tmp_path: Path) -> None:
    async with a_server() as (url, client):
        for number in range(1, 6):
            await report(client, number)
        for _ in range(2):
            async with numbers(url) as listed:
                await listed.hears(str(GROUP), str(LI.id))
                await listed.stop()

        async def all_scored() -> bool:
            return (tmp_path / "zhanbao.db").exists() and len(await scored(tmp_path)) == 5

        async with a_bot(tmp_path, url) as bot:
            await come_true(all_scored, "every report is scored", 30)
            assert await bot.stop() == 0
    assert sorted(await scored(tmp_path)) == [100_000 + 100 * number for number in range(1, 6)]


async def test_a_bot_that_runs_by_webhook_is_left_alone_and_the_reason_is_told() -> None:
    async with a_server() as (url, client):
        webhook = "http://127.0.0.1:9/a-secret-path"
        (await client.post(f"/bot{TOKEN}/setWebhook", json={"url": webhook})).raise_for_status()
        await report(client, 1)
        before = await queue(client)
        async with numbers(url) as listed:
            code, said = await listed.refuses()
        assert await queue(client) == before and before["webhook"] == webhook
    assert code == 2
    assert len(said.splitlines()) == 1 and "webhook" in said and "127.0.0.1" in said and "/start" in said
    assert "secret" not in said and "Traceback" not in said


async def test_a_bot_that_polls_goes_on_and_the_reason_is_told(tmp_path: Path) -> None:
    async with a_server() as (url, client), a_bot(tmp_path, url) as bot:
        await come_true(bot.is_up, "the bot works", 30)
        async with numbers(url) as listed:
            await report(client, 1)
            code, said = await listed.refuses()
        await report(client, 2)

        async def all_scored() -> bool:
            return sorted(await scored(tmp_path)) == [100_100, 100_200]

        await come_true(all_scored, "both reports are scored, each once", 30)
        assert await bot.stop() == 0
    assert code == 2
    assert "另一个程序正用同一个令牌收消息" in said and "Traceback" not in said


async def test_of_more_than_can_be_looked_at_it_says_so_and_takes_nothing_away() -> None:
    async with a_server() as (url, client):
        for number in range(BATCH + 20):
            await report(client, number)
        before = await queue(client)
        async with numbers(url) as listed:
            await listed.hears(str(GROUP), f"有 {before['pending']} 条消息在等机器人")
            await asyncio.sleep(2)
            _, rest = await listed.stop()
        assert await queue(client) == before
    assert "条消息在等机器人" not in rest, "it is said once"


async def test_what_is_no_proper_update_does_not_end_the_list() -> None:
    chat, person = {"id": -7, "type": "group", "title": "老群"}, {"id": 8, "is_bot": False, "first_name": "新来的"}
    odd: list[dict[str, Any]] = [
        {"message": None},
        {"message": {"chat": 5, "from": []}},
        {"callback_query": {"from": person, "message": {"chat": chat}}},
        {"message": {"chat": {**chat, "id": -9}, "from": {"id": BOT, "is_bot": True}, "migrate_to_chat_id": -1009}},
    ]
    async with a_server() as (url, client):
        (await client.post("/practice/updates/many", json={"updates": odd})).raise_for_status()
        async with numbers(url) as listed:
            await listed.hears("老群：-7\n", "新来的：8\n", "老群：-1009（已升级，旧号 -9 不能再用）")
            code, _ = await listed.stop()
    assert code == 0
    assert str(BOT) not in listed.said and EVERYBODY[0].name not in listed.said
