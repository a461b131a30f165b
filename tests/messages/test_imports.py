"""What is said about a file of the bank: every fault has its reason, a value is short and shows nobody's number."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given

from campaign.imports.cells import Fault, Value
from campaign.imports.columns import COLUMNS, Holds, Table
from campaign.imports.headers import Place
from campaign.imports.rows import Wrong
from messages import import_sheets
from messages import imports as words
from messages.headers import column_name
from storage.sheets import Unusable
from tests.campaign.imports.test_cells import ANYTHING

PLACE = Place(COLUMNS[Table.CASES][0], 27, "编号")
CONTEXT = {"teams": "一组", "choices": "农户", "sheet": "清单", "row": "7", "name": "张伟", "team": "一组"}


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_reason_of_its_own(fault: Fault) -> None:
    said = words.bad_line("清单", 12, Table.CASES, Wrong(PLACE, "x", fault, CONTEXT))
    assert said.startswith("  清单!AB12 编号「x」：")
    assert "{" not in said
    others = [words.reason(Wrong(PLACE, "x", other, CONTEXT)) for other in Fault if other is not fault]
    assert words.reason(Wrong(PLACE, "x", fault, CONTEXT)) not in others


@pytest.mark.parametrize("why", Unusable)
def test_every_unusable_file_has_a_sentence(why: Unusable) -> None:
    assert words.unusable("a.xlsx", why.value).startswith(("a.xlsx ", "找不到 a.xlsx", "读不了 a.xlsx"))


def test_columns_are_lettered_as_excel_does() -> None:
    assert [words.letters(at) for at in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("五万", "五万"),
        (Decimal("1234.50"), "1234.50"),
        (Decimal("1E+30"), "1E+30"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22), "2026-11-22"),  # noqa: DTZ001 - as Excel has them
        ("电话13800138000", f"电话{'☎' * 11}"),
        ("a\n\x1b[31mb", "a [31mb"),
        ("长" * 50, "长" * 23 + "…"),
    ],
)
def test_a_value_is_shown_short_and_harmless(value: Value, shown: str) -> None:
    assert words.shown(value) == shown


@given(ANYTHING)
@example(Decimal("999800029996004924727565598366.7793220678"))
def test_any_value_can_be_shown_on_a_screen(value: Value) -> None:
    said = words.shown(value)
    assert len(said) <= 40 and said.isprintable()
    said.encode()


def test_what_is_kept_is_said_as_people_read_it() -> None:
    assert words.kept(Holds.MONEY, 5_000_001, {}) == "50,000.01 元"
    assert words.kept(Holds.TEAM, "t1", {"t1": "一组"}) == "一组"
    assert words.kept(Holds.ROLE, "captain", {}) == "队长"
    assert words.kept(Holds.DAY, None, {}) == words.kept(Holds.TEXT, "", {}) == "空"


def test_progress_says_how_far_it_is_where_that_is_known() -> None:
    assert words.progress(500, 2_000) == "已看 500 / 2,000 行（25%）"
    assert words.progress(1_500, 0) == "已看 1,500 行"


def test_the_templates_explain_every_column() -> None:
    for table, columns in COLUMNS.items():
        assert {column.name for column in columns} == set(import_sheets.EXPLANATIONS[table])
        assert all(column_name(column.name, table) for column in columns)
