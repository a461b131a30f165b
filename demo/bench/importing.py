"""What a bank's whole list costs: `python -m bot import` of so many cases, while somebody else keeps writing.

Three runs over one database: everything is new, nothing is, every balance has changed. The other writer's longest
wait is what a running bot would feel.
"""

import asyncio
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import xlsxwriter

from bot.running import opened
from demo.bench.ledgers import Books
from demo.bench.processes import start
from demo.sample.campaign import CAMPAIGN_ID
from demo.sample.people import sample_teams
from demo.server.world import PRACTICE_TOKEN
from storage import campaigns
from storage.store import Store

Say = Callable[[str], None]
SEED = 20_266
LOOK_EVERY = 0.02  # seconds
COUNTED = "新增 "  # how the line begins that sums a file up
HEADERS = (
    *("编号", "借款人", "支行", "村", "借据号", "贷款余额（万元）", "欠息", "到期日", "五级分类", "责任组"),
    *("诉讼时效到期", "保证期间到期", "担保人", "联系电话", "备注"),
)
_FIRST_DUE = date(2020, 1, 1)
_BOT_ID = int(PRACTICE_TOKEN.partition(":")[0])


@dataclass(frozen=True, slots=True)
class Brought:
    """One import: seconds from start to exit, MiB of the program and of its reader, the other writer's longest wait."""

    what: str
    seconds: float
    resident_mib: float
    reader_mib: float
    longest_wait: float
    said: str


async def bring(cases: int, folder: Path, say: Say) -> list[Brought]:
    """Import a list of so many cases three times. Raises RuntimeError where an import fails."""
    books = Books(folder / "import")
    books.write("http://127.0.0.1:1")
    files = [folder / "cases.xlsx", folder / "cases-later.xlsx"]
    for changed, file in enumerate(files):
        say(f"writing {file.name} with {cases:,} cases ...")
        await asyncio.to_thread(write_list, file, cases, changed)
    runs = [("all new", files[0]), ("all known", files[0]), ("all changed", files[1])]
    return [await _run(what, file, books, folder, say) for what, file in runs]


def as_line(one: Brought, cases: int) -> str:
    """Return one import as a line of text."""
    return (
        f"{one.what:<12} {cases:>9,} cases  {one.seconds:6.1f} s  {one.resident_mib:6.1f} MiB + reader "
        f"{one.reader_mib:6.1f} MiB  another writer waited at most {one.longest_wait * 1000:5.0f} ms"
    )


def write_list(path: Path, cases: int, more_fen: int = 0) -> None:
    """Write an Excel list as banks have them: a title, a header, so many cases, a total."""
    chance = random.Random(SEED)
    teams = [team.name for team in sample_teams()]
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        day, sheet = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_worksheet("不良贷款")
        sheet.write_string(0, 0, "演练银行不良贷款清单")
        sheet.write_row(1, 0, HEADERS)
        for at in range(cases):
            due_on = _FIRST_DUE + timedelta(days=chance.randrange(2_000))
            sheet.write_row(
                at + 2, 0, [f"A{at + 100_000}", f"{chance.choice('赵钱孙李周吴郑王')}某{at % 97}", "城关支行"]
            )
            sheet.write_string(at + 2, 3, f"{chance.choice('青白红')}石镇{chance.choice('上下东西')}村")
            sheet.write_string(at + 2, 4, f"QH{2019 + at % 6}-{at:06d}")
            sheet.write_number(at + 2, 5, Decimal(chance.randrange(1_000, 10_000_000) * 100 + more_fen) / 1_000_000)
            sheet.write_number(at + 2, 6, Decimal(chance.randrange(10_000_000)) / 100)
            sheet.write_datetime(at + 2, 7, due_on, day)
            sheet.write_row(at + 2, 8, ["次级", chance.choice(teams)])
            sheet.write_datetime(at + 2, 10, due_on + timedelta(days=1_095), day)
            sheet.write_row(at + 2, 11, ["2027.5.1", "王某", "13800138000", "见面"])
        sheet.write_string(cases + 2, 0, "合计")


async def _run(what: str, file: Path, books: Books, folder: Path, say: Say) -> Brought:
    say(f"importing: {what} ...")
    os.environ["BOT_TOKEN"] = PRACTICE_TOKEN
    arguments = ["bot", "import", str(file), "--write", "--config", str(books.config)]
    async with opened(f"sqlite:///{books.database.as_posix()}") as store:
        started = time.monotonic()
        process = await start(arguments, folder / "import.log", words=True)
        watching = asyncio.create_task(_watch(process.pid))
        waiting = asyncio.create_task(_keep_writing(store))
        out, _ = await process.communicate()
        seconds = time.monotonic() - started
        watching.cancel()
        waiting.cancel()
        (own, reader), longest = await watching, await waiting
    said = out.decode().splitlines()
    if process.returncode != 0:
        raise RuntimeError("\n".join(said))
    counted = next(line for line in said if line.startswith(COUNTED))
    return Brought(what, seconds, own, reader, longest, counted)


async def _keep_writing(store: Store) -> float:
    """Write something small again and again until cancelled; return the longest wait in seconds."""
    longest = 0.0
    touch = partial(campaigns.note_change, bot_id=_BOT_ID, campaign_id=CAMPAIGN_ID)
    try:
        while True:
            began = time.monotonic()
            await store.write(touch)
            longest = max(longest, time.monotonic() - began)
            await asyncio.sleep(LOOK_EVERY)
    except asyncio.CancelledError:
        return longest


async def _watch(pid: int) -> tuple[float, float]:
    """Look at a process and its children until cancelled; return the most MiB of itself and of a child."""
    own, reader = 0.0, 0.0
    try:
        while True:
            own = max(own, _peak_mib(pid))
            reader = max([reader, *(_peak_mib(child) for child in _children(pid))])
            await asyncio.sleep(LOOK_EVERY)
    except asyncio.CancelledError:
        return own, reader


def _peak_mib(pid: int) -> float:
    """Return the most memory a process has held; 0 where it has ended or there is no /proc."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _children(pid: int) -> list[int]:
    try:
        of_threads = list(Path(f"/proc/{pid}/task").glob("*/children"))
        return [int(child) for path in of_threads for child in path.read_text().split()]
    except OSError:
        return []
