"""The real process in webhook mode, when things go wrong: it waits and tries again; no report is lost or doubled."""

import asyncio
import contextlib
import os
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.stories.cast import TOKEN
from tests.stories.processes import BotProcess, practice_server, write_config
from tests.stories.test_kills import come_true, fill, report, scored
from tests.stories.test_webhook import free_port


@dataclass(frozen=True)
class Scene:
    """A practice server and a bot that it delivers to."""

    client: httpx.AsyncClient
    bot: BotProcess
    config: Path
    port: int

    async def queue(self) -> dict[str, Any]:
        """Return what Telegram still holds."""
        state: dict[str, Any] = (await self.client.get("/practice/queue")).json()
        return state

    async def registered(self) -> bool:
        """Say whether Telegram delivers to the bot."""
        return (await self.queue())["webhook"] is not None

    async def told(self) -> str | None:
        """Return what the last delivery got for an answer, where it was a bad one."""
        info = (await self.client.get(f"/bot{TOKEN}/getWebhookInfo")).json()["result"]
        return str(info["last_error_message"]) if "last_error_message" in info else None

    async def has_scored(self, *amounts: int, seconds: float = 30) -> None:
        """Wait until just these amounts stand in the ledger, in yuan, each once."""
        wanted = sorted(100 * amount for amount in amounts)

        async def are_there() -> bool:
            return sorted(await scored(self.config.parent)) == wanted and (await self.queue())["pending"] == 0

        await come_true(are_there, f"{amounts} are scored", seconds)


@asynccontextmanager
async def a_scene(folder: Path) -> AsyncIterator[Scene]:
    """Set the server and the bot's config up; the bot is not started."""
    port = free_port()
    webhook = f'[telegram.webhook]\nurl = "http://127.0.0.1:{port}/telegram"\nlisten_port = {port}\n'
    async with practice_server() as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        await fill(client)
        config = write_config(folder, url, webhook)
        config.write_text(config.read_text().replace("[telegram]\n", '[telegram]\nmode = "webhook"\n'))
        bot = BotProcess(config)
        try:
            yield Scene(client, bot, config, port)
        finally:
            with contextlib.suppress(AssertionError):  # it was never started
                await bot.stop()


async def test_a_report_sent_while_the_bot_is_down_is_delivered_again_and_scored_once(tmp_path: Path) -> None:
    async with a_scene(tmp_path) as scene:
        await scene.bot.start()
        await come_true(scene.registered, "the webhook is registered", 30)
        await report(scene.client, 1)
        await scene.has_scored(1001)
        await scene.bot.kill()
        await report(scene.client, 2)
        await asyncio.sleep(1)  # Telegram tries, and finds nobody
        assert await scene.told() == "Connection refused" and (await scene.queue())["pending"] == 1
        await scene.bot.start()
        await report(scene.client, 3)
        await scene.has_scored(1001, 1002, 1003)
        assert await scene.bot.stop() == 0
        assert await scene.bot.replay() == 0


async def test_a_report_the_bot_could_not_keep_is_delivered_again_and_scored_once(tmp_path: Path) -> None:
    async with a_scene(tmp_path) as scene:
        await scene.bot.start()
        await come_true(scene.registered, "the webhook is registered", 30)
        other = sqlite3.connect(tmp_path / "zhanbao.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")  # another program holds the database
        await report(scene.client, 1)

        async def is_refused() -> bool:
            return "503" in (await scene.told() or "")

        await come_true(is_refused, "the bot does not say that it has the report", 60)
        other.execute("ROLLBACK")
        other.close()
        await scene.has_scored(1001)
        assert await scene.bot.stop() == 0
        assert await scene.bot.replay() == 0


async def test_where_registering_fails_it_waits_and_tries_again(tmp_path: Path) -> None:
    async with a_scene(tmp_path) as scene:
        fault = {"kind": "500", "method": "setWebhook", "times": 2}
        (await scene.client.post("/practice/faults", json=fault)).raise_for_status()
        await report(scene.client, 1)
        await scene.bot.start()
        await scene.has_scored(1001)
        assert await scene.bot.stop() == 0
        log = scene.bot.log.read_text()
        assert log.count("webhook.not_registered") == 2 and "Traceback" not in log


async def test_while_it_cannot_register_it_stops_when_asked(tmp_path: Path) -> None:
    async with a_scene(tmp_path) as scene:
        fault = {"kind": "drop", "method": "setWebhook", "times": 1000}
        (await scene.client.post("/practice/faults", json=fault)).raise_for_status()
        await scene.bot.start()

        async def is_trying() -> bool:
            return scene.bot.log.read_text().count("webhook.not_registered") >= 2

        await come_true(is_trying, "it tries again", 30)
        assert await scene.bot.stop() == 0


async def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    async with a_scene(tmp_path) as scene:
        taken = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", scene.port)
        async with taken:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--config", str(scene.config)),
                env={**os.environ, "BOT_TOKEN": TOKEN},
                stderr=asyncio.subprocess.PIPE,
            )
            said = (await process.communicate())[1].decode()
        assert process.returncode == 2
        assert said.count(f"127.0.0.1:{scene.port} 已被别的程序占用") == 1 and "listen_port" in said
        assert "Traceback" not in said and "Unclosed" not in said, said
        assert not await scene.registered()
