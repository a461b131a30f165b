"""A repayment plan from its tokens: instalments, amounts and days as far as they were said, and what is missing."""

from dataclasses import dataclass
from datetime import date

from campaign.reading.amounts import Amount, Quality
from campaign.reading.days import DateMark
from campaign.reading.schedules import (
    MOST,
    first_day,
    from_start,
    instalments_in,
    last_day,
    months_of,
    weeks_of,
)
from campaign.reading.tokens import Token, Type
from campaign.reading.values import Due, Every, Plan

_FIRST = frozenset(("首次", "首期", "首笔", "第一次", "第一期", "第一笔"))
_CHANNELS = frozenset(("现金", "转账", "柜面", "柜台", "微信", "支付宝", "扫码", "代扣"))
_REST = frozenset(("余款", "剩余", "余下", "其余", "剩下", "剩下的", "尾款", "剩"))


@dataclass(slots=True)
class _Said:
    """What the tokens gave so far."""

    installments: int | None = None
    each: int | None = None
    total: int | None = None
    every: Every | None = None
    first: date | None = None
    start: date | None = None
    start_exact: bool = False  # the day of the start was told, not only its month
    months: int | None = None  # the stretch of time it all takes: 两年还清
    weeks: int | None = None
    stretched: date | None = None  # the end of that stretch, which is no instalment's day
    pending: DateMark | None = None
    pending_ends: int = -1  # where it was told
    loose: int | None = None
    channel: str | None = None
    undated: bool = False  # a day was named that only a calendar knows (春节前), or none at all (发工资后)
    undated_fen: int = 0  # what is to be paid on such a day
    settles: bool = False  # 还清: the last day takes all that is left
    resting: bool = False  # the loose amount is what remains (余款2万), so a day that follows belongs to it


def build_plan(tokens: list[Token], ref: date) -> tuple[Plan, list[str]]:
    """The plan signed on `ref` and the doubts about it: "date" (past or impossible), "sum", "amount" (inexact)."""
    said = _Said()
    dues: list[Due] = []
    doubts: list[str] = []
    governor = ""
    for at, token in enumerate(tokens):
        if token.date is not None:
            governor = "each" if token.date.every else ""
            _take_date(said, dues, token, doubts, before=tokens[at - 1].text if at else "")
        elif token.count is not None and said.every is not None and token.text in {"一次", "1次"}:
            governor = "each"  # 每两个月一次
        elif token.count is not None and token.count.measure in {"期", "次", "个月", "季"} and token.count.value:
            said.installments = token.count.value
            if token.count.measure == "个月" and said.every is None:
                said.every = Every("month")
        elif token.amount is not None:
            _take_amount(said, dues, token.amount, governor, doubts, times=_times(tokens, at))
            governor = ""
        elif token.type is Type.PERCENT and said.pending is not None and said.pending.due:
            dues.append(Due(said.pending.due, None))
            said.pending = None
        elif token.text in {"先还", "先付"} or (token.text == "付" and at and tokens[at - 1].text == "首"):
            governor = "first"
        else:
            governor = _take_word(said, dues, token) or governor
    if said.pending is not None and said.pending.due:
        whole = said.loose if not dues and said.every is None else None
        dues.append(Due(said.pending.due, whole))
        said.loose = None if whole is not None else said.loose
    return _finish(said, dues, doubts, ref)


def _take_word(said: _Said, dues: list[Due], token: Token) -> str:
    """What a word says of the amount after it: "each", "total", "rest", or nothing; the way of paying is noted."""
    if token.text in {"x", "×", "*", "乘"}:
        return "each"
    said.settles = said.settles or token.role == "settle"
    if token.role == "settle" and said.pending is None and not dues:
        return "total"  # 分3次还清6万
    if token.text == "再还" and said.pending is None and dues:
        said.undated = True  # 12月15日还2万,卖了羊再还1万
        return "rest"
    if token.role in {"principal", "interest"} and said.pending is not None and said.pending.due:
        return ""  # 11月25日前还本金1万
    if token.role in {"debt", "total", "each", "principal", "interest", "both"}:
        rest = token.text in _REST and bool(dues or said.undated_fen or _loose_first(said))
        return "each" if token.role == "each" else "rest" if rest else "total"
    if token.text in _CHANNELS:
        said.channel = said.channel or token.text
    return ""


def _loose_first(said: _Said) -> bool:
    """先还1万,剩余3万…: what comes first has no day of its own; what remains follows."""
    if said.loose is None or said.total is not None or said.resting:
        return False
    said.undated_fen, said.loose, said.undated = said.undated_fen + said.loose, None, True
    return True


def _times(tokens: list[Token], at: int) -> bool:
    """3x5000: this amount is followed by a times sign."""
    return at + 1 < len(tokens) and tokens[at + 1].text in {"x", "×", "*", "乘"}


def _take_date(said: _Said, dues: list[Due], token: Token, doubts: list[str], *, before: str) -> None:
    mark = token.date
    if mark is None:
        return
    if mark.doubtful or (mark.past and mark.every is None):
        doubts.append("date")
        return
    if mark.every is not None:
        said.every, said.first = mark.every, mark.due
        return
    if mark.today and token.text.startswith("今"):
        return
    if token.text.endswith(("起", "开始")) or (before in _FIRST and said.every is not None):
        said.start_exact = "月" not in token.text or "日" in token.text or "号" in token.text
        said.start = mark.due if said.start_exact or mark.due is None else mark.due.replace(day=1)
        return
    months, weeks = months_of(token.text), weeks_of(token.text)
    if months or weeks:
        said.months, said.weeks = months, weeks
        said.stretched = mark.due
        if before.endswith("分") and months:
            said.installments, said.every = months, said.every or Every("month")
        if before.endswith("分") or said.every is not None:
            return
    if mark.due is None and said.every is not None:
        said.undated = True  # 每月发工资那天
        return
    _pass_pending(said, dues, token, mark, doubts)
    said.pending, said.pending_ends = mark, token.end
    said.undated = said.undated or mark.due is None
    if said.loose is not None and mark.due is None and said.resting:
        said.undated_fen += said.loose  # 剩下3万春节前还清
        said.loose, said.pending = None, None
    elif said.loose is not None and mark.due and said.every is None and (said.resting or not dues):
        dues.append(Due(mark.due, said.loose))  # 还2万,月底前: the amount came first
        said.loose, said.pending = None, None


def _pass_pending(said: _Said, dues: list[Due], token: Token, mark: DateMark, doubts: list[str]) -> None:
    """A day without an amount is one on which something falls due; 本周五28号 is one day, told twice."""
    if said.pending is None or not said.pending.due:
        return
    if said.pending_ends != token.start:
        dues.append(Due(said.pending.due, None))
    elif said.pending.due != mark.due:
        doubts.append("date")


def _take_amount(
    said: _Said, dues: list[Due], amount: Amount, governor: str, doubts: list[str], *, times: bool
) -> None:
    if times and amount.value is not None and amount.value == int(amount.value):
        said.installments = int(amount.value)
        return
    if amount.quality is not Quality.EXACT or amount.fen is None:
        doubts.append("unit" if amount.quality is Quality.UNIT else "amount")
        return
    if governor == "first" and said.pending is None:
        said.undated_fen += amount.fen  # 欠5.4万先还4千; without a total, that first day is missing
        said.undated = said.undated or said.total is None
    elif governor == "total":
        said.total = said.total if said.total is not None else amount.fen
    elif governor == "rest" and said.loose is None and not (said.pending is not None and said.pending.due):
        said.loose, said.resting = amount.fen, True
    elif governor == "each" or (said.every is not None and said.each is None and said.pending is None):
        said.each = amount.fen
    elif said.pending is not None and said.pending.due:
        dues.append(Due(said.pending.due, amount.fen))
        said.pending = None
    elif said.pending is not None and said.undated and governor != "rest":
        said.undated_fen += amount.fen
        said.pending = None
    elif said.installments and said.each is None and said.total is not None:
        said.each = amount.fen
    elif said.loose is None:
        said.loose = amount.fen
        if said.installments:
            doubts.append("amount")  # 分3期 5000: each, or in all?
    else:
        doubts.append("sum")


def _finish(said: _Said, dues: list[Due], doubts: list[str], ref: date) -> tuple[Plan, list[str]]:
    dues, share = _settle_rule(said, dues)
    _settle_loose(said, dues, doubts)
    _settle_last(said, dues)
    _check_sums(said, dues, doubts, shared=share)
    if said.installments == 0 or (said.installments or 0) > MOST:
        doubts.append("amount")
    if said.every is not None:
        first = first_day(said.every, said.first, ref, said.start)
        last = last_day(said.every, first, said.installments)
    else:
        first, last = (dues[0].date, dues[-1].date) if dues else (None, None)
    missing = _missing(said, dues)
    method = said.channel or (
        "instalments" if said.every or said.installments or len(dues) > 1 else "lump" if dues else None
    )
    plan = Plan(said.installments, said.each, said.total, said.every, first, last, tuple(dues), missing, method)
    return plan, doubts


def _settle_loose(said: _Said, dues: list[Due], doubts: list[str]) -> None:
    """An amount without a word for what it is: the total, the part without a day, or a contradiction."""
    if said.loose is not None:
        if said.total is None and not dues and not said.undated_fen:
            said.total = said.loose
        elif said.total is None and said.undated:
            said.total = said.loose + said.undated_fen + sum(due.amount_fen or 0 for due in dues)
        elif said.loose not in {said.total, _remaining(said, dues)}:
            doubts.append("sum")


def _settle_last(said: _Said, dues: list[Due]) -> None:
    """余款1.2万,7月底前还清: the only day without an amount takes what is left of the total."""
    open_days = [at for at, due in enumerate(dues) if due.amount_fen is None]
    left = _remaining(said, dues)
    if said.settles and said.every is None and len(open_days) == 1 and left is not None and left > 0:
        dues[open_days[0]] = Due(dues[open_days[0]].date, left)


def _remaining(said: _Said, dues: list[Due]) -> int | None:
    """欠款5万,首付1万,余款4万: what is left of the total once the first payments are made."""
    paid = said.undated_fen + sum(due.amount_fen or 0 for due in dues)
    return said.total - paid if said.total is not None else None


def _check_sums(said: _Said, dues: list[Due], doubts: list[str], *, shared: bool) -> None:
    """What the parts come to is the total, or must agree with it."""
    known = [due.amount_fen for due in dues if due.amount_fen is not None]
    known += [said.undated_fen] if said.undated_fen else []
    complete = bool(known) and len(known) == len(dues) + bool(said.undated_fen)
    parts = sum(known) + (0 if shared else (said.installments or 0) * (said.each or 0))
    if said.installments and said.each and not shared:
        if said.total is None:
            said.total = parts
        elif parts != said.total and not (said.each * (said.installments - 1) + sum(known) < said.total <= parts):
            doubts.append("sum")  # the last instalment takes the remainder, so a little less is no contradiction
    elif complete and said.every is None:
        if said.total is None:
            said.total = parts
        elif parts > said.total or (parts < said.total and len(dues) > 1 and not said.undated):
            doubts.append("sum")
    elif not complete and said.total is not None and sum(known) > said.total:
        doubts.append("sum")


def _settle_rule(said: _Said, dues: list[Due]) -> tuple[list[Due], bool]:
    """The rule with its day and number of instalments; 各4000 shared out over the days told, and whether it was."""
    if said.every is not None:
        said.every = from_start(said.every, said.start, exact=said.start_exact)
        whole = [due for due in dues if due.date == said.stretched]
        for due in whole:  # 一年还清36000,每月3000
            said.total = said.total if said.total is not None else due.amount_fen
        said.installments = said.installments or instalments_in(said.every, said.months, said.weeks)
        return [due for due in dues if due not in whole], False
    if not said.each or not dues or any(due.amount_fen is not None for due in dues):
        return dues, False
    if said.installments not in {None, len(dues)}:
        return dues, False
    said.installments = len(dues)
    return [Due(due.date, said.each) for due in dues], True


def _missing(said: _Said, dues: list[Due]) -> tuple[str, ...]:
    missing = []
    if said.undated or (not dues and said.every is None):
        missing.append("time")
    elif (
        said.every is not None
        and said.every.unit in {"month", "quarter"}
        and said.every.day is None
        and said.start is None
    ):
        missing.append("day")
    if said.total is None and said.each is None and not any(due.amount_fen is not None for due in dues):
        missing.append("amount")
    if not dues and said.every is None and not said.installments and not said.channel:
        missing.append("method")
    return tuple(missing)
