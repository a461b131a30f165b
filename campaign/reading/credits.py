"""Whose achievement each part of a message is, where it is not the author's alone; colleagues leave the tokens."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from campaign.reading.clauses import is_act
from campaign.reading.frames import frames_of
from campaign.reading.parties import Frame
from campaign.reading.shares import Shares, shares_of
from campaign.reading.tokens import Token, Type

_ALONE = frozenset(("自己", "本人", "单独", "独自", "一个人"))
_STOPS = frozenset(".!?\n")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who achieved what stands in [start, end): `persons` beside or instead of the author.

    `sure` is False where the author must be asked; `said` is where the words stand that say so.
    """

    persons: tuple[Token, ...]
    with_author: bool
    start: int
    end: int
    said: tuple[int, int]
    sure: bool = True
    wide: bool = False
    shares: tuple[int, ...] = ()
    shared: tuple[int, int] | None = None  # where the shares are stated


def credited(tokens: list[Token]) -> tuple[list[Token], list[Credit]]:
    """The tokens without those that only say who achieved it, and what these said; linear."""
    solid = [token for token in tokens if token.type is not Type.SPACE]
    frames = frames_of(solid)
    shared = shares_of(solid, frames)
    if not frames and shared is None:
        return tokens, []
    gone = {id(token) for frame in frames for token in solid[frame.first : frame.last]}
    scopes = _Scopes(solid, [frame for frame in frames if frame.wide])
    found = [scopes.credit(frame) for frame in frames if _claims(frame)]
    if shared is not None:
        gone |= {id(token) for token in solid[shared.first : shared.last]}
        found = _with_shares(found, shared, (solid[shared.first].start, solid[shared.last - 1].end))
    return [token for token in tokens if id(token) not in gone], found


def credit_at(found: list[Credit], at: int) -> Credit | None:
    """The credit under which stands what was said at this place: an unsure one, else the nearest before it.

    What a sentence says of itself goes before what heads the message.
    """
    best: Credit | None = None
    for one in found:
        if not one.start <= at < one.end or (best is not None and one.wide and not best.wide):
            continue
        if not one.sure:
            return one
        if best is None or best.wide or one.said[0] <= at:
            best = one
    return best


def _claims(frame: Frame) -> bool:
    """Whether a frame says anything about credit; some only name who was addressed, or helped."""
    return bool(frame.party.tokens) or not frame.sure


def _with_shares(found: list[Credit], shared: Shares, said: tuple[int, int]) -> list[Credit]:
    """Note the stated shares on the credit they belong to; a new one where only the shares name who."""
    persons, fens = shared.persons, shared.fens
    if not found:
        return [Credit(persons, True, 0, said[1] + 1, said, len(persons) == len(fens) - 1, shares=fens, shared=said)]
    near = max((one for one in found if one.said[0] <= said[0]), key=lambda one: one.said[0], default=found[0])
    names = [token.text for token in near.persons]
    by_name = dict(zip([token.text for token in persons], fens[1:], strict=False))
    if shared.evenly:
        noted = replace(near, shares=(fens[0],) * (len(names) + near.with_author))
    elif not near.with_author or len(fens) != len(names) + 1 or (by_name and by_name.keys() != set(names)):
        noted = replace(near, sure=False)
    else:
        ordered = [by_name[name] for name in names] if by_name else fens[1:]
        noted = replace(near, shares=(fens[0], *ordered))
    return [replace(noted, shared=said) if one is near else one for one in found]


class _Scopes:
    """How far each frame reaches: wide ones to the next of their kind, the others as far as their sentence."""

    def __init__(self, solid: list[Token], wide: list[Frame]) -> None:
        self.solid, self.wide = solid, wide
        self.sums = [token.start for token in solid if token.type is Type.AMOUNT]
        self.lines = [token.start for token in solid if token.text == "\n"]
        self.stops = [token.start for token in solid if self._stops(token)]
        self.semis = [token.start for token in solid if token.text == ";" and token.type is Type.BREAK]
        self.acts = [token.start for token in solid if token.role and is_act(token)]
        self.alone = [token.start for token in solid if token.text in _ALONE]
        self.size = solid[-1].end + 1 if solid else 0

    @staticmethod
    def _stops(token: Token) -> bool:
        return (token.type is Type.BREAK and token.text in _STOPS) or token.role == "bullet"

    def credit(self, frame: Frame) -> Credit:
        """The frame as a credit, with its reach."""
        start, end = self.solid[frame.first].start, self.solid[frame.last - 1].end
        reach = self._wide(frame, start, end) if frame.wide else self._narrow(start, end)
        persons = tuple(frame.party.tokens)
        return Credit(persons, frame.with_author, *reach, (start, end), frame.sure, frame.wide)

    def _wide(self, frame: Frame, start: int, end: int) -> tuple[int, int]:
        following = [self.solid[one.first].start for one in self.wide if one.first > frame.first]
        stop = min(following, default=self.size)
        if self._next(self.sums, end, stop) is None and not following:  # it closes what was said
            line = self._before(self.lines, start)
            alone = self._next(self.sums, line, start) is None
            return (0 if alone else line), stop
        line_end = self._next(self.lines, end, stop)
        inline = line_end is not None and self._next(self.sums, end, line_end) is not None
        after = self.solid[frame.last] if frame.last < len(self.solid) else None
        listed = after is not None and after.role == "bullet"
        return start, (line_end if inline and not listed and line_end is not None else stop)

    def _narrow(self, start: int, end: int) -> tuple[int, int]:
        first = self._before(self.stops, start)
        stop = self._next(self.stops, end, self.size) or self.size
        semi = self._next(self.semis, end, stop)
        if semi is not None and self._next(self.acts, semi, stop) is not None:
            stop = semi
        before = self._next(self.sums, first, start)
        after = self._next(self.sums, end, stop)
        if after is None and before is None:  # 和王五一起收回: the list follows on the next lines
            return first, self.size
        alone = self._next(self.alone, end, stop)
        return (first if after is None else start), (alone if alone is not None else stop)

    @staticmethod
    def _next(places: list[int], at: int, end: int) -> int | None:
        here = bisect_left(places, at)
        return places[here] if here < len(places) and places[here] < end else None

    @staticmethod
    def _before(places: list[int], at: int) -> int:
        here = bisect_right(places, at)
        return places[here - 1] + 1 if here else 0
