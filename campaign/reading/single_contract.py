"""What the two grammars find alone, as plain JSON values: what `parse --as money` and `parse --as date` write."""

from typing import Any

from campaign.reading.single_amounts import Money
from campaign.reading.single_dates import Days
from campaign.reading.values import Every


def money_to_contract(money: Money) -> dict[str, Any]:
    """`fen`: the amount or None; `exact`: false for what is approximate, a range, vague or none."""
    return {"fen": money.fen, "exact": money.exact}


def days_to_contract(days: Days) -> dict[str, Any]:
    """`due`: the ISO day by which to pay, or None; `recur`: the rule, or None; `dues` only where several are listed."""
    written: dict[str, Any] = {
        "due": days.due.isoformat() if days.due is not None else None,
        "recur": _recur(days.every) if days.every is not None else None,
    }
    if days.dues:
        written["dues"] = [day.isoformat() for day in days.dues]
    return written


def _recur(every: Every) -> dict[str, Any]:
    """Only what was said; weekdays as ISO counts them, Monday being 1."""
    weekday = None if every.weekday is None else every.weekday + 1
    said = {"day": every.day, "weekday": weekday, "month": every.month}
    return {"unit": every.unit, "interval": every.interval} | {k: v for k, v in said.items() if v is not None}
