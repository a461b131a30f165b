"""Dates, deadlines and recurrences as people say them, resolved against the day of speaking.

A bare day, weekday or month-day is its next occurrence. What cannot be resolved is a date with `due` None.
"""

import re
from datetime import date, timedelta

from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.days import DAY, NUMBER, DateMark, Stretch, number
from campaign.reading.feasts import HEADS as FEASTS
from campaign.reading.feasts import PAIRS, feast_at, undated_at
from campaign.reading.lunar import MARKS, lunar_at
from campaign.reading.months import dotted_day, month_day, within_year
from campaign.reading.recurrences import HEADS as RECURRING
from campaign.reading.recurrences import recurrence_at
from campaign.reading.relatives import HEADS as RELATIVE
from campaign.reading.relatives import relative_at
from campaign.reading.wordlists import Wordlist
from campaign.reading.years import WORD_HEADS as YEARS
from campaign.reading.years import in_figures, year_at

_SAID = "[0-9零一二三四五六七八九十千廿卅两半几元]{1,6}"
_NUMBERED = re.compile(
    rf"{_SAID} ?[年月日号天周个星礼季小./·-]|第{_SAID}(?:季|个月)|q[1-4]"
)  # how numbers begin a date
_NUMBER_HEADS = frozenset("0123456789零一二三四五六七八九十廿卅两半几元第q")
_LUNAR_HEADS = frozenset("农阴旧正腊冬大")
_IMPOSSIBLE = re.compile(f"(?:[0-9零一二三四五六七八九]{{2,4}}[年./-])?{NUMBER}(?:[月./-]{NUMBER})?[日号]?")
_DAYTIMES = Wordlist(("上午", "下午", "中午", "早上", "晚上", "晚"))
_BOUNDS = Wordlist(("之前", "以前", "前", "之内", "以内", "内", "为止", "止", "起", "开始"))
_OFFSET = re.compile(f"(?:过|之)?([前后])({NUMBER}|两)天内?|[的之]({NUMBER}|两)天([前后])|(?:之|过)?(后)(?:第?一)周")
_HOLIDAY = re.compile("小?长?假期?")
_WEEKDAY = re.compile("([ ,，]?)[(]?(?:周|星期|礼拜)([一二三四五六日天])[)]?")
_TO = re.compile(" ?(?:到|至|[-~ー]{1,2}) ?")
_WEEKS = frozenset("周星礼")
HEADS = FEASTS | RECURRING | RELATIVE | YEARS | _NUMBER_HEADS | _LUNAR_HEADS
"""How dates begin."""
_NAMED_HEADS = FEASTS - RECURRING - RELATIVE - YEARS - _NUMBER_HEADS - _LUNAR_HEADS  # 收回 begins no date, 收麦后 does


def date_at(
    text: str, at: int, ref: date, calendar: Calendar = NO_CALENDAR, near: date | None = None
) -> DateMark | None:
    """The date that starts at `at` in normalised text, or None; never raises.

    A bare day or weekday is looked for from `near` on, the date told before it, else from the day of speaking.
    """
    head = text[at]
    if head not in HEADS or (head in _NAMED_HEADS and text[at : at + 2] not in PAIRS):
        return None
    try:
        mark = _date_at(text, at, ref, near or ref, calendar)
        if mark is None:
            return None
        if mark.due is not None and mark.every is None and not mark.duration:
            mark = _to(text, _moved(text, mark, ref), ref, calendar)
    except (ValueError, OverflowError):  # 2月30日, or a year beyond the calendar's end
        found = _IMPOSSIBLE.match(text, at)
        return DateMark(at, found.end() if found else at + 1, None, doubtful=True)
    return _with_deadline(text, mark, ref)


def date_after(before: DateMark, text: str, at: int, ref: date, calendar: Calendar = NO_CALENDAR) -> DateMark | None:
    """The date that starts here, after one told before it: 12月10号…25号 is of its month, 下周三…周五 of its week."""
    mark = date_at(text, at, ref, calendar)
    if mark is None or mark.due is None or mark.every or before.on is None or before.on <= ref:
        return mark
    word, said = text[at : mark.end], text[before.start : before.end]
    by_week = word[0] in "周星礼" and not _WEEKS.isdisjoint(said)
    if not by_week and not ("月" in said and "月" not in word and DAY.match(word)):
        return mark
    later = date_at(text, at, ref, calendar, before.on)
    close = later is not None and later.due is not None and _is_close(later.due, before.on, by_week=by_week)
    return later if close else mark


def _is_close(due: date, on: date, *, by_week: bool) -> bool:
    return due.isocalendar()[:2] == on.isocalendar()[:2] if by_week else (due.year, due.month) == (on.year, on.month)


def _date_at(text: str, at: int, ref: date, near: date, calendar: Calendar) -> DateMark | None:
    """The date or recurrence alone, without bounds; ValueError, OverflowError: impossible."""
    head = text[at]
    numbered = head in _NUMBER_HEADS and _NUMBERED.match(text, at) is not None
    if head in _NUMBER_HEADS and not numbered and head not in FEASTS:
        return None
    if head in RECURRING:
        found = recurrence_at(text, at, ref)
        if found:
            return DateMark(at, found[0], found[2], found[1])
    if numbered or head in YEARS or head in _LUNAR_HEADS:
        mark = _absolute(text, at, ref, near, calendar)
        if mark is not None:
            return mark
    if head in FEASTS:
        stretch = feast_at(text, at, calendar, near)
        if stretch is not None:
            return _feast(text, at, stretch, ref)
        end = undated_at(text, at)
        if end is not None:
            return DateMark(at, end, None)
    return relative_at(text, at, ref, near) if head in RELATIVE else None


def _absolute(text: str, at: int, ref: date, near: date, calendar: Calendar) -> DateMark | None:
    """With a year: 2025年12月1日, 2026-01-15, 明年3月底, 2026年底; else as told from the day of speaking."""
    figures = in_figures(text, at)
    if figures:
        return _marked(at, Stretch(figures[0], *figures), ref)
    lunar = text.startswith(MARKS, at)
    said = year_at(text, at + 2 if lunar else at, ref)
    if said is None:
        stretch = lunar_at(text, at, calendar, near)
        if stretch is not None:
            return _marked(at, stretch, ref)
        stretch = month_day(text, at, near)
        return _marked(at, stretch, ref, guessed=_is_guessed(stretch, near)) if stretch is not None else None
    year, end, alone = said
    if lunar:
        stretch = lunar_at(text, end, calendar, ref, year, surely=True)
    else:
        stretch = within_year(text, end, year, ref, calendar)
    if stretch is not None:
        return _marked(at, stretch, ref)
    if not alone:
        return None
    return _marked(at, Stretch(date(year, 1, 1), date(year, 12, 31), end), ref)


def _is_guessed(stretch: Stretch, near: date) -> bool:
    """A day just gone by in this year: is the next one meant, or was it written late?"""
    last = stretch.last
    if last is None or stretch.first != last or stretch.bounded:
        return False
    return last.year > near.year and (last - near).days > 365 - 180


def _marked(at: int, stretch: Stretch, ref: date, *, guessed: bool = False) -> DateMark:
    last = stretch.last
    past = last is not None and last < ref
    begins = None if stretch.first == last else stretch.first
    return DateMark(
        at,
        stretch.end,
        last,
        past=past or guessed,
        today=last == ref and begins is None,
        deadline=stretch.bounded,
        doubtful=guessed,
        begins=begins,
    )


def _feast(text: str, at: int, stretch: Stretch, ref: date) -> DateMark:
    """A named day; 节后 without a number of days has no day."""
    holiday = _HOLIDAY.match(text, stretch.end)
    stretch = stretch._replace(end=holiday.end()) if holiday else stretch
    end = stretch.end
    if _OFFSET.match(text, end) is None and text.startswith(("后", "过后", "之后"), end):
        return DateMark(at, end + (1 if text[end] == "后" else 2), None)
    return _marked(at, stretch, ref)


def _moved(text: str, mark: DateMark, ref: date) -> DateMark:
    """前一天, 后3天, 的两天后, 后第一周; and a weekday beside the date, which must be that day's."""
    if mark.due is None:
        return mark
    found = _OFFSET.match(text, mark.end)
    if found:
        days = 6 if found[5] else number((found[2] or found[3]).replace("两", "二"))
        due = mark.due + timedelta(days=-days if "前" in {found[1], found[4]} else days)
        return mark._replace(end=found.end(), due=due, past=due < ref, today=due == ref, begins=None)
    found = _WEEKDAY.match(text, mark.end)
    if found and mark.begins is None:
        fits = "一二三四五六日".index(found[2].replace("天", "日")) == mark.due.weekday()
        if fits:
            return mark._replace(end=found.end())
        if not found[1]:  # 11月30日周五: one of the two is wrong
            return mark._replace(end=found.end(), due=None, doubtful=True)
    return mark


def _to(text: str, mark: DateMark, ref: date, calendar: Calendar) -> DateMark:
    """到, 至: a stretch ends with its second date, which is told from its first."""
    joint = _TO.match(text, mark.end)
    if joint is None or joint.end() >= len(text) or mark.on is None or text[joint.end()] not in HEADS:
        return mark
    last = _date_at(text, joint.end(), ref, mark.on, calendar)
    if last is None and "." in text[mark.start : mark.end]:  # 8.20到11.10
        stretch = dotted_day(text, joint.end(), mark.on)
        last = _marked(joint.end(), stretch, ref) if stretch is not None else None
    if last is None or last.every is not None or last.duration or last.due is None:
        return mark
    last = _moved(text, last, ref)
    if last.due is None or last.due < mark.on:
        return mark._replace(end=last.end, due=None, doubtful=True)
    return last._replace(start=mark.start, begins=mark.on, today=False, doubtful=mark.doubtful or last.doubtful)


def _with_deadline(text: str, mark: DateMark, ref: date) -> DateMark:
    """Take 前, 之前, 内 and a part of the day into the mark."""
    end, deadline = mark.end, mark.deadline
    end += len(_DAYTIMES.word_at(text, end) or "")
    word = _BOUNDS.word_at(text, end)
    if word is not None and not text.startswith(("前后", "内外", "起诉"), end):
        end, deadline = end + len(word), word not in {"起", "开始"}
    past = mark.past or (mark.due is not None and mark.due < ref and mark.every is None)
    if (end, deadline, past) == (mark.end, mark.deadline, mark.past):
        return mark
    return mark._replace(end=end, deadline=deadline, past=past)
