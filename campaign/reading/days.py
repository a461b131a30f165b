"""A date in a text as a value, and days counted: month ends, parts of months, the next such day or weekday."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from campaign.reading.figures import figure_at
from campaign.reading.values import Every

NUMBER = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
"""The pattern of a day or month number."""
WEEKDAYS = "一二三四五六日"
DAY = re.compile(f"({NUMBER})(?:号(?![楼院门店线])|日(?!之[内后计]|以?内|以?后))")
"""A day of the month; but 五日内 is so many days, and 一日之计 no day."""
_PART = re.compile("的?(最后一天|底|末|月底|月末|初|月初|上旬|上中旬|中旬|中下旬|下旬|中(?![铁国行心央介午]))")
_FIRST_DAYS = {"上旬": 10, "初": 10, "月初": 10, "上中旬": 20, "中旬": 20, "中": 20}


class DateMark(NamedTuple):
    """A date at [start, end): `due` is the day by which one must pay; None where it cannot be told.

    `past` a day before the day of speaking was named; `every` a recurrence; `deadline` 前/内/底 stood with it.
    """

    start: int
    end: int
    due: date | None
    every: Every | None = None
    past: bool = False
    today: bool = False
    deadline: bool = False
    doubtful: bool = False  # impossible, contradictory, or the year must be guessed
    duration: bool = False  # 三个月, without 内 or 后: so long, not until when
    begins: date | None = None  # the first day of a month, a week or a stretch; None where it is `due`

    @property
    def on(self) -> date | None:
        """The first day that is meant."""
        return self.begins or self.due


class Stretch(NamedTuple):
    """Days from `first` to `last` told up to `end` of a text; both None where only a calendar could tell them."""

    first: date | None
    last: date | None
    end: int
    bounded: bool = False  # 底, 初, 上旬 was said


@lru_cache(maxsize=1024)  # days and months are few
def number(word: str) -> int:
    """A small whole number in figures or characters; 元 (of 元月) is the first."""
    if word == "元":
        return 1
    figure = figure_at(word, 0)
    if figure is None or figure.value is None or figure.end != len(word):
        raise ValueError(word)
    return int(figure.value)


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, monthrange(year, month)[1])


def shift(day: date, months: int) -> tuple[int, int]:
    """(year, month) so many months after the day's own; before it where `months` is negative."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def months_from(day: date, months: int) -> date:
    """The same day so many months on, or that month's last."""
    year, month = shift(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_day_of_month(ref: date, day: int) -> date:
    """The next such day of a month from the day of speaking on; -1 and days too large are the month's last."""
    year, month = ref.year, ref.month
    for _ in range(2):
        end = month_end(year, month)
        found = end if day == -1 or day > end.day else date(year, month, day)
        if found >= ref:
            return found
        year, month = shift(date(year, month, 1), 1)
    return month_end(year, month)


def next_date(near: date, day: int, month: int | None = None) -> date:
    """The next day of that number (in that month) that there is, `near` included; ValueError where there never is."""
    if month is not None and not 1 <= month <= 12:
        raise ValueError(month)
    for ahead in range(3) if month is None else range(9):
        year, that = shift(near, ahead) if month is None else (near.year + ahead, month)
        if 1 <= day <= monthrange(year, that)[1] and date(year, that, day) >= near:
            return date(year, that, day)
    raise ValueError(day)


def next_weekday(ref: date, weekday: int) -> date:
    """The next such weekday (0 is Monday), the day of speaking included; OverflowError past the calendar's end."""
    return ref + timedelta(days=(weekday - ref.weekday()) % 7)


def month_at(text: str, at: int, year: int, month: int) -> Stretch:
    """A month whose name ends at `at`, or the part of it that follows: 底, 初, 中旬, 的最后一天."""
    first, end = date(year, month, 1), month_end(year, month)
    found = _PART.match(text, at)
    if found is None:
        return Stretch(first, end, at)
    day = _FIRST_DAYS.get(found[1])
    last = end if day is None else date(year, month, day)
    return Stretch(last, last, found.end(), bounded=True)
