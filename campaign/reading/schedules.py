"""When the instalments of a plan fall due: the first and last day of its rule, and how many fill a stretch of time."""

from dataclasses import replace
from datetime import date, timedelta

from campaign.reading.days import month_end, next_day_of_month
from campaign.reading.figures import figure_at
from campaign.reading.values import Every

MOST = 600
"""Instalments: more than fifty years of months."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SPANS = (("年", 12), ("个月", 1), ("个半月", 1))
_LAST_YEAR = 9998


def months_of(text: str) -> int | None:
    """How many months 两年, 半年, 6个月, 一年还清 last; None where it is no such stretch."""
    if text.startswith("半年"):
        return 6
    figure = figure_at(text, 0)
    if figure is None or figure.value is None or figure.value != int(figure.value):
        return None
    return next((int(figure.value) * months for unit, months in _SPANS if text.startswith(unit, figure.end)), None)


def weeks_of(text: str) -> int | None:
    """How many weeks 12周 lasts."""
    figure = figure_at(text, 0)
    whole = figure is not None and figure.value is not None and text.startswith("周", figure.end)
    return int(figure.value) if whole and figure is not None and figure.value is not None else None


def instalments_in(every: Every, months: int | None, weeks: int | None) -> int | None:
    """How many instalments of this rule fill the stretch exactly; None where they do not."""
    if every.unit == "week":
        return weeks // every.interval if weeks else None
    step = _MONTHS.get(every.unit, 0) * every.interval
    return months // step if step and months and months % step == 0 else None


def from_start(every: Every, start: date | None, *, exact: bool) -> Every:
    """The rule with the day of the month on which it begins, where it names none of its own (从12月1号起按月还)."""
    if start is None or not exact or every.day is not None or every.unit != "month":
        return every
    return replace(every, day=start.day)


def first_day(every: Every, told: date | None, ref: date, start: date | None) -> date | None:
    """The first day on which something falls due under the rule; None where it cannot be told."""
    base = start if start is not None else ref
    if told is not None and told >= base:
        return told
    if every.unit == "month" and every.day is not None:
        return next_day_of_month(base, every.day)
    if every.unit == "quarter" and every.day == -1:
        return month_end(base.year, (base.month + 2) // 3 * 3)
    if every.unit == "year" and every.month is not None:
        this = _day_in(base.year, every.month, every.day)
        return this if this >= base else _day_in(base.year + 1, every.month, every.day)
    return start


def last_day(every: Every, first: date | None, instalments: int | None) -> date | None:
    """The day of the last of so many instalments; None where one of them is not known, or beyond the calendar."""
    if first is None or not instalments or instalments > MOST:
        return None
    steps = instalments - 1
    if every.unit == "week":
        return first + timedelta(weeks=steps * every.interval)
    step = _MONTHS.get(every.unit)
    if step is None:
        return None
    index = first.year * 12 + first.month - 1 + steps * step * every.interval
    if index // 12 > _LAST_YEAR:
        return None
    wanted = every.day if every.day is not None else first.day
    return _day_in(index // 12, index % 12 + 1, wanted)


def _day_in(year: int, month: int, day: int | None) -> date:
    """That day of the month; its last where there is no such day, or none was told."""
    end = month_end(year, month)
    return end if day is None or day == -1 or day > end.day else date(year, month, day)
