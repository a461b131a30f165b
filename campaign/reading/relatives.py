"""Dates told from the day of speaking: 大后天, 下周三, 下月10号, 月底, 三天内, 半年后, 3天前, 上季度末."""

import re
from datetime import date, timedelta

from campaign.reading.days import (
    DAY,
    NUMBER,
    WEEKDAYS,
    DateMark,
    month_at,
    month_end,
    months_from,
    next_day_of_month,
    next_weekday,
    number,
    shift,
)

_UNIT = "天|日|个?小时|个?星期|个?礼拜|周|个半月|个?月|年半|年"
_AFTER = re.compile(f"过?({NUMBER}|[0-9]{{3}}|半|两|几) ?({_UNIT})((?:之|以)?(?:内|后|前)|还清|结清)?")
_NEAR_WORDS = {-3: "大前天", -2: "前天 前日", -1: "昨天 昨日 昨晚", 0: "今天 今日 今晚 今早 本日", 4: "大大后天"}
_NEAR_WORDS |= {1: "明天 明日 明早 明晚 明儿 次日 翌日", 2: "后天 后日 后儿", 3: "大后天 大后日"}
_SHIFTS = {word: away for away, words in _NEAR_WORDS.items() for word in words.split()}
_NEAR = re.compile(f"({'|'.join(sorted(_SHIFTS, key=len, reverse=True))})(?![性之]|头条)")  # 后天性, 明日之后
_LEAD = "(?:大?[上下]{1,6}|本|这|当|次)一?个?"
_PERIOD = re.compile(f"({_LEAD})(月|季度?|周(?![转年边围])|星期|礼拜)")
_WEEKDAY = re.compile("(?:周|星期|礼拜)?([一二三四五六日天末]|[1-7](?![^ ,;!?~到至还前之]))(?![岁年])")
_BARE_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天末])(?![岁年])")
_QUARTER_END = ("末", "底")
_EDGES = {"月底": 1, "月末": 1, "月内": 1, "季末": 3, "季度末": 3, "季底": 3, "季度内": 3}
_EDGES |= {"年底": 12, "年末": 12, "年终": 12, "年内": 12, "下半年": 12}
_PARTS = {"月初": 10, "月上旬": 10, "上旬": 10, "月中": 20, "月中旬": 20, "中旬": 20, "下旬": -1, "月下旬": -1}
_EDGE = re.compile("|".join(sorted((*_EDGES, *_PARTS, "上半年"), key=len, reverse=True)))
_NEAR_HEADS = frozenset("今明后大昨前本次翌")
_PERIOD_HEADS = frozenset("上下本这当次大")
_WEEK_HEADS = frozenset("周星礼")
_AFTER_HEADS = frozenset("0123456789一二三四五六七八九十廿卅半两几过")
_EDGE_HEADS = frozenset("月年季中")
HEADS = _NEAR_HEADS | _PERIOD_HEADS | _WEEK_HEADS | _AFTER_HEADS | _EDGE_HEADS
"""How dates told from the day of speaking begin."""


def relative_at(text: str, at: int, ref: date, near: date) -> DateMark | None:
    """The date told from the day of speaking that starts at `at`, or None; ValueError, OverflowError: impossible.

    A bare weekday is the next from `near` on.
    """
    head = text[at]
    if head in _NEAR_HEADS:
        found = _NEAR.match(text, at)
        if found:
            away = _SHIFTS[found[1]]
            return DateMark(at, found.end(), ref + timedelta(days=away), past=away < 0, today=away == 0)
    if head in _PERIOD_HEADS:
        return _period(text, at, ref) or _edge(text, at, ref)
    if head in _WEEK_HEADS:
        found = _BARE_WEEKDAY.match(text, at)
        due = next_weekday(near, _weekday(found[1])) if found else None
        return DateMark(at, found.end(), due, today=due == ref) if found else None
    return _after(text, at, ref) if head in _AFTER_HEADS else _edge(text, at, ref)


def _weekday(said: str) -> int:
    return 6 if said in "天末" else int(said) - 1 if said.isascii() else WEEKDAYS.index(said)


def _period(text: str, at: int, ref: date) -> DateMark | None:
    """上, 本, 下 with 月, 季度 or 周, and the day or the part of it that follows."""
    found = _PERIOD.match(text, at)
    if found is None or (text[at] == "下" and text[at - 1 : at] == "一"):  # 查一下下周
        return None
    lead, unit, end = found[1].rstrip("一个"), found[2], found.end()
    away = len(lead) * (-1 if "上" in lead else 1) if lead[-1] in "上下" else int(lead == "次")
    if unit == "月":
        return _of_month(text, at, end, ref, away)
    if unit.startswith("季"):
        year, month = shift(date(ref.year, (ref.month - 1) // 3 * 3 + 1, 1), 3 * away)
        first, last = date(year, month, 1), month_end(year, month + 2)
        ended = text.startswith(_QUARTER_END, end)
        return DateMark(at, end + ended, last, past=last < ref, deadline=ended, begins=last if ended else first)
    monday = ref + timedelta(days=7 * away - ref.weekday())
    day = _WEEKDAY.match(text, end)
    if day:
        due = monday + timedelta(days=_weekday(day[1]))
        return DateMark(at, day.end(), due, past=due < ref, today=due == ref)
    last = monday + timedelta(days=6)
    return DateMark(at, end, last, past=last < ref, begins=monday)


def _of_month(text: str, at: int, end: int, ref: date, away: int) -> DateMark:
    year, month = shift(ref, away)
    said = DAY.match(text, end)
    if said:
        day = min(number(said[1]), month_end(year, month).day)
        due = date(year, month, day)
        return DateMark(at, said.end(), due, past=due < ref, today=due == ref, doubtful=due < ref)
    part = month_at(text, end, year, month)
    past = part.last is not None and part.last < ref
    return DateMark(at, part.end, part.last, past=past, deadline=part.bounded, begins=part.first)


def _edge(text: str, at: int, ref: date) -> DateMark | None:
    """月底, 年底, 季末, 月内, 中旬, 年前."""
    if text.startswith("年前", at):
        return DateMark(at, at + 2, None, deadline=True)
    found = _EDGE.match(text, at)
    if found is None:
        return None
    if found[0] == "上半年":
        due = date(ref.year, 6, 30)
    elif found[0] in _PARTS:
        due = next_day_of_month(ref, _PARTS[found[0]])
    else:
        every = _EDGES[found[0]]
        due = month_end(ref.year, (ref.month + every - 1) // every * every)
    return DateMark(at, found.end(), due, past=due < ref, deadline=True)


def _after(text: str, at: int, ref: date) -> DateMark | None:
    """So long from now (三天内, 半年后) or ago (3天前); without either a mere duration."""
    found = _AFTER.match(text, at)
    if not found:
        return None
    said, unit, bound = found[1], found[2], found[3] or ""
    through = text[at] == "过"
    if said == "几":
        return DateMark(at, found.end(), None) if bound else None
    if unit == "日" and not bound.endswith(("内", "后")):
        return None  # a day of the month
    if unit == "月" and said != "半":
        return None  # a month of the year
    away = -1 if bound.endswith("前") else 1
    due = _moved(ref, said, unit, away)
    if due is None:
        return None
    if away < 0:
        return DateMark(at, found.end(), due, past=True)
    if not bound and not through and not text.startswith(("内", "后"), found.end()):
        return DateMark(at, found.end(), due, duration=True)
    return DateMark(at, found.end(), due, deadline=True)


def _moved(ref: date, said: str, unit: str, away: int) -> date | None:
    """The day so many days, weeks, months or years away."""
    half = said == "半"
    count = away * (0 if half else 2 if said == "两" else number(said))
    if unit in {"小时", "个小时"}:
        return None if half else ref + timedelta(days=-(-count // 24))
    if unit in {"天", "日"}:
        return None if half else ref + timedelta(days=count)
    if unit == "年":
        return months_from(ref, 6 * away if half else 12 * count)
    if unit == "年半":
        return None if half else months_from(ref, 12 * count + 6 * away)
    if unit in {"月", "个月", "个半月"}:
        return months_from(ref, count) + timedelta(days=15 * away if half or unit == "个半月" else 0)
    return None if half else ref + timedelta(weeks=count)
