"""Where things stand in a message's tokens (without spaces): its segments, acts, names and amounts, looked up fast."""

from bisect import bisect_left

from campaign.reading.acts import is_receiving
from campaign.reading.clauses import is_act
from campaign.reading.tokens import Token, Type

ASKING = frozenset(("让", "叫", "托", "委托", "请", "拜托"))
"""How one asks another to report."""
_LIGHT = frozenset((Type.DATE, Type.CLOCK, Type.ORDINAL))
_SEPARATING = frozenset(",，.;!?\n:")


class Places:
    """One message's solid tokens, cut into segments at punctuation."""

    def __init__(self, solid: list[Token]) -> None:
        """Note the places once; every question about them is then answered by bisection."""
        self.solid = solid
        self.ends = [at for at, token in enumerate(solid) if _separates(token)] + [len(solid)]
        self.takings = [at for at, token in enumerate(solid) if is_receiving(token)]
        self.doings = [at for at, token in enumerate(solid) if token.role and is_act(token)]
        self.names = [at for at, token in enumerate(solid) if token.type in {Type.NAME, Type.CODE}]
        self.asking = [at for at, token in enumerate(solid) if token.text in ASKING]
        self.sums = [at for at, token in enumerate(solid) if token.type is Type.AMOUNT]

    def end(self, at: int) -> int:
        """Where the segment of this token ends."""
        return self.ends[bisect_left(self.ends, at)]

    def begins(self, at: int) -> bool:
        """Whether nothing but light words stands before this token in its segment."""
        here = at - 1
        while here >= 0 and at - here < 8:
            token = self.solid[here]
            if _separates(token):
                return True
            if token.type not in _LIGHT and token.role not in {"skip", "done"}:
                return False
            here -= 1
        return here < 0

    def starts_line(self, at: int) -> bool:
        """Whether a line or a list item begins here."""
        return at == 0 or self.solid[at - 1].text == "\n" or self.solid[at - 1].role == "bullet"

    def first(self, places: list[int], at: int, end: int | None = None) -> int | None:
        """The first of these places in [at, end), by default to the end of the segment."""
        here = bisect_left(places, at)
        stop = self.end(at) if end is None else end
        return places[here] if here < len(places) and places[here] < stop else None

    def text(self, at: int) -> str:
        """The text of this token, empty behind the end."""
        return self.solid[at].text if at < len(self.solid) else ""

    def role(self, at: int) -> str:
        """The role of this token, empty behind the end."""
        return self.solid[at].role if at < len(self.solid) else ""


def _separates(token: Token) -> bool:
    return (token.type is Type.BREAK and token.text in _SEPARATING) or token.type in {Type.OPEN, Type.CLOSE}
