"""The case list: read from the bank's CSV to the fen, entered once, brought up to date by its code."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import cases
from storage.cases import BadRowError, Case, read_csv
from storage.store import Store
from tests.storage.conftest import BOT, OTHER_BOT

HEADER = "code,borrower,area,loan_number,principal_yuan,interest_yuan,due_on,team_id"
CASE = Case("A102", "张<三>", "城关", "2019-0007", 5_000_010, 12_345, date(2025, 12, 31), "t1")
BARE = Case("A103", "李四", "", None, 0, 0, None, None)


def written(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "cases.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_row_is_read_to_the_fen(tmp_path: Path, encoding: str) -> None:
    rows = ["A102,张<三>,城关,2019-0007,50000.10,123.45,2025-12-31,t1", "A103,李四,,,0,0,,"]
    assert list(read_csv(written(tmp_path, *rows, encoding=encoding))) == [CASE, BARE]


@pytest.mark.parametrize(
    "row",
    [
        "A1,张三,,,五万,0,,",
        "A1,张三,,,50000,0,2025-13-01,",
        "A1,张三,,,NaN,0,,",
        "A1,张三,,,Infinity,0,,",
        "A1,张三,,,-1,0,,",
        "A1,张三,,,0.001,0,,",
        ",张三,,,1,0,,",
        "A1,,,,1,0,,",
        "A1,张三",
        "A1,张三,,,1e30,0,,",
        "A1,张三,,,99999999999999999999,0,,",
        f"{'A' * 33},张三,,,1,0,,",
        f"A1,张三,,{'9' * 65},1,0,,",
    ],
)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    good = "A102,张三,城关,,50000.10,123.45,2025-12-31,t1"
    with pytest.raises(BadRowError) as caught:
        list(read_csv(written(tmp_path, good, row)))
    assert caught.value.line == 3 and caught.value.column


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "A1,张三", header="code,borrower")
    with pytest.raises(KeyError, match="area"):
        list(read_csv(path))


async def save(store: Store, *made: Case, bot_id: int = BOT) -> int:
    await store.write(lambda c: cases.save(c, bot_id, "winter", made))
    return await store.read(lambda c: cases.count(c, bot_id, "winter"))


async def test_saving_twice_changes_nothing(entered: Store) -> None:
    assert await save(entered, CASE, BARE) == 2
    assert await save(entered, CASE, BARE) == 2


async def test_a_known_code_is_brought_up_to_date(entered: Store) -> None:
    await save(entered, CASE, BARE)
    assert await save(entered, replace(CASE, borrower="王五", principal_fen=2**60, due_on=None)) == 2
    query = text("SELECT borrower, principal_fen, due_on FROM cases WHERE code = 'A102'")
    assert [tuple(row) for row in await entered.read(lambda c: c.execute(query).all())] == [("王五", 2**60, None)]


async def test_another_bots_list_is_its_own(entered: Store) -> None:
    assert await save(entered, CASE) == 1
    assert await save(entered, BARE, bot_id=OTHER_BOT) == 1
    assert await save(entered) == 1


async def found(
    store: Store, codes: Sequence[str] = (), names: Sequence[str] = (), surnames: Sequence[str] = ()
) -> str:
    listed = await store.read(lambda c: cases.find(c, BOT, "winter", codes=codes, names=names, surnames=surnames))
    return " ".join(case.code for case in listed)


async def test_cases_are_found_by_code_loan_number_name_and_surname(entered: Store) -> None:
    wild = replace(BARE, code="A104", borrower="%李", loan_number="2020-1")
    await save(entered, CASE, BARE, wild)
    await save(entered, replace(CASE, code="B1"), bot_id=OTHER_BOT)
    assert await found(entered, codes=["A103", "2019-0007", "none"]) == "A102 A103"
    assert await found(entered, codes=["a103"]) == "A103"
    assert await found(entered, names=["张<三>", "李"]) == "A102"
    assert await found(entered, surnames=["李"]) == "A103"
    assert await found(entered, surnames=["%"]) == "A104"
    assert await found(entered) == ""


async def test_whether_there_is_a_list_at_all_can_be_asked(entered: Store) -> None:
    assert not await entered.read(lambda c: cases.any_listed(c, BOT, "winter"))
    await save(entered, CASE)
    assert await entered.read(lambda c: cases.any_listed(c, BOT, "winter"))
    assert not await entered.read(lambda c: cases.any_listed(c, OTHER_BOT, "winter"))
