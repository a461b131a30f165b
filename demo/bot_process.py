"""The real bot as a process of its own: its log in a file, ended by its own id."""

import asyncio
import os
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from demo.server.world import PRACTICE_TOKEN

PROJECT = Path(__file__).parent.parent
STOP_WITHIN_SECONDS = 12.0  # the bot takes up to eight to finish what is under way
LAST_LINES = 8


@dataclass(frozen=True, slots=True)
class BotProcess:
    """A running bot and where its log is."""

    process: asyncio.subprocess.Process
    log: Path

    async def ended(self) -> int:
        """Wait until the bot ends by itself; its exit code."""
        return await self.process.wait()

    async def stop(self) -> None:
        """Ask the bot to stop, wait, then end it for sure."""
        if self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), STOP_WITHIN_SECONDS)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    def last_lines(self) -> list[str]:
        """Return the end of the log."""
        return last_lines(self.log)


def last_lines(log: Path) -> list[str]:
    """Return the last lines of a log, none where there is no log."""
    if not log.exists():
        return []
    with log.open(encoding="utf-8", errors="replace") as file:
        return [line.rstrip() for line in deque(file, LAST_LINES)]


async def start_bot(config: Path, log: Path) -> BotProcess:
    """Start `python -m bot run`."""
    return BotProcess(await _started(["run", "--config", str(config)], log), log)


async def _started(arguments: list[str], log: Path) -> asyncio.subprocess.Process:
    # A session of its own: Ctrl-C reaches the practice group alone, which then stops the bot in order.
    with log.open("ab") as out:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=PROJECT,
            # This machine only, whatever proxy its shell is set up for.
            env={**os.environ, "BOT_TOKEN": PRACTICE_TOKEN, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
