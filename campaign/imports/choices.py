"""Cells with one of a few answers, and cells that count: what a survey is filled in with. Never raises."""

from collections.abc import Mapping
from decimal import Decimal

from campaign.imports.cells import Fault, Value, text_of

MOST_COUNTED = 999_999
_STROKES = str.maketrans({"\u2013": "-", "\u2014": "-", "~": "-", "\uff5e": "-", "\u81f3": "-"})


def choice_of(value: Value, meant: Mapping[str, str]) -> str | Fault:
    """Return what is meant of the few answers there are, by the words people write for them."""
    text = text_of(value).replace(" ", "").casefold()
    return meant.get(text) or meant.get(text.translate(_STROKES), Fault.NO_CHOICE)


def count_of(value: Value) -> int | Fault:
    """Return a place in an order: a whole number from 1 on."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    text = text_of(value).rstrip(".")
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= MOST_COUNTED or len(text) > 9:
        return Fault.NOT_A_COUNT
    return int(text)
