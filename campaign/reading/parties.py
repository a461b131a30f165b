"""Several people named together: 王五、赵六, 我和李娜, 二组王五, 队长, @lisi88; with the words that only join them."""

from dataclasses import dataclass, field

from campaign.reading.people import is_han
from campaign.reading.tokens import Token, Type

_TITLES = frozenset(("队长", "副队长", "组长", "副组长", "指导员", "宣传员", "行长", "副行长", "支行长", "主任"))
_NAMED_TITLES = ("队长", "队", "组长", "主任", "行长", "行", "书记", "经理", "总")
_NAMELESS = frozenset(("同事", "队友", "组员", "队员", "搭档", "战友", "同志", "大家"))
_OUTSIDERS = frozenset(("村书记", "书记", "村干部", "村民", "村委会", "法院", "社员", "村长", "村主任"))
_AUTHOR = frozenset(("我", "本人", "咱"))
_MOST = 9  # people in one breath
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(slots=True)
class Party:
    """Those named, up to solid token `end`; `together` where 一起 follows, `nameless` where somebody has no name."""

    end: int
    tokens: list[Token] = field(default_factory=list)
    with_author: bool = False
    together: bool = False
    nameless: bool = False
    titled: bool = False

    @property
    def texts(self) -> set[str]:
        """The names as the scan sees them."""
        return {token.text for token in self.tokens}


@dataclass(slots=True)
class Frame:
    """Solid tokens [first, last) that say who; `sure` is False where the author must be asked.

    `wide` frames head (or close) a whole message; the others speak of their own sentence.
    """

    first: int
    last: int
    party: Party
    with_author: bool = False
    sure: bool = True
    wide: bool = False


def is_title(token: Token) -> bool:
    """Whether the token names a colleague by rank alone (队长)."""
    return token.text in _TITLES


def outsiders_end(solid: list[Token], at: int) -> int | None:
    """Where those end who are no colleagues (村干部, 村书记老王, 法院), with the word that joins them; or None."""
    if at >= len(solid) or solid[at].text not in _OUTSIDERS:
        return None
    end = at + 1
    if end < len(solid) and solid[end].type is Type.NAME:
        end += 1
    return end + (end < len(solid) and solid[end].role == "together")


def party_at(solid: list[Token], at: int, *, unknown: bool = False) -> Party | None:
    """The people named from this token on; None where nobody is. `unknown`: one whose name we do not know counts."""
    party = Party(at)
    here = at
    for _ in range(_MOST):
        end = _member(solid, here, party, unknown=unknown)
        if end is None:
            break
        party.end = end
        here = end + (end < len(solid) and (solid[end].text in {"、", "及"} or solid[end].role == "with"))
    if not (party.tokens or party.with_author or party.nameless):
        return None
    while party.end < len(solid) and solid[party.end].text in {"我们", "两人", "二人", "俩", "两个", "三人", "咱们"}:
        party.end += 1
    if party.end < len(solid) and solid[party.end].role == "together":
        party.end, party.together = party.end + 1, True
    return party


def _member(solid: list[Token], at: int, party: Party, *, unknown: bool) -> int | None:
    """Take one person into the party; where that person's name ends, or None."""
    here = at
    while here < len(solid) and here - at < 3 and _introduces(solid, here):
        here += 1
    if here >= len(solid):
        return None
    token = solid[here]
    if token.text in _AUTHOR:
        party.with_author = True
    elif token.type is Type.NAME or (unknown and _may_be_a_name(token)):
        party.tokens.append(token)
        party.titled = party.titled or token.text.endswith(_NAMED_TITLES)
    elif is_title(token) and here + 1 < len(solid) and solid[here + 1].type is Type.NAME:
        party.tokens.append(solid[here + 1])
        return here + 2
    elif is_title(token):
        party.tokens.append(token)
        party.titled = True
    elif token.text in _NAMELESS:
        party.nameless = True
    else:
        return None
    return here + 1


def _introduces(solid: list[Token], at: int) -> bool:
    """Whether this token only says where somebody belongs: 二组王五, 队员王五, @王五."""
    token = solid[at]
    if token.type is Type.ORDINAL and token.role != "bullet":
        return True
    named = at + 1 < len(solid) and solid[at + 1].type is Type.NAME
    return token.text == "@" or (named and (token.role == "member" or token.text in _NAMELESS))


def _may_be_a_name(token: Token) -> bool:
    return token.type is Type.GAP and 2 <= len(token.text) <= 4 and all(map(is_han, token.text))


def mention_at(solid: list[Token], at: int) -> Party | None:
    """@李四 @lisi88: the people mentioned from this @ on, or None."""
    party = Party(at)
    here = at
    while here < len(solid) and solid[here].text == "@" and len(party.tokens) < _MOST:
        end = here + 1
        while end < len(solid) and solid[end].start == solid[end - 1].end and _ASCII.issuperset(solid[end].text):
            end += 1
        if end > here + 1:
            last, text = solid[end - 1], "".join(token.text for token in solid[here:end])
            party.tokens.append(Token(Type.NAME, solid[here].start, last.end, text))
        elif end < len(solid) and (solid[end].type is Type.NAME or is_title(solid[end]) or _may_be_a_name(solid[end])):
            party.tokens.append(solid[end])
            party.titled = party.titled or is_title(solid[end]) or solid[end].text.endswith(_NAMED_TITLES)
            end += 1
        else:
            break
        party.end = here = end
    return party if party.tokens else None
