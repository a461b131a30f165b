"""Clauses and their mood: what was done, and what was only promised, refused, asked, hoped, heard of or recalled.

A clause ends at punctuation, at a bracket, and where a second act or person begins ("收回3万 展期12万").
"""

from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache

from campaign.reading.lexicon import GRAMMAR
from campaign.reading.tokens import Token, Type


class Mood(Enum):
    """How a clause is meant; only DONE may score."""

    DONE = auto()
    FUTURE = auto()  # promised, planned, or due on a day to come
    NEGATED = auto()
    NOT_ARRIVED = auto()
    PENDING = auto()  # submitted, frozen, sued: something happened, but not a recovery
    POSTED = auto()  # delivered without a signature
    RECALLED = auto()  # another day, or a running total
    VOID = auto()  # asked, supposed, heard, aimed at


@dataclass(slots=True)
class Clause:
    """Tokens that are judged together; `before` is what separated them from the clause before."""

    tokens: list[Token]
    before: str  # "start", "line", "stop", "comma", "cut"
    depth: int = 0
    listed: bool = False  # joined to the clause before by 、
    asked: bool = False
    sentence: int = 0
    mood: Mood = Mood.DONE
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

    @property
    def amounts(self) -> list[Token]:
        """The tokens that are amounts of money."""
        if self._amounts is None:
            self._amounts = [token for token in self.tokens if token.type is Type.AMOUNT]
        return self._amounts


_ACTS = frozenset(("cash", "arrive", "settle", "renewal", "in_kind", "plan", "limitation"))
_STOPS = ".;!?"
_VOID = frozenset(("hypothesis", "question", "hearsay", "target", "each_rule", "refund"))
# Where no word of these stands and no day is named, a clause says what was done.
_SWAYING = _VOID | {"not_arrived", "posted", "negation", "pending", "recap", "future", "promise", "says"}


@cache
def act_kind(role: str) -> str | None:
    """The kind of achievement a role stands for (with its sub after a colon), or None."""
    if role in {"cash", "arrive", "settle"}:
        return "cash"
    if role in {"in_kind", "limitation", "plan"} or role.startswith("renewal"):
        return role
    return role if role and role not in GRAMMAR and role not in {"business", "bullet"} else None


def is_act(token: Token) -> bool:
    """Whether the token may name an achievement."""
    return token.type is Type.WORD and (token.role == "weak" or act_kind(token.role) is not None)


def split(tokens: list[Token]) -> list[Clause]:
    """Clauses in order, without moods; every token but the separators is in exactly one."""
    clauses: list[Clause] = []
    current = Clause([], "start")
    depth = sentence = 0

    def close(before: str) -> None:
        nonlocal current
        if any(token.type is not Type.SPACE for token in current.tokens):
            clauses.extend(_cut(current))
            current = Clause([], before, depth, sentence=sentence)
        else:
            strongest = before if before in {"line", "stop"} or current.before == "start" else current.before
            current = Clause([], strongest, depth, sentence=sentence)

    for token in tokens:
        if token.type is Type.OPEN:
            depth += 1
            close("comma")
        elif token.type is Type.CLOSE:
            depth = max(0, depth - 1)
            close("comma")
        elif token.type is Type.BREAK and token.text not in "*_&<>'\"^`\\@":
            if token.text == "?":
                _mark_asked(clauses, current, sentence)
            if token.text == "\n" or (token.text in _STOPS and depth == 0):
                sentence += 1
                close("line" if token.text == "\n" else "stop")
                if token.text == "\n":
                    depth = 0
                    current.depth = 0
            else:
                close("comma")
                current.listed = token.text == "、"
        elif token.role == "bullet":
            close("stop")
        else:
            current.tokens.append(token)
    close("line")
    return clauses


def _mark_asked(clauses: list[Clause], current: Clause, sentence: int) -> None:
    current.asked = True
    for clause in reversed(clauses):
        if clause.sentence != sentence:
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
        if token.type is Type.NAME and seen_amount and at > start and (at < last_amount or _acts_follow(tokens, at)):
            begins = True
        elif is_act(token) and seen_amount and not (plan_open and token.role in {"weak", "cash", "settle"}):
            kind = act_kind(token.role) or "cash"
            begins = seen_act is not None and (kind != seen_act or at < last_amount)
        elif token.role in {"plan", "sign", "notice"} and seen_amount and seen_act not in {None, "plan"}:
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


def _piece(clause: Clause, tokens: list[Token], *, first: bool) -> Clause:
    before = clause.before if first else "cut"
    return Clause(tokens, before, clause.depth, clause.listed and first, clause.asked, clause.sentence)


def _acts_follow(tokens: list[Token], at: int) -> bool:
    return any(is_act(token) or token.role in {"plan_noun", "notice", "sign"} for token in tokens[at + 1 :])


def set_moods(clauses: list[Clause]) -> None:
    """Judge every clause; supposition and hearsay hold to the end of their sentence, promises until another subject."""
    held: Mood | None = None
    sentence, heading = -1, False
    for at, clause in enumerate(clauses):
        clause.roles = {token.role for token in clause.tokens if token.role}
        if clause.sentence != sentence:
            held, sentence = Mood.VOID if heading else None, clause.sentence
        own = _own_mood(clause) if _is_swayed(clause) else _plain_mood(clause)
        if own is Mood.DONE and held is not None and (held in {Mood.VOID, Mood.RECALLED} or not _stands_alone(clause)):
            own = held
        if own is Mood.VOID and clause.roles & {"hypothesis", "hearsay"}:
            held = Mood.VOID
        elif own is Mood.VOID and "target" in clause.roles and not clause.amounts:
            held = Mood.VOID  # 今天任务:收回50万; alone on its line it heads all that follows
            heading = heading or at + 1 >= len(clauses) or clauses[at + 1].sentence != sentence
        elif own in {Mood.FUTURE, Mood.RECALLED}:
            held = own if own is Mood.FUTURE or "recap" in clause.roles else held
        elif own is not Mood.VOID and _stands_alone(clause) and held is not Mood.RECALLED:
            held = None
        clause.mood = own


def _stands_alone(clause: Clause) -> bool:
    """A new subject, an act said to be done, or another kind of act: earlier promises do not reach it."""
    if "done" in clause.roles or clause.roles & {"plan", "sign", "limitation"}:
        return True
    named = any(token.type is Type.NAME for token in clause.tokens)
    return named and bool(clause.acts)


def _is_swayed(clause: Clause) -> bool:
    """Whether a word or a day stands here that may make it anything but a plain statement."""
    if clause.asked or not clause.roles.isdisjoint(_SWAYING):
        return True
    return any(token.type is Type.DATE for token in clause.tokens)


def _plain_mood(clause: Clause) -> Mood:
    return Mood.FUTURE if _purpose(clause.tokens) else Mood.DONE


def _own_mood(clause: Clause) -> Mood:
    roles = clause.roles
    if clause.asked or roles & _VOID:
        return Mood.VOID
    if "not_arrived" in roles:
        return Mood.NOT_ARRIVED
    if "posted" in roles:
        return Mood.POSTED
    order = {token.role: at for at, token in enumerate(clause.tokens) if token.role}
    done = order.get("done", -1)
    if clause.tokens[-1].role == "negation" and clause.tokens[-1].text in {"没", "没有", "不"} and clause.acts:
        return Mood.VOID  # 收回没有: a question
    if "negation" in roles and _negates(clause, order):
        return Mood.NEGATED
    if "pending" in roles:
        return Mood.PENDING
    if roles & {"recap"}:
        return Mood.RECALLED
    dates = [token.date for token in clause.tokens if token.date is not None]
    if any(mark.past and mark.every is None and not mark.doubtful for mark in dates) and not roles & {
        "plan",
        "plan_noun",
    }:
        return Mood.RECALLED
    if _purpose(clause.tokens):
        return Mood.FUTURE
    coming = max(order.get("future", -1), order.get("promise", -1))
    if coming > done or ("says" in roles and order["says"] < len(clause.tokens) - 1) or _only_says(clause):
        return Mood.FUTURE
    ahead = any(
        mark.every or mark.doubtful or (not mark.today and not mark.past and not mark.duration) for mark in dates
    )
    if ahead and done < 0 and not roles & {"plan", "plan_noun", "renewal:extension"}:
        return Mood.FUTURE
    if done < 0 and _ahead_of_plan(clause.tokens):
        return Mood.FUTURE
    return Mood.DONE


def _purpose(tokens: list[Token]) -> bool:
    """去李四家收2万: what one goes for has not happened yet."""
    texts = [token.text for token in tokens]
    at = texts.index("去") if "去" in texts else -1
    if at < 0 or (at + 1 < len(tokens) and tokens[at + 1].text == "了"):
        return False
    act = next((token for token in tokens[at:] if is_act(token)), None)
    return act is not None and act.role == "weak" and act.text == "收"


def _ahead_of_plan(tokens: list[Token]) -> bool:
    """明天签还款计划: a day to come before the signing, not after it."""
    at = next((at for at, token in enumerate(tokens) if token.role in {"plan", "plan_noun", "sign"}), 0)
    marks = [token.date for token in tokens[:at] if token.date is not None]
    return any(mark.due and not mark.today and not mark.past for mark in marks)


def _only_says(clause: Clause) -> bool:
    return "says" in clause.roles and not clause.amounts


def _negates(clause: Clause, order: dict[str, int]) -> bool:
    """没 and 不 deny what follows them; 结清 denied after a recovery does not deny the recovery."""
    at = order["negation"]
    before = any(is_act(token) and token.role != "weak" for token in clause.tokens[:at])
    paid = any(token.type is Type.AMOUNT for token in clause.tokens[:at])
    return not (before and paid)
