"""Days that need a calendar (春节, 腊月二十) come in as a value; the three that do not are counted here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

LUNAR_MONTHS = ("正月", "腊月", "冬月", "农历", "阴历", "旧历")
FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "国庆节": (10, 1),
    "国庆": (10, 1),
    "圣诞": (12, 25),
    "双十一": (11, 11),
    "双11": (11, 11),
}
MOVING = (
    "春节",
    "大年三十",
    "除夕",
    "大年初一",
    "过年",
    "元宵节",
    "元宵",
    "清明节",
    "清明",
    "端午节",
    "端午",
    "中秋节",
    "中秋",
    "重阳",
    "小年",
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Named days: the words as people say them (normalised), and the dates on which they fall, ascending."""

    days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)

    def next_day(self, name: str, after: date) -> date | None:
        """The next day of that name, the day of speaking included; None where this calendar does not know it."""
        if name in FIXED:
            month, day = FIXED[name]
            this_year = date(after.year, month, day)
            return this_year if this_year >= after or after.year == date.max.year else date(after.year + 1, month, day)
        return next((day for day in self.days.get(name, ()) if day >= after), None)


NO_CALENDAR = Calendar()
