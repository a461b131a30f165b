"""Stated shares of a joint recovery: 我3万他1万, 李娜1万我3万, 一人2万."""

from dataclasses import dataclass

from campaign.reading.amounts import Quality
from campaign.reading.parties import Frame
from campaign.reading.tokens import Token, Type

_MINE = frozenset(("我", "本人"))
_THEIRS = frozenset(("他", "她", "对方"))
_EACH = frozenset(("一人", "每人", "各", "人均", "各自"))
_TAKING = frozenset(("得", "占", "分", "算", "拿", "记", "各"))
_LINKING = frozenset((",", "，", "、"))
_BEFORE = frozenset((Type.AMOUNT, Type.BREAK, Type.OPEN))
_MOST = 9


@dataclass(frozen=True, slots=True)
class Shares:
    """Solid tokens [first, last) in which shares are stated: the author's fen first, then the others' in order."""

    first: int
    last: int
    persons: tuple[Token, ...]
    fens: tuple[int, ...]
    evenly: bool = False  # 一人2万: so much for each of them


def shares_of(solid: list[Token], frames: list[Frame]) -> Shares | None:
    """The first statement of shares: at least the author's and one more, with nothing between them; or None."""
    colleagues = {token.text for frame in frames for token in frame.party.tokens}
    each = _each(solid, frames) if colleagues else None
    if each is not None or not any(token.text in _MINE for token in solid):
        return each
    at = 0
    while at < len(solid):
        free = at == 0 or solid[at - 1].type in _BEFORE or solid[at - 1].role in {"part", "even"}
        found = _run(solid, at, colleagues) if free else None
        if found is not None:
            return found
        at += 1
    return None


def _each(solid: list[Token], frames: list[Frame]) -> Shares | None:
    """和王五一起收回4万,一人2万: after the frame and an amount, so much for each."""
    start = next((frame.last for frame in frames if frame.party.tokens), len(solid))
    paid = False
    for at in range(start, len(solid) - 1):
        paid = paid or solid[at].type is Type.AMOUNT
        if paid and solid[at].text in _EACH:
            fen = _exact(solid[at + 1])
            return Shares(at, at + 2, (), (fen,), evenly=True) if fen is not None else None
    return None


def _run(solid: list[Token], at: int, colleagues: set[str]) -> Shares | None:
    """我3万他1万 from this token on."""
    mine: int | None = None
    persons: list[Token] = []
    theirs: list[int] = []
    here = end = at
    while len(theirs) < _MOST and here < len(solid):
        who = solid[here]
        amount = here + 1 + (here + 1 < len(solid) and solid[here + 1].text in _TAKING)
        fen = _exact(solid[amount]) if amount < len(solid) else None
        known = who.text in _MINE or who.text in _THEIRS or who.text in colleagues or who.type is Type.NAME
        if fen is None or not known:
            break
        if who.text in _MINE:
            if mine is not None:
                return None
            mine = fen
        else:
            theirs.append(fen)
            persons += [who] if who.text not in _THEIRS else []
        end = amount + 1
        here = end + (end < len(solid) and solid[end].text in _LINKING)
    if mine is None or not theirs or (persons and len(persons) != len(theirs)):
        return None
    return Shares(at, end, tuple(persons), (mine, *theirs))


def _exact(token: Token) -> int | None:
    amount = token.amount
    return amount.fen if amount is not None and amount.quality is Quality.EXACT else None
