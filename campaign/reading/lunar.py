"""Days and months of the lunar calendar: 腊月二十, 正月初五, 五月廿二, 农历八月23号, 农历二〇二〇年十二月二十九."""

import re
from datetime import date

from campaign.reading.almanac import LAST, Calendar
from campaign.reading.days import NUMBER, Stretch, number

_MARK = "农历|阴历|旧历"
_DAY = f"初[一二三四五六七八九十](?![次个笔期户万千百])|廿[一二三四五六七八九]?|{NUMBER}(?![0-9万千百元块个])"
_LUNAR = re.compile(f"({_MARK})?(正月|腊月|冬月|{NUMBER}月|大年(?=初))(?:({_DAY})[日号]?)?")
_NAMED_MONTHS = {"正月": 1, "大年": 1, "冬月": 11, "腊月": 12}
MARKS = tuple(_MARK.split("|"))
"""What stands before a date of the lunar calendar."""


def lunar_at(
    text: str, at: int, calendar: Calendar, near: date, year: int | None = None, *, surely: bool = False
) -> Stretch | None:
    """The lunar day or month that begins here: of a lunar year, or its next occurrence; None where none does.

    `surely` says that 农历 was said before the year. ValueError: there is no such day in any month.
    """
    found = _LUNAR.match(text, at)
    if found is None:
        return None
    month, day = found[2], found[3]
    told = surely or found[1] or month in _NAMED_MONTHS or (day or "").startswith(("初", "廿"))
    if not told and found[0] != "八月十五":  # 中秋; with 日 or 号 it would be in August
        return None
    months, days = _NAMED_MONTHS.get(month) or number(month[:-1]), _day(day)
    if days is None:  # the whole month
        last = _resolved(calendar, near, year, months, LAST)
        first = _first(calendar, last)
        return Stretch(first, last, found.end())
    due = _resolved(calendar, near, year, months, days)
    if due is None and year is None:
        due = calendar.next_day(f"{month}{day.replace('廿', '二十')}", near)
    return Stretch(due, due, found.end())


def _day(said: str | None) -> int | None:
    if said is None:
        return None
    day = number(said.removeprefix("初").replace("廿", "二十"))
    if not 1 <= day <= 30:
        raise ValueError(said)
    return day


def _resolved(calendar: Calendar, near: date, year: int | None, month: int, day: int) -> date | None:
    if year is not None:
        return calendar.lunar_day(year, month, day)
    return calendar.next_lunar(month, day, near)


def _first(calendar: Calendar, last: date | None) -> date | None:
    return next((one.first for one in calendar.months if one.day(LAST) == last), None) if last else None
