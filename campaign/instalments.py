"""A plan's payments day by day: as they were listed, or counted out from the first; the last takes what is left."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import MAXYEAR, date, timedelta
from itertools import takewhile

from campaign.reading import Due, Every, Plan

MOST = 600  # fifty years of months: beyond that a plan was misread
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def instalments_of(plan: Plan) -> list[Due]:
    """Return the payments of a plan as far as they can be told; amounts in fen, None where none was said.

    A plan without an end (还清为止) gives its first payment only, one without a first day none. Payments that were
    listed are given as they were. Days stop where the calendar does.
    """
    if plan.dues:
        return list(plan.dues)
    if plan.first_due is None:
        return []
    if plan.installments is None or plan.every is None:
        return [Due(plan.first_due, plan.each_fen if plan.installments != 1 else plan.total_fen or plan.each_fen)]
    every_day = (_day(plan.first_due, plan.every, place) for place in range(min(plan.installments, MOST)))
    days = [day for day in takewhile(lambda day: day is not None, every_day) if day is not None]
    if not days:
        return []
    amounts = _amounts(plan, len(days))
    return [Due(day, amount) for day, amount in zip(days, amounts, strict=True)]


def plan_by_plan(days: Sequence[date | None]) -> list[list[int]]:
    """Return the places of the payments of one plan after another: a new one begins where the days go back."""
    plans: list[list[int]] = []
    for place, day in enumerate(days):
        last = days[place - 1] if place else None
        if day is not None and last is not None and day > last:
            plans[-1].append(place)
        else:
            plans.append([place])
    return plans


def _amounts(plan: Plan, number: int) -> list[int | None]:
    each, total = plan.each_fen, plan.total_fen
    if each is None:
        each = None if total is None else total // number
    if each is None or total is None:
        return [each] * number
    return [*[each] * (number - 1), total - each * (number - 1)]


def _day(first: date, every: Every, place: int) -> date | None:
    if every.unit not in _MONTHS:
        days = every.interval * (7 if every.unit == "week" else 1) * place
        return first + timedelta(days=days) if days <= (date.max - first).days else None
    months = first.year * 12 + first.month - 1 + place * every.interval * _MONTHS[every.unit]
    year, month = divmod(months, 12)
    if year > MAXYEAR:
        return None
    last = monthrange(year, month + 1)[1]
    wanted = last if every.day == -1 else every.day or first.day
    return date(year, month + 1, min(wanted, last))
