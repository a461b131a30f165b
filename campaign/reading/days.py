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
DAY = re.compile(f"({NUMBER})[日号](?![楼院门店线])")
_PART = re.compile("(底|末|初|中旬|中|上旬|下旬|月底|月末|月初|前|以前|之前)")
_LAST_DAYS = dict.fromkeys(("底", "末", "下旬", "月底", "月末"), 31) | dict.fromkeys(("初", "上旬", "月初"), 10)
_LAST_DAYS |= dict.fromkeys(("中旬", "中"), 20)


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
    doubtful: bool = False  # impossible, or the year must be guessed
    duration: bool = False  # 三个月, without 内 or 后: so long, not until when


@lru_cache(maxsize=1024)  # days and months are few
def number(word: str) -> int:
    """A small whole number in figures or characters."""
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


def next_weekday(ref: date, weekday: int) -> date:
    """The next such weekday (0 is Monday), the day of speaking included; OverflowError past the calendar's end."""
    return ref + timedelta(days=(weekday - ref.weekday()) % 7)


def part_of(text: str, at: int, year: int, month: int) -> tuple[date, int, bool]:
    """底, 初, 中旬, … after a month: (last day of that part, end, whether something was said)."""
    found = _PART.match(text, at)
    word = found.group(1) if found else ""
    last = _LAST_DAYS.get(word)
    end = month_end(year, month)
    if last is None:
        return end, at, False
    return (end if last == 31 else date(year, month, last)), at + len(word), True
