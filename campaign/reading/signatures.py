"""Acts that keep the limitation period: a notice signed, terms changed, security added."""

from campaign.reading.clauses import Clause
from campaign.reading.drafts import Draft, State
from campaign.reading.subjects import carried_name, sharers_of
from campaign.reading.tokens import Token

_ROLES = frozenset(("notice", "sign", "limitation_noun", "limitation"))
_HANDLED = frozenset(("办", "已办", "办理", "办妥", "办好", "办完", "完成"))


def note_signatures(state: State, clause: Clause, name: Token | None, code: Token | None) -> None:
    """Draft what a clause adds: a notice and its signature may stand in two clauses of one sentence."""
    last = state.out.found[-1] if state.out.found else None
    others = "guarantor" in clause.roles and clause.tokens[0].text in {"签", "签的"}
    if others and last is not None and (last.kind, last.sentence) == ("limitation", clause.sentence):
        last.doubts.append("signature")  # 签了,签的是他老婆的名字
    if clause.roles.isdisjoint(_ROLES) and state.notice is None and state.changed is None:
        return
    first = {token.role: token for token in reversed(clause.tokens) if token.role}
    state.notice, state.signed = first.get("notice", state.notice), first.get("sign", state.signed)
    found = _act(state, clause, first)
    if found is None:
        return
    method, at = found
    who = name or carried_name(state)
    known = [one.name for one in state.out.found if one.kind == "limitation"]
    if not any(one is None or who is None or one.text == who.text for one in known):
        for one in [other for other in sharers_of(state, clause) if other is not who] + [who]:
            made = Draft(
                "limitation", clause.tokens[0].start, at.end, name=one, method=method, why=f"{at.text}: {method}"
            )
            made.lent = name is None and one is who
            made.code, made.sentence, made.line = code if one is who else None, clause.sentence, state.line
            if not made.named and _several(clause):
                made.doubts.append("borrower")
            state.out.found.append(made)
    state.notice = state.signed = state.changed = None


def _several(clause: Clause) -> bool:
    """签收通知书5份: whose?"""
    return any(token.count is not None and (token.count.value or 2) > 1 for token in clause.tokens)


def _act(state: State, clause: Clause, first: dict[str, Token]) -> tuple[str, Token] | None:
    """(method, the word that names it): signature, amend_contract, security, or a restart said outright."""
    if state.notice is not None and state.signed is not None:
        return "signature", state.notice
    state.changed = changed = first.get("limitation_noun", state.changed)
    if changed is not None and ("sign" in first or "done" in first or any(t.text in _HANDLED for t in clause.tokens)):
        return ("security" if "担保" in changed.text else "amend_contract"), changed
    phrase = first.get("limitation")
    return ("limitation", phrase) if phrase is not None else None
