"""Dates by month and day, with a year or as their next occurrence: 3月5日, 11.30前, 三月底, 第三季度, 今年8.20."""

import re
from datetime import date

from campaign.reading.almanac import Calendar
from campaign.reading.days import DAY, NUMBER, Stretch, month_at, month_end, next_date, number
from campaign.reading.feasts import feast_at
from campaign.reading.lunar import lunar_at

# A number after 月 is a day unless it goes on as money or counts something (3月份5户, 12月3万).
_NO_DAY = "0-9月年万千百元块.,kw户笔期次台个家亩斤人"
_MONTH_DAY = re.compile(f"({NUMBER}|元)月份?的?({NUMBER})(?:[日号]|(?![{_NO_DAY}]))")
_MONTH = re.compile(f"({NUMBER}|元)月份?|第({NUMBER})个月")
_DOTTED_WITH_YEAR = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})(?![0-9.])[日号]?")
_DOTTED = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})(?=前|之前|号|日|还|到期|以前)[号日]?")
_MONTHS = re.compile(f"({NUMBER})月?[-~到至]{{1,2}}({NUMBER})月份?(?!{NUMBER})")
_QUARTER = re.compile("(?:第?([一二三四1-4])季度?|q([1-4])(?:季度?)?)(末|底)?")
_HALF = re.compile("([上下])半年")
_EDGE = re.compile("年?(底|末|终|初)|的?最后一天")


def month_day(text: str, at: int, near: date) -> Stretch | None:
    """The next such day, month or quarter from `near` on; ValueError where there never is one (2月30日)."""
    found = _MONTH_DAY.match(text, at) or _DOTTED.match(text, at)
    if found:
        month = number(found[1])
        if not 1 <= month <= 12 and "月" not in found[0]:
            return None
        due = next_date(near, number(found[2]), month)
        return Stretch(due, due, found.end())
    found = _MONTH.match(text, at)
    if found and found[1] and 1 <= number(found[1]) <= 12:
        month = number(found[1])
        return month_at(text, found.end(), near.year + (month < near.month), month)
    found = DAY.match(text, at)
    if found and 1 <= number(found[1]) <= 31:
        due = next_date(near, number(found[1]))
        return Stretch(due, due, found.end())
    quarter = _QUARTER.match(text, at)
    if quarter:
        year = near.year + (_quarter(quarter) * 3 < near.month)
        return _of_quarter(quarter, year)
    return None


def dotted_day(text: str, at: int, near: date) -> Stretch | None:
    """11.10 or 11/10 as the next such day, where the context says that it is a date."""
    found = _DOTTED_WITH_YEAR.match(text, at)
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    due = next_date(near, int(found[2]), int(found[1]))
    return Stretch(due, due, found.end())


def within_year(text: str, at: int, year: int, ref: date, calendar: Calendar) -> Stretch | None:
    """What is told of a year whose name ends at `at`; None where nothing is. ValueError: impossible."""
    here = at + (text[at : at + 1] in tuple(" ,，的"))
    stretch = (
        lunar_at(text, here, calendar, ref, year)
        or feast_at(text, here, calendar, ref, year)
        or _numbered(text, here, year)
    )
    if stretch is not None:
        return stretch
    edge = _EDGE.match(text, here)
    if edge:
        last = date(year, 3, 31) if edge[1] == "初" else date(year, 12, 31)
        return Stretch(last, last, edge.end(), bounded=True)
    half = _HALF.match(text, here)
    if half:
        first = date(year, 1 if half[1] == "上" else 7, 1)
        return Stretch(first, month_end(year, first.month + 5), half.end())
    if text.startswith(("本月", "这个月", "当月"), here):  # 去年本月十日
        end = here + (3 if text[here] == "这" else 2)
        day = DAY.match(text, end)
        if day:
            due = date(year, ref.month, number(day[1]))
            return Stretch(due, due, day.end())
        return month_at(text, end, year, ref.month)
    return None


def _numbered(text: str, at: int, year: int) -> Stretch | None:
    """3月5日, 8.20, 2到4月, 3月底, 第九个月, 三季度 of a year."""
    found = _MONTHS.match(text, at)
    if found:
        if number(found[1]) > number(found[2]):
            raise ValueError(found[0])
        return Stretch(date(year, number(found[1]), 1), month_end(year, number(found[2])), found.end())
    found = _MONTH_DAY.match(text, at) or _DOTTED_WITH_YEAR.match(text, at)
    if found:
        due = date(year, number(found[1]), number(found[2]))
        return Stretch(due, due, found.end())
    found = _MONTH.match(text, at)
    if found:
        return month_at(text, found.end(), year, number(found[1] or found[2]))
    quarter = _QUARTER.match(text, at)
    return _of_quarter(quarter, year) if quarter else None


def _quarter(found: re.Match[str]) -> int:
    return "一二三四".find(found[1]) + 1 or int(found[1]) if found[1] else int(found[2])


def _of_quarter(found: re.Match[str], year: int) -> Stretch:
    quarter = _quarter(found)
    first, last = date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)
    return Stretch(last if found[3] else first, last, found.end(), bounded=found[3] is not None)
