"""The calendar that the reading is given, and what the date grammar makes of the shared corpus with it."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from campaign.reading.single_contract import days_to_contract
from campaign.reading.single_dates import dates_in
from services.calendars import calendar_for

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "dates.jsonl"
REF = date(2025, 11, 18)
NOTHING = {"due": None, "recur": None}


@pytest.mark.parametrize(
    ("name", "day"),
    {
        "春节": date(2026, 2, 17),
        "除夕": date(2026, 2, 16),
        "小年": date(2026, 2, 10),
        "元宵节": date(2026, 3, 3),
        "清明": date(2026, 4, 5),
        "清明节": date(2026, 4, 5),
        "端午": date(2026, 6, 19),
        "中秋节": date(2026, 9, 25),
        "冬至": date(2025, 12, 21),
    }.items(),
)
def test_the_days_that_move_are_known(name: str, day: date) -> None:
    assert calendar_for(range(2025, 2028)).next_day(name, REF) == day


def test_lunar_days_pass_over_leap_months() -> None:
    calendar = calendar_for(range(2025, 2028))
    assert calendar.lunar_day(2025, 6, 1) == date(2025, 6, 25)
    assert calendar.lunar_day(2025, 7, 1) == date(2025, 8, 23)  # a leap sixth month lies between
    assert calendar.next_lunar(12, 20, REF) == date(2026, 2, 7)


def test_years_beyond_the_tables_are_left_out() -> None:
    assert calendar_for(range(1, 10)).months == ()
    assert calendar_for(range(2098, 2200)).next_day("春节", date(2101, 1, 1)) is None


def test_a_calendar_is_built_once() -> None:
    assert calendar_for(range(2025, 2028)) is calendar_for(range(2025, 2028))


def right(row: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether what is written is what the corpus asks of this class of row."""
    wanted = row["expect"]
    match row["cls"]:
        case "recur":
            return bool(found["recur"] == {key: value for key, value in wanted[0].items() if key != "type"})
        case "list":
            return bool(found.get("dues") == [one["due"] for one in wanted])
        case "date" | "range":
            return found == {"due": wanted[0]["due"], "recur": None}
        case _:
            return found == NOTHING


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside this checkout")
def test_the_shared_dates_are_read_right_and_hardly_any_falsely() -> None:
    calendar = calendar_for(range(1980, 2051))
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows:
        found = days_to_contract(dates_in(row["text"], datetime.fromisoformat(row["ref"]).date(), calendar))
        if not right(row, found):
            wrong.append((row["text"], found))
    assert len(wrong) <= len(rows) // 100
    assert len([text for text, found in wrong if found != NOTHING]) <= 5
