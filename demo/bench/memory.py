"""What a long day costs in memory: the bot's resident size, looked at every so many reports."""

from collections.abc import Callable
from pathlib import Path

from demo.bench.ledgers import Books
from demo.bench.measuring import APART, FIRST_MESSAGE, burst
from demo.bench.processes import resident_mib
from demo.bench.reports import told_reports
from demo.bench.rivals import Rival
from demo.bench.stage import served
from demo.bench.watch import Watch

Say = Callable[[str], None]
Look = tuple[int, float | None]  # reports so far, MiB (None where there is no /proc)
LOOKS = 10
AT_ONCE = 500  # reports offered before the last were acknowledged
KEPT = 1_000  # messages the server keeps a chat: more than are under way


async def remember(reports: int, folder: Path, say: Say) -> list[Look]:
    """Let a fresh bot take so many reports and look ten times on the way. Raises UnansweredError."""
    every = max(1, reports // LOOKS)
    async with served(folder / "server.log") as stage:
        await stage.set_up()
        await stage.keep_messages(KEPT)
        books = Books(folder / "memory")
        books.write(stage.url)
        rival = Rival("bot", config=books.config)
        told = told_reports()
        looks: list[Look] = []
        async with rival.running(stage.url, folder / "bot.log") as process:
            done, first_message = 0, FIRST_MESSAGE
            while done < reports:
                watch = Watch(stage, rival, process, after=await stage.last_call())
                number = min(AT_ONCE, reports - done, every - done % every)
                offered = await burst(stage, told, number, first_message)
                await watch.until_all(offered)
                done += number
                first_message += APART
                if done % every == 0 or done == reports:
                    _look(looks, done, process.pid, say)
        return looks


def as_line(look: Look) -> str:
    """Return one look as a line of text."""
    done, mib = look
    return f"{done:>9,} reports  {'-' if mib is None else f'{mib:.1f}'} MiB"


def _look(looks: list[Look], done: int, pid: int, say: Say) -> None:
    looks.append((done, resident_mib(pid)))
    say(as_line(looks[-1]))
