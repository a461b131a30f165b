"""A row becomes a case or a person, or says cell by cell what is wrong; totals and notes are neither."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.imports.cells import Fault, Value
from campaign.imports.headers import Header, find_header
from campaign.imports.rows import Checked, check_row, is_no_case
from campaign.imports.teams import Teams
from messages.headers import WORDS
from tests.campaign.imports.test_cells import ANYTHING

TEAMS = Teams([("t1", "一组"), ("t2", "第二大组")], WORDS.team_fold)
LABELS: list[Value] = ["编号", "姓名", "村", "借据号", "余额（万元）", "欠息", "到期日", "责任组"]
PEOPLE: list[Value] = ["姓名", "大组", "小组", "职务", "Telegram号"]


def of(labels: list[Value]) -> Header:
    header = find_header([labels], WORDS)
    assert isinstance(header, Header)
    return header


CASES, ROSTER = of(LABELS), of(PEOPLE)


def checked(*cells: Value, header: Header = CASES) -> Checked:
    return check_row(cells, header, WORDS, TEAMS)


def faults(*cells: Value, header: Header = CASES) -> dict[str, Fault]:
    return {wrong.place.column.name: wrong.fault for wrong in checked(*cells, header=header).wrong}


def test_a_case_is_read() -> None:
    read = checked("a102 ", "张 三", "青禾镇", 20190007, "1.5", None, "2025.12.31", "1组")
    assert read.wrong == []
    assert read.values == {
        "code": "A102",
        "borrower": "张三",
        "area": "青禾镇",
        "loan_number": "20190007",
        "principal_fen": 1_500_000,
        "interest_fen": 0,
        "due_on": date(2025, 12, 31),
        "team_id": "t1",
    }


def test_a_row_that_is_too_short_lacks_what_stands_behind() -> None:
    assert faults("A1", "张三") == {"principal_fen": Fault.MISSING}


def test_everything_wrong_is_told_at_once() -> None:
    told = faults("", "张" * 65, "城关", "1", "五万", -1, "明天", "九组")
    assert told == {
        "code": Fault.MISSING,
        "borrower": Fault.TOO_LONG,
        "principal_fen": Fault.NOT_MONEY,
        "interest_fen": Fault.NEGATIVE,
        "due_on": Fault.NOT_A_DAY,
        "team_id": Fault.NO_TEAM,
    }


def test_a_failed_formula_is_no_empty_cell() -> None:
    assert faults("A1", "张三", "#REF!", None, "#N/A", "#ERROR!") == {
        "area": Fault.FORMULA,
        "principal_fen": Fault.FORMULA,
        "interest_fen": Fault.FORMULA,
    }


@pytest.mark.parametrize("code", ["13800138000", "110101199003071234", "１３８ ００１３ ８０００"])
def test_a_personal_number_is_no_code(code: str) -> None:
    assert faults(code, "张三", None, None, 1) == {"code": Fault.PERSONAL}


def test_a_phone_number_in_an_address_is_not_kept() -> None:
    assert checked("A1", "张三", "青禾镇 13800138000", None, 1).values["area"] == f"青禾镇 {'☎' * 11}"


@pytest.mark.parametrize("said", ["一组", "1组", "第一组", "第1大组", "一大组", "t1", "一 组", "１组"])
def test_a_team_is_known_however_it_is_numbered(said: str) -> None:
    assert checked("A1", "张三", None, None, 1, None, None, said).values["team_id"] == "t1"


def test_two_teams_that_go_by_one_word_are_not_chosen_between() -> None:
    teams = Teams([("a", "一组"), ("b", "第一大组")], WORDS.team_fold)
    assert (teams.find("一组"), teams.find("第一大组"), teams.find("1组")) == ("a", "b", None)


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [None, "", None],
        ["合  计", None, None, None, 100],
        [None, "总计："],
        ["小计", "小计", 5],
        ["制表人：李四"],
        ["备注：以上数据截至月底"],
        LABELS,
    ],
)
def test_totals_notes_and_a_header_said_again_are_no_cases(cells: Sequence[Value]) -> None:
    assert is_no_case(cells, CASES, WORDS)


@pytest.mark.parametrize("cells", [["A1"], ["A1", "合计友"], ["合计友全村代表人家属", "x"], [None, None, "青禾镇"]])
def test_a_row_that_says_anything_else_is_looked_at(cells: Sequence[Value]) -> None:
    assert not is_no_case(cells, CASES, WORDS)


def test_somebody_of_the_roster_is_read() -> None:
    read = checked("张伟", "第1组", "第一小组", "队长", "100011", header=ROSTER)
    assert read.values == {
        "name": "张伟",
        "team_id": "t1",
        "small_group": "第一小组",
        "role": "captain",
        "telegram_id": 100_011,
    }
    assert checked("李娜", "二组", header=ROSTER).values["role"] == "member"
    assert checked("周敏", None, None, "清收办", header=ROSTER).values["team_id"] is None


def test_a_part_and_a_team_go_together() -> None:
    assert faults("张伟", "一组", None, "行长", header=ROSTER) == {"team_id": Fault.WITHOUT_TEAM}
    assert faults("张伟", None, None, "队长", header=ROSTER) == {"team_id": Fault.NEEDS_TEAM}
    assert faults("张伟", "一组", None, "组长", header=ROSTER) == {"role": Fault.NO_ROLE}


@given(st.lists(ANYTHING, max_size=10))
def test_no_row_ever_raises_and_a_good_one_is_whole(cells: list[Value]) -> None:
    for header in (CASES, ROSTER):
        is_no_case(cells, header, WORDS)
        read = check_row(cells, header, WORDS, TEAMS)
        wrong = {one.place.column.name for one in read.wrong}
        assert read.wrong or set(read.values) == header.names
        assert wrong | set(read.values) == header.names


@given(st.lists(st.lists(ANYTHING, max_size=6), max_size=6))
def test_no_sheet_ever_raises(rows: list[list[Value]]) -> None:
    find_header(rows, WORDS)
