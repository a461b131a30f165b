"""Dates, deadlines and recurrences, spoken on Tuesday 2025-11-18."""

from datetime import date

import pytest

from campaign.reading.almanac import Calendar
from campaign.reading.dates import date_at
from campaign.reading.values import Every

REF = date(2025, 11, 18)
DUE = {
    "11月30日": date(2025, 11, 30),
    "十二月三十日": date(2025, 12, 30),
    "30号": date(2025, 11, 30),
    "15号": date(2025, 12, 15),
    "月底前": date(2025, 11, 30),
    "年底前": date(2025, 12, 31),
    "1月底前": date(2026, 1, 31),
    "12月初": date(2025, 12, 10),
    "明年3月底": date(2026, 3, 31),
    "2026年3月5号": date(2026, 3, 5),
    "2026-01-15": date(2026, 1, 15),
    "11.30前": date(2025, 11, 30),
    "今天": date(2025, 11, 18),
    "明天下午": date(2025, 11, 19),
    "大后天": date(2025, 11, 21),
    "周五": date(2025, 11, 21),
    "下周三": date(2025, 11, 26),
    "下月10号": date(2025, 12, 10),
    "下个月15日": date(2025, 12, 15),
    "三天内": date(2025, 11, 21),
    "两个月内": date(2026, 1, 18),
    "元旦": date(2026, 1, 1),
    "元旦后第一周": date(2026, 1, 7),
    "五一": date(2026, 5, 1),
}
RECURRENCES = {
    "每月15号": Every("month", 1, day=15),
    "每月底": Every("month", 1, day=-1),
    "每季度末": Every("quarter", 1, day=-1),
    "每周五": Every("week", 1, weekday=4),
    "每两个月": Every("month", 2),
    "每半年": Every("month", 6),
    "按季": Every("quarter", 1),
}


@pytest.mark.parametrize(("text", "due"), DUE.items())
def test_a_date_is_its_next_occurrence(text: str, due: date) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert (mark.due, mark.end) == (due, len(text))


@pytest.mark.parametrize(("text", "every"), RECURRENCES.items())
def test_a_recurrence_is_kept_as_a_rule(text: str, every: Every) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert mark.every == every


@pytest.mark.parametrize("text", ["11月1日", "2月30日", "2025年11月31日"])
def test_a_day_just_gone_by_or_impossible_is_doubtful(text: str) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert mark.doubtful
    assert mark.end == len(text)


@pytest.mark.parametrize("text", ["发工资后", "春节前", "腊月二十前"])
def test_what_needs_a_calendar_has_no_day_without_one(text: str) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert mark.due is None


def test_a_calendar_passed_in_names_the_days_that_move() -> None:
    calendar = Calendar({"腊月二十": (date(2025, 1, 19), date(2026, 2, 7))})
    mark = date_at("腊月二十前", 0, REF, calendar)
    assert mark is not None
    assert (mark.due, mark.deadline) == (date(2026, 2, 7), True)


@pytest.mark.parametrize("text", ["张三", "3万", "3户", "分3期", "一头牛"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert date_at(text, 0, REF) is None
