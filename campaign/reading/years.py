"""The year at the head of a date: 2025年, 二〇二五年, 两千零五年, 15年, 明年; and dates written in figures alone."""

import re
from datetime import date

from campaign.reading.days import number

_DIGITS = "零一二三四五六七八九"
_LONG = re.compile(f"([0-9]{{4}}|[一二][{_DIGITS}]{{3}}) ?年|两千(零?[一二三四五六七八九十]{{1,3}})年")
_SHORT = re.compile(f"([0-9]{{2}}|[{_DIGITS}]{{2}})年")
_WORDS = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "当年": 0}
_WORDS |= {"明年": 1, "来年": 1, "下年": 1, "次年": 1, "后年": 2, "大后年": 3}
_WORD = re.compile("|".join(_WORDS))
_FIGURES = re.compile(r"((?:19|20)[0-9]{2})(?P<mark>[-/.·])([0-9]{1,2})[-/.·]([0-9]{1,2})(?![0-9])[日号]?")
WORD_HEADS = frozenset(word[0] for word in _WORDS)
"""How the words for years begin."""
_CENTURY = 70  # 98年 is 1998, 25年 is 2025


def year_at(text: str, at: int, ref: date) -> tuple[int, int, bool] | None:
    """(year, end, whether it can stand alone) of the year that begins here, or None; 15年 alone is a time, no year."""
    if text[at : at + 1] in WORD_HEADS:
        word = _WORD.match(text, at)
        return (ref.year + _WORDS[word[0]], word.end(), True) if word else None
    found = _LONG.match(text, at)
    if found:
        return _spelled(found[1]) if found[1] else 2000 + number(found[2].removeprefix("零")), found.end(), True
    found = _SHORT.match(text, at)
    if found is None:
        return None
    year = _spelled(found[1])
    return year + (1900 if year >= _CENTURY else 2000), found.end(), False


def in_figures(text: str, at: int) -> tuple[date, int] | None:
    """2026-01-15, 2026/1/15, 2026.1.15: (the day, end), or None; ValueError: there is no such day."""
    found = _FIGURES.match(text, at)
    return (date(int(found[1]), int(found[3]), int(found[4])), found.end()) if found else None


def _spelled(digits: str) -> int:
    return int("".join(str(_DIGITS.find(digit)) if digit in _DIGITS else digit for digit in digits))
