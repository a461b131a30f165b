"""What one cell says: text without stray signs, money in fen, a day. Never raises, whatever stands there.

A number comes as int or Decimal, rounded to the 15 digits that Excel keeps; what a formula came to is such a number.
"""

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from campaign.imports.columns import Words

Value = str | int | Decimal | date | None
"""What reading a sheet yields; a moment is a date too."""


class Fault(StrEnum):
    """What can be wrong with a cell."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_MONEY = "not_money"
    NEGATIVE = "negative"
    BELOW_A_FEN = "below_a_fen"
    TOO_MUCH = "too_much"
    NOT_A_DAY = "not_a_day"
    NOT_AN_ACCOUNT = "not_an_account"
    DIGITS_LOST = "digits_lost"
    FORMULA = "formula"
    PERSONAL = "personal"
    NOT_A_PHONE = "not_a_phone"
    NOT_A_NAME = "not_a_name"
    NOT_A_GROUP = "not_a_group"
    NO_TEAM = "no_team"
    NO_ROLE = "no_role"
    NEEDS_TEAM = "needs_team"
    WITHOUT_TEAM = "without_team"
    TWICE = "twice"
    ACCOUNT_TAKEN = "account_taken"
    ACCOUNT_LOST = "account_lost"
    ELSEWHERE = "elsewhere"
    LAST_OF_OFFICE = "last_of_office"
    INTO_OFFICE = "into_office"
    NO_CHOICE = "no_choice"
    NOT_A_COUNT = "not_a_count"
    NO_CASE = "no_case"
    FROZEN_NEW = "frozen_new"
    FROZEN_TEAM = "frozen_team"


DIGITS_KEPT = 15  # by Excel
FEN = 100
FEN_OF_WAN = 1_000_000
MOST_FEN = (1 << 63) - 1
_MOST_DIGITS = 20  # beyond any fen
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!"})

_PLAIN = re.compile(r"[\u4e00-\u9fff0-9A-Za-z*_.()#/-]*")  # nothing in it to clean: most cells
_ASCII = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_HALF: dict[int, int | str] = {full: full - 0xFEE0 for full in _ASCII} | {
    0xFF0D: "-",
    0xFF0E: ".",
    0xFF0F: "/",
    0x2212: "-",
    0x2010: "-",
    0x2011: "-",
}
_SPACES = re.compile(r"\s+")
_INNER = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")  # a name of two signs is often spread out
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_EXACT = re.compile(r'="?(.*?)"?')  # ="007": how exports keep a zero in front
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")
_SUM = re.compile(r"(-?)(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]*)?")
_DAY = re.compile(r"([12][0-9]{3})[-./\u5e74]([0-9]{1,2})[-./\u6708]([0-9]{1,2})\u65e5?(?:T?[0-9]{1,2}:[0-9:.]*)?")
_DIGITS = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_PHONE_MARKS = re.compile(r"[\s()\uff08\uff09-]+")
_PHONE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}|0[0-9]{9,11}|[2-8][0-9]{6,7}")
_LONG_NUMBER = re.compile(r"[0-9]{3}")
_FIRST_DAY = date(1899, 12, 30)  # Excel's day 0
_SERIALS = range(18_264, 109_575)  # 1950 to 2199


def clean(text: str) -> str:
    """Return a text without what is there by accident: signs nobody sees, spaces, full-width figures and letters."""
    if _PLAIN.fullmatch(text):
        return text
    text = _SPACES.sub(" ", text.translate(_HALF))
    if not text.isprintable():
        text = "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)
    text = text.strip().removeprefix("'").strip()
    if text.startswith("=") and (exact := _EXACT.fullmatch(text)):
        text = exact.group(1)
    return _INNER.sub("", text)


def text_of(value: Value) -> str:
    """Return what a cell says, as text; a whole number has no point."""
    if isinstance(value, str):
        return clean(value)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and abs(value.adjusted()) < 40 else str(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def code_of(value: Value) -> str | Fault:
    """Return what something goes by, in capitals; a number that Excel has cut is no name any more."""
    text = text_of(value).replace(" ", "").upper()
    if isinstance(value, int | Decimal):
        return Fault.DIGITS_LOST if abs(value) >= 10**DIGITS_KEPT else text
    return Fault.DIGITS_LOST if _SCIENTIFIC.fullmatch(text) else text


def fen_of(value: Value, unit: int, words: Words) -> int | Fault:
    """Return an amount in fen; `unit` is what one means, FEN or FEN_OF_WAN, unless the cell names its own.

    A number is rounded to the fen, as Excel shows it; a text with more digits than fen have is refused.
    """
    if isinstance(value, bool | date) or value is None:
        return Fault.NOT_MONEY
    if isinstance(value, str):
        fen = _fen_of_text(value, unit, words)
    else:
        fen = Decimal(value) if Decimal(value).adjusted() > _MOST_DIGITS else Decimal(value) * unit
    if fen is None:
        return Fault.NOT_MONEY
    if fen < 0:
        return Fault.NEGATIVE
    if fen > MOST_FEN:
        return Fault.TOO_MUCH
    rounded = int(fen.to_integral_value(ROUND_HALF_UP))
    return Fault.BELOW_A_FEN if isinstance(value, str) and rounded != fen else rounded


def _fen_of_text(value: str, unit: int, words: Words) -> Decimal | None:
    text = clean(value).replace("\uff0c", ",").replace(" ", "").lstrip("\uffe5\u00a5")
    bare = text.removesuffix(words.yuan)
    if bare.endswith(words.wan):
        bare, unit = bare.removesuffix(words.wan), FEN_OF_WAN
    elif bare != text:
        unit = FEN
    return Decimal(bare.replace(",", "")) * unit if _SUM.fullmatch(bare) else None


def day_of(value: Value) -> date | Fault:
    """Return a day: one of Excel's, written in figures, or with the words for year, month and day."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if value.year >= 1950 else Fault.NOT_A_DAY
    text = text_of(value).replace(" ", "")
    if text.isdecimal() and len(text) == 5 and int(text) in _SERIALS:
        return _FIRST_DAY + timedelta(days=int(text))
    found = _DIGITS.fullmatch(text) or _DAY.fullmatch(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:  # the 31st of a shorter month
        return Fault.NOT_A_DAY
    return day if day is not None and day.year >= 1950 else Fault.NOT_A_DAY


def account_of(value: Value) -> int | Fault:
    """Return a Telegram account's number."""
    text = text_of(value)
    return (
        int(text)
        if text.isascii() and text.isdecimal() and 0 < int(text[:17]) < 1 << 52 and len(text) < 17
        else Fault.NOT_AN_ACCOUNT
    )


def phone_of(value: Value) -> str | Fault:
    """Return a phone's number without spaces and marks; a mobile one, or one with its area code."""
    text = _PHONE_MARKS.sub("", text_of(value))
    return text if not isinstance(value, date) and _PHONE.fullmatch(text) else Fault.NOT_A_PHONE


def name_of(value: Value) -> str | Fault:
    """Return a person's name: text with a letter in it; a figure or two may tell namesakes apart."""
    text = text_of(value)
    is_name = isinstance(value, str) and any(map(str.isalpha, text)) and not _LONG_NUMBER.search(text)
    return text if is_name else Fault.NOT_A_NAME


def group_of(value: Value) -> str | Fault:
    """Return what a small group goes by: a word, or a number of at most two figures."""
    text = text_of(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return text if 0 < value < 100 else Fault.NOT_A_GROUP
    is_word = isinstance(value, str) and any(map(str.isalnum, text)) and not _LONG_NUMBER.search(text)
    return text if is_word else Fault.NOT_A_GROUP


def is_blank(value: Value, blanks: Collection[str]) -> bool:
    """Say whether a cell, cleaned, says nothing: empty, or a dash."""
    return value is None or (isinstance(value, str) and (not value or value in blanks))
