"""Cases named by their codes: one named before the act, and several that are told of together (A101和A102各收回3万)."""

from dataclasses import replace

from campaign.reading.clauses import Clause
from campaign.reading.drafts import Draft, State
from campaign.reading.tokens import Token, Type

_JOINING = frozenset(("和", "与", "跟", "同", "及", "以及", "、"))
_EACH = frozenset(("各", "每人", "分别", "都", "均"))


def carried_code(state: State) -> Token | None:
    """The case last named in this line, or alone on the line before, where nobody was named since."""
    near = state.name_line == state.line or (state.name_alone and state.name_line == state.line - 1)
    return state.code if near and state.name is None else None


def tell_codes(state: State, clause: Clause, before: int) -> None:
    """Give the new drafts the case named before them; what is told of several cases is one draft for each."""
    made = state.out.found[before:]
    code = carried_code(state)
    for one in made:
        if not one.named:
            one.code = code
    several = [*(state.listed_codes if clause.listed else []), *_joined(clause)]
    if len(several) > 1 and len(made) == 1 and made[0].code is not None:
        _share(state, clause, made[0], several)


def listed_codes(state: State, clause: Clause) -> list[Token]:
    """The codes that stand alone before 、, up to this clause."""
    alone = [token for token in clause.tokens if token.type is not Type.SPACE]
    if len(alone) != 1 or alone[0].type is not Type.CODE:
        return []
    return [*(state.listed_codes if clause.listed else []), alone[0]]


def _joined(clause: Clause) -> list[Token]:
    """The codes before the first act or amount that are joined by 和."""
    codes: list[Token] = []
    for token in clause.tokens:
        if token.type is Type.CODE:
            codes.append(token)
        elif token.type is not Type.SPACE and token.text not in _JOINING:
            break
    return codes


def _share(state: State, clause: Clause, made: Draft, codes: list[Token]) -> None:
    """One for each, where 各 says so or nothing is to be divided; else nobody can say how it is shared."""
    each = any(token.text in _EACH for token in clause.tokens)
    if not each and made.kind not in {"limitation", "plan"}:
        made.doubts.append("borrower")
        return
    made.doubts = [doubt for doubt in made.doubts if doubt != "sum"]
    others = [code for code in codes if made.code is None or code.text != made.code.text]
    state.out.found += [replace(made, code=code, doubts=list(made.doubts)) for code in others]
