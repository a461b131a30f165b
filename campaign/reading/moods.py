"""The mood of each clause: what was done, and what was only promised, refused, asked, hoped, heard of or recalled."""

from datetime import date, timedelta
from itertools import pairwise

from campaign.reading.acts import instalments_at, is_receiving
from campaign.reading.bygone import UNKNOWN, Bygone, speaking
from campaign.reading.clauses import Clause, Mood, is_act
from campaign.reading.holding import Holding
from campaign.reading.tokens import Token, Type

_VOID = frozenset(("hypothesis", "question", "hearsay", "target", "each_rule", "refund"))
_DATED = frozenset(("plan", "plan_noun", "renewal:extension"))  # a day beside these is when something falls due
_HOPELESS = frozenset(
    ("无望", "没望", "没戏", "没指望", "够呛", "没门", "没影", "无果", "落空", "泡汤", "失败", "白跑")
)
_TAKEN_BACK = frozenset(("撤回", "撤回了", "撤销", "撤销了"))  # 客户转了2万又撤回了
_TALKED_INTO = frozenset(("动员", "劝", "劝说", "说服", "引导"))
_MEANS = frozenset(("凑", "凑钱", "筹", "筹钱", "筹措", "想办法", "松口", "带"))
_TERMS = frozenset(("先", "先还", "先付", "再", "再还"))
_OVER = frozenset("了咯嘞喽哒咧")  # how a village says 了
_CALLS = frozenset(("啊", "呀", "哦", " "))
_NOT_ONLY = frozenset(("不但", "不仅", "不光"))
_BOUNDS = ("以上", "以下", "以内")
_HOW_MANY = ("几分", "几户", "几笔", "几个", "几单", "几份", "几家")
MOST_DAYS_BACK = 366
"""More days than anybody may back-date by."""
# Where no word of these stands and no day is named, a clause says what was done.
SWAYING = _VOID | {
    "not_arrived",
    "posted",
    "negation",
    "pending",
    "recap",
    "future",
    "promise",
    "says",
    "urging",
    "withdraw",
}
"""The roles of the words that may make a clause anything but a plain statement."""


def set_moods(clauses: list[Clause], ref: date, days_back: int = 0) -> None:
    """Judge every clause, by its own words and by what those before it leave in force.

    What was done on another day than `ref` is recalled, unless it is no more than `days_back` days old.
    """
    holding, bygone = Holding(clauses), Bygone(ref)
    for at, clause in enumerate(clauses):
        clause.roles = {token.role for token in clause.tokens if token.role}
        dated = any(token.date is not None for token in clause.tokens)
        earlier = bygone.own_day(clause) if dated else None
        swayed = dated or _is_swayed(clause)
        own = _own_mood(clause, past=earlier is not None) if swayed else _plain_mood(clause)
        clause.mood = holding.reach(at, own)
        holding.note(at, clause.mood, own)
        day = bygone.holds(clause, earlier) if dated or bygone.day is not None else None
        if day is not None and clause.mood is Mood.DONE:
            _set_day(clause, day, ref - timedelta(days=min(days_back, MOST_DAYS_BACK)))
        if clause.mood in {Mood.VOID, Mood.RECALLED, Mood.FUTURE}:
            holding.reach_back(at)


def _set_day(clause: Clause, day: date, oldest: date) -> None:
    """Note the earlier day; too old, or no single day, it makes the clause a recollection."""
    clause.said_on = day if day != UNKNOWN else None
    if day < oldest:
        clause.mood = Mood.RECALLED
    else:  # 昨天签还款计划: the day is none of the plan's own
        spoken = {id(token) for token in speaking(clause) if token.date is not None}
        clause.tokens = [token for token in clause.tokens if id(token) not in spoken] or clause.tokens


def _is_swayed(clause: Clause) -> bool:
    """Whether a word, a 几 or a bound stands here that may make it anything but a plain statement."""
    if clause.asked or not clause.roles.isdisjoint(SWAYING):
        return True
    return any(
        token.text.startswith(("几", "不是"))
        or (token.count is not None and token.count.measure == "分")
        or (token.amount is not None and token.text.endswith(_BOUNDS))
        for token in clause.tokens
    )


def _asks_how_many(tokens: list[Token]) -> bool:
    """收回3万算几分, 收回几户了: so many of what is asked at the end."""
    said = "".join(token.text for token in tokens[-6:]).rstrip(" 了吧呢")
    return said.endswith(_HOW_MANY)


def _plain_mood(clause: Clause) -> Mood:
    return Mood.FUTURE if _purpose(clause.tokens) else Mood.DONE


def _own_mood(clause: Clause, *, past: bool) -> Mood:
    """The mood by the clause's own words, the strongest first; `past` says that it names an earlier day."""
    order = {token.role: at for at, token in enumerate(clause.tokens) if token.role}
    if _is_void(clause):
        return Mood.VOID
    for role, mood in (("not_arrived", Mood.NOT_ARRIVED), ("posted", Mood.POSTED)):
        if role in order:
            return mood
    if any(token.text in _TAKEN_BACK for token in clause.tokens):
        return Mood.NOT_ARRIVED
    if _is_denied(clause, order):
        return Mood.NEGATED
    for role, mood in (("pending", Mood.PENDING), ("recap", Mood.RECALLED)):
        if role in order:
            return mood
    return Mood.FUTURE if _lies_ahead(clause, order, past=past) else Mood.DONE


def _is_void(clause: Clause) -> bool:
    last = next((one for one in reversed(clause.tokens) if one.text not in _CALLS), clause.tokens[-1])
    asks = last.role == "negation" and last.text in {"没", "没有", "不"}  # 收回没有
    asks = asks and (bool(clause.acts) or clause.tokens[-2:][0].text.endswith("了"))
    if asks or clause.asked or clause.roles & _VOID:
        return True
    if any(one.count is not None and one.count.measure == "分" for one in clause.tokens) and "even" not in clause.roles:
        return True  # 展期1万得2分: what it counts
    return _asks_how_many(clause.tokens) or _sets_a_bound(clause.tokens)


def _sets_a_bound(tokens: list[Token]) -> bool:
    """3万以上的, 超过5万的: which of them is meant, not what was paid."""
    pairs = zip(tokens, [*tokens[1:], None], strict=True)
    return any(
        one.type is Type.AMOUNT and one.text.endswith(_BOUNDS) and two is not None and two.text == "的"
        for one, two in pairs
    )


def _is_denied(clause: Clause, order: dict[str, int]) -> bool:
    if any(token.text in _NOT_ONLY for token in clause.tokens) and any("了" in act.text for act in clause.acts):
        return False  # 不但没躲还主动还了1万
    if "negation" in order and _negates(clause, order):
        return True
    return any(token.text == "不是" for token in clause.tokens)


def _lies_ahead(clause: Clause, order: dict[str, int], *, past: bool) -> bool:
    """Whether it was only promised, planned or urged, or is due on a day to come."""
    done = order.get("done", -1)
    if _purpose(clause.tokens) or ("urging" in order and not _came_of_it(clause.tokens)):
        return True
    if _got_together(clause.tokens):
        return False
    promised = -1 if _kept(clause.tokens) else order.get("promise", -1)
    coming = max(_last_planned(clause.tokens), promised)
    if (
        coming > max(done, _last_signed(clause.tokens))
        or ("says" in order and order["says"] < len(clause.tokens) - 1)
        or _only_says(clause)
    ):
        return True
    if past or done >= 0:
        return False
    dates = [token.date for token in clause.tokens if token.date is not None]
    ahead = any(
        mark.every or mark.doubtful or (not mark.today and not mark.past and not mark.duration) for mark in dates
    )
    planned = not clause.roles.isdisjoint(_DATED) or instalments_at(clause) is not None
    return (ahead and not planned) or _ahead_of_plan(clause.tokens)


def _got_together(tokens: list[Token]) -> bool:
    """凑了3万还了, 松口还了3万: how it was come by, and then that it was paid."""
    planned = [at for at, one in enumerate(tokens) if one.role in {"future", "promise"}]
    last = tokens[planned[-1]].text if planned else ""
    return last in _MEANS and any("了" in one.text for one in tokens[planned[-1] + 1 :] if one.role == "cash")


def _last_planned(tokens: list[Token]) -> int:
    """Where it is last said that something is still to be done; behind a plan, 先还 and 再还 are its terms."""
    plan = next((at for at, one in enumerate(tokens) if one.role == "plan"), len(tokens))
    planned = (at for at, one in enumerate(tokens) if one.role == "future" and not (at > plan and one.text in _TERMS))
    return max(planned, default=-1)


def _last_signed(tokens: list[Token]) -> int:
    """谈妥并已签字: where it is last said that something is signed."""
    signed = (at for at, one in enumerate(tokens) if one.role == "sign" and (one.text[0] == "已" or "了" in one.text))
    return max(signed, default=-1)


def _kept(tokens: list[Token]) -> bool:
    """答应的2万今天兑现了: the promise names the money, and the money came."""
    at = next((at for at, token in enumerate(tokens) if token.role == "promise"), len(tokens))
    came = any(one.role and is_act(one) and ("了" in one.text or one.role == "arrive") for one in tokens[at + 1 :])
    kept = any(one.text == "兑现" for one in tokens[at + 1 :])
    return at + 1 < len(tokens) and tokens[at + 1].text == "的" and (came or kept)


def _came_of_it(tokens: list[Token]) -> bool:
    """经动员张三还了2万, 让张三签了字: what somebody was talked into is said to be done."""
    at = next(at for at, token in enumerate(tokens) if token.role == "urging")
    after = tokens[at + 1 :]
    acts = [token for token in after if token.role == "sign" or (token.role and is_act(token))]
    done = any(token.role == "done" for token in after)
    talked = tokens[at].text in _TALKED_INTO  # 经劝说收回3万; but 让他收回3万 is an order
    return done or any("了" in act.text or act.text.startswith("已") or (talked and is_receiving(act)) for act in acts)


def _purpose(tokens: list[Token]) -> bool:
    """去李四家收2万, 把张三的3万入账: what one goes for, or tells others to do, has not happened yet."""
    texts = [token.text for token in tokens]
    first = next((token for token in tokens if token.type is not Type.SPACE), None)
    if first is not None and first.text == "等":
        return True
    if (
        first is not None
        and first.text == "把"
        and not any(not _OVER.isdisjoint(text) or text == "已" for text in texts)
    ):
        return True
    at = texts.index("去") if "去" in texts else -1
    if at < 0 or (at + 1 < len(tokens) and tokens[at + 1].text == "了"):
        return False
    act = next((token for token in tokens[at:] if is_act(token)), None)
    return act is not None and act.role == "weak" and act.text == "收"


def _ahead_of_plan(tokens: list[Token]) -> bool:
    """明天签还款计划, 还款计划明天签, 明天展期3万: a day to come before the signing, not after it."""
    at = next((at for at, token in enumerate(tokens) if token.role in _DATED | {"sign"}), 0)
    signing = next((at for at, token in enumerate(tokens) if token.role == "sign"), 0)
    signed = tokens[max(at, signing - 2) : signing + 1]
    told = [*pairwise(tokens[: at + 1]), *pairwise(signed)]
    marks = [one.date for one, two in told if one.date is not None and two.text != "到期"]  # 12月到期的展期了
    return any(mark.due and not mark.every and not mark.today and not mark.past for mark in marks)


def _only_says(clause: Clause) -> bool:
    return "says" in clause.roles and not clause.amounts


def _negates(clause: Clause, order: dict[str, int]) -> bool:
    """没 and 不 deny what follows them; 结清 denied after a recovery does not deny the recovery."""
    at = order["negation"]
    if clause.tokens[at].text in _HOPELESS:
        return True
    before = any(is_act(token) and token.role != "weak" for token in clause.tokens[:at])
    paid = any(token.type is Type.AMOUNT for token in clause.tokens[:at])
    return not (before and paid)
