"""What kind of achievement a clause tells of, if any, and which words say that money was taken in."""

from itertools import pairwise

from campaign.reading.clauses import Clause, act_kind, is_act
from campaign.reading.tokens import Token, Type

RECEIVING = (
    *"收受要拿追催清讨实入回现扣划已刚又到进",
    *("cash", "paid", "recovered", "款到", "钱到"),
)
"""How the words begin that say money was received, unlike 还 and 付, which a plan may foretell."""


def is_receiving(token: Token) -> bool:
    """Whether the token says that money was taken in (收回), by the one who is named before it."""
    if not token.role or not is_act(token) or token.role == "in_kind":
        return False
    return token.text.removeprefix("先").startswith(RECEIVING)


_FURTHER = frozenset(("又", "再", "另", "另外", "还有", "也", "并", "同时", "上午", "下午", "中午", "晚上"))
_CHANNELS = ("现金", "现款", "转", "打", "汇", "划", "扣")


def is_further(clause: Clause, before: str) -> bool:
    """又还2万, 转账1万 after 现金2万: whether it is surely more than was told just `before`, by that act."""
    said = {token.text for token in clause.tokens}
    if not said.isdisjoint(_FURTHER) or any(act.text.startswith(("又", "再")) for act in clause.acts):
        return True
    return clause.acts[0].text.startswith(_CHANNELS) and before.startswith(_CHANNELS)


def own_kind(clause: Clause, *, named: bool) -> str | None:
    """The kind a clause itself names; `named` says that somebody is known whose achievement it can be."""
    kinds = [act_kind(token.role) for token in clause.acts]
    if "in_kind" in kinds:
        return "in_kind"
    if "limitation" in kinds and not clause.amounts:
        return None  # drafted with the signatures
    strong = [kind for kind in kinds if kind is not None and kind != "limitation"]
    if strong:
        return next((kind for kind in strong if kind != "cash"), "cash")
    return "cash" if _weak_acts(clause, named=named) else None


def _weak_acts(clause: Clause, *, named: bool) -> bool:
    """还 and 收 are acts only with an amount close behind them; all but 还 only with a person too, or as 收利息."""
    between, waiting = 0, False
    part = not clause.roles.isdisjoint({"principal", "interest"})
    lasting = False  # 一年收3万: earnings
    for token in clause.tokens:
        if token.date is not None:
            lasting = token.date.duration
        elif token.role == "weak" and not lasting:
            waiting, between = named or token.text == "还" or (part and token.text == "收"), 0
        elif waiting and token.type is Type.AMOUNT:
            return True
        elif waiting and token.type is Type.GAP:
            between += len(token.text)
            waiting = between <= 2
    return False


def instalments_at(clause: Clause) -> Token | None:
    """分 in 分3期: a plan told without any word for it."""
    if all(token.count is None for token in clause.tokens):
        return None
    for one, two in pairwise(clause.tokens):
        if one.text == "分" and two.count is not None and two.count.measure == "期":
            return one
    return None
