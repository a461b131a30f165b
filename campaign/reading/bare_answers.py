"""Whether a message that replies to none can only be the answer to what was asked about another: strict by intent.

A colleague's question may stand between, so an amount has to fit the doubtful one, and courtesy answers nothing.
"""

from datetime import datetime
from decimal import Decimal

from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.amounts import Amount, Quality
from campaign.reading.lexicon import CORE, Lexicon
from campaign.reading.report import read
from campaign.reading.stages import Setting, scanned
from campaign.reading.tokens import Token, Type
from campaign.reading.values import Question

LONGEST = 30  # characters
_SUMS = frozenset(("unit", "range", "approximate", "currency", "amount", "sum"))
_PLAN_WORDS = frozenset(("weak", "method", "skip"))
_METHODS = frozenset(("转账", "现金", "微信", "支付宝", "刷卡", "柜台"))
_AWAY = "。.！!，, "
_NOUNS = frozenset(("现金", "转账", "展期", "借新还旧", "重组", "盘活", "抵债", "以物抵债"))
"""Kinds by their names: 收到 and 收回 are said to others as well."""


def is_bare_answer(
    text: str, answer: str, ref: datetime, *, lexicon: Lexicon = CORE, calendar: Calendar = NO_CALENDAR
) -> bool:
    """Whether the answer is nothing but a sum, a kind, a day or a case code, such as is asked for about the message."""
    said = answer.strip(_AWAY)
    if not said or len(said) > LONGEST or "\n" in said:
        return False
    setting = Setting(ref.date(), lexicon, calendar)
    reading = read(text, ref, lexicon=lexicon, calendar=calendar)
    tokens = [one for one in scanned(said, setting).tokens if one.type is not Type.SPACE]
    if reading.question is not None:
        return _answers(reading.question, text, said, tokens, setting)
    lacking = {part for entry in reading.entries if entry.plan is not None for part in entry.plan.missing}
    if lacking:
        return _completes_a_plan(tokens)
    named = any(entry.borrower and not entry.case_code for entry in reading.entries)
    return named and len(tokens) == 1 and tokens[0].type is Type.CODE  # which of several cases is it?


def _answers(question: Question, text: str, said: str, tokens: list[Token], setting: Setting) -> bool:
    main = tokens[1:] if len(tokens) == 2 and tokens[0].role == "it" else tokens
    if len(main) != 1:
        return False
    one = main[0]
    if question.about in _SUMS:
        asked = _asked_about(question, text, setting)
        return _fits(asked, one.amount) if one.amount is not None else _is_unit(asked, said, setting)
    if question.about == "kind":
        return one.text in _NOUNS or one.role in setting.lexicon.items
    return one.type is {"date": Type.DATE, "borrower": Type.CODE}.get(question.about)


def _asked_about(question: Question, text: str, setting: Setting) -> Amount | None:
    stages = scanned(text, setting)
    found = (t.amount for t in stages.tokens if t.amount and stages.normal.span(t.start, t.end) == question.span)
    return next(found, None)


def _fits(asked: Amount | None, told: Amount) -> bool:
    """Whether the told sum can be the doubtful one: 3 is 3万 and not 50万, 三五百 is 400, about 3万 is 31,000."""
    if told.quality is not Quality.EXACT or not told.fen:
        return False
    if asked is None or asked.quality in {Quality.MALFORMED, Quality.FOREIGN, Quality.ZERO}:
        return True
    if asked.quality is Quality.UNIT and asked.value:
        return (Decimal(told.fen) / asked.value).normalize().as_tuple().digits == (1,)
    if asked.low is not None and asked.high is not None:
        return asked.low <= told.fen <= asked.high
    return asked.fen is None or asked.fen <= 2 * told.fen <= 4 * asked.fen


def _is_unit(asked: Amount | None, said: str, setting: Setting) -> bool:
    """Whether the word makes a sum of the bare number: 万 behind 3."""
    if asked is None or asked.quality is not Quality.UNIT:
        return False
    together = scanned(f"{asked.value}{said}", setting).tokens
    return len(together) == 1 and together[0].amount is not None and together[0].amount.quality is Quality.EXACT


def _completes_a_plan(tokens: list[Token]) -> bool:
    """Whether nothing but days, sums and ways to pay stands there, and a day among it."""
    days = any(one.type is Type.DATE for one in tokens)
    return days and all(
        one.type in {Type.DATE, Type.AMOUNT, Type.COUNT, Type.BREAK} or one.role in _PLAN_WORDS or one.text in _METHODS
        for one in tokens
    )
