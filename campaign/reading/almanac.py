"""Days that need a calendar (春节, 腊月二十, 清明) come in as a value; those on a fixed day are counted here."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

FIXED = {
    **dict.fromkeys(("元旦", "元旦节", "阳历新年", "新年"), (1, 1)),
    **dict.fromkeys(("妇女节", "三八妇女节"), (3, 8)),
    **dict.fromkeys(("五一", "劳动节", "五一劳动节", "国际劳动节", "五一国际劳动节"), (5, 1)),
    **dict.fromkeys(("青年节", "五四青年节"), (5, 4)),
    **dict.fromkeys(("六一", "儿童节", "六一儿童节", "国际儿童节"), (6, 1)),
    **dict.fromkeys(("建党节",), (7, 1)),
    **dict.fromkeys(("建军节", "八一建军节"), (8, 1)),
    **dict.fromkeys(("教师节",), (9, 10)),
    **dict.fromkeys(("国庆", "国庆节", "十一国庆", "十一长假", "十一假期"), (10, 1)),
    **dict.fromkeys(("双十一", "双11"), (11, 11)),
    **dict.fromkeys(("双十二", "双12"), (12, 12)),
    **dict.fromkeys(("圣诞", "圣诞节"), (12, 25)),
}
"""Days with a name of their own, and the month and day on which they fall every year."""
LAST = -1
LUNAR = {
    **dict.fromkeys(("春节", "大年初一", "过年", "农历新年", "新春"), (1, 1)),
    **dict.fromkeys(("元宵", "元宵节"), (1, 15)),
    **dict.fromkeys(("端午", "端午节"), (5, 5)),
    **dict.fromkeys(("七夕", "七夕节"), (7, 7)),
    **dict.fromkeys(("中元节",), (7, 15)),
    **dict.fromkeys(("中秋", "中秋节"), (8, 15)),
    **dict.fromkeys(("重阳", "重阳节"), (9, 9)),
    **dict.fromkeys(("腊八", "腊八节"), (12, 8)),
    **dict.fromkeys(("小年",), (12, 23)),
    **dict.fromkeys(("除夕", "大年三十", "大年30", "年三十", "农历年底", "阴历年底"), (12, LAST)),
}
"""Named days of the lunar calendar: month and day, LAST for the month's last."""
TERMS = ("清明", "冬至", "立春", "立冬", "夏至", "立夏", "立秋", "秋分", "春分", "小满", "芒种", "霜降")
"""Solar terms, which a Calendar's `days` names."""
MOVING = (*LUNAR, *TERMS, *(f"{term}节" for term in ("清明", "冬至")))
"""Days of a name that fall on another day each year."""


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of the lunar calendar: its year and number there, the day it begins, and how many days it has."""

    year: int
    month: int
    first: date
    days: int
    leap: bool = False

    def day(self, day: int) -> date | None:
        """The date of a day of this month (LAST for its last), or None where it has no such day."""
        if not (day == LAST or 1 <= day <= self.days):
            return None
        return self.first + timedelta(days=(self.days if day == LAST else day) - 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What must be known of years: `days` by name (solar terms or any other), ascending, and lunar `months` in order.

    Names are as people say them, normalised. What is not known here has no date, and the author is asked.
    """

    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    months: tuple[LunarMonth, ...] = ()

    def next_day(self, name: str, after: date) -> date | None:
        """The next day of that name, the day of speaking included; None where this calendar does not know it."""
        if name in FIXED:
            month, day = FIXED[name]
            this_year = date(after.year, month, day)
            return this_year if this_year >= after or after.year == date.max.year else date(after.year + 1, month, day)
        named = next((day for day in self._named(name) if day >= after), None)
        return self.next_lunar(*LUNAR[name], after) if named is None and name in LUNAR else named

    def day_in(self, name: str, year: int) -> date | None:
        """The day of that name in a year; in the lunar year for lunar days (除夕 of 2023 is in February 2024)."""
        if name in FIXED:
            return date(year, *FIXED[name])
        if name in LUNAR and self.months:
            return self.lunar_day(year, *LUNAR[name])
        return next((day for day in self._named(name) if day.year == year), None)

    def next_lunar(self, month: int, day: int, after: date) -> date | None:
        """The next such lunar day, the day of speaking included; leap months do not count."""
        at = bisect_left(self.months, after, key=lambda one: one.first + timedelta(days=one.days - 1))
        found = (one.day(day) for one in self.months[at:] if one.month == month and not one.leap)
        return next((one for one in found if one is not None and one >= after), None)

    def lunar_day(self, year: int, month: int, day: int) -> date | None:
        """The date of a day of a lunar year."""
        at = bisect_left(self.months, year, key=lambda one: one.year)
        found = (one for one in self.months[at : at + 13] if (one.year, one.month, one.leap) == (year, month, False))
        return next((one.day(day) for one in found), None)

    def _named(self, name: str) -> tuple[date, ...]:
        return self.days.get(name) or self.days.get(name.removesuffix("节"), ())


NO_CALENDAR = Calendar()
