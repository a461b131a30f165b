"""Messages that touch an earlier record: 撤回 takes it back, 更正 changes it; they never add one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from campaign.reading.acts import is_receiving
from campaign.reading.amounts import Amount, Quality
from campaign.reading.clauses import act_kind
from campaign.reading.elsewhere import PAPERS, is_elsewhere, refers, says_nothing_else
from campaign.reading.tokens import Token, Type
from campaign.reading.values import Amend, Changes, Match, Withdraw

_NEW = frozenset(
    (
        "应为",
        "应是",
        "应该是",
        "改成",
        "改为",
        "改",
        "修改为",
        "而是",
        "实际是",
        "实际",
        "实为",
        "实收",
        "是",
        "为",
        "更正为",
        "就是",
    )
)
_OLD = frozenset(
    (
        "不是",
        "多报了",
        "少报了",
        "多报",
        "少报",
        "多打了",
        "少打了",
        "多打",
        "少打",
        "多写",
        "少写",
        "报成",
        "写成",
        "打成",
    )
)
_SHORT = 24  # characters; a withdrawal is said in few words
_LOOSE = frozenset(("改", "实际", "不对", "不是", "错了", "应该是", "而是", "实为", "应是", "漏报"))


_IS = frozenset(("是", "而是", "应该是", "应为", "应是", "为"))
_OTHERWISE_USED = frozenset(("改成", "改为", "改一下", "更改"))  # 改成明天上午9点集合
_LIGHTLY_SAID = frozenset(("取消", "不算", "撤了", "撤掉", "删了", "删掉"))  # 撤了吧,要下雨了
_REFERRING = frozenset(("那笔", "这笔", "那条", "这条", "上条", "上一条", "上一笔", "刚才", "刚刚", "条", "一条"))
_BARE = 4  # characters
_MILD = frozenset(("实际", "实际是", "实为", "不是", "而是", "改"))  # in many a report too


def sounds_like_a_correction(text: str) -> bool:
    """Say, cheaply, whether a message may mean an earlier one: then it should be read knowing what came before."""
    return any(word in text for word in _LOOSE)


@dataclass(frozen=True, slots=True)
class Touch:
    """What a message wants of an earlier record; `unclear` where it cannot be told what is to become of it."""

    amend: Amend | None = None
    withdraw: Withdraw | None = None
    unclear: bool = False
    elsewhere: bool = False  # a price, a debt or a paper is put right, and nothing is reported


def touch(tokens: Sequence[Token], name: str | None, code: str | None, *, earlier_mine: bool) -> Touch | None:
    """The correction or withdrawal a message asks for, or None where it is neither."""
    roles = {token.role for token in tokens}
    amounts = [token for token in tokens if token.amount is not None]
    arrow = _arrow(tokens)
    if "question" in roles or any(token.text == "?" for token in tokens):
        return None
    amends = [token for token in tokens if token.role == "amend"]
    if amends and _is_unclear(tokens, amends, amounts, earlier_mine=earlier_mine):
        return Touch(unclear=True)
    if (amends or arrow is not None) and is_elsewhere(tokens):
        return Touch(elsewhere=True) if any(token.text not in _MILD for token in amends) else None
    old_and_new = _that_sum_was_less(tokens) or arrow
    if old_and_new is not None:
        return Touch(amend=Amend(Match(name, code, old_and_new[0]), Changes(amount_fen=old_and_new[1])))
    told_right = bool(amends and amounts) and (len(amounts) > 1 or any(one.text in _NEW - _IS for one in tokens))
    if any(_takes_back(tokens, at) for at in range(len(tokens))) and not told_right:
        return _withdrawal(tokens, amounts, name, code, earlier_mine=earlier_mine)
    if not amends:
        return None
    firm = any(token.text not in _LOOSE for token in amends)
    pair = _not_this_but_that(tokens)
    people = _names_not_this_but_that(tokens)
    if people is not None:
        return Touch(amend=Amend(Match(people[0], code), Changes(borrower=people[1])))
    kinds = _kinds(tokens)
    if not firm and pair is None and not (earlier_mine and (amounts or kinds)):
        return None
    if pair is not None:
        return Touch(amend=Amend(Match(name, code, pair[0]), Changes(amount_fen=pair[1], kind=kinds)))
    new = _new_amount(tokens, amounts)
    if new is not None:
        return Touch(amend=Amend(Match(name, code), Changes(amount_fen=new, kind=kinds)))
    if kinds is not None:
        return Touch(amend=Amend(Match(name, code), Changes(kind=kinds)))
    if any(token.type in {Type.CLOCK, Type.ID} for token in tokens):
        return None  # 会议时间更正为下午3点, 更正:张三 13800138000
    told = firm and (bool(amounts) or says_nothing_else(tokens))
    told = told and (name is not None or any(token.text not in _OTHERWISE_USED for token in amends))
    return Touch(unclear=True) if told else None


def _is_unclear(tokens: Sequence[Token], amends: list[Token], amounts: list[Token], *, earlier_mine: bool) -> bool:
    """漏报李四2万 may be a report forgotten, or a sum that was short; 收回3万,不对,是2万8 is put right at once."""
    if len(amounts) in {0, 1} and all(token.text == "漏报" for token in amends):
        return True
    return not earlier_mine and _puts_itself_right(tokens, amends[0])


def _puts_itself_right(tokens: Sequence[Token], amend: Token) -> bool:
    """收回李四3万,不对,是2万8: a report and another amount in one breath, and no word of an earlier one."""
    before = [token for token in tokens if token.end <= amend.start]
    told = any(is_receiving(token) for token in before) and any(token.amount is not None for token in before)
    behind = any(token.amount is not None and token.start >= amend.end for token in tokens)
    refers = any(word in "".join(token.text for token in tokens) for word in _REFERRING)
    planned = any(token.role in {"hypothesis", "target", "future"} for token in before)  # 原定收2万,实际收回2万5
    return told and behind and not refers and not planned and amend.text not in _OLD


def _takes_back(tokens: Sequence[Token], at: int) -> bool:
    """撤回 and the like; but 作废的收据 is a receipt, and 又撤回了 tells what a customer did."""
    if tokens[at].role != "withdraw":
        return False
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    whose = any(token.type in {Type.NAME, Type.CODE} for token in tokens)
    sums = any(token.amount is not None for token in tokens)
    if _is_of_a_paper(tokens) and not refers(tokens) and not (whose and sums and "refund" in _roles(tokens)):
        return False  # 票据作废一张, 撤销李四的起诉; but 取消彭海的3万,银行退票了
    about = any(token.amount is not None or token.type in {Type.NAME, Type.CODE} for token in tokens)
    if "消息" in {token.text for token in tokens[at + 1 : at + 4]}:
        return False  # 撤回一条消息
    if not about and any(token.date is not None and token.date.past for token in tokens[:at]):
        return False  # 昨天的战报已撤回
    if after == "来":
        return False  # 雨太大,先撤回来
    return before != "又" and not (after == "的" and at + 2 < len(tokens))


def _roles(tokens: Sequence[Token]) -> set[str]:
    return {token.role for token in tokens}


def _is_of_a_paper(tokens: Sequence[Token]) -> bool:
    """Whether something else is taken back: a paper, a lawsuit, interest, a number."""
    roles = {token.role for token in tokens}
    if not roles.isdisjoint({"notice", "iou", "pending", "void_money", "interest"}):
        return True
    text = "".join(token.text for token in tokens)
    return any(word in text for word in PAPERS) or any(token.type is Type.ID for token in tokens)


def _withdrawal(
    tokens: Sequence[Token], amounts: list[Token], name: str | None, code: str | None, *, earlier_mine: bool
) -> Touch | None:
    said = sum(len(token.text) for token in tokens if token.type not in {Type.SPACE, Type.BREAK})
    words = {token.text for token in tokens if token.role == "withdraw"}
    text = "".join(token.text for token in tokens)
    refers_to = amounts or name or code or any(word in text for word in _REFERRING)
    if words <= _LIGHTLY_SAID and not refers_to and not (earlier_mine and said <= _BARE):
        return None
    explained = any((token.type is Type.GAP and len(token.text) > 1) or token.role == "guarantor" for token in tokens)
    if explained and not refers_to and not amounts and name is None:
        return Touch(unclear=True)  # 不好意思发错了,这是给我老婆的
    first = amounts[0].amount if amounts else None
    found = Withdraw(Match(name, code, first.fen if first is not None and first.quality is Quality.EXACT else None))
    if said > _SHORT + 12 or len(amounts) > 1:
        return Touch(unclear=True)
    return Touch(withdraw=found)


def _exact(token: Token) -> int | None:
    amount: Amount | None = token.amount
    return amount.fen if amount is not None and amount.quality is Quality.EXACT else None


def _solid(tokens: Sequence[Token]) -> list[Token]:
    return [
        token
        for token in tokens
        if token.type not in {Type.SPACE} and token.role != "skip" and token.text not in {",", "，", "!", "~", "…"}
    ]


def _arrow(tokens: Sequence[Token]) -> tuple[int | None, int] | None:
    """5万→6万, 5万改6万."""
    solid = _solid(tokens)
    for at, (before, sign, after) in enumerate(zip(solid, solid[1:], solid[2:], strict=False)):
        if (
            sign.text in {"→", "改", "改成", "改为"}
            and before.amount is not None
            and (new := _exact(after)) is not None
        ):
            return _exact(before), new
        if sign.text in {"-", "="} and before.amount is not None:
            following = solid[at + 3] if at + 3 < len(solid) and after.text == ">" else None
            if following is not None and (new := _exact(following)) is not None:
                return _exact(before), new
    return None


def _not_this_but_that(tokens: Sequence[Token]) -> tuple[int | None, int] | None:
    """不是1.2万,是12万; 是2万不是3万: (old, new)."""
    solid = _solid(tokens)
    old = new = None
    for sign, after in pairwise(solid):
        if after.amount is None:
            continue
        if sign.text == "不是":
            old = _exact(after)
        elif sign.text in _IS:
            new = _exact(after)
    return (old, new) if old is not None and new is not None else None


def _names_not_this_but_that(tokens: Sequence[Token]) -> tuple[str | None, str] | None:
    """不是费玉青,是费玉兰: (old, new)."""
    solid = _solid(tokens)
    old = new = None
    for sign, after in pairwise(solid):
        if after.type is not Type.NAME:
            continue
        if sign.text == "不是":
            old = after.text
        elif sign.text in _IS:
            new = after.text
    return (old, new) if old is not None and new is not None else None


def _that_sum_was_less(tokens: Sequence[Token]) -> tuple[int | None, int] | None:
    """那5000里有200是别人的,实收4800: (old, new)."""
    solid = [token for token in tokens if token.type is not Type.SPACE]
    old = next((_exact(two) for one, two in pairwise(solid) if one.text == "那" and two.amount is not None), None)
    new = next((_exact(two) for one, two in pairwise(solid) if one.text in {"实收", "实际"} and two.amount), None)
    return (old, new) if old is not None and new is not None else None


def _new_amount(tokens: Sequence[Token], amounts: list[Token]) -> int | None:
    """The amount that is to hold: the one after 应为/改成/实收/是, else the only one that is not the difference."""
    solid, chosen, plain = _solid(tokens), None, []
    governor = ""
    for token in solid:
        if token.amount is not None:
            if governor in _NEW:
                chosen = token
            elif governor not in _OLD:
                plain.append(token)
            governor = ""
        elif token.text in _NEW or token.text in _OLD or (act_kind(token.role) and governor not in _NEW):
            governor = token.text  # 实际收回6000
        elif token.role == "total":
            governor = "是"  # 少写3000,总共2.3万
    if chosen is None and len(plain) == 1 and len(amounts) == 1:
        chosen = plain[0]
    elif chosen is None and plain:
        return None
    return _exact(chosen) if chosen is not None else None


def _kinds(tokens: Sequence[Token]) -> str | None:
    """不是现金,是展期: the kind said after 是."""
    solid = _solid(tokens)
    for sign, after in pairwise(solid):
        if sign.text in {"是", "而是", "应该是", "应为", "改成", "改为", "应是", "算"} and act_kind(after.role):
            return (act_kind(after.role) or "").partition(":")[0] or None
    return None
