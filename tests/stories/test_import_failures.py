"""Whatever happens to an import, or stands in its cells, the list is as it was or as it was meant: never half."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.imports.cells import Value
from messages.headers import WORDS
from services import campaigns, imports
from services.desk import Desk
from services.import_accounts import Account
from storage import case_lists, cases, rosters
from storage.rosters import Listed
from storage.store import Store, open_store
from storage.workbooks import Piece, Unusable, UnusableFileError, read_pieces
from tests.campaign.imports.test_cells import ANYTHING
from tests.storage.sheets_made import workbook
from tests.stories.cast import BOT, MORNING, the_campaign
from tests.stories.importing import A101, A101_KEPT, A102, A102_KEPT, KEPT, Run, case_list, query, run
from tests.stories.processes import ROOT

__all__ = ["run"]

CAMPAIGN = the_campaign().campaign.campaign_id
LABELS: list[Value] = [
    "编号",
    "姓名",
    "村",
    "借据号",
    "余额",
    "欠息",
    "到期日",
    "责任组",
    "时效到期日",
    "担保人",
    "手机",
]
OF_PEOPLE: list[Value] = ["姓名", "大组", "小组", "职务", "TG号", "手机", "个人目标（万元）"]
CELLS = st.one_of(
    ANYTHING,
    st.sampled_from(["#ERROR!", "#N/A", "=1+1", "=cmd|'/c calc'!A1", "@SUM(A1)", "三万", "A1", "张三", "x" * 32_767]),
    st.text(min_size=300, max_size=400),
)
PEOPLE_CELLS = st.one_of(
    CELLS,
    st.sampled_from(["张伟", "李娜", "吴强", "一组", "二组", "队长", "领导", "第一小组", "13800138000", None]),
    st.integers(100_010, 100_025),
)


def test_an_import_that_is_killed_leaves_the_list_as_it_was(run: Run, tmp_path: Path) -> None:
    case_list(tmp_path, A101, A102)
    run("import", "cases.xlsx", "--write")
    rows = "".join(f"B{at},张三,{at}.5\n" for at in range(20_000))
    (tmp_path / "many.csv").write_text(f"编号,姓名,余额\nA101,张三,1\n{rows}", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "import", "many.csv", "--write"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    ) as process:
        until = time.monotonic() + 60
        while not query(tmp_path, "SELECT 1 FROM staged_cases LIMIT 1") and time.monotonic() < until:
            time.sleep(random.random() / 100)
        process.send_signal(signal.SIGKILL)
    assert query(tmp_path, "SELECT 1 FROM staged_cases LIMIT 1") == [(1,)]
    assert query(tmp_path, KEPT) == [A101_KEPT, A102_KEPT]
    assert run("import", "many.csv", "--write")[0] == 0
    assert query(tmp_path, "SELECT count(*) FROM cases") == [(20_002,)]
    assert query(tmp_path, "SELECT principal_fen FROM cases WHERE code = 'A101'") == [(100,)]
    assert query(tmp_path, "SELECT count(*) FROM staged_cases") == [(0,)], "what the killed one staged is gone"


def test_ctrl_c_stops_with_one_sentence_and_nothing_written(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"B{at},张三,{at}.5\n" for at in range(20_000))
    (tmp_path / "many.csv").write_text(f"编号,姓名,余额\n{rows}", encoding="utf-8")
    case_list(tmp_path, A101)
    run("import", "cases.xlsx", "--write")
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "import", "many.csv", "--write"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
    ) as process:
        until = time.monotonic() + 60
        while not query(tmp_path, "SELECT 1 FROM staged_cases LIMIT 1") and time.monotonic() < until:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate()
    assert (process.returncode, said) == (130, "停下了，没有写。\n")
    assert query(tmp_path, KEPT) == [A101_KEPT]
    assert query(tmp_path, "SELECT count(*) FROM staged_cases") == [(0,)]


async def bring(store: Store, rows: Sequence[Sequence[Value]], *, then: Unusable | None = None) -> Account:
    """Write a sheet, skipping what is bad; the file may break off behind it."""

    def pieces() -> Iterator[Piece]:
        yield Piece("S", 1, rows)
        if then is not None:
            raise UnusableFileError(then)

    return await take(store, pieces())


async def take(store: Store, pieces: Iterator[Piece]) -> Account:
    desk = Desk(store, BOT, "", lambda: MORNING, lambda: None, lambda: None)
    await campaigns.fill(desk, [the_campaign()])
    wish = imports.Wish(WORDS, write=True, skip_bad=True)
    return await imports.bring_in(desk, CAMPAIGN, pieces, wish, lambda _done, _total: None)


async def opened(url: str, act: Callable[[Store], Coroutine[Any, Any, None]]) -> None:
    store = open_store(url)
    try:
        await act(store)
    finally:
        await store.close()


async def roster(store: Store) -> list[Listed]:
    return await store.read(lambda connection: rosters.listed(connection, BOT, CAMPAIGN))


async def how_many(store: Store) -> int:
    return await store.read(lambda connection: cases.count(connection, BOT, CAMPAIGN))


async def test_a_file_that_breaks_off_writes_nothing(store: Store) -> None:
    before: list[list[Value]] = [["编号", "姓名"], ["A1", "张三"]]
    assert (await bring(store, before)).written
    with pytest.raises(UnusableFileError):
        await bring(store, [["编号", "姓名"], ["A2", "李四"]], then=Unusable.BROKEN)
    assert await how_many(store) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labels=st.permutations(LABELS), rows=st.lists(st.lists(CELLS, max_size=12), max_size=12))
def test_whatever_stands_in_the_cells_what_is_counted_is_what_is_written(
    sqlite_url: str, labels: list[Value], rows: list[list[Value]]
) -> None:
    async def act(store: Store) -> None:
        before = await how_many(store)
        account = await bring(store, [labels, *rows])
        assert await how_many(store) == before + account.new
        assert account.good + len(account.bad) + account.skipped <= len(rows)
        again = await bring(store, [labels, *rows])
        assert (again.new, again.changed, again.unchanged) == (0, 0, account.good)

    asyncio.run(opened(sqlite_url, act))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labels=st.permutations(OF_PEOPLE), rows=st.lists(st.lists(PEOPLE_CELLS, max_size=8), max_size=12))
def test_whatever_stands_in_a_roster_nobody_is_entered_twice_or_half(
    sqlite_url: str, labels: list[Value], rows: list[list[Value]]
) -> None:
    async def act(store: Store) -> None:
        await bring(store, [labels])
        before = await roster(store)
        account = await bring(store, [labels, *rows])
        after = await roster(store)
        assert len(after) == len(before) + account.new
        assert len({(one.name, one.team_id) for one in after}) == len(after)
        again = await bring(store, [labels, *rows])
        assert (again.new, again.changed, again.unchanged) == (0, 0, account.good)
        assert await roster(store) == after

    asyncio.run(opened(sqlite_url, act))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(rows=st.lists(st.lists(CELLS, min_size=11, max_size=11), max_size=6))
def test_what_was_taken_goes_out_to_excel_and_comes_back_the_same(
    sqlite_url: str, tmp_path: Path, rows: list[list[Value]]
) -> None:
    async def act(store: Store) -> None:
        for number, row in enumerate(rows):
            row[0] = f"R{number}"
        await bring(store, [LABELS, *rows])
        kept = await store.read(lambda c: case_lists.listed(c, BOT, CAMPAIGN, [f"R{n}" for n in range(len(rows))]))
        names = ["code", "borrower", "area", "loan_number", "due_on", "limitation_on", "guarantor"]
        out = [[getattr(case, name) for name in names] for case in kept.values()]
        header = ["编号", "姓名", "村", "借据号", "到期日", "时效到期日", "担保人"]
        file = workbook(tmp_path / "out.xlsx", {"S": [header, *out]})
        account = await take(store, read_pieces(file))
        assert (account.new, account.changed, account.bad) == (0, 0, [])

    asyncio.run(opened(sqlite_url, act))
