"""How a draft is begun: what it spans, whose it is, and the doubts that its own clause raises."""

from itertools import pairwise

from campaign.reading.acts import RECEIVING, is_receiving
from campaign.reading.amounts import Quality
from campaign.reading.clauses import Clause, is_act
from campaign.reading.drafts import Draft, State
from campaign.reading.people import is_han
from campaign.reading.tokens import Token, Type

_OURSELVES = frozenset(("我", "自己", "本人"))
_SORTS = frozenset("费款金贷租资钱")  # how unknown words end that say what sort of money it is
_MUCH_UNKNOWN = 5  # this many unknown characters in a clause, and nobody can be sure what it says
_MORE_UNKNOWN = 9  # where a person is named beside the act, the place and the manner may be unknown words
_GAINS = frozenset(("卖", "卖了", "打牌", "麻将", "股票", "彩票", "炒股"))


_TAKEN = ("收到", "收了", "拿了")
_PAPERS = frozenset(("凭证", "收据", "回单", "小票", "票据"))
_GIVING_TO = ("还给", "归还", "转给", "付给", "退给")


def _goes_out(tokens: list[Token]) -> bool:
    """还给张三3万, 归还客户3万: paid to the one who is named behind it; but not 还给我们."""
    for at, token in enumerate(tokens[:-1]):
        given = token.text in {"给", "给了"} and any(one.text in {"还", "转", "转账"} for one in tokens[:at])
        if given or token.text.startswith(_GIVING_TO):
            first = all(one.type is not Type.NAME for one in tokens[:at])
            return first and (tokens[at + 1].type is Type.NAME or tokens[at + 1].role == "borrower")
    return False


def _is_gain(clause: Clause, amount: Token) -> bool:
    """Whether what was received may be what somebody sold or won."""
    before = [token for token in clause.tokens if token.end <= amount.start]
    return any(token.text in _GAINS for token in before) and any(is_receiving(token) for token in before)


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
    elif name is not None and acts and acts[0].text.startswith(_TAKEN) and name.end == acts[0].start:
        made.doubts.append("kind")  # 李四收到3万: from us?
    elif "void_money" in clause.roles and acts and acts[0].role == "arrive":
        made.doubts.append("kind")  # 李四工程款到账3万: his own
    if _goes_out(clause.tokens):
        made.doubts.append("kind")
    if _is_gain(clause, token):
        made.doubts.append("kind")  # 卖猪收回4万
    beside = name is not None and name.type is Type.NAME and name.role == "" and name in clause.tokens
    if kind != "in_kind" and _unknown(clause, name) >= (_MORE_UNKNOWN if beside else _MUCH_UNKNOWN):
        made.doubts.append("unclear")
    if clause.claimed and all(token.type is not Type.NAME for token in clause.tokens):
        made.doubts.append("unclear")  # 李四说还了2000,又还了3000: his word?
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
    elif after is not None and after.start == amount.end and _is_exact(amount) and _is_of_it(after, name):
        doubts.append("unclear")  # 收回3万块砖, 还款3万凭证
    return doubts


def _is_exact(token: Token) -> bool:
    return token.amount is not None and token.amount.quality is Quality.EXACT


def _is_of_it(after: Token, name: Token | None) -> bool:
    """Whether what stands right behind the amount, without a blank, says what it is an amount of."""
    if after.text in _PAPERS:
        return True
    unknown = after.type is Type.GAP and not _lies_in(after, name) and any(map(is_han, after.text))
    return unknown and after.text[0] not in "整正"


def _is_person(token: Token) -> bool:
    return token.type is Type.NAME or token.role == "guarantor"


def _lies_in(token: Token, name: Token | None) -> bool:
    return name is not None and name.start <= token.start < name.end


def _unknown(clause: Clause, name: Token | None) -> int:
    """How many characters of the clause say something we do not know."""
    gaps = (one for one in clause.tokens if one.type is Type.GAP and not _lies_in(one, name))
    return sum(len(one.text) for one in gaps if any(map(str.isalnum, one.text)))
