"""Parts and totals: 本金 and 利息 of one payment, 其中, 合计; they describe an amount and never add a second one."""

from campaign.reading.amounts import Amount, Quality
from campaign.reading.clauses import Clause
from campaign.reading.drafts import Draft, State
from campaign.reading.tokens import Token, Type

PARTS = frozenset(("principal", "interest"))


def is_breakdown(clause: Clause) -> bool:
    """其中张三3万: with a person or a code beside it, 其中 opens a list of whose payments an amount is made of."""
    if "part" not in clause.roles or not clause.amounts or clause.roles & PARTS:
        return False
    return any(token.type in {Type.NAME, Type.CODE} for token in clause.tokens)


def set_part(draft: Draft, role: str, fen: int | None) -> None:
    """Note the principal or the interest of a payment."""
    if role == "principal":
        draft.principal = fen
    else:
        draft.interest = fen


def whole_part(draft: Draft, role: str) -> None:
    """全本, 都是利息: the whole amount is one part."""
    if draft.principal is None and draft.interest is None:
        set_part(draft, role, draft.fen)


def rest_part(draft: Draft, role: str) -> None:
    """其中本金4万,其余为利息: what is left of the whole."""
    other = draft.interest if role == "principal" else draft.principal
    if draft.fen is not None and other is not None and other < draft.fen:
        set_part(draft, role, draft.fen - other)


def add_part(draft: Draft, role: str, amount: Amount) -> None:
    """A further part; where the payment was told in parts only, its amount is their sum."""
    if amount.quality is not Quality.EXACT or amount.fen is None:
        draft.doubts.append("amount")
        return
    already = draft.principal if role == "principal" else draft.interest
    set_part(draft, role, (already or 0) + amount.fen)
    if draft.in_parts and draft.fen is not None:
        draft.fen += amount.fen


def check_part(state: State, amount: Amount, role: str = "") -> None:
    """A part named after 其中 may not be more than the whole; 本金 and 利息 of a payment are noted."""
    last = state.out.found[-1] if state.out.found else None
    if last is not None and last.kind == "cash" and role in PARTS and not last.in_parts:
        add_part(last, role, amount)
    if last is not None and last.fen is not None and (amount.fen is None or amount.fen > last.fen):
        last.doubts.append("sum")


def check_laid_parts(state: State, total: Token) -> None:
    """本金4万,利息2千,一共4万2: the parts told before an act are paid as such only where they add up to their total."""
    fens = [token.amount.fen or 0 for _, token in state.laid_parts if token.amount is not None]
    if total.amount is None or total.amount.fen != sum(fens):
        state.out.hints.append(("sum", total))
        state.laid_parts = []


def check_total(state: State, amount: Amount) -> None:
    """A total must be the sum of all, or of all the cash; where it is not, nothing of it is sure."""
    found = state.out.found
    known = [one.fen or 0 for one in found if one.kind not in {"limitation", "plan"}]
    known += [token.amount.fen or 0 for _, token in state.out.orphans if token.amount is not None]
    if amount.fen in {sum(known), sum(one.fen or 0 for one in found if one.kind == "cash")}:
        if state.out.orphans and not found:
            state.orphan_sentence = state.sentence  # an act behind the total is said of all of them
        return
    for one in found:
        one.doubts.append("sum")
    if not found:
        state.out.orphans = []
