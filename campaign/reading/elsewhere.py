"""What a word of correction may be about instead of a report: targets, debts, prices, papers, what others say."""

from collections.abc import Sequence

from campaign.reading.people import is_han
from campaign.reading.tokens import Token, Type

_OTHER = frozenset(("target", "void_money", "each_rule", "says", "promise", "future", "pending"))
PAPERS = ("合同", "协议", "收据", "小票", "票据", "凭证", "条款", "记录", "号码", "通知", "催收单", "一共")
"""What else may be put right or taken back."""
_OWED = frozenset(("贷款", "欠款", "余额", "利率", "额度"))
_SIGNS = frozenset(("是", "不是", "应该是", "应为", "应是", "为", "改成", "改为", "的"))
_REPORTS = frozenset(("更正", "纠正", "修正", "订正", "勘误", "报错", "报错了", "报成", "多报", "少报"))
_REFERRING = frozenset(("那笔", "这笔", "那条", "这条", "上条", "上一条", "上一笔", "刚才", "刚刚", "那个", "战报"))
_MUCH = 2  # unknown characters in a row


def is_elsewhere(tokens: Sequence[Token]) -> bool:
    """Whether what is to be another sum, or taken back, is surely or probably no report of one's own."""
    roles = {token.role for token in tokens}
    texts = {token.text for token in tokens}
    text = "".join(token.text for token in tokens)
    if not roles.isdisjoint({"target", "each_rule"}):
        return True
    if refers(tokens):
        return False
    if not roles.isdisjoint(_OTHER) or any(word in text for word in PAPERS) or _is_of_a_debt(tokens):
        return True
    if any(token.date is not None and token.date.every for token in tokens):
        return True  # 每期改成2000
    named = any(token.type in {Type.NAME, Type.CODE} for token in tokens)
    return not named and not texts & _REPORTS and _has_unknown(tokens)


def refers(tokens: Sequence[Token]) -> bool:
    """Whether an earlier message is pointed at: 刚才那笔, 上一条."""
    text = "".join(token.text for token in tokens)
    return any(word in text for word in _REFERRING)


def says_nothing_else(tokens: Sequence[Token]) -> bool:
    """报错了, 王五那条打错了: nothing but the word itself and whose it is."""
    return all(
        token.role in {"amend", "withdraw", "skip", "it", "done"}
        or token.type in {Type.NAME, Type.CODE, Type.SPACE, Type.BREAK, Type.AMOUNT}
        for token in tokens
    )


def _is_of_a_debt(tokens: Sequence[Token]) -> bool:
    """张三的贷款是5万不是3万, 欠的不是3万: what is owed, before the sum that is put right."""
    first = next((at for at, token in enumerate(tokens) if token.amount is not None), len(tokens))
    for at, token in enumerate(tokens[:first]):
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.role == "debt" or (token.text in _OWED and following in _SIGNS):
            return True
    return False


def _has_unknown(tokens: Sequence[Token]) -> bool:
    return any(token.type is Type.GAP and len(token.text) >= _MUCH and any(map(is_han, token.text)) for token in tokens)
