"""What a typed answer makes of a message: a whole message, read again like any other, or nothing.

So an answer can never score what reading would not.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.completions import Asked, candidates
from campaign.reading.lexicon import CORE, Lexicon
from campaign.reading.normal import normalise
from campaign.reading.report import read
from campaign.reading.stages import LONGEST, Setting, scanned
from campaign.reading.tokens import Type
from campaign.reading.values import Disposition, Entry, Reading, Said, Span

_LONGEST_ANSWER = 200  # characters; more is another message
_SCORING = frozenset((Disposition.SCORE, Disposition.MIXED))
_OPEN = _SCORING | {Disposition.ASK}


def completed(
    text: str,
    answer: str,
    ref: datetime,
    *,
    earlier: Sequence[Said] = (),
    lexicon: Lexicon = CORE,
    calendar: Calendar = NO_CALENDAR,
    days_back: int = 0,
) -> str | None:
    """The message with the answer put into it, which reads clearer than before; None where the answer answers nothing.

    Understood are answers to what the message's reading asks, the missing parts of a plan, and the name or code of a
    borrower nobody named: `收回3` with 万, 3万 or 三万; `签还款计划` with 每月15号还5000. What stood clear stays.
    """
    said = answer.strip().rstrip("。！!")
    if not said or len(said) > _LONGEST_ANSWER or len(text) + len(said) + 20 > LONGEST:
        return None
    setting = Setting(ref.date(), lexicon, calendar, days_back)

    def again(whole: str) -> Reading:
        return read(whole, ref, earlier=earlier, lexicon=lexicon, calendar=calendar, days_back=days_back)

    before = again(text)
    if before.disposition not in _OPEN or (before.question is not None and before.question.about == "correction"):
        return None
    asked = Asked(text, before, scanned(text, setting), said, scanned(said, setting))
    named = [whole for whole in dict.fromkeys(candidates(asked)) if _keeps_names(asked, whole)]
    clearer = [whole for whole in named if _clearer(before, again(whole))]
    if before.question is not None and before.question.about == "sum" and len(clearer) > 1:
        return None  # several figures could be the wrong one
    if before.question is not None and before.question.about == "borrower":
        clearer = [whole for whole in clearer if _adds_up(asked, again(whole))]
    return clearer[0] if clearer else None


def with_case(text: str, span: Span, code: str) -> str:
    """The message with the borrower's name at `span` replaced by a case code, for reading again."""
    start, end = span
    before = "" if not text[:start] or text[:start][-1].isspace() else " "
    return f"{text[:start]}{before}#{code.lstrip('#')} {text[end:].lstrip(' ')}"


def _clearer(before: Reading, after: Reading) -> bool:
    """Whether everything that stood clear stands as it was, and something is clearer."""
    if after.disposition not in _SCORING or len(after.entries) < len(before.entries):
        return False
    gained = len(after.entries) > len(before.entries)
    if before.question is None or not gained:
        return after.question is None and _more_told(before, after)
    kept = Counter(map(_told, before.entries)) - Counter(map(_told, after.entries))
    return not kept and (after.question is None or after.question.about != before.question.about)


def _keeps_names(asked: Asked, whole: str) -> bool:
    """Whether everybody who was named is named still, unless the answer chooses between them."""
    question = asked.reading.question
    chosen = asked.of_answer(Type.NAME) or asked.of_answer(Type.CODE)
    if chosen or (question is not None and question.about == "credit"):
        return True
    told = normalise(whole).text
    return all(asked.message.written(one) in told for one in asked.of_message(Type.NAME))


def _adds_up(asked: Asked, after: Reading) -> bool:
    """Where one sum was told for several, what each of them paid adds up to it."""
    sums = [token.amount.fen for token in asked.of_message(Type.AMOUNT) if token.amount is not None]
    return len(sums) != 1 or sums[0] is None or sum(entry.amount_fen or 0 for entry in after.entries) == sums[0]


def _more_told(before: Reading, after: Reading) -> bool:
    """The same entries, of which one says more than before: a plan has more of its parts, or a borrower a name."""
    gains = 0
    for old, new in zip(before.entries, after.entries, strict=False):
        if (old.kind, old.amount_fen or new.amount_fen) != (new.kind, new.amount_fen):
            return False
        if old.borrower or old.case_code:
            if (old.borrower, old.case_code) != (new.borrower, new.case_code):
                return False
        else:
            gains += bool(new.borrower or new.case_code)
        missing = set(new.plan.missing) if new.plan else set()
        before_missing = set(old.plan.missing) if old.plan else set()
        if not missing <= before_missing:
            return False
        gains += missing < before_missing
    return gains > 0 and len(before.entries) == len(after.entries)


def _told(entry: Entry) -> tuple[str, int | None, str | None, str | None]:
    return (entry.kind, entry.amount_fen, entry.borrower, entry.case_code)
