"""Dates, deadlines and recurrences as people say them, resolved against the day of speaking.

A bare day, weekday or month-day is its next occurrence. What cannot be resolved is a date with `due` None.
"""

import re
from datetime import date, timedelta

from campaign.reading.almanac import FIXED, LUNAR_MONTHS, MOVING, NO_CALENDAR, Calendar
from campaign.reading.days import DAY, NUMBER, DateMark, next_day_of_month, number, part_of
from campaign.reading.recurrences import HEADS as RECURRING
from campaign.reading.recurrences import recurrence_at
from campaign.reading.relatives import HEADS as RELATIVE
from campaign.reading.relatives import relative_at
from campaign.reading.wordlists import Wordlist

_FULL = re.compile(r"((?:19|20)[0-9]{2})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})(?![0-9])[日号]?")
_YEAR = re.compile("((?:19|20)[0-9]{2})年|(今年|本年|明年|后年|去年|前年)")
_YEAR_HEADS = frozenset("12今本明后去前")
_YEARS = {"今年": 0, "本年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}
_MONTH_DAY = re.compile(f"({NUMBER})月份?({NUMBER})(?:[日号]|(?![0-9万千百元块.,kw]))")
_MONTH = re.compile(f"({NUMBER})月份?")
_BARE = re.compile(f"{NUMBER}[月日号./-]")  # what every bare day or month begins with
_NUMBER_HEADS = frozenset("0123456789一二三四五六七八九十廿卅")
_DOTTED = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})(?=前|之前|号|日|还|到期|以前)[号日]?")
_LUNAR = re.compile(
    "(?:农历|阴历|旧历)?(正月|腊月|冬月|[二三四五六七八九十]月)"
    "(初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[一二三四五六七八九十]{1,3}|[0-9]{1,2})"
)
_UNDATED = re.compile(
    "发了?工资后?|开工资|卖了[粮猪]|秋收后|收[麦割]后|过[几两]天|过段时间|有钱了|年后|过完年|节后|近期|下次"
)
_NAMED = Wordlist((*FIXED, *MOVING))
_UNDATED_HEADS = frozenset("发开卖秋收过有年节近下")
_ABSOLUTE_HEADS = _YEAR_HEADS | _NUMBER_HEADS
_NAMED_HEADS = _NAMED.heads | _UNDATED_HEADS | frozenset(month[0] for month in LUNAR_MONTHS)
_DAYTIMES = Wordlist(("上午", "下午", "中午", "早上", "晚上", "晚"))
_BOUNDS = Wordlist(("之前", "以前", "前", "之内", "以内", "内", "为止", "起", "开始"))
HEADS = frozenset(
    "0123456789一二三四五六七八九十廿卅半两几今明后大昨前本这当下次上去每逐按月年季周星礼发开卖秋收过有近正腊冬农阴旧节分初底"
    + "".join(word[0] for word in (*MOVING, *FIXED))
)


def date_at(text: str, at: int, ref: date, calendar: Calendar = NO_CALENDAR) -> DateMark | None:
    """The date that starts at `at` in normalised text, or None; never raises."""
    head = text[at]
    if head not in HEADS:
        return None
    try:
        mark = _recurring(text, at, ref) if head in RECURRING else None
        if mark is None and head in _ABSOLUTE_HEADS:
            mark = _absolute(text, at, ref)
        if mark is None and head in _NAMED_HEADS:
            mark = _named(text, at, ref, calendar)
        if mark is None and head in RELATIVE:
            mark = relative_at(text, at, ref)
    except (ValueError, OverflowError):  # 2月30日, or a year beyond the calendar's end
        found = _FULL.match(text, at) or _MONTH_DAY.match(text, at) or DAY.match(text, at)
        return DateMark(at, found.end() if found else at + 1, None, doubtful=True)
    return _with_deadline(text, mark, ref) if mark else None


def _recurring(text: str, at: int, ref: date) -> DateMark | None:
    found = recurrence_at(text, at, ref)
    return DateMark(at, found[0], found[2], found[1]) if found else None


def _absolute(text: str, at: int, ref: date) -> DateMark | None:
    """With a year: 2025年12月1日, 2026-01-15, 明年3月底, 2026年底; else as told from the day of speaking."""
    if text[at] not in _YEAR_HEADS:
        return _bare(text, at, ref)
    found = _FULL.match(text, at)
    if found:
        return _marked(at, found.end(), date(int(found[1]), int(found[2]), int(found[3])), ref)
    said = _YEAR.match(text, at)
    if not said:
        return _bare(text, at, ref)
    year, end = int(said[1]) if said[1] else ref.year + _YEARS[said[2]], said.end()
    found = _MONTH_DAY.match(text, end)
    if found:
        return _marked(at, found.end(), date(year, number(found[1]), number(found[2])), ref)
    month = _MONTH.match(text, end)
    if month:
        due, end, part = part_of(text, month.end(), year, number(month[1]))
        return DateMark(at, end, due, past=due < ref, deadline=part)
    for word in ("年底", "年末", "底", "末"):
        if text.startswith(word, end):
            return DateMark(at, end + len(word), date(year, 12, 31), deadline=True, past=year < ref.year)
    return DateMark(at, end, date(year, 12, 31), past=year < ref.year)


def _marked(at: int, end: int, due: date, ref: date) -> DateMark:
    return DateMark(at, end, due, past=due < ref, today=due == ref)


def _bare(text: str, at: int, ref: date) -> DateMark | None:
    """11月30日, 30号, 11.30前, 3月底: the next occurrence; one just gone by is doubtful."""
    if text[at] not in _NUMBER_HEADS or not _BARE.match(text, at):
        return None
    found = _MONTH_DAY.match(text, at) or _DOTTED.match(text, at)
    if found:
        month, day = number(found[1]), number(found[2])
        if not 1 <= month <= 12:
            return None
        due = date(ref.year, month, day)
        if due < ref:
            doubtful = (ref - due).days < 180
            due = date(ref.year + 1, month, day)
            return DateMark(at, found.end(), due, doubtful=doubtful, past=doubtful)
        return DateMark(at, found.end(), due, today=due == ref)
    found = _MONTH.match(text, at)
    if found and 1 <= number(found[1]) <= 12 and not text.startswith("个", at):
        month = number(found[1])
        year = ref.year + (month < ref.month)
        due, end, said = part_of(text, found.end(), year, month)
        return DateMark(at, end, due, deadline=said)
    found = DAY.match(text, at)
    if found and 1 <= number(found[1]) <= 31:
        day = number(found[1])
        due = next_day_of_month(ref, day)
        return DateMark(at, found.end(), due, today=due == ref)
    return None


def _named(text: str, at: int, ref: date, calendar: Calendar) -> DateMark | None:
    word = _NAMED.word_at(text, at)
    if word is not None:
        due, end = calendar.next_day(word, ref), at + len(word)
        if text.startswith(("后第一周", "后一周", "过后一周"), end) and due:
            end = text.index("周", end) + 1
            due += timedelta(days=6)
        elif text.startswith(("后", "过后", "之后"), end):
            return DateMark(at, end + (1 if text[end] == "后" else 2), None)
        return DateMark(at, end, due)
    if text.startswith(LUNAR_MONTHS, at):
        found = _LUNAR.match(text, at)
        if found is None:
            return DateMark(at, at + 2, None)
        name = (found[1] + found[2]).replace("廿", "二十")
        return DateMark(at, found.end(), calendar.next_day(name, ref))
    undated = _UNDATED.match(text, at) if text[at] in _UNDATED_HEADS else None
    return DateMark(at, undated.end(), None) if undated else None


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
