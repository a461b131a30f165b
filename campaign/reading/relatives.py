"""Dates told from the day of speaking: 大后天, 下周三, 下月10号, 月底, 三天内, 半年."""

import re
from calendar import monthrange
from datetime import date, timedelta

from campaign.reading.days import DAY, NUMBER, WEEKDAYS, DateMark, month_end, next_weekday, number, part_of, shift
from campaign.reading.wordlists import Wordlist

_AFTER = re.compile(
    "("
    + NUMBER
    + "|半|两|几|[0-9]{3})(天|个星期|个礼拜|星期|周|个半月|个月|年)(?:之|以)?(内|后|之后|以后|之内|以内|还清|结清)?"
)
_WEEKDAY = re.compile("(本|这个|这|下下个?|下个|下|上个|上|每个|每)?(周|星期|礼拜)([一二三四五六日天末])")
_WEEK = re.compile("(本|这个|这|下下|下个|下|上个|上)(周|星期|礼拜)")
_NEAR_WORDS = {-3: "大前天", -2: "前天", -1: "昨天 昨日 昨晚", 0: "今天 今日 今晚 今早", 3: "大后天"}
_NEAR_WORDS |= {1: "明天 明日 明早 明晚 明儿", 2: "后天 后日 后儿"}
_SHIFTS = {word: away for away, words in _NEAR_WORDS.items() for word in words.split()}
_NEAR = re.compile("|".join(sorted(_SHIFTS, key=len, reverse=True)))
_MONTH_SHIFTS = {-1: "上个月 上月", 0: "这个月 本月 当月 这月", 1: "下个月 下月 次月", 2: "下下个月 下下月"}
_MONTHS = {word: away for away, words in _MONTH_SHIFTS.items() for word in words.split()}
_MONTH_WORDS = Wordlist(sorted(_MONTHS, key=len, reverse=True))
_WEEK_HEADS = frozenset("本这下上每周星礼")
_AFTER_HEADS = frozenset("0123456789一二三四五六七八九十廿卅半两几")
_EDGE_HEADS = frozenset("月年季")
HEADS = _WEEK_HEADS | _AFTER_HEADS | _EDGE_HEADS | _MONTH_WORDS.heads | frozenset("今明后大昨前")
"""How dates told from the day of speaking begin."""


def relative_at(text: str, at: int, ref: date) -> DateMark | None:
    """The date told from the day of speaking that starts at `at`, or None; ValueError, OverflowError: impossible."""
    if text[at] in "今明后大昨前":
        found = _NEAR.match(text, at)
        if found:
            away = _SHIFTS[found[0]]
            return DateMark(at, found.end(), ref + timedelta(days=away), past=away < 0, today=away == 0)
    word = _MONTH_WORDS.word_at(text, at)
    if word is not None:
        year, month = shift(ref, _MONTHS[word])
        end = at + len(word)
        said = DAY.match(text, end)
        if said:
            day = min(number(said[1]), monthrange(year, month)[1])
            due = date(year, month, day)
            return DateMark(at, said.end(), due, past=due < ref, today=due == ref, doubtful=due < ref)
        due, end, said_part = part_of(text, end, year, month)
        return DateMark(at, end, due, past=due < ref, deadline=said_part)
    if text[at] in _WEEK_HEADS:
        return _week(text, at, ref)
    return _after(text, at, ref) if text[at] in _AFTER_HEADS else _edge(text, at, ref)


def _week(text: str, at: int, ref: date) -> DateMark | None:
    found = _WEEKDAY.match(text, at)
    if found:
        day = 6 if found[3] == "末" else WEEKDAYS.index(found[3].replace("天", "日"))
        lead = found[1] or ""
        if not lead:
            return DateMark(at, found.end(), next_weekday(ref, day), today=next_weekday(ref, day) == ref)
        weeks = {"本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1}.get(lead, 2 if lead.startswith("下下") else 1)
        due = ref - timedelta(days=ref.weekday()) + timedelta(days=7 * weeks + day)
        return DateMark(at, found.end(), due, past=due < ref, today=due == ref)
    found = _WEEK.match(text, at)
    if found:
        weeks = {"本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1}.get(found[1], 2 if found[1] == "下下" else 1)
        due = ref - timedelta(days=ref.weekday()) + timedelta(days=7 * weeks + 6)
        return DateMark(at, found.end(), due, past=due < ref)
    return None


def _edge(text: str, at: int, ref: date) -> DateMark | None:
    """月底, 年底, 季末, 年前."""
    if text[at] not in _EDGE_HEADS:
        return None
    if text.startswith(("月底", "月末"), at):
        return DateMark(at, at + 2, month_end(ref.year, ref.month), deadline=True)
    if text.startswith(("年底", "年末", "年终"), at):
        return DateMark(at, at + 2, date(ref.year, 12, 31), deadline=True)
    if text.startswith(("季末", "季度末", "季底"), at):
        return DateMark(
            at, at + (3 if text[at + 1] == "度" else 2), month_end(ref.year, (ref.month + 2) // 3 * 3), deadline=True
        )
    if text.startswith("月初", at):
        year, month = shift(ref, 1)
        return DateMark(at, at + 2, date(year, month, 10), deadline=True)
    if text.startswith("年前", at):
        return DateMark(at, at + 2, None, deadline=True)
    return None


def _after(text: str, at: int, ref: date) -> DateMark | None:
    found = _AFTER.match(text, at)
    if not found or found[1] == "几":
        return DateMark(at, found.end(), None) if found and found[3] else None
    half = found[1] == "半"
    count = 0 if half else number("二" if found[1] == "两" else found[1])
    unit = found[2]
    if unit == "天" and not half:
        due = ref + timedelta(days=count)
    elif unit in {"周", "星期", "个星期", "个礼拜"} and not half:
        due = ref + timedelta(weeks=count)
    elif unit in {"个月", "年"}:
        months = (6 if half else 12 * count) if unit == "年" else count
        year, month = shift(ref, months)
        due = date(year, month, min(ref.day, monthrange(year, month)[1])) + timedelta(
            days=15 if half and unit == "个月" else 0
        )
    else:
        return None
    if not found[3] and not text.startswith(("还清", "结清", "内", "后"), found.end()):
        return DateMark(at, found.end(), due, duration=True)
    return DateMark(at, found.end(), due, deadline=True)
