"""What each amount in a clause is: a new entry, a part of one, a total to check, a restatement, or not ours."""

from dataclasses import dataclass

from campaign.reading.acts import is_further
from campaign.reading.amounts import Amount, Quality
from campaign.reading.beginnings import new_draft
from campaign.reading.breakdowns import CHANNELS
from campaign.reading.clauses import Clause, act_kind, is_act
from campaign.reading.counts import Count
from campaign.reading.drafts import Draft, State
from campaign.reading.parts import (
    PARTS,
    add_part,
    check_laid_parts,
    check_part,
    check_total,
    is_breakdown,
    rest_part,
    set_part,
    whole_part,
)
from campaign.reading.subjects import carried_name
from campaign.reading.tokens import Token, Type

_SKIPPED = frozenset(("debt", "void_money", "target", "each_rule"))
_GOVERNORS = _SKIPPED | PARTS | {"part", "total", "each", "price", "both"}
# 收回欠款2万 tells what was recovered, not what is owed.
_OBJECTS = frozenset(("欠款", "借款", "逾期", "尾款", "余款", "欠账"))
_REST = frozenset(("其余", "余下", "剩下", "剩余", "余款"))
_PEOPLE = frozenset("户人家笔名位")
_NOUNS = frozenset(("现金", "现款"))  # 存现金3万: the noun does not make an act of it


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
    governor, in_parts, approximate = "total" if state.totalled == clause.sentence else "", False, False
    state.totalled = clause.sentence if _announces_a_total(clause) else -1
    here: Draft | None = None
    counted: int | None = None
    for at, token in enumerate(clause.tokens):
        if token.type is Type.NAME and token is not name and not clause.acts:
            name = token
        if token.count is not None:
            each = _is_one_of_them(state, clause, token.count)
            governor, counted = ("each", state.counted[1]) if each else (governor, token.count.value)
            state.counted, state.measure = (clause.sentence, counted or 0), token.count.measure
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
    if not clause.amounts and clause.roles & PARTS and state.out.found:
        _take_part_alone(state.out.found[-1], clause)


def _is_one_of_them(state: State, clause: Clause, count: Count) -> bool:
    """抵债电机3台,一台折1500元: after so many of something, what one of them comes to."""
    sentence, many = state.counted
    same = (count.value, count.measure) == (1, state.measure) and sentence == clause.sentence
    return same and many > 1 and count.measure not in _PEOPLE


def _take_part_alone(last: Draft, clause: Clause) -> None:
    """3万(都是本金), 其余为利息: parts without an amount of their own."""
    part = "principal" if "principal" in clause.roles else "interest"
    if clause.depth:
        whole_part(last, part)
    elif any(token.text in _REST for token in clause.tokens):
        rest_part(last, part)


def tells_ways(state: State, clause: Clause) -> bool:
    """还5万,3万现金2万转账: nothing but by which ways the payment before it was made."""
    last = state.out.found[-1] if state.out.found else None
    if last is None or last.kind != "cash" or last.sentence != clause.sentence or len(clause.amounts) == 1:
        return False
    only = all(one.type in {Type.AMOUNT, Type.SPACE} or one.text in CHANNELS for one in clause.tokens)
    return only and last.fen == sum(one.amount.fen or 0 for one in clause.amounts if one.amount is not None)


def _announces_a_total(clause: Clause) -> bool:
    """合计: with nothing behind it; the amount stands behind the colon."""
    return not clause.amounts and next(one for one in reversed(clause.tokens) if one.text != " ").role == "total"


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
        item.last.name = item.last.name or item.name
    elif _is_channel(item) and item.last is not None:
        item.last.channels.append(item.amount.fen or 0)
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
    if item.role not in PARTS or last is None or last.kind != "cash" or "debt" in item.clause.roles:
        return False  # 欠息3000已收,本金5万未还
    same_act = item.own is None or item.here is last or last.in_parts
    return same_act and (item.name is None or last.name is None or item.name.text == last.name.text)


def _is_channel(item: _Item) -> bool:
    """还款12000(现金7000,转账5000): in brackets, by which way the payment just told was made."""
    last, acts = item.last, item.clause.acts
    if last is None or last.kind != "cash" or last.fen is None or item.clause.depth == 0 or item.name is not None:
        return False
    said = {act.text for act in acts} | {token.text for token in item.clause.tokens if token.text in CHANNELS}
    return last.sentence == item.clause.sentence and bool(said) and said <= CHANNELS


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
    who = item.name or item.code or (state.name or state.code if near else None)
    state.out.orphans.append((who, item.token))
    state.orphan_sentence = item.clause.sentence


def _add(state: State, item: _Item, kind: str) -> Draft:
    """A new entry, with the doubts that can be told already."""
    last, waiting = item.last, state.waiting
    why = item.clause.acts[0].text if item.clause.acts else waiting.why if waiting is not None else "said before"
    name = item.name or (waiting.name if waiting is not None else None)
    lent = carried_name(state) if name is None and item.code is None else None
    made = new_draft(state, kind, item.token, name or lent, item.code, item.clause, why)
    made.lent = lent is not None
    made.amount = item.amount
    made.total, made.carried = item.role == "total", item.own is None
    made.part = "part" in item.clause.roles
    made.summed = _is_summary(item.clause)
    if item.amount.quality is not Quality.EXACT:
        made.fen = None
    if item.role in PARTS and kind == "cash":
        made.in_parts = True
        set_part(made, item.role, made.fen)
        if state.orphan_sentence == made.sentence:
            for role, token in state.laid_parts:  # 本金2万、利息1346.8一次付清
                add_part(made, role, token.amount) if token.amount is not None else None
            state.laid_parts = []
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
    if (
        last is not None
        and item.clause.depth
        and item.name is None
        and (last.kind, last.sentence) != (kind, made.sentence)
    ):
        made.doubts += ["kind"] if last.sentence == made.sentence else []  # 收回3万(现金1万,展期2万)
    if waiting is not None:
        made.code = made.code or waiting.code
        made.settled = made.settled or waiting.settled
        state.waiting = None
    state.out.found.append(made)
    return made


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


def _is_summary(clause: Clause) -> bool:
    """合计收回18万; but 三户合计收回5万 counts what it is made of."""
    if "total" not in clause.roles or any(token.count is not None for token in clause.tokens):
        return False
    first = next(token for token in clause.tokens if token.role == "total" or is_act(token))
    return first.role == "total" and bool(clause.acts)
