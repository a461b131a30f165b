"""Real processes for stories: the practice server, and the bot that is killed and started again."""

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.stories.cast import EVERYBODY, GROUP, OFFICE, TEAM_ONE, TOKEN

ROOT = Path(__file__).parents[2]

CONFIG = """
[telegram]
base_url = "{url}"

[storage]
url = "{database}"

[[campaigns]]
id = "winter"
name = "冬季外拓清收"
first_day = 2020-01-01
last_day = 2099-12-31
stage = "open"
cutoff = "23:59"
target_yuan = 3000000
chats = {{ campaign = {group}, office = {office} }}

[[campaigns.people]]
name = "周敏"
role = "office"
telegram_id = 100001

[[campaigns.teams]]
id = "t1"
name = "一组"
target_yuan = 1500000
chat = {team_one}
members = [
    {{ name = "张伟", role = "captain", telegram_id = 100011 }},
    {{ name = "李娜", telegram_id = 100012 }},
]

[[campaigns.teams]]
id = "t2"
name = "二组"
members = [{{ name = "王强", telegram_id = 100021 }}]

[[campaigns.rules]]
id = "cash"
kind = "cash"
per = "amount"
points = 10
words = "收回现金每万元 10 分"

[[campaigns.rules]]
id = "plan"
kind = "plan"
per = "item"
points = 5
words = "签还款计划每份 5 分"
"""


def write_config(folder: Path, url: str, more: str = "") -> Path:
    """Write a config for the server at `url`; the database lies beside it."""
    path = folder / "config.toml"
    database = f"sqlite:///{folder / 'zhanbao.db'}"
    text = CONFIG.format(url=url, database=database, group=GROUP, office=OFFICE, team_one=TEAM_ONE)
    path.write_text(more + text, encoding="utf-8")
    return path


@asynccontextmanager
async def practice_server() -> AsyncIterator[str]:
    """Run an empty practice server as a process; its URL."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "demo.server", "--port", "0", "--token", TOKEN, "--username", "zhanbao_bot"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(20):
            line = (await process.stdout.readline()).decode()
        found = re.search(r"http://\S+", line)
        assert found is not None, f"the server said {line!r}"
        yield found.group()
    finally:
        await ended(process)


class BotProcess:
    """The real bot; it can be killed and started again."""

    def __init__(self, config: Path) -> None:
        self._config = config
        self.log = config.parent / "bot.log"
        self._process: asyncio.subprocess.Process | None = None
        self._log_begins_at = 0

    async def start(self) -> None:
        """Start it."""
        with self.log.open("ab") as log:
            self._log_begins_at = log.tell()
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--config", str(self._config)),
                cwd=ROOT,
                env={**os.environ, "BOT_TOKEN": TOKEN},
                stdout=log,
                stderr=log,
            )

    async def is_up(self) -> bool:
        """Say whether what was started last works by now; asked to stop before, it would just end."""
        with self.log.open("rb") as log:
            log.seek(self._log_begins_at)
            return b"bot.started" in log.read()

    async def kill(self) -> None:
        """End it without warning, wherever it is."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        assert self._process is not None
        return await ended(self._process)

    async def replay(self) -> int:
        """Run `python -m bot replay` and return its exit code."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "replay", "--config", str(self._config)),
            cwd=ROOT,
            stdout=asyncio.subprocess.DEVNULL,
        )
        return await process.wait()


async def ended(process: asyncio.subprocess.Process) -> int:
    """Stop a process of ours, by force if it does not listen, and return its exit code."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(12):
            return await process.wait()
    except TimeoutError:
        process.kill()
        return await process.wait()


PEOPLE = [{"id": player.id, "first_name": player.name} for player in EVERYBODY]
