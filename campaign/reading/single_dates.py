"""The date grammar alone: one text, and the days or the recurrence it names, told from the day of speaking.

Here a bare 2-15 or 20260115 is a date too, which in a report might be anything.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.dates import date_after, date_at
from campaign.reading.days import DateMark, next_date
from campaign.reading.figures import DIGITS, UNITS
from campaign.reading.identifiers import identifier_at
from campaign.reading.normal import normalise
from campaign.reading.values import Every

_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])(?![0-9a-z])")
_SPACED = re.compile(r"((?:19|20)[0-9]{2}) ([0-9]{1,2}) ([0-9]{1,2})(?![0-9])")
_BARE = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})")
_BARE_OR_DOTTED = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})")
_BEFORE = ("", "前", "之前", "以前", "上午", "下午")
_FIGURES = re.compile(r"[0-9a-z](?:[0-9a-z]|[.,:@/-](?=[0-9a-z]))*")
_NUMERALS = DIGITS.keys() | UNITS.keys() | {"点"}
_LISTED = re.compile("[ ,，、]{0,2}[和及与]? ?")
_STRETCHED = re.compile("[ ,，]?(?:到|至)")
_WEEKEND = re.compile("(?:周|星期|礼拜)六日")
_SAYS = ("今天是", "今日是")


class Days(NamedTuple):
    """What a text says of days: `due` the day by which one must pay, `dues` where it lists several, `every` a rule."""

    due: date | None
    every: Every | None = None
    dues: tuple[date, ...] = ()


NONE = Days(None)


def dates_in(text: str, ref: date, calendar: Calendar = NO_CALENDAR) -> Days:
    """The days a text names, spoken on the day `ref`. Never raises; what is impossible or contradictory is none."""
    written = normalise(text).lowered.strip()
    bare = _BARE.fullmatch(written)
    if bare:
        return _next(int(bare[1]), int(bare[2]), ref)
    marks = list(_marks(written, ref, calendar))
    if any(mark.due is None and mark.doubtful for mark in marks):
        return NONE
    every = next((mark.every for mark in marks if mark.every is not None), None)
    if every is not None:
        return Days(None, every)
    return _told(written, [mark for mark in marks if mark.due is not None and not mark.duration])


_SHAPE = re.compile(r"[0-9][0-9./年月日号前-]*")


def day_meant(word: str, ref: date, calendar: Calendar = NO_CALENDAR) -> date | None:
    """The day that one whole word names (11-25, 11.25, 明天, 周五前); None where it is anything else, as a name.

    People are called after days, 国庆 and 元旦 among them: a day within a longer word is none.
    """
    written = normalise(word).lowered.strip()
    bare = _BARE_OR_DOTTED.fullmatch(written)
    if bare:
        return _next(int(bare[1]), int(bare[2]), ref).due
    marks = list(_marks(written, ref, calendar))
    whole = len(marks) == 1 and marks[0].start == 0 and written[marks[0].end :] in _BEFORE
    return dates_in(word, ref, calendar).due if whole else None


def is_a_days_shape(word: str) -> bool:
    """Say whether a word can only be a day, there may be such a one or not: figures with what parts or counts them."""
    return _SHAPE.fullmatch(normalise(word).lowered.strip()) is not None


def _next(month: int, day: int, ref: date) -> Days:
    try:
        return Days(next_date(ref, day, month))
    except ValueError:
        return NONE


def _told(text: str, marks: list[DateMark]) -> Days:
    """One day, or a list; what only says again what was said before it adds nothing."""
    if len(marks) == 2 and text[: marks[1].start].endswith(_SAYS) and marks[0].due != marks[1].due:
        marks = marks[1:]
    kept: list[date] = []
    said: set[str] = set()
    for mark in marks:
        word = text[mark.start : mark.end]
        if mark.due is not None and not (mark.due in kept and (word in said or _in_brackets(text, mark))):
            kept.append(mark.due)
        said.add(word)
    if not kept:
        return NONE
    return Days(kept[-1], None, tuple(kept) if len(kept) > 1 else ())


def _in_brackets(text: str, mark: DateMark) -> bool:
    """2020年4月11日(即农历…)."""
    return text[max(0, mark.start - 2) : mark.start].startswith("(") or text[mark.start - 1 : mark.start] == "("


def _marks(text: str, ref: date, calendar: Calendar) -> Iterator[DateMark]:
    """Every date from left to right; a bare one in a list is told from the one before it."""
    at = 0
    last: DateMark | None = None
    while at < len(text):
        mark = _figures(text, at) or _next_mark(text, at, ref, calendar, last)
        if mark is None:
            at = _past(text, at)
            continue
        if last is not None and _continues(text, last, mark):
            mark = mark._replace(start=last.start, begins=last.on)
        elif last is not None:
            yield last
        last, at = mark, max(mark.end, at + 1)
        if mark.due is not None and _WEEKEND.match(text, mark.start):
            yield mark
            last, at = mark._replace(due=mark.due + timedelta(days=1)), at + 1
    if last is not None:
        yield last


def _next_mark(text: str, at: int, ref: date, calendar: Calendar, last: DateMark | None) -> DateMark | None:
    if last is None:
        return date_at(text, at, ref, calendar)
    if _LISTED.fullmatch(text, last.end, at):
        return date_at(text, at, ref, calendar, last.on)
    return date_after(last, text, at, ref, calendar)


def _continues(text: str, first: DateMark, mark: DateMark) -> bool:
    """自12月1日起,至12月5日止: the second ends what the first began."""
    return text[: first.end].endswith(("起", "开始")) and bool(_STRETCHED.fullmatch(text, first.end, mark.start))


def _past(text: str, at: int) -> int:
    """Where to look next: behind a whole number or name of a thing, else one character on."""
    end = identifier_at(text, at)
    if end is not None:
        return end
    found = _FIGURES.match(text, at)
    if found:
        return found.end()
    end = at
    while end < len(text) and text[end] in _NUMERALS:
        end += 1
    return max(end, at + 1)


def _figures(text: str, at: int) -> DateMark | None:
    """20260115, 2026 1 15."""
    if not text[at].isdecimal():
        return None
    found = _COMPACT.match(text, at) or _SPACED.match(text, at)
    if found is None:
        return None
    try:
        return DateMark(at, found.end(), date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return None
