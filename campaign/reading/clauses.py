"""Clauses: what is judged together, and of which mood it may be: done, or only promised, refused, asked, recalled.

A clause ends at punctuation, at a bracket, and where a second act or person begins ("收回3万 展期12万").
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import ClassVar

from campaign.reading.lexicon import GRAMMAR
from campaign.reading.tokens import Named, Token, Type


class Mood(Named):
    """How a clause is meant; only DONE may score. No Enum, for the reason given at `Type`."""

    __slots__ = ()

    DONE: ClassVar["Mood"]
    FUTURE: ClassVar["Mood"]  # promised, planned, or due on a day to come
    NEGATED: ClassVar["Mood"]
    NOT_ARRIVED: ClassVar["Mood"]
    PENDING: ClassVar["Mood"]  # submitted, frozen, sued: something happened, but not a recovery
    POSTED: ClassVar["Mood"]  # delivered without a signature
    RECALLED: ClassVar["Mood"]  # another day, or a running total
    VOID: ClassVar["Mood"]  # asked, supposed, heard, aimed at


for _name in Mood.__annotations__:
    setattr(Mood, _name, Mood(_name))


@dataclass(slots=True)
class Clause:
    """Tokens that are judged together; `before` is what separated them from the clause before."""

    tokens: list[Token]
    before: str  # "start", "line", "stop", "comma", "cut"
    depth: int = 0
    listed: bool = False  # joined to the clause before by 、
    asked: bool = False
    sentence: int = 0
    block: int = 0  # sentences that only list marks divide belong together
    mood: Mood = Mood.DONE
    claimed: bool = False  # a borrower's words may reach as far as this
    said_on: date | None = None  # an earlier day on which it was done
    roles: set[str] = field(default_factory=set)
    # Found once, when first asked for: the tokens of a clause do not change after the split.
    _acts: list[Token] | None = field(default=None, init=False, repr=False, compare=False)
    _amounts: list[Token] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def acts(self) -> list[Token]:
        """The tokens that may name an achievement."""
        if self._acts is None:
            self._acts = [token for token in self.tokens if token.role and is_act(token)]
        return self._acts

    def leave(self, acts: list[Token]) -> None:
        """Let only these of the acts remain; the others have been taken."""
        self._acts = acts

    @property
    def amounts(self) -> list[Token]:
        """The tokens that are amounts of money."""
        if self._amounts is None:
            self._amounts = [token for token in self.tokens if token.type is Type.AMOUNT]
        return self._amounts


_STOPS = ".;!?"
_INNER = frozenset("*_&<>'\"^`\\@")  # punctuation that ends no clause
_JOINTS = frozenset(
    ("其中", "加上", "另外", "剩下的", "剩下", "其余", "还有", "然后", "后来", "但是", "但", "不过", "可是")
)
TURNS = frozenset(("结果", "实际", "实际上", "最后", "最终"))
"""Words before what came of it, whatever was promised or supposed before."""
_ONLY = frozenset(("只", "仅", "才"))
_TURNING = TURNS | _JOINTS | _ONLY
_TOLD = frozenset(("promise", "says", "hypothesis", "future", "negation"))
_WHO = frozenset((Type.NAME, Type.CODE))


@cache
def act_kind(role: str) -> str | None:
    """The kind of achievement a role stands for (with its sub after a colon), or None."""
    if role in {"cash", "arrive", "settle"}:
        return "cash"
    if role in {"in_kind", "limitation", "plan"} or role.startswith("renewal"):
        return role
    return role if role and role not in GRAMMAR and role not in {"business", "bullet", "labelled"} else None


def is_act(token: Token) -> bool:
    """Whether the token may name an achievement."""
    return token.type is Type.WORD and (token.role == "weak" or act_kind(token.role) is not None)


def split(tokens: list[Token]) -> list[Clause]:
    """Clauses in order, without moods; every token but the separators is in exactly one."""
    splitter = _Splitter()
    for token in tokens:
        splitter.take(token)
    splitter.close("line")
    return splitter.clauses


class _Splitter:
    """The clauses so far, and what is known of the one that is being gathered."""

    __slots__ = ("acted", "block", "clauses", "counted", "current", "depth", "paid", "sentence", "told")

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.current = Clause([], "start")
        self.depth = self.sentence = self.block = 0
        self.paid = self.counted = self.acted = self.told = False

    def take(self, token: Token) -> None:
        """Add a token to the clause, or end it there."""
        kind = token.type
        if kind is Type.OPEN:
            self.depth += 1
            self.close("comma")
        elif kind is Type.CLOSE:
            self.depth = max(0, self.depth - 1)
            self.close("comma")
        elif kind is Type.BREAK and token.text not in _INNER:
            self._stop(token.text)
        elif token.role == "bullet":
            self.sentence += 1
            self.close("line")
        else:
            if (token.text in _TURNING or token.date is not None or _is_next(token)) and self._turns(token):
                self.close("comma")  # 答应2万结果还了500
            self._add(token)

    def close(self, before: str) -> None:
        """End the clause, if anything stands in it; `before` is what separates it from the next."""
        current = self.current
        if any(token.type is not Type.SPACE for token in current.tokens):
            self.clauses.extend(_cut(current))
        elif before not in {"line", "stop"} and current.before != "start":
            before = current.before
        self.current = Clause([], before, self.depth, sentence=self.sentence, block=self.block)
        self.paid = self.counted = self.acted = self.told = False

    def _add(self, token: Token) -> None:
        self.current.tokens.append(token)
        self.paid = self.paid or token.type is Type.AMOUNT
        self.counted = self.counted or token.type is Type.COUNT
        acts = token.role == "debt" or (token.role != "" and is_act(token))
        self.acted = self.acted or acts
        self.told = self.told or acts or token.role in _TOLD

    def _stop(self, text: str) -> None:
        if text == "?":
            last = self.block if self.current.tokens or not self.clauses else self.clauses[-1].block  # 收回3万!!?
            _mark_asked(self.clauses, self.current, last)
        if text == "\n":
            self.sentence += 1
            self.block = self.sentence
            self.depth = 0
            self.close("line")
        elif text in _STOPS and self.depth == 0:
            self.sentence += 1
            self.block = self.sentence
            self.close("stop")
        else:
            self.close("comma")
            self.current.listed = text == "、"

    def _turns(self, token: Token) -> bool:
        """还了3000另外还有一户: where people write on without a stop, another matter begins behind what was told."""
        if token.text in TURNS:
            return self.paid or self.told
        if token.text in _ONLY:
            return self.paid and not self.acted  # 任务2万只收了1.2万
        if _is_next(token):
            return self.paid
        if token.date is not None and not (token.date.today and self.acted):
            return False  # 昨天答应的2万今天兑现了
        return self.paid or (self.counted and token.text == "其中")


def _is_next(token: Token) -> bool:
    """第二户皮师傅还了3500: another of those who are counted through."""
    return token.type is Type.ORDINAL and token.text[0] == "第" and token.text[-1] in "户家笔个"


def _mark_asked(clauses: list[Clause], current: Clause, block: int) -> None:
    current.asked = True
    for clause in reversed(clauses):
        if clause.block != block:
            break
        clause.asked = True


def _cut(clause: Clause) -> list[Clause]:
    """Split where a second act or person begins after an amount."""
    tokens, start = clause.tokens, 0
    first_amount = next((at for at, token in enumerate(tokens) if token.type is Type.AMOUNT), len(tokens))
    if first_amount >= len(tokens) - 1:
        return [clause]  # nothing stands behind an amount
    pieces: list[Clause] = []
    last_amount = max((at for at, token in enumerate(tokens) if token.type is Type.AMOUNT), default=-1)
    plan_open = False
    seen_act: str | None = None
    seen_amount = False
    for at, token in enumerate(tokens):
        begins = False
        if token.role in {"plan", "plan_noun"}:
            plan_open = True
        if token.type in _WHO and seen_amount and at > start and (at < last_amount or _acts_follow(tokens, at)):
            begins = True
        elif is_act(token) and seen_amount and not (plan_open and token.role in {"weak", "cash", "settle"}):
            kind = act_kind(token.role) or "cash"
            begins = seen_act is not None and (kind != seen_act or at < last_amount)
        elif (
            (token.role in {"plan", "sign", "notice"} or (token.role == "plan_noun" and _is_signed(tokens, at)))
            and seen_amount
            and seen_act not in {None, "plan"}
        ):
            begins = True
        if begins and at > start:
            pieces.append(_piece(clause, tokens[start:at], first=not pieces))
            start, seen_amount, seen_act = at, False, None
            plan_open = token.role in {"plan", "plan_noun"}
        if is_act(token):
            seen_act = act_kind(token.role) or seen_act or "cash"
        if token.type is Type.AMOUNT:
            seen_amount = True
    pieces.append(_piece(clause, tokens[start:], first=not pieces))
    return pieces


def _is_signed(tokens: list[Token], at: int) -> bool:
    """还款计划签了."""
    return at + 1 < len(tokens) and tokens[at + 1].role == "sign"


def _piece(clause: Clause, tokens: list[Token], *, first: bool) -> Clause:
    before = clause.before if first else "cut"
    return Clause(tokens, before, clause.depth, clause.listed and first, clause.asked, clause.sentence, clause.block)


def _acts_follow(tokens: list[Token], at: int) -> bool:
    return any(is_act(token) or token.role in {"plan_noun", "notice", "sign"} for token in tokens[at + 1 :])
