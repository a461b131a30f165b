"""Money in a text: exact in fen, or said to be inexact; never a guess."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from campaign.reading.coins import coins_after, coins_at
from campaign.reading.counts import LARGE_HEADS, MONEY, Count, count_at
from campaign.reading.figures import HEADS as NUMERALS
from campaign.reading.figures import Figure, figure_at
from campaign.reading.wordlists import Wordlist

_BEFORE = Wordlist(("人民币", "rmb", "cny", "¥"))
_FOREIGN = Wordlist(
    "美元 美金 港币 港元 欧元 日元 英镑 韩元 澳元 加元 港纸 台币 韩币 美刀 日圆 卢布 泰铢 越南盾 usd hkd eur 刀".split()  # noqa: SIM905 - shortest so
)
_FOREIGN_BEFORE = Wordlist("us$ hk$ $ € £ usd hkd eur 美元 美金 港币 港元 欧元 日元 英镑 韩元 澳元".split())  # noqa: SIM905 - shortest so
_NO_NUMBER = Wordlist(("nan", "inf"))  # what a spreadsheet or a program leaves where a number was lost
_ABOUT = Wordlist(("几", "以上", "以下", "以内", "左右", "上下", "多", "出头", "开外", "不到", "朝上"))
_SIGNS = _BEFORE.heads | _FOREIGN_BEFORE.heads | _NO_NUMBER.heads | frozenset("小个-负.")
_SOME = re.compile("个把[万千百](?:块|元)?")
_MORE = re.compile(r"[+](?!\w| ?[0-9一二两三四五六七八九十])")  # 2w+, but not 2万+3万 or 2万+展期
_MINUS = ("-", "负")
_JOINT = re.compile(r" ?(?:\(含\) ?)?(?:[到至]|[-~]{1,2}) ?")
# What may follow a number and still belong to it: digits and units, "or so", currencies, measures, coins, a range.
_GOING_ON = (
    NUMERALS | _ABOUT.heads | _FOREIGN.heads | MONEY.heads | LARGE_HEADS | frozenset("余来把点整正钱角毛分厘本到至-~+")
)
_COMMON = re.compile(
    r"([0-9]{1,8})(?:\.([0-9]{1,2}))?(?:(万)(?:元(?!旦))?|元(?!旦))"
    rf"(?! {{0,3}}[a-z{re.escape(''.join(sorted(_GOING_ON)))}]|[(]含)"
    r"|([0-9]{3,8})(?=$|[;)!\n、]|[,，](?![0-9]))"
)
NO_UNITS: Mapping[str, int] = {}
_SINGLE = frozenset("元块圆整")
_CLOSING = ("人民币", "钱", "整", "正")
MOST_FEN = 10**11
"""Ten figures of yuan: more was never carried home from a village; the grammar reads it, a report of it is doubted."""


class Quality(StrEnum):
    """How far an amount may be trusted."""

    EXACT = "exact"
    UNIT = "unit"  # a bare small number: 万 or 元?
    APPROXIMATE = "approximate"
    RANGE = "range"
    FOREIGN = "foreign"
    ZERO = "zero"
    MALFORMED = "malformed"  # impossible, negative, sub-fen, digits that do not add up


class Amount(NamedTuple):
    """Money (or a bare number) at [start, end); `fen` only where exact or approximate, `low`/`high` for a range."""

    start: int
    end: int
    quality: Quality
    fen: int | None = None
    low: int | None = None
    high: int | None = None
    marked: bool = False  # a currency was written
    plain: bool = False  # a bare Arabic number
    value: Decimal | None = None


def common_amount_at(text: str, at: int) -> Amount | None:
    """The amount that starts at `at` where it is of the commonest shape (3万, 3.5万元, 5000) and nothing goes on.

    It is what `quantity_at` would find; here because nothing else need be tried: it is no date, no id, no count.
    """
    found = _COMMON.match(text, at)
    if found is None:
        return None
    whole, decimals, large, bare = found.groups()
    end = found.end()
    if bare:
        fen = int(bare) * 100
        return Amount(at, end, Quality.EXACT, fen, plain=True, value=Decimal(bare)) if fen >= 10**4 else None
    fen = int(whole + (decimals or "").ljust(2, "0")) * (10**4 if large else 1)
    if not 0 < fen <= MOST_FEN:
        return None
    return Amount(at, end, Quality.EXACT, fen, marked=text[end - 1] == "元", value=Decimal(fen).scaleb(-2))


def quantity_at(text: str, at: int, units: Mapping[str, int] = NO_UNITS) -> Amount | Count | None:
    """The amount or count that starts at `at` in normalised lower-case text; None where none does.

    `units` are a bank's own words for so many yuan (个 for 万); without them 3个 is a bare number.
    """
    if text[at] in NUMERALS:
        figure = figure_at(text, at)
        if figure is not None:
            return count_at(text, at, figure) or _ranged(text, _money(text, at, figure, units), figure, units)
    return _signed(text, at, units) if text[at] in _SIGNS else None


def _signed(text: str, at: int, units: Mapping[str, int]) -> Amount | None:
    """What begins with a sign or a word: ¥3万, $500, 小两万, -5000, NaN万."""
    lost = _NO_NUMBER.word_at(text, at)
    if lost is not None:
        return _lost(text, at, at + len(lost))
    foreign = _FOREIGN_BEFORE.word_at(text, at)
    if foreign is not None:
        figure = figure_at(text, _past_blanks(text, at + len(foreign)))
        return Amount(at, figure.end, Quality.FOREIGN, marked=True) if figure else None
    if text[at] == ".":
        inside = at > 0 and text[at - 1].isascii() and text[at - 1].isalnum()
        figure = None if inside else figure_at(text, at + 1)  # .5万: was it 0.5, or a stop?
        return Amount(at, figure.end, Quality.MALFORMED) if figure and figure.arabic else None
    if text[at] == "个":
        some = _SOME.match(text, at)  # 个把万
        return Amount(at, some.end(), Quality.APPROXIMATE) if some else None
    if text[at] == "小":
        figure = figure_at(text, at + 1)  # 小两万: not quite
        small = figure is not None and figure.large
        return Amount(at, figure.end, Quality.APPROXIMATE, _fen(figure.value)) if figure and small else None
    sign = _BEFORE.word_at(text, at) or ""
    here = _past_blanks(text, at + len(sign)) if sign else at
    if sign and text.startswith(":", here):
        here = _past_blanks(text, here + 1)
    negative = text.startswith(_MINUS, here)
    figure = figure_at(text, here + negative)
    if figure is None or (not sign and not negative):
        return None
    amount = _money(text, at, figure, units, marked=bool(sign))
    if negative:
        return Amount(at, amount.end, Quality.MALFORMED, marked=amount.marked)
    return _ranged(text, amount, figure, units)


def _lost(text: str, start: int, end: int) -> Amount | None:
    """NaN万: a sum was meant and is not there."""
    if text[start - 1 : start].isascii() and text[start - 1 : start].isalnum():
        return None
    if text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return None
    return Amount(start, end + text.startswith(("万", "亿", "元", "块"), end), Quality.MALFORMED)


def _money(text: str, at: int, figure: Figure, units: Mapping[str, int], *, marked: bool = False) -> Amount:
    """The figure with the currency words after it."""
    if units and figure.plain and figure.value is not None:
        figure = _in_own_unit(text, figure, units)
    after = _past_blanks(text, figure.end, 1)
    foreign = _FOREIGN.word_at(text, after)
    if foreign is not None:
        return Amount(at, after + len(foreign), Quality.FOREIGN, marked=True)
    value, end, said = _with_currency(text, figure, after)
    marked = marked or said
    if _MORE.match(text, end):
        return Amount(at, end + 1, Quality.APPROXIMATE, _fen(value), marked=marked)
    start = _past_blanks(text, end, 1)
    about = _ABOUT.word_at(text, start)
    if about is not None:
        return Amount(at, start + len(about), Quality.APPROXIMATE, _fen(value), marked=marked)
    if figure.fault == "approximate":
        return Amount(at, end, Quality.APPROXIMATE, _fen(value), marked=marked)
    if figure.fault == "range":
        return Amount(at, end, Quality.RANGE, marked=marked)
    return _judged(at, end, figure, value, marked=marked)


def _in_own_unit(text: str, figure: Figure, units: Mapping[str, int]) -> Figure:
    """3个 in a bank where 个 means 万; but not 3个客户, which is a count."""
    for word, worth in units.items():
        if text.startswith(word, figure.end) and figure.value is not None:
            return figure._replace(end=figure.end + len(word), value=figure.value * worth, large=True, plain=False)
    return figure


def _with_currency(text: str, figure: Figure, after: int) -> tuple[Decimal | None, int, bool]:
    """(yuan, end, whether a currency was said) after 元, 块5, 元三角二分, or 八毛."""
    value, end = figure.value, figure.end
    yuan = MONEY.word_at(text, after)
    if yuan is None or text.startswith("元旦", after):  # 剩余9千元旦前
        coins = coins_at(text, end, value)
        return (*coins, True) if coins is not None else (value, end, False)
    end = after + len(yuan)
    if yuan in _SINGLE:
        tail, end = coins_after(text, end)
        value = value + tail if value is not None else None
    for word in _CLOSING:
        end += len(word) if text.startswith(word, end) else 0
    return value, end, True


def _judged(at: int, end: int, figure: Figure, value: Decimal | None, *, marked: bool) -> Amount:
    """How far a single number may be trusted as money."""
    fen = _fen(value)
    if value is not None and value == 0:
        return Amount(at, end, Quality.ZERO, 0, marked=marked, plain=figure.plain, value=value)
    if fen is None or (figure.capital and figure.elided):
        return Amount(
            at, end, Quality.MALFORMED, fen if figure.elided else None, marked=marked, plain=figure.plain, value=value
        )
    bare = not marked and not figure.large
    if bare and value is not None and value < 100:
        return Amount(at, end, Quality.UNIT, marked=False, plain=figure.plain, value=value)
    return Amount(at, end, Quality.EXACT, fen, marked=marked, plain=figure.plain and not marked, value=value)


def _ranged(text: str, amount: Amount, figure: Figure, units: Mapping[str, int]) -> Amount:
    """3到5万, 3-5万, 3万~5万: one range, with both ends where they can be told."""
    joint = _JOINT.match(text, amount.end)
    if joint is None or amount.quality is Quality.FOREIGN:
        return amount
    start = joint.end()
    other = figure_at(text, start)
    if other is None or other.value is None or figure.value is None:
        return amount
    if count_at(text, start, other) is not None:
        return amount
    second = _money(text, start, other, units)
    told = other.large or second.marked or (figure.plain and figure.value < other.value)
    if not told or second.quality not in {Quality.EXACT, Quality.APPROXIMATE}:
        return amount
    low = amount.fen
    if figure.plain and not amount.marked and other.large and figure.value < other.value:
        unit = _unit_of(text, other)
        low = _fen(figure.value * unit) if figure.value < 1000 else _fen(figure.value)
    return Amount(amount.start, second.end, Quality.RANGE, low=low, high=second.fen, marked=second.marked)


def _unit_of(text: str, figure: Figure) -> int:
    return {"万": 10**4, "w": 10**4, "千": 1000, "k": 1000, "仟": 1000, "亿": 10**8}.get(text[figure.end - 1], 1)


def _fen(value: Decimal | None) -> int | None:
    """Yuan to fen; None where there is no value, or where it has parts of a fen."""
    if value is None or value >= 10**17:
        return None
    fen = value * 100
    return int(fen) if fen == int(fen) else None


def _past_blanks(text: str, at: int, most: int = 3) -> int:
    end = at
    while end < len(text) and end - at < most and text[end] == " ":
        end += 1
    return end
