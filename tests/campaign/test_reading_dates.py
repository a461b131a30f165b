"""Dates, deadlines and recurrences, spoken on Tuesday 2025-11-18."""

from datetime import date

import pytest

from campaign.reading.almanac import Calendar, LunarMonth
from campaign.reading.dates import date_after, date_at
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
    "31号": date(2025, 12, 31),
    "大大后天": date(2025, 11, 22),
    "下下周三": date(2025, 12, 3),
    "这周五": date(2025, 11, 21),
    "下周周六": date(2025, 11, 29),
    "下个季度": date(2026, 3, 31),
    "第一季度": date(2026, 3, 31),
    "12月上旬": date(2025, 12, 10),
    "12月中旬": date(2025, 12, 20),
    "本月下旬": date(2025, 11, 30),
    "明年2月最后一天": date(2026, 2, 28),
    "二零二六年三月五日": date(2026, 3, 5),
    "26年3月5号": date(2026, 3, 5),
    "五日内": date(2025, 11, 23),
    "半年后": date(2026, 5, 18),
    "元旦前一天": date(2025, 12, 31),
    "国庆后3天内": date(2026, 10, 4),
    "11月30日周日": date(2025, 11, 30),
    "11月30日(周日)前": date(2025, 11, 30),
    "12月1日到20日": date(2025, 12, 20),
    "明年3月至5月": date(2026, 5, 31),
    "周六至周一": date(2025, 11, 24),
    "元月15号": date(2026, 1, 15),
    "12月上中旬": date(2025, 12, 20),
    "月中": date(2025, 11, 20),
    "上旬": date(2025, 12, 10),
    "下旬": date(2025, 11, 30),
    "年内": date(2025, 12, 31),
    "月内": date(2025, 11, 30),
    "下半年": date(2025, 12, 31),
    "明年上半年": date(2026, 6, 30),
    "半月内": date(2025, 12, 3),
    "一个半月内": date(2026, 1, 2),
    "一年半后": date(2027, 5, 18),
    "72小时内": date(2025, 11, 21),
    "大下周三": date(2025, 12, 3),
    "元旦过后3天": date(2026, 1, 4),
    "十一长假": date(2026, 10, 1),
}
RECURRENCES = {
    "每月15号": Every("month", 1, day=15),
    "每月底": Every("month", 1, day=-1),
    "每季度末": Every("quarter", 1, day=-1),
    "每周五": Every("week", 1, weekday=4),
    "每两个月": Every("month", 2),
    "每半年": Every("month", 6),
    "按季": Every("quarter", 1),
    "每年12月": Every("year", 1, month=12),
    "每年年底": Every("year", 1, day=-1, month=12),
    "每季末月20日": Every("quarter", 1, day=20),
    "隔周": Every("week", 2),
    "每年6月30日": Every("year", 1, day=30, month=6),
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


@pytest.mark.parametrize("text", ["11月1日", "2月30日", "13月5日", "2025年11月31日", "11月30日周五", "下周五到本周一"])
def test_a_day_just_gone_by_or_impossible_is_doubtful(text: str) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert mark.doubtful
    assert mark.end == len(text)


@pytest.mark.parametrize("text", ["发工资后", "春节前", "腊月二十前", "五一假期后", "年前"])
def test_what_needs_a_calendar_has_no_day_without_one(text: str) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert mark.due is None


@pytest.mark.parametrize(
    ("text", "due"), {"3天前": date(2025, 11, 15), "上周五": date(2025, 11, 14), "去年底": date(2024, 12, 31)}.items()
)
def test_what_lies_behind_is_marked_as_past(text: str, due: date) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert (mark.due, mark.past) == (due, True)


@pytest.mark.parametrize("text", ["15年", "三周年", "三个月"])
def test_so_long_is_not_until_when(text: str) -> None:
    mark = date_at(text, 0, REF)
    assert mark is not None
    assert mark.duration


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        ("12月10号", "25号", date(2025, 12, 25)),
        ("12月10号", "5号", date(2025, 12, 5)),
        ("下周三", "周五", date(2025, 11, 28)),
        ("12月10号", "周五", date(2025, 11, 21)),
        ("30号", "15号", date(2025, 12, 15)),
    ],
)
def test_a_bare_day_after_a_date_is_of_its_month_or_week(first: str, second: str, due: date) -> None:
    text = first + second
    before = date_at(text[: len(first)], 0, REF)
    assert before is not None
    mark = date_after(before, text, len(first), REF)
    assert mark is not None
    assert (mark.due, mark.end) == (due, len(text))


LUNAR = Calendar(
    {"清明": (date(2025, 4, 4), date(2026, 4, 5))},
    (LunarMonth(2025, 12, date(2026, 1, 19), 29), LunarMonth(2026, 1, date(2026, 2, 17), 30)),
)


@pytest.mark.parametrize(
    ("text", "due"),
    {
        "农历腊月二十": date(2026, 2, 7),
        "腊月廿三": date(2026, 2, 10),
        "腊月": date(2026, 2, 16),
        "除夕": date(2026, 2, 16),
        "大年三十": date(2026, 2, 16),
        "春节前": date(2026, 2, 17),
        "农历十二月二十": date(2026, 2, 7),
        "正月十五": date(2026, 3, 3),
        "元宵节": date(2026, 3, 3),
        "大年初五": date(2026, 2, 21),
        "清明节": date(2026, 4, 5),
        "今年清明": date(2025, 4, 4),
        "明年春节": date(2026, 2, 17),
        "2025年腊月二十": date(2026, 2, 7),
    }.items(),
)
def test_lunar_days_and_feasts_are_found_in_the_calendar(text: str, due: date) -> None:
    mark = date_at(text, 0, REF, LUNAR)
    assert mark is not None
    assert (mark.due, mark.end) == (due, len(text))


@pytest.mark.parametrize("text", ["腊月三十", "端午", "农历八月十五"])
def test_a_day_the_calendar_does_not_have_stays_without_a_date(text: str) -> None:
    mark = date_at(text, 0, REF, LUNAR)
    assert mark is not None
    assert mark.due is None


def test_a_calendar_passed_in_names_the_days_that_move() -> None:
    calendar = Calendar({"腊月二十": (date(2025, 1, 19), date(2026, 2, 7))})
    mark = date_at("腊月二十前", 0, REF, calendar)
    assert mark is not None
    assert (mark.due, mark.deadline) == (date(2026, 2, 7), True)


@pytest.mark.parametrize("text", ["张三", "3万", "3户", "分3期", "一头牛", "后天性", "一日之计", "下周转", "中铁"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert date_at(text, 0, REF) is None
