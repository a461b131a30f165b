"""The date grammar alone, spoken on Tuesday 2025-11-18; the shared corpus is judged beside the calendar's tests."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.reading import Every
from campaign.reading.almanac import Calendar, LunarMonth
from campaign.reading.single_contract import days_to_contract
from campaign.reading.single_dates import NONE, Days, dates_in

REF = date(2025, 11, 18)
CALENDAR = Calendar(months=(LunarMonth(2025, 12, date(2026, 1, 19), 29), LunarMonth(2026, 1, date(2026, 2, 17), 30)))
# The list of the issue.
DUE = {
    "月底前": date(2025, 11, 30),
    "周五": date(2025, 11, 21),
    "春节前": date(2026, 2, 17),
    "农历腊月二十": date(2026, 2, 7),
    "大后天": date(2025, 11, 21),
    "12月上旬": date(2025, 12, 10),
    "12月中旬": date(2025, 12, 20),
    "本月下旬": date(2025, 11, 30),
    "11月30日": date(2025, 11, 30),
    "2-15": date(2026, 2, 15),
    "20260115": date(2026, 1, 15),
    "2026 1 15": date(2026, 1, 15),
    "开票日期20260115，请查收": date(2026, 1, 15),
    "自2025-12-01起,至2025-12-05止": date(2025, 12, 5),
    "12月5日（即12月5日）": date(2025, 12, 5),
    "今天是2025年12月1日": date(2025, 12, 1),
    "查一下下周的安排": date(2025, 11, 30),
    "电话13800138000，月底还": date(2025, 11, 30),
}
RULES = {
    "每月15号": Every("month", day=15),
    "从下月起每月10号": Every("month", day=10),
    "每周五还": Every("week", weekday=4),
    "每年9月": Every("year", month=9),
}
LISTS = {
    "11月30日还2万，12月30日还3万": (date(2025, 11, 30), date(2025, 12, 30)),
    "12月10号，11号，12号": (date(2025, 12, 10), date(2025, 12, 11), date(2025, 12, 12)),
    "12月10号还2万，25号还3万": (date(2025, 12, 10), date(2025, 12, 25)),
    "明年7月和8月": (date(2026, 7, 31), date(2026, 8, 31)),
    "周六日": (date(2025, 11, 22), date(2025, 11, 23)),
}


@pytest.mark.parametrize(("text", "due"), DUE.items())
def test_one_day_is_the_day_by_which_to_pay(text: str, due: date) -> None:
    assert dates_in(text, REF, CALENDAR) == Days(due)


@pytest.mark.parametrize(("text", "every"), RULES.items())
def test_a_recurrence_is_a_rule_without_a_day(text: str, every: Every) -> None:
    assert dates_in(text, REF, CALENDAR) == Days(None, every)


@pytest.mark.parametrize(("text", "dues"), LISTS.items())
def test_a_list_has_every_day_and_is_due_by_the_last(text: str, dues: tuple[date, ...]) -> None:
    assert dates_in(text, REF, CALENDAR) == Days(dues[-1], None, dues)


@pytest.mark.parametrize(
    "text",
    [
        *("", "发工资后", "2月30日", "2-30", "11月30日周五", "2025年2月29日-3月1日", "三年期", "45901", "20261315"),
        *("192.168.1.1", "一日之计在于晨", "后天性", "从业19年", "二十点六", "身份证号420106198001011234"),
    ],
)
def test_where_no_day_stands_or_none_can_be_there_is_none(text: str) -> None:
    assert dates_in(text, REF, CALENDAR) == NONE


@pytest.mark.parametrize(
    ("text", "written"),
    {
        "月底": {"due": "2025-11-30", "recur": None},
        "每周五": {"due": None, "recur": {"unit": "week", "interval": 1, "weekday": 5}},
        "每月15号": {"due": None, "recur": {"unit": "month", "interval": 1, "day": 15}},
        "周六日": {"due": "2025-11-23", "recur": None, "dues": ["2025-11-22", "2025-11-23"]},
        "发工资后": {"due": None, "recur": None},
    }.items(),
)
def test_what_is_written_has_only_what_was_said(text: str, written: dict[str, object]) -> None:
    assert days_to_contract(dates_in(text, REF, CALENDAR)) == written


@given(st.text(), st.dates())
def test_any_text_on_any_day_has_an_answer(text: str, ref: date) -> None:
    dates_in(text, ref, CALENDAR)


PIECES = "12 月 30 号 日 年 2026 前 到 至 下 周 三 底 每 半 个 天 后 农历 腊月 初 五 国庆 最后一天 第 季度 - . ( ) ，"


@given(st.lists(st.sampled_from(PIECES.split()), max_size=12).map("".join), st.dates())
def test_pieces_of_dates_in_any_order_have_an_answer(text: str, ref: date) -> None:
    dates_in(text, ref, CALENDAR)
