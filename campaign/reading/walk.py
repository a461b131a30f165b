"""Walk the clauses once, from left to right, and draft what they achieve, promise, or leave in doubt."""

from datetime import date
from itertools import pairwise

from campaign.reading.acts import own_kind
from campaign.reading.agreements import close_plan, feed, leaves_plan, take_plan
from campaign.reading.amounts import Amount
from campaign.reading.beginnings import new_draft
from campaign.reading.breakdowns import settle_totals
from campaign.reading.clauses import Clause, Mood
from campaign.reading.coded import carried_code, listed_codes, tell_codes
from campaign.reading.deeds import take_deeds
from campaign.reading.dittos import take_ditto
from campaign.reading.drafts import NO_PARTS, Draft, Drafts, State
from campaign.reading.parts import add_part, check_part, is_breakdown, set_part
from campaign.reading.payments import take_amounts, tells_ways
from campaign.reading.signatures import note_signatures
from campaign.reading.subjects import carried_name, late_name, name_heading, people_of, share
from campaign.reading.tokens import Token, Type
from campaign.reading.undone import take_undone

_WORTH_ASKING = 1000_00  # fen
_LEFT = ("剩下", "余下", "剩余")


def draft(clauses: list[Clause], ref: date, before: Draft | None = None, items: frozenset[str] = frozenset()) -> Drafts:
    """Everything the clauses (with their moods set) yield, spoken on the day `ref`; total and linear.

    `before` is what the author reported last, for 同上; `items` are the kinds that need no amount.
    """
    state = State(ref, before, items, signatures=_signatures(clauses))
    for clause in clauses:
        _take(state, clause)
    _finish(state)
    return state.out


def _signatures(clauses: list[Clause]) -> frozenset[int]:
    """The sentences in which something that is no notice was signed: 还款计划,分12期,已签字."""
    notices = {clause.sentence for clause in clauses if clause.roles & {"notice", "limitation_noun", "in_kind"}}
    signed = {clause.sentence for clause in clauses if "sign" in clause.roles and clause.mood is Mood.DONE}
    return frozenset(signed - notices)


def _take(state: State, clause: Clause) -> None:
    _cross_borders(state, clause)
    if state.plan_draft is not None:
        if clause.mood is not Mood.VOID and not leaves_plan(state, clause):
            feed(state, clause)
            return
        close_plan(state)
    name, code = people_of(clause)
    if "void_money" in clause.roles:
        state.out.other_money.add(clause.sentence)
    before = len(state.out.found)
    if clause.mood is not Mood.DONE:
        take_undone(state, clause, name, code)
    elif not take_ditto(state, clause, name, code):
        _take_done(state, clause, name, code)
        if len(state.out.found) == before and name is None and code is None:
            state.out.hints += [("kind", taken) for taken in _taken_from_nobody(clause)]
    tell_codes(state, clause, before)
    for made in [*state.out.found[before:], *([state.plan_draft] if state.plan_draft is not None else [])]:
        made.said_on = clause.said_on
    open_list = clause.tokens[-1].type is Type.NAME and not clause.amounts
    state.listed = [*(state.listed if clause.listed else []), clause.tokens[-1]] if open_list else []
    state.listed_codes = listed_codes(state, clause)
    if name is not None or code is not None:
        state.name, state.name_line, state.code = name, state.line, code
        state.name_sentence = clause.sentence
        state.name_alone = all(one.type in {Type.NAME, Type.CODE, Type.SPACE} for one in clause.tokens)


def _cross_borders(state: State, clause: Clause) -> None:
    if clause.before == "line":
        state.line += 1
        if any(token.type in {Type.NAME, Type.CODE} for token in clause.tokens) and clause.acts:
            state.kind = None
    if clause.sentence != state.sentence:
        state.sentence = clause.sentence
        state.notice = state.signed = state.changed = None


def _take_done(state: State, clause: Clause, name: Token | None, code: Token | None) -> None:
    note_signatures(state, clause, name, code)
    if state.items:
        take_deeds(state, clause, name, code)
    if take_plan(state, clause, name, code):
        return
    if clause.roles & {"iou"}:
        state.out.hints.append(("kind", next(token for token in clause.tokens if token.role == "iou")))
        state.kind, state.waiting = None, None
        return
    known = any(one is not None for one in (name, code, carried_name(state), carried_code(state)))
    own = own_kind(clause, named=known)
    if _in_parts(state, clause):
        _check_parts(state, clause, own)
        return
    if tells_ways(state, clause):
        return
    if own is not None:
        state.kind = own
    if own is not None and not clause.amounts:
        _wait(state, clause, own, name, code)
    said_of_all = own is not None and "all" in clause.roles and bool(state.out.orphans)
    before = len(state.out.found)
    take_amounts(state, clause, None if said_of_all else own, name, code)
    share(state, clause, before)
    if len(state.out.found) == before and own == "cash" and clause.amounts and {"settle", "debt"} <= clause.roles:
        made = new_draft(state, own, clause.amounts[0], name or carried_name(state), code, clause, clause.acts[0].text)
        left = any(token.text.startswith(_LEFT) for token in clause.tokens)  # 把剩下的2300还清了
        made.doubts += [] if left else ["amount"]  # 欠款2万已还清: was it 2万 that came in?
        state.out.found.append(made)
    if said_of_all and own is not None:
        _adopt_orphans(state, own, clause)
        state.kind = None
    if name is not None:
        name_heading(state, clause, name)
    if own is None and not clause.amounts and name is not None:
        late_name(state, clause, name)
    told = clause.depth or clause.tokens[0].text in {"是", "替", "不是"}
    if own is None and not clause.amounts and told and "void_money" in clause.roles and state.out.found:
        state.out.found[-1].doubts.append("kind")  # 李四还我3000(私人的), 收回3万,是存款


def _taken_from_nobody(clause: Clause) -> list[Token]:
    """上午收1万: a sum worth a report, taken in from nobody who is named; it is asked about, not passed over."""
    lasting = any(token.date is not None and token.date.duration for token in clause.tokens)  # 种地一年收3万
    if lasting or "void_money" in clause.roles:
        return []
    pairs = pairwise(clause.tokens)
    return [two for one, two in pairs if one.text == "收" and two.amount is not None and _is_worth(two.amount)]


def _is_worth(amount: Amount) -> bool:
    return amount.fen is not None and amount.fen >= _WORTH_ASKING


def _check_parts(state: State, clause: Clause, own: str | None) -> None:
    if own not in {None, "cash"} and clause.amounts:
        state.out.found[-1].doubts.append("kind")  # 收回8万,其中展期3万
    for token in clause.amounts:
        if token.amount is not None:
            check_part(state, token.amount)


def _in_parts(state: State, clause: Clause) -> bool:
    """其中 opens parts of the amount before it; they last as long as the bracket, or to the end of the sentence.

    With a person beside it, it opens a list of whose payments the amount is made of.
    """
    named = any(token.type in {Type.NAME, Type.CODE} for token in clause.tokens)
    if is_breakdown(clause):
        state.parts_depth = NO_PARTS
    elif "part" in clause.roles and state.out.found:
        state.parts_depth = clause.depth
    elif (
        state.parts_depth == NO_PARTS or clause.depth < state.parts_depth or clause.before in {"line", "stop"} or named
    ):
        state.parts_depth = NO_PARTS
    return state.parts_depth != NO_PARTS and not clause.roles & {"principal", "interest"}


def _wait(state: State, clause: Clause, kind: str, name: Token | None, code: Token | None) -> None:
    act = clause.acts[0]
    settled = any(token.role == "settle" for token in clause.acts)
    if all(
        token.text in {"收到", "收到了"} or token.role == "skip"
        for token in clause.tokens
        if token.type is not Type.SPACE
    ):
        state.kind = None  # an answer, not a receipt
        return
    state.waiting = Draft(
        kind,
        clause.tokens[0].start,
        act.end,
        name=name or carried_name(state),
        code=code,
        sentence=clause.sentence,
        line=state.line,
        settled=settled,
        why=act.text,
    )
    last = state.out.found[-1] if state.out.found else None
    if last is not None and name is None and last.sentence == clause.sentence and _names_it_closer(last, kind):
        last.kind, state.waiting = kind, None  # 盘活20万(重组合同已签)
        return
    if kind == "cash" and _has_come(state, clause):
        return
    if (
        last is not None
        and name is not None
        and not last.named
        and (last.kind, last.sentence) == (kind, clause.sentence)
    ):
        last.name, state.waiting = name, None  # 支付宝收款¥888 景小甜还贷
    elif kind == "cash" and state.laid_parts and state.orphan_sentence == clause.sentence:
        _adopt_parts(state, clause)
    elif state.out.orphans and state.orphan_sentence == clause.sentence:
        _adopt_orphans(state, kind, clause)
        if settled:
            state.out.found[-1].doubts.append("amount")  # 贷款5万,已结清: was it 5万 that came in?
    elif (
        settled
        and state.out.found
        and state.out.found[-1].sentence == clause.sentence
        and state.out.found[-1].kind == "cash"
    ):
        state.out.found[-1].settled, state.waiting = True, None


def _names_it_closer(last: Draft, kind: str) -> bool:
    return last.kind == "renewal" and kind.startswith("renewal:")


def _has_come(state: State, clause: Clause) -> bool:
    """昨天打过来了,今早查到已入账: what was sent on another day counts on the day on which it is there."""
    today = any(token.date is not None and token.date.today for token in clause.tokens)
    if state.recent is None or state.recent[0] != clause.sentence or not today:
        return False
    _, who, token = state.recent
    state.out.found.append(new_draft(state, "cash", token, who, None, clause, clause.acts[0].text))
    state.out.hints = [hint for hint in state.out.hints if hint[1] is not token]
    state.recent = state.waiting = None
    return True


def _adopt_orphans(state: State, kind: str, clause: Clause) -> None:
    """现金 said of everything before it: 张三5000 李四8000 全部现金."""
    name = people_of(clause)[0]
    if name is not None and len(state.out.orphans) == 1 and state.out.orphans[0][0] is None:
        state.out.orphans = [(name, state.out.orphans[0][1])]
    for who, token in state.out.orphans:
        named, coded = (None, who) if who is not None and who.type is Type.CODE else (who, None)
        why = f"{clause.acts[0].text} said of all"
        state.out.found.append(new_draft(state, kind, token, named, coded, clause, why))
    state.out.orphans, state.waiting = [], None


def _adopt_parts(state: State, clause: Clause) -> None:
    """本金1万,利息5千,都还了: one payment, told in its parts."""
    (role, token), *others = state.laid_parts
    made = new_draft(
        state, "cash", token, carried_name(state), state.code, clause, f"{clause.acts[0].text} said of all"
    )
    made.in_parts = True
    set_part(made, role, made.fen)
    for other, further in others:
        if further.amount is not None:
            add_part(made, other, further.amount)
    state.out.found.append(made)
    state.laid_parts, state.waiting = [], None


def _finish(state: State) -> None:
    """Close what is open; an act that never got its amount is a doubt where somebody is named."""
    close_plan(state)
    state.out.found = settle_totals(state.out.found)
    waiting = state.waiting
    if (
        waiting is not None
        and waiting.name is not None
        and (waiting.settled or waiting.kind != "cash")
        and waiting.kind != "limitation"
    ):
        waiting.doubts.append("amount")
        state.out.found.append(waiting)
