"""A signed plan gathers the clauses that follow it until another achievement begins."""

from dataclasses import replace

from campaign.reading.acts import instalments_at, is_receiving, own_kind
from campaign.reading.amounts import Quality
from campaign.reading.clauses import Clause, Mood, act_kind, is_act
from campaign.reading.coded import carried_code
from campaign.reading.drafts import Draft, State
from campaign.reading.payments import take_amounts
from campaign.reading.people import is_han
from campaign.reading.plans import build_plan
from campaign.reading.subjects import carried_name, late_name, people_of, sharers_of
from campaign.reading.tokens import Token, Type

_PLANS = frozenset(("plan", "plan_noun"))
_OUGHT = ("应", "该", "需", "待")  # 还款计划本月应还5000: a reminder, no news


def take_plan(state: State, clause: Clause, name: Token | None, code: Token | None) -> bool:
    """Open the plan a clause tells of, or ask whether it was signed; False where it tells of none."""
    if clause.roles.isdisjoint(_PLANS) and instalments_at(clause) is None:
        return False
    plan = next((token for token in clause.tokens if token.role == "plan"), None)
    noun = next((token for token in clause.tokens if token.role == "plan_noun"), None) or instalments_at(clause)
    if plan is None and noun is not None and ("sign" in clause.roles or clause.sentence in state.signatures):
        plan = noun
    if plan is not None:
        _open(state, clause, plan, name, code)
        return True
    owed = any(token.role == "debt" and token.text.startswith(_OUGHT) for token in clause.tokens)
    if noun is not None and not owed and _has_parts(clause) and clause.roles.isdisjoint({"future", "promise"}):
        state.out.hints.append(("signed", noun))
        state.kind = None
        return True
    return False


def _has_parts(clause: Clause) -> bool:
    """Whether an element of a plan stands beside the word for it: an amount, a day to come, a number of instalments."""
    for token in clause.tokens:
        if token.date is not None and not token.date.today:
            return True
        if token.count is not None and (token.count.measure == "期" or token.text == "一份"):
            return True
    return bool(clause.amounts) and "each" not in clause.roles


def _open(state: State, clause: Clause, plan: Token, name: Token | None, code: Token | None) -> None:
    """Begin a plan at the token that names it; amounts told before it in the clause keep their own act."""
    carried = carried_name(state)
    who = name or (carried if clause.before in {"comma", "cut"} else None)
    state.plan_fallback = carried
    state.plan_sharers = [one for one in sharers_of(state, clause) if one is not who]
    state.plan_draft = Draft(
        "plan",
        clause.tokens[0].start,
        plan.end,
        name=who,
        code=code,
        sentence=clause.sentence,
        line=state.line,
        why=plan.text,
    )
    at = clause.tokens.index(plan)
    before = clause.tokens[:at]
    fresh = clause.before != "cut" and clause.acts and not any(act_kind(token.role) == "cash" for token in before)
    state.plan = [token for token in (clause.tokens if fresh else clause.tokens[at:]) if token is not plan]
    state.kind, state.waiting = None, None
    if not fresh:
        _take_amounts_before(state, clause, before)


def _take_amounts_before(state: State, clause: Clause, before: list[Token]) -> None:
    piece = Clause(before, clause.before, clause.depth, sentence=clause.sentence)
    piece.roles = {token.role for token in before if token.role}
    if any(is_act(token) for token in before) and piece.amounts:
        name, code = people_of(piece)
        own = own_kind(piece, named=name is not None or code is not None)
        state.kind = own
        take_amounts(state, piece, own, name or (state.plan_draft.name if state.plan_draft else None), code)
        state.kind = None


def leaves_plan(state: State, clause: Clause) -> bool:
    """Another achievement begins: money received, another kind, or another person after a stop."""
    for token in clause.tokens:
        kind = act_kind(token.role)
        if kind is not None and kind not in {"cash", "plan"}:
            return True
        if token.role in {"cash", "arrive"} and (is_receiving(token) or "了" in token.text):
            return True  # 每月10号还2000,今天先收回3000
        if token.role in {"notice", "limitation_noun", "withdraw"}:
            return True
    named = any(token.type in {Type.NAME, Type.CODE} for token in clause.tokens)
    if named and state.plan_draft is not None and state.plan_draft.name is None and clause.before != "line":
        return False
    if named and any(token.role in {"plan", "plan_noun"} for token in clause.tokens):
        return True
    said = {token.role for token in clause.tokens}
    if "done" in said and clause.amounts and clause.acts:
        return True
    return named and clause.before in {"line", "stop"} and bool(clause.acts)


def feed(state: State, clause: Clause) -> None:
    """Give a clause to the open plan, if there is one."""
    if state.plan is None or state.plan_draft is None:
        return
    name, code = people_of(clause)
    if _is_restated(state.plan, clause):
        return
    labelled = name if name is not None and name.role == "labelled" else None
    state.plan_draft.name = labelled or state.plan_draft.name or name or _lone_name(clause)
    state.plan_draft.code = state.plan_draft.code or code
    if labelled is not None:
        late_name(state, clause, labelled)
    if clause.mood is Mood.NEGATED and not clause.amounts:
        return
    state.plan += _without_restated_day(state.plan, state.plan_draft, clause)
    state.plan_draft.end = clause.tokens[-1].end
    if clause.roles & {"pending", "not_arrived"}:
        state.plan_draft.doubts.append("undone")


def _is_restated(plan: list[Token], clause: Clause) -> bool:
    """1万(壹万元整): in brackets, the amount before it once more."""
    said = [token.amount for token in clause.tokens if token.type is not Type.SPACE]
    before = next((token.amount for token in reversed(plan) if token.amount is not None), None)
    once_more = len(said) == 1 and said[0] is not None and before is not None and said[0].fen == before.fen
    return clause.depth > 0 and once_more


def _lone_name(clause: Clause) -> Token | None:
    """计划已签,翁美玲子: unknown text and nothing else."""
    said = [token for token in clause.tokens if token.type is not Type.SPACE]
    lone = len(said) == 1 and said[0].type is Type.GAP and 2 <= len(said[0].text) <= 5
    return said[0] if lone and all(map(is_han, said[0].text)) else None


def _without_restated_day(plan: list[Token], draft: Draft, clause: Clause) -> list[Token]:
    """下周五(11月21日): the day in brackets is the one before it once more, or one of them is wrong."""
    first, before = clause.tokens[0], plan[-1] if plan else None
    if not clause.depth or first.date is None or before is None or before.date is None:
        return clause.tokens
    if first.date.every is not None or before.date.every is not None or before.date.due is None:
        return clause.tokens
    if first.date.due != before.date.due:
        draft.doubts.append("date")
    return clause.tokens[1:]


def _with_terms(state: State, plan: list[Token], draft: Draft) -> list[Token]:
    """后天还3000,签了还款计划: where nothing is told behind the plan, its terms are what stood before it."""
    told = any(token.amount is not None or token.date is not None for token in plan)
    sentence, terms = state.foretold
    if told or sentence != draft.sentence:
        return plan
    first, end = terms[0].start, terms[-1].end
    state.out.pledges = [one for one in state.out.pledges if not first <= one.start < end]
    return [*terms, *plan]


def foretell(state: State, clause: Clause) -> None:
    """Keep what is due on days to come, in case a plan is said to be signed behind it."""
    sentence, terms = state.foretold
    dated = sentence == clause.sentence or any(token.date is not None for token in clause.tokens)
    if clause.roles & {"promise", "says"} or not dated:
        return
    state.foretold = (clause.sentence, [*(terms if sentence == clause.sentence else []), *clause.tokens])


def close_plan(state: State) -> None:
    """Turn what was gathered into a draft, if a plan is open."""
    if state.plan_draft is not None and state.plan is not None:
        state.plan = _with_terms(state, state.plan, state.plan_draft)
        plan, doubts = build_plan(state.plan, state.ref)
        state.plan_draft.plan, state.plan_draft.fen = plan, plan.total_fen
        state.plan_draft.doubts += doubts
        if any(one.amount is not None and one.amount.quality is Quality.ZERO for one in state.plan):
            state.plan = state.plan_draft = None  # 签计划:0
            return
        copies = [
            token.count.value or 2
            for token in state.plan
            if token.count is not None and token.count.measure in {"份", "户", "笔", "单"}
        ]
        if copies and copies[0] > 1:
            state.plan_draft.doubts.append("borrower")  # 签计划12份: whose?
        state.plan_draft.name = state.plan_draft.name or state.plan_fallback
        if not state.plan_draft.named:
            state.plan_draft.code = carried_code(state)
        others = [one for one in state.plan_sharers if one is not state.plan_draft.name]
        if others and (plan.total_fen is not None or plan.each_fen is not None or plan.dues):
            state.plan_draft.doubts.append("borrower")  # 王五、李四签计划每月还2000: each, or together?
        state.out.found += [replace(state.plan_draft, name=one, doubts=[*state.plan_draft.doubts]) for one in others]
        state.out.found.append(state.plan_draft)
    state.plan = state.plan_draft = None
