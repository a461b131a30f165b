"""Recurrences: 每月15号, 每季度末, 每周五, 每两个月."""

import re
from datetime import date

from campaign.reading.days import NUMBER, WEEKDAYS, next_day_of_month, next_weekday, number
from campaign.reading.values import Every

_EVERY = re.compile("(?:每隔|每间隔|每|逐|按|分|隔)(半|两|二|三|[0-9]{1,2})?(个)?(月|季度|季|周|星期|礼拜|年|天|日)")
_WEEKDAY = re.compile("每个?(?:周|星期|礼拜)([一二三四五六日天])")
_DAY = re.compile("(" + NUMBER + ")[日号]")
_COMING = re.compile("逢(" + NUMBER + ")[日号]?")
_MONTH = re.compile(f"的?({NUMBER})月份?")
HEADS = frozenset("每逐按分隔月季逢")
"""How recurrences begin."""
_PLAIN = {"月供": 1, "月还": 1, "月付": 1, "季还": 1, "月月": 2}
_UNITS = {
    "月": "month",
    "季": "quarter",
    "季度": "quarter",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "年": "year",
    "天": "day",
    "日": "day",
}


def recurrence_at(text: str, at: int, ref: date) -> tuple[int, Every, date | None] | None:
    """(end, the rule, its first day where the rule names one) of the recurrence that starts at `at`, or None."""
    if text[at] not in HEADS:
        return None
    weekly = _WEEKDAY.match(text, at)
    if weekly:
        weekday = WEEKDAYS.index(weekly[1].replace("天", "日"))
        return weekly.end(), Every("week", 1, weekday=weekday), next_weekday(ref, weekday)
    coming = _COMING.match(text, at)  # 逢15号
    if coming and 1 <= number(coming[1]) <= 31:
        date_in_month = number(coming[1])
        return coming.end(), Every("month", 1, day=date_in_month), next_day_of_month(ref, date_in_month)
    found = _EVERY.match(text, at)
    if found is None:
        plain = next((word for word in _PLAIN if text.startswith(word, at)), None)
        return (at + _PLAIN[plain], Every("quarter" if plain == "季还" else "month"), None) if plain else None
    if text[at] == "分" and not text.startswith(("分月", "分季", "分年"), at):
        return None
    unit, interval, end = _UNITS[found[3]], _interval(found[1]), found.end()
    if text[at] == "隔" and found[1] is None:
        interval = 2
    if found[1] == "半":
        unit, interval = ("month", 6) if unit == "year" else ("day", 15)
    month = _MONTH.match(text, end) if unit == "year" else None
    if month and 1 <= number(month[1]) <= 12:
        day, end = _day_of(text, month.end())
        return end, Every(unit, interval, day=day, month=number(month[1])), None
    if unit == "year" and text.startswith(("年底", "年末"), end):
        return end + 2, Every(unit, interval, day=-1, month=12), None
    if unit not in {"month", "quarter"}:
        return end, Every(unit, interval), None
    day, end = _day_of(text, end)
    first = next_day_of_month(ref, day) if day is not None and unit == "month" else None
    return end, Every(unit, interval, day=day), first


def _interval(said: str | None) -> int:
    return {"半": 6, "两": 2}.get(said) or number(said) if said else 1


def _day_of(text: str, at: int) -> tuple[int | None, int]:
    """The day of the month that follows (-1 = last), and where it ends."""
    end = at + text.startswith("的", at)
    end += 2 if text.startswith(("末月", "底月"), end) else 0  # 每季末月20日
    said = _DAY.match(text, end)
    if said and 1 <= number(said[1]) <= 31:
        return number(said[1]), said.end()
    for word in ("最后一天", "最后一日", "最后1天", "月底", "月末", "底", "末"):
        if text.startswith(word, end):
            return -1, end + len(word)
    return None, end + text.startswith("初", end)
