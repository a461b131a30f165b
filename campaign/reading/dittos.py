"""同上: what was reported last, once more, with what is said anew; bare, it is asked about."""

from dataclasses import replace

from campaign.reading.amounts import Quality
from campaign.reading.clauses import Clause, act_kind
from campaign.reading.drafts import Draft, State
from campaign.reading.subjects import carried_name
from campaign.reading.tokens import Token
from campaign.reading.values import Entry, Reading


def as_source(before: Reading, *, directly: bool) -> Draft | None:
    """The last entry of an earlier reading as what 同上 repeats; doubtful unless it is the only one and came last."""
    if not before.entries:
        return None
    entry = before.entries[-1]
    kind = f"{entry.kind}:{entry.sub}" if entry.sub else entry.kind
    made = Draft(kind, 0, 0, fen=entry.amount_fen, who=entry.borrower, case=entry.case_code, why=entry.why)
    made.principal, made.interest, made.plan, made.method = (
        entry.principal_fen,
        entry.interest_fen,
        entry.plan,
        entry.method,
    )
    if not directly or len(before.entries) > 1 or before.question is not None or _shared(entry):
        made.doubts.append("ditto")
    return made


def take_ditto(state: State, clause: Clause, name: Token | None, code: Token | None) -> bool:
    """Take a clause that repeats what was reported before, or brings the amount for one that does."""
    if _awaits_amount(state, clause):
        _take_amount(state.out.found[-1], clause.amounts[0])
        return True
    if "ditto" not in clause.roles:
        return False
    source = state.out.found[-1] if state.out.found else state.before
    if clause.acts and (source is None or {act_kind(act.role) or "cash" for act in clause.acts} != {source.kind}):
        return False
    _repeat(state, source, clause, name, code)
    return True


def _repeat(state: State, source: Draft | None, clause: Clause, name: Token | None, code: Token | None) -> None:
    """Draft the entry before it once more; a new amount, or another person, is what makes it more than an echo."""
    at = next(token for token in clause.tokens if token.role == "ditto")
    if name is None and code is None and state.name_sentence == clause.sentence and not _is_of(source, state.name):
        name = carried_name(state)
    if source is None:
        if clause.amounts or name is not None or code is not None:
            state.out.hints.append(("kind", clause.amounts[0] if clause.amounts else at))
        return
    doubts = ["ditto"] if source.doubts or len(clause.amounts) > 1 else []
    made = replace(source, start=clause.tokens[0].start, end=clause.tokens[-1].end, amount=None, doubts=doubts)
    made.why, made.sentence, made.line, made.carried = f"{at.text}: {source.why}", clause.sentence, state.line, True
    if name is not None or code is not None:
        made.name, made.code, made.who, made.case = name, code, None, None
    if clause.amounts:
        _take_amount(made, clause.amounts[0])
    elif name is None and code is None:
        made.doubts.append("echo")
    state.out.found.append(made)


def _awaits_amount(state: State, clause: Clause) -> bool:
    """同上,2万: whether this clause only brings the amount for the 同上 before it."""
    last = state.out.found[-1] if state.out.found else None
    echo = last is not None and "echo" in last.doubts and last.sentence == clause.sentence
    return echo and len(clause.amounts) == 1 and not clause.acts


def _take_amount(made: Draft, token: Token) -> None:
    """Another amount than that of the one before; the parts of that do not hold for it."""
    made.doubts = [doubt for doubt in made.doubts if doubt != "echo"]
    made.amount, made.end = token.amount, max(made.end, token.end)
    exact = token.amount is not None and token.amount.quality is Quality.EXACT
    made.fen = token.amount.fen if exact and token.amount is not None else None
    made.principal = made.interest = None
    if made.plan is not None or made.kind == "limitation":
        made.doubts.append("ditto")


def _is_of(source: Draft | None, name: Token | None) -> bool:
    """Whether the entry to repeat is this person's already."""
    return source is None or name is None or (source.name is not None and source.name.text == name.text)


def _shared(entry: Entry) -> bool:
    return bool(entry.credited) or not entry.with_author
