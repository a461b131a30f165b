"""Whose achievement a clause tells: the person named, the person carried over, several who share."""

from dataclasses import replace
from itertools import pairwise

from campaign.reading.acts import RECEIVING
from campaign.reading.clauses import Clause, is_act
from campaign.reading.drafts import State
from campaign.reading.people import is_han
from campaign.reading.tokens import Token, Type

_WITH = frozenset(("和", "与", "跟", "同"))
# What a word says of the name after it; 王五代李四还款: the loan is 李四's.
_BEFORE_NAMES = {"borrower": "borrower", "guarantor": "guarantor"}
_BEFORE_NAMES |= dict.fromkeys(("reporter", "member", "behalf", "telling", "with", "helping"), "reporter")
_LITTLE = frozenset(("", "all", "skip", "it", "approx"))
_LONGEST_NAME = 10  # characters
_GIVING = frozenset(("用", "拿", "以"))
_JOINING = _WITH | {"及", "以及"}


def people_of(clause: Clause) -> tuple[Token | None, Token | None]:
    """The borrower of a clause: the one said to be, else the nearest before the act, else the only one."""
    tokens = clause.tokens
    acts = [at for at, token in enumerate(tokens) if is_act(token) or token.role in {"sign", "notice", "plan_noun"}]
    first_act = acts[0] if acts else len(tokens)
    role, best, marked = "", None, None
    code = next((token for token in tokens if token.type is Type.CODE), None)
    for at, token in enumerate(tokens):
        if token.role == "limitation_noun" and "担保" in token.text + _text_after(tokens, at):
            role = "guarantor"  # 补了新担保人毕文龙
        elif token.role in _BEFORE_NAMES:
            role = "borrower" if token.role == "behalf" and acts else _BEFORE_NAMES[token.role]
        elif token.type is Type.NAME and not _is_goods(tokens, at):
            if role == "borrower":
                marked = token
            elif not role and (best is None or at < first_act or _is_source(tokens, first_act, at)):
                best = token
            role = role if role == "reporter" and token.role == "business" else ""
    if marked is None and best is None and clause.roles & {"sign", "plan", "plan_noun", "notice"}:
        pairs = pairwise(tokens)
        best = next((two for one, two in pairs if one.text in _WITH and two.type is Type.NAME), None)
    if marked is None and best is None:
        best = _unknown_name(tokens, first_act) if acts else _before_amount(tokens)
    return marked or best, code


def _is_goods(tokens: list[Token], at: int) -> bool:
    """用白酒200件抵债, 拿皮卡抵债, 2吨稻谷抵贷: so many of it, not somebody."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if before is not None and any(token.role == "in_kind" for token in tokens):
        counted = before.count is not None and before.count.measure not in {"户", "人", "家", "位", "名"}
        if counted or before.text in _GIVING:
            return True
    return following is not None and following.count is not None and any(one.text == "用" for one in tokens[:at])


def _text_after(tokens: list[Token], at: int) -> str:
    return tokens[at + 1].text if at + 1 < len(tokens) else ""


def _before_amount(tokens: list[Token]) -> Token | None:
    """如意5000, in a list: unknown text and an amount, nothing else."""
    said = [token for token in tokens if token.type is not Type.SPACE]
    if len(said) != 2 or said[0].type is not Type.GAP or said[1].type is not Type.AMOUNT:
        return None
    return said[0] if 2 <= len(said[0].text) <= 4 and all(map(is_han, said[0].text)) else None


def _is_source(tokens: list[Token], act: int, at: int) -> bool:
    """小王收回李四2万: after a word of receiving and before the amount stands the one it came from."""
    if act >= at or not tokens[act].text.startswith(RECEIVING) or tokens[act].text in {"现金", "现款"}:
        return False
    return all(token.type is not Type.AMOUNT for token in tokens[act:at]) and any(
        token.type is Type.AMOUNT for token in tokens[at:]
    )


def _unknown_name(tokens: list[Token], act: int) -> Token | None:
    """Unknown text of two to four characters right before (or after) the act is taken for a name."""
    long = _long_name(tokens, act)
    if long is not None:
        return long
    goods = act < len(tokens) and tokens[act].role == "in_kind"  # 抵了台电视机
    if goods and any(token.text in _GIVING or token.count is not None for token in tokens[:act]):
        return None  # 用一批化肥抵账
    for at in (act - 1, act - 2) if goods else (act - 1, act - 2, act + 1, act + 2):
        token = tokens[at] if 0 <= at < len(tokens) else None
        if token is not None and token.type is Type.GAP and 2 <= len(token.text) <= 4 and all(map(is_han, token.text)):
            return token
    return None


def _long_name(tokens: list[Token], act: int) -> Token | None:
    """阿布都热依木: unknown text on both sides of a little word, with nothing between, right before the act."""
    first = act
    while first > 0 and act - first < 6 and _of_a_name(tokens[first - 1], tokens[first]):
        first -= 1
    run = tokens[first:act]
    if len(run) < 3 or run[0].type is not Type.GAP or run[-1].type is not Type.GAP:
        return None
    text = "".join(token.text for token in run)
    return Token(Type.NAME, run[0].start, run[-1].end, text) if len(text) <= _LONGEST_NAME else None


def _of_a_name(token: Token, following: Token) -> bool:
    little = token.type in {Type.WORD, Type.NAME} and len(token.text) <= 3 and token.role in _LITTLE
    fits = token.end == following.start and all(map(is_han, token.text))
    return fits and (token.type is Type.GAP or little)


def carried_name(state: State) -> Token | None:
    """The person last named in this line, or alone on the line before."""
    near = state.name_line == state.line or (state.name_alone and state.name_line == state.line - 1)
    return state.name if near else None


def late_name(state: State, clause: Clause, name: Token) -> None:
    """收回1500元,客户贾平: the person comes after the amount, or after an amount that still waits for its act."""
    labelled, found = name.role == "labelled" or "all" in clause.roles, False
    for one in reversed(state.out.found):
        if one.sentence == clause.sentence and (one.name is None or (one.lent and clause.depth and not found)):
            one.name, one.lent, found = name, False, True
            if not labelled:
                return
    if found:
        return
    if state.out.orphans and state.orphan_sentence == clause.sentence and state.out.orphans[-1][0] is None:
        state.out.orphans[-1] = (name, state.out.orphans[-1][1])


def name_heading(state: State, clause: Clause, name: Token) -> None:
    """保全时效:荆小芳还息50元: whose limitation period it was is said behind the heading."""
    alone = all(token is name or token.type is Type.SPACE for token in clause.tokens)
    for one in state.out.found:
        if one.kind == "limitation" and one.sentence == clause.sentence and (not one.named or (one.lent and alone)):
            one.name, one.lent = name, False


def sharers_of(state: State, clause: Clause) -> list[Token]:
    """The names that stand together before the act: joined by 和 or 与, or listed with 、."""
    names = list(state.listed) if clause.listed else []
    for one, joint, two in zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False):
        if one.type is Type.NAME and two.type is Type.NAME and joint.text in _JOINING:
            names += [one, two]
    if clause.listed:
        names += [token for token in clause.tokens if token.type is Type.NAME][:1]
    return names


def share(state: State, clause: Clause, before: int) -> None:
    """李四和王五各还2万 is two entries; without 各 nobody can say how the amount is shared."""
    made = state.out.found[before:]
    if len(made) != 1 or made[0].kind in {"limitation", "plan"} or made[0].name is None:
        return
    before_act = any(token.type is Type.NAME and token is not made[0].name for token in clause.tokens)
    if before_act and clause.acts and made[0].name.start > clause.acts[0].start:
        return  # 小王、小李收回李四2万: those who collected share nothing
    others = [one for one in sharers_of(state, clause) if one is not made[0].name]
    if others and any(token.text in {"各", "每人", "分别"} for token in clause.tokens):
        made[0].doubts = [doubt for doubt in made[0].doubts if doubt != "sum"]
        state.out.found += [replace(made[0], name=one, doubts=list(made[0].doubts)) for one in others]
    elif others:
        made[0].doubts.append("borrower")
