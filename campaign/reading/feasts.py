"""Days with a name: 国庆, 春节, 清明, in a year or as they come next; and what is only said to come (发工资后)."""

import re
from datetime import date

from campaign.reading.almanac import FIXED, MOVING, Calendar
from campaign.reading.days import Stretch
from campaign.reading.lunar import MARKS
from campaign.reading.wordlists import Wordlist

_NAMED = Wordlist(sorted((*FIXED, *MOVING), key=len, reverse=True))
_UNDATED = re.compile(
    "发了?工资后?|开工资|卖了[粮猪]|秋收后|收[麦割]后|过[几两]天|过段时间|有钱了|年后|过完年|节后|近期|下次"
)
HEADS = _NAMED.heads | frozenset("发开卖秋收过有年节近下农阴旧")
"""How named days, and days only said to come, begin."""
PAIRS = frozenset(word[:2] for word in (*FIXED, *MOVING, *MARKS)) | frozenset(
    "发工 发了 开工 卖了 秋收 收麦 收割 过几 过两 过段 过完 有钱 年后 节后 近期 下次".split()  # noqa: SIM905 - shortest so
)
"""The same, by two characters."""


def feast_at(text: str, at: int, calendar: Calendar, near: date, year: int | None = None) -> Stretch | None:
    """The named day that begins here, or None; its days are None where the calendar does not know it."""
    word = _NAMED.word_at(text, at)
    if word is None and text.startswith(MARKS, at):
        at += 2
        word = _NAMED.word_at(text, at)
    if word is None:
        return None
    due = calendar.day_in(word, year) if year is not None else calendar.next_day(word, near)
    return Stretch(due, due, at + len(word))


def undated_at(text: str, at: int) -> int | None:
    """The end of a time to come that no calendar can tell (发工资后, 过几天), or None."""
    found = _UNDATED.match(text, at)
    return found.end() if found else None
