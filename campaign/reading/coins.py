"""What stands below the yuan: 角, 毛, 分 after 元 or alone, and the tails people leave without a unit (块5, 两毛五)."""

from decimal import Decimal

from campaign.reading.counts import count_at
from campaign.reading.figures import DIGITS, figure_at
from campaign.reading.figures import HEADS as NUMERALS

_PLACES = (("角毛", 10), ("分", 1), ("厘", 0))  # how each is called, and how many fen it is
_NONE = Decimal(0)
_CORNERS = frozenset("大星形落度尺债洲楼")  # 五角大楼, 三角债
_RATES = frozenset("期利次")  # 5分利, 3分期: no coins


def coins_after(text: str, at: int) -> tuple[Decimal, int]:
    """(yuan, end) of the coins after 元 or 块, which ends at `at`: 五角三分, 零叁分, 零角零分, 块5, 块零四."""
    fen, end = _marked(text, at)
    tail, end = _bare(text, end)
    return (Decimal(fen + tail).scaleb(-2), end) if end > at else (_NONE, at)


def coins_at(text: str, at: int, value: Decimal | None) -> tuple[Decimal, int] | None:
    """(yuan, end) where the number `value`, which ends at `at`, is one of coins: 八毛, 两毛五, 三角二分, 5分."""
    if value is None or value >= 100 or not text.startswith(("角", "毛", "分"), at):
        return None
    if text[at] == "分":
        goes_on = at + 1 < len(text) and (text[at + 1] in NUMERALS or text[at + 1] in _RATES)
        return None if goes_on else (value.scaleb(-2), at + 1)  # 5000分3期 is not money
    if text[at] == "角" and text[at + 1 : at + 2] in _CORNERS:
        return None
    end = at + 1 + text.startswith("钱", at + 1)
    fen, end = _marked(text, end)
    tail, end = _bare(text, end)
    return value.scaleb(-1) + Decimal(fen + tail).scaleb(-2), end


def _marked(text: str, at: int) -> tuple[int, int]:
    """(fen, end) of digits that name their coin."""
    fen, here = 0, at
    for names, worth in _PLACES:
        start = here + (text.startswith("零", here) and text[here + 1 : here + 2] not in tuple(names))
        digit = _digit(text, start)
        if digit is None or text[start + 1 : start + 2] not in tuple(names) or (not worth and digit):
            continue
        if names == "分" and text[start + 2 : start + 3] in _RATES:
            continue
        fen, here = fen + digit * worth, start + 2
    return fen, here


def _bare(text: str, at: int) -> tuple[int, int]:
    """(fen, end) of a single digit without a unit: one place below the coin before it."""
    before = text[at - 1 : at]
    if before not in {"块", "毛", "角"}:
        return 0, at
    start = at + (before == "块" and text.startswith("零", at))
    digit = _digit(text, start)
    if digit is None or _digit(text, start + 1) is not None:
        return 0, at
    figure = figure_at(text, start)
    if figure is None or figure.end != start + 1 or count_at(text, start, figure) is not None:
        return 0, at
    return (digit * 10 if before == "块" and start == at else digit), start + 1


def _digit(text: str, at: int) -> int | None:
    if at >= len(text):
        return None
    char = text[at]
    return int(char) if char.isascii() and char.isdecimal() else DIGITS.get(char)
