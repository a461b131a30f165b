"""What each amount in a clause is: a new entry, a part of one, a total to check, a restatement, or not ours."""

from dataclasses import dataclass
from itertools import pairwise

from campaign.reading.acts import RECEIVING, is_further
from campaign.reading.amounts import Amount, Quality
from campaign.reading.clauses import Clause, act_kind, is_act
from campaign.reading.drafts import Draft, State
from campaign.reading.parts import (
    PARTS,
    add_part,
    check_laid_parts,
    check_part,
    check_total,
    is_breakdown,
    set_part,
    whole_part,
)
from campaign.reading.people import is_han
from campaign.reading.subjects import carried_name
from campaign.reading.tokens import Token, Type

_SKIPPED = frozenset(("debt", "void_money", "target", "each_rule"))
_GOVERNORS = _SKIPPED | PARTS | {"part", "total", "each", "price", "both"}
# 收回欠款2万 tells what was recovered, not what is owed.
_OBJECTS = frozenset(("欠款", "借款", "逾期", "尾款", "余款", "欠账"))
_NOUNS = frozenset(("现金", "现款"))  # 存现金3万: the noun does not make an act of it
_OURSELVES = frozenset(("我", "自己", "本人"))
_SORTS = frozenset("费款金贷租资钱")  # how unknown words end that say what sort of money it is
_MUCH_UNKNOWN = 5  # this many unknown characters in a clause, and nobody can be sure what it says


@dataclass(slots=True)
class _Item:
    """One amount with what its clause says about it."""

    clause: Clause
    token: Token
    amount: Amount
    role: str
    own: str | None
    name: Token | None
    code: Token | None
    here: Draft | None  # drafted earlier in the same clause
    last: Draft | None  # drafted last in the same line
    counted: int | None


def take_amounts(state: State, clause: Clause, own: str | None, name: Token | None, code: Token | None) -> None:
    """Judge the amounts of a clause by the word that governs each; `own` is the kind the clause itself names."""
    governor, in_parts, approximate = "", False, False
    here: Draft | None = None
    counted: int | None = None
    for at, token in enumerate(clause.tokens):
        if token.type is Type.NAME and token is not name and not clause.acts:
            name = token
        if token.count is not None:
            counted = token.count.value
            state.counted = (clause.sentence, counted or 0)
        approximate = approximate or _is_about(clause.tokens, at)
        if token.role in _GOVERNORS or is_act(token):
            bound = governor == "act" and (token.role == "both" or token.text in _OBJECTS)
            bound = bound or (governor in PARTS and act_kind(token.role) == "cash" and token.text.endswith("了"))
            if not bound and not (governor == "void_money" and token.text in _NOUNS):
                governor = "act" if is_act(token) else token.role
            in_parts = in_parts or (token.role == "part" and not is_breakdown(clause))
            if governor in PARTS and here is not None and not _amount_follows(clause.tokens, at):
                whole_part(here, governor)
        amount = token.amount
        if amount is None:
            continue
        role = governor if governor not in {"", "act"} else _role_after(clause.tokens, at) or governor
        if (approximate or _ends_vague(clause.tokens, at)) and amount.quality is Quality.EXACT:
            amount = Amount(amount.start, amount.end, Quality.APPROXIMATE, amount.fen, marked=amount.marked)
        governor, approximate = "", False
        if role in _SKIPPED:
            _pass_over(state, clause, at, role)
        elif in_parts:
            check_part(state, amount, role)
        else:
            last = state.out.found[-1] if state.out.found and state.out.found[-1].line == state.line else None
            item = _Item(clause, token, amount, role, own, name, code, here, last, counted)
            here = _place(state, item) or here
    if not clause.amounts and clause.roles & PARTS and clause.depth and state.out.found:
        whole_part(state.out.found[-1], "principal" if "principal" in clause.roles else "interest")


def _is_about(tokens: list[Token], at: int) -> bool:
    """大约 makes the next amount inexact; 快 only the one right behind it (快3万, not 快餐)."""
    token = tokens[at]
    if token.role != "approx":
        return False
    return token.text != "快" or (at + 1 < len(tokens) and tokens[at + 1].type is Type.AMOUNT)


def _ends_vague(tokens: list[Token], at: int) -> bool:
    """2万把."""
    return at + 2 == len(tokens) and tokens[at + 1].text == "把"


def _pass_over(state: State, clause: Clause, at: int, role: str) -> None:
    """An amount that is no recovery: a debt, whose parts may follow; other money, unless it was paid in with it."""
    if role == "debt":
        state.owed_sentence = clause.sentence
    elif role == "void_money" and _pays_after(clause.tokens, at):
        state.out.hints.append(("kind", clause.tokens[at]))


def _place(state: State, item: _Item) -> Draft | None:
    """Put the amount where it belongs; the new entry, where it makes one."""
    kind = item.own or state.kind
    if item.role == "total" and (state.out.found or state.out.orphans):
        check_total(state, item.amount)
    elif item.role == "total" and item.own is None and state.laid_parts:
        check_laid_parts(state, item.token)
    elif _is_part(item) and item.last is not None:
        add_part(item.last, item.role, item.amount)
    elif _is_restated(item) and item.last is not None:
        if item.amount.fen != item.last.fen or item.amount.quality is not Quality.EXACT:
            item.last.doubts.append("sum")
    elif kind is None or kind == "limitation":
        _lay_aside(state, item)
    elif (again := _said_again(state, item)) is not None:
        if item.amount.fen != again.fen or item.amount.quality is not Quality.EXACT:
            again.doubts.append("sum")
    else:
        return _add(state, item, kind)
    return None


def _is_part(item: _Item) -> bool:
    """本金 or 利息 of the payment just told, and of nobody else's."""
    last = item.last
    if item.role not in PARTS or last is None or last.kind != "cash":
        return False
    same_act = item.own is None or item.here is last or last.in_parts
    return same_act and (item.name is None or last.name is None or item.name.text == last.name.text)


def _is_restated(item: _Item) -> bool:
    """3万(叁万元): an amount in brackets, without an act or a person of its own."""
    if item.last is None or item.last.fen is None or item.own is not None or item.name is not None:
        return False
    return item.clause.depth > 0 and item.clause.before == "comma"


def _said_again(state: State, item: _Item) -> Draft | None:
    """The entry for which this is a second amount: same sentence, nobody else, no other act."""
    if item.here is not None:
        return item.here if item.name is None or item.here.name is item.name else None
    last = item.last
    alone = item.own is None and item.name is None and state.waiting is None and _same_code(item.code, last)
    return last if alone and last is not None and last.sentence == item.clause.sentence else None


def _same_code(code: Token | None, last: Draft | None) -> bool:
    """Whether no other case than that of the entry before is named."""
    return code is None or (last is not None and last.code is not None and last.code.text == code.text)


def _lay_aside(state: State, item: _Item) -> None:
    """An amount without any act waits for one said of all before it (都是现金), or is left alone."""
    if item.role in PARTS:
        owed = state.owed_sentence == item.clause.sentence or "debt" in item.clause.roles
        if "void_money" not in item.clause.roles and not owed:
            state.out.hints += [("parts", item.token)] if item.role == "principal" else []
            state.laid_parts.append((item.role, item.token))
            state.orphan_sentence = item.clause.sentence
        return
    near = state.name_line == state.line and state.name_sentence == item.clause.sentence
    state.out.orphans.append((item.name or (state.name if near else None), item.token))
    state.orphan_sentence = item.clause.sentence


def _add(state: State, item: _Item, kind: str) -> Draft:
    """A new entry, with the doubts that can be told already."""
    last, waiting = item.last, state.waiting
    why = item.clause.acts[0].text if item.clause.acts else waiting.why if waiting is not None else "said before"
    name = item.name or (waiting.name if waiting is not None else None) or carried_name(state)
    made = new_draft(state, kind, item.token, name, item.code, item.clause, why)
    made.amount = item.amount
    made.total, made.carried = item.role == "total", item.own is None
    made.part = "part" in item.clause.roles
    made.summed = _is_summary(item.clause)
    if item.amount.quality is not Quality.EXACT:
        made.fen = None
    if item.role in PARTS and kind == "cash":
        made.in_parts = True
        set_part(made, item.role, made.fen)
    if item.role == "each":
        counted = item.counted or (state.counted[1] if state.counted[0] == made.sentence else 0)
        if kind == "in_kind" and counted and made.fen is not None:
            made.fen *= counted
        else:
            made.doubts.append("sum")
    again = last is not None and item.own is not None and last.kind == kind and last.sentence == made.sentence
    same = last is not None and made.name is last.name and made.code is None and item.role not in PARTS
    if again and last is not None and same and not (made.named and is_further(item.clause, last.why)):
        made.doubts.append("borrower")  # 收回3万收回5万, 收回张三3万,还了2万: twice, or said twice?
        last.doubts.append("borrower")
    if waiting is not None:
        made.code = made.code or waiting.code
        made.settled = made.settled or waiting.settled
        state.waiting = None
    state.out.found.append(made)
    return made


def _is_summary(clause: Clause) -> bool:
    """合计收回18万; but 三户合计收回5万 counts what it is made of."""
    if "total" not in clause.roles or any(token.count is not None for token in clause.tokens):
        return False
    first = next(token for token in clause.tokens if token.role == "total" or is_act(token))
    return first.role == "total" and bool(clause.acts)


def new_draft(
    state: State, kind: str, token: Token, name: Token | None, code: Token | None, clause: Clause, why: str
) -> Draft:
    """An entry of this kind for the amount in `token`, spanning its act, its person and its amount."""
    amount, acts = token.amount, clause.acts
    exact = amount is not None and amount.quality is Quality.EXACT
    named = [name.start] if name is not None and name.start >= clause.tokens[0].start else []
    start = min([token.start, *named, *(act.start for act in acts)])
    end = max([token.end, *(act.end for act in acts)])
    fen = amount.fen if exact and amount is not None else None
    made = Draft(kind, start, end, amount, fen, name, code, sentence=clause.sentence, line=state.line, why=why)
    made.settled = any(act.role == "settle" for act in acts)
    ours = (
        bool(acts) and not acts[0].text.startswith(RECEIVING) and any(one.text in _OURSELVES for one in clause.tokens)
    )
    if name is None and (ours or ("void_money" in clause.roles and code is None)):
        made.doubts.append("kind")  # our own payment, or money of another sort
    if kind != "in_kind" and _unknown(clause, name) >= _MUCH_UNKNOWN:
        made.doubts.append("unclear")
    if kind == "cash":
        made.doubts += _strange_object(clause.tokens, token, name)
    return made


def _strange_object(tokens: list[Token], amount: Token, name: Token | None) -> list[str]:
    """Doubts about what stands around the amount: paid to whom (还王五3万), for what (交会费300, 3000电费)?"""
    at = next((at for at, token in enumerate(tokens) if token is amount), 0)
    act = max((before for before in range(at) if is_act(tokens[before])), default=None)
    if name is not None and name.type is Type.GAP and name.text[-1] in _SORTS:
        return ["kind"]
    doubts = []
    for token in tokens[act + 1 : at] if act is not None else ():
        if token is name:
            continue
        if _is_person(token) and act is not None and not tokens[act].text.startswith(RECEIVING):
            doubts.append("borrower")
        elif token.type is Type.GAP and len(token.text) > 1 and any(map(is_han, token.text)):
            doubts.append("kind" if token.text[-1] in _SORTS else "unclear")
    if any(one.text == "给" and _is_person(two) and two is not name for one, two in pairwise(tokens)):
        doubts.append("borrower")  # 给儿子转了3万
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after is not name and after.type is Type.GAP and after.text[-1] in _SORTS:
        doubts.append("kind")
    return doubts


def _is_person(token: Token) -> bool:
    return token.type is Type.NAME or token.role == "guarantor"


def _lies_in(token: Token, name: Token | None) -> bool:
    return name is not None and name.start <= token.start < name.end


def _unknown(clause: Clause, name: Token | None) -> int:
    """How many characters of the clause say something we do not know."""
    gaps = (one for one in clause.tokens if one.type is Type.GAP and not _lies_in(one, name))
    return sum(len(one.text) for one in gaps if any(map(str.isalnum, one.text)))


def _pays_after(tokens: list[Token], at: int) -> bool:
    """存了2万还贷款: what was done with it is said behind it."""
    return any(token.text == "还" or (token.role == "cash" and is_act(token)) for token in tokens[at + 1 :])


def _amount_follows(tokens: list[Token], at: int) -> bool:
    return any(token.type is Type.AMOUNT for token in tokens[at + 1 : at + 3])


def _role_after(tokens: list[Token], at: int) -> str:
    """5千利息, 3万本金, 5万定期: the word after the amount says what it is, unless it governs the next amount."""
    for here in range(at + 1, min(at + 3, len(tokens))):
        token = tokens[here]
        if token.role in PARTS or token.role == "void_money":
            return "" if _amount_follows(tokens, here) else token.role
        if token.type is not Type.SPACE and token.text not in {"的", "是"}:
            return ""
    return ""
