"""Personal numbers and names: found, replaced by marks of equal length, shortened for display.

Redacting twice changes nothing, and a redacted text reads as the original did: reading itself redacts first.
"""

import re
from enum import StrEnum
from typing import Any

Span = tuple[int, int]


class Personal(StrEnum):
    """What kind of number was found."""

    PHONE = "phone"
    IDENTITY = "identity"
    CARD = "card"


MARKS = {Personal.PHONE: "☎", Personal.IDENTITY: "▣", Personal.CARD: "▤"}
"""One mark stands for one character; all lie in the BMP, so lengths agree in Python and in UTF-16."""

_FOLD = {ord(full): half for full, half in zip("０１２３４５６７８９－（）．", "0123456789-().", strict=True)}
_FOLD |= {0xFF38: "X", 0xFF58: "x"}
_FOLD |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014"), "-") | dict.fromkeys(map(ord, "\u3000\u00a0\t"), " ")
_GAP = "[\u200b-\u200f\u2060\ufeff]*[ -]?[\u200b-\u200f\u2060\ufeff]*"
_HIDDEN = "[\u200b-\u200f\u2060\ufeff]*"
# A number beside another digit or beside an earlier mark is part of something longer and is left to the longer rule.
# A comma parts two numbers where each is too long to be a piece of a sum: 13800138000,13900139000.
_LONG = "[0-9Xx☎▣▤ .\u200b-\u200f\u2060\ufeff-]{7}"  # the end of a number, with whatever gaps it has
_BEFORE = rf"(?<![0-9A-Za-z☎▣▤])(?<![0-9☎▣▤][.-])(?:(?<![0-9Xx☎▣▤],)|(?<={_LONG},))"
_AFTER = r"(?![0-9A-Za-z☎▣▤])(?![.-][0-9☎▣▤])(?!,[0-9☎▣▤]{1,6}(?![0-9☎▣▤. -]))"


def _digits(*sizes: int) -> str:
    """A pattern for groups of digits of these sizes, with at most one space or hyphen between two digits' groups."""
    return _GAP.join(_HIDDEN.join(["[0-9]"] * size) for size in sizes)


_PHONE = "(?:(?:[+]|00)?86" + _GAP + ")?1" + _HIDDEN + "[3-9]" + _HIDDEN + "[0-9]" + _GAP + _digits(4, 4)
_DOTTED_PHONE = "1[3-9][0-9][.][0-9]{4}[.][0-9]{4}"
_LANDLINE = r"\(?0" + _HIDDEN + "[1-9][0-9]{1,2}" + r"\)?" + _GAP + "[2-8][0-9]{6,7}(?:-[0-9]{1,5})?"
_IDENTITY = _digits(6) + _GAP + "(?:19|20)" + _HIDDEN + _digits(2, 2, 2, 3) + _HIDDEN + "[0-9Xx]"
_OLD_IDENTITY = "[1-8][0-9]{5}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
# Digits right before a unit of money are a sum somebody mistyped, not a card.
_SUM = (
    "[0-9]*(?:[\u4e07\u4ebf](?![\u4e00-\u9fff])"  # wan, yi; not where a word goes on: Wanda
    "|[\u4e07\u4ebf]?[\u5143\u5757](?![\u6708\u65e6]))"  # yuan, kuai; not the first month, not New Year's day
)
_CARD = _digits(4, 4, 4, 4) + "(?:" + _GAP + f"[0-9]{{1,3}})?(?!{_SUM})"
_ANY = re.compile(
    f"{_BEFORE}(?:(?P<identity>{_IDENTITY}|{_OLD_IDENTITY})|(?P<card>{_CARD})|(?P<phone>{_PHONE}|{_DOTTED_PHONE}|{_LANDLINE})){_AFTER}"
)


_FIGURE = re.compile("[0-9０-９]")
_FEWEST = 10  # digits: the shortest of all is a number of a landline


def find_personal_numbers(text: str) -> list[tuple[Span, Personal]]:
    """Phone, identity and card numbers with their offsets in the text, in order; full-width digits count too."""
    if len(_FIGURE.findall(text)) < _FEWEST:
        return []
    return [(found.span(), Personal(found.lastgroup or "")) for found in _ANY.finditer(text.translate(_FOLD))]


def plain_number(written: str) -> str:
    """Return a number as a list would have it: without gaps, its digits and letters alone."""
    return "".join(char for char in written.translate(_FOLD) if char.isascii() and char.isalnum()).upper()


def redact(text: str) -> str:
    """The text with every personal number replaced by marks; the length is unchanged in characters and UTF-16 units."""
    found = find_personal_numbers(text)
    if not found:
        return text
    pieces, at = [], 0
    for (start, end), personal in found:
        pieces += [text[at:start], MARKS[personal] * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def redact_within(value: Any) -> Any:
    """Return a plain JSON value with every personal number in its texts replaced by marks; the keys stay."""
    if isinstance(value, dict):
        return {str(key): redact_within(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [redact_within(inner) for inner in value]
    return redact(value) if isinstance(value, str) else value


def mask_name(name: str) -> str:
    """The surname and one star: 张三丰 → 张*; an empty name stays empty."""
    bare = name.strip()
    return f"{bare[0]}*" if bare else ""
