"""The amount grammar alone: one text, bare number or whole sentence, and the one amount of money in it.

A report is read by `report.py`, which knows acts and moods; here nothing is known but how money is written.
"""

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from campaign.privacy import redact
from campaign.reading.amounts import Amount, Quality, quantity_at
from campaign.reading.counts import Count
from campaign.reading.figures import HEADS as NUMERALS
from campaign.reading.lexicon import CORE, Lexicon
from campaign.reading.normal import normalise
from campaign.reading.scanning import scan
from campaign.reading.tokens import Token, Type
from campaign.reading.wordlists import Wordlist

_NO_DAY = date(2000, 1, 1)  # dates are skipped, whatever day they mean
_OF_A_NUMBER = NUMERALS | frozenset(" 点,.元块圆角毛分厘整正钱余多来")
_SEPARATE = re.compile(r"[0-9] +[0-9]")
_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")  # 4 000 000
_ABOUT = (
    *("约", "大概", "差不多", "近", "接近", "过", "超", "不止", "起码", "至少", "最少", "最多", "不到", "不足", "不满"),
    *("多于", "少于", "小于", "大于", "低于", "高于"),
)
_COUNTED = ("总数是", "总数为", "数量是", "数量为", "人数是", "人数为", "总数", "数量", "人数", "户数", "编号", "号码")
_AFTER = Wordlist(("(含)以上", "(含)以下", "(含)以内", "许", "的样子"))


class Money(NamedTuple):
    """An amount in fen; not `exact` where it is approximate, a range or none; `fen` None where none can be told."""

    fen: int | None
    exact: bool


NONE = Money(None, exact=False)


def amount_in(text: str, lexicon: Lexicon = CORE) -> Money:
    """The amount of money in the text. Never raises; two that differ are none."""
    written = normalise(redact(text)).lowered.strip().strip("*,，;!?…")
    whole = _whole(written, lexicon)
    if whole is not None:
        return _told(whole)
    found = _amounts(written, lexicon)
    marked = [one for one in found if one.marked]
    chosen = marked or found
    if not chosen or len({(one.quality, one.fen) for one in chosen}) > 1:
        return NONE
    return _told(chosen[0])


def _told(amount: Amount) -> Money:
    """An amount as this grammar's answer."""
    if amount.quality is Quality.EXACT:
        return Money(amount.fen, exact=amount.fen is not None)
    return Money(amount.fen if amount.quality is Quality.APPROXIMATE else None, exact=False)


def _whole(text: str, lexicon: Lexicon) -> Amount | None:
    """The amount that is the whole text, written with or without blanks inside."""
    for one in (text, _joined(text)):
        found = quantity_at(one, 0, lexicon.units) if one else None
        if found is None or found.end != len(one):
            continue
        if isinstance(found, Amount):
            return found
        if found.measure == "分" and found.value is not None and found.value < 100:
            return Amount(0, found.end, Quality.EXACT, found.value, marked=True)
    return None


def _joined(text: str) -> str:
    """The text without its blanks, where it is one number with blanks inside (三千 八百, 4 000 000 rmb)."""
    grouped = _GROUPED.match(text)
    if grouped:
        return grouped.group().replace(" ", "") + text[grouped.end() :].lstrip()
    return text.replace(" ", "") if _OF_A_NUMBER.issuperset(text) and not _SEPARATE.search(text) else ""


def _amounts(text: str, lexicon: Lexicon) -> list[Amount]:
    """Every amount in a sentence, with what the words around it say about it."""
    found: list[Amount] = []
    token: Token | None = None
    for token in scan(text, lexicon, _NO_DAY):
        amount = _amount_of(text, token, lexicon) if token.type is Type.AMOUNT else None
        if amount is not None and not (amount.plain and text[: token.start].endswith(_COUNTED)):
            found.append(amount)
    if any(two.start == one.end and two.end == two.start + 1 for one, two in pairwise(found)):
        return []  # 3元5
    cut_short = token is not None and token.type is Type.GAP and token.text[-1] in NUMERALS  # 一百你三
    return [one for one in found if one.marked] if cut_short else found


def _amount_of(text: str, token: Token, lexicon: Lexicon) -> Amount | None:
    """The amount as the grammar reads it, whatever size a report would believe; 不超过 and the like make it inexact."""
    amount = quantity_at(text, token.start, lexicon.units)
    if amount is None or isinstance(amount, Count):
        return None
    vague = text[: token.start].rstrip().endswith(_ABOUT) or _AFTER.word_at(text, amount.end) is not None
    if vague and amount.quality is Quality.EXACT:
        return amount._replace(quality=Quality.APPROXIMATE)
    return amount
