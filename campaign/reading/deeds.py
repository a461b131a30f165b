"""Deeds of a bank's own kinds that need no amount: a visit, a notice served, a case handed to the court."""

from dataclasses import replace

from campaign.reading.clauses import Clause
from campaign.reading.drafts import Draft, State
from campaign.reading.subjects import carried_name, sharers_of
from campaign.reading.tokens import Token, Type


def take_deeds(state: State, clause: Clause, name: Token | None, code: Token | None) -> None:
    """Draft one for each such kind a clause tells of, and for each person; its words are no acts for what follows.

    Where the clause holds an amount and no other act, the amount is the deed's, and nothing is taken here.
    """
    deeds = [act for act in clause.acts if act.role in state.items]
    if not deeds:
        _take_listed(state, clause, name)
        return
    others = [act for act in clause.acts if act.role not in state.items]
    if clause.amounts and not others:
        return
    clause.leave(others)
    who = name or carried_name(state)
    for deed in {act.role: act for act in deeds}.values():
        made = Draft(deed.role, clause.tokens[0].start, deed.end, name=who, code=code, why=deed.text)
        made.sentence, made.line = clause.sentence, state.line
        if name is not None:
            made.end = max(made.end, name.end)
        if not made.named:
            made.doubts.append("borrower")  # 走访12户: whom?
        people = [one for one in sharers_of(state, clause) if one is not who]
        state.out.found += [replace(made, name=one, code=None, doubts=[]) for one in people]
        state.out.found.append(made)
    state.kind = None


def _take_listed(state: State, clause: Clause, name: Token | None) -> None:
    """走访李四、王五: a person listed behind the deed."""
    last = state.out.found[-1] if state.out.found else None
    if last is None or last.kind not in state.items or last.sentence != clause.sentence or not clause.listed:
        return
    alone = all(token.type in {Type.NAME, Type.SPACE} or token.role in {"skip", "with"} for token in clause.tokens)
    if name is not None and alone:
        state.out.found.append(replace(last, name=name, code=None, start=name.start, end=name.end, doubts=[]))
