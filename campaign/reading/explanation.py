"""Why a message was read as it was: its tokens, its clauses with their moods, what they yielded, and the decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from campaign.reading.almanac import NO_CALENDAR, Calendar
from campaign.reading.clauses import Clause, Mood
from campaign.reading.lexicon import CORE, Lexicon
from campaign.reading.moods import SWAYING
from campaign.reading.report import read_in_stages
from campaign.reading.stages import Stages
from campaign.reading.tokens import Token, Type
from campaign.reading.values import Entry, Reading, Said, Span


class Layer(StrEnum):
    """What a line of an explanation speaks of."""

    TOKEN = "token"  # noqa: S105 - a piece of text, no secret
    CLAUSE = "clause"
    CREDIT = "credit"
    ENTRY = "entry"
    DOUBT = "doubt"
    PROMISE = "promise"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Because:
    """One thing found in [span) of the original text: `text` as written, `said` what it is, `why` in English."""

    layer: Layer
    span: Span
    text: str
    said: str
    why: str = ""


def explain(
    text: str,
    ref: datetime,
    *,
    earlier: Sequence[Said] = (),
    lexicon: Lexicon = CORE,
    calendar: Calendar = NO_CALENDAR,
    days_back: int = 0,
) -> list[Because]:
    """The reading of a message, layer by layer, as `read` makes it; pure, total and linear like it."""
    reading, stages = read_in_stages(
        text, ref, earlier=earlier, lexicon=lexicon, calendar=calendar, days_back=days_back
    )
    return [
        *_tokens(stages),
        *_clauses(stages),
        *_credits(stages),
        *_items(reading, stages),
        _decision(reading, stages),
    ]


def _because(stages: Stages, layer: Layer, span: Span, said: str, why: str = "") -> Because:
    return Because(layer, span, stages.original[span[0] : span[1]], said, why)


def _tokens(stages: Stages) -> Iterator[Because]:
    for token in stages.tokens:
        if token.type is not Type.SPACE:
            said = token.type.name.lower() + (f" {token.role}" if token.role else "")
            span = stages.normal.span(token.start, token.end)
            yield _because(stages, Layer.TOKEN, span, said, _worth(token))


def _worth(token: Token) -> str:
    """What a token is worth: its sum and how sure it is, its day, its count."""
    if token.amount is not None:
        fen = token.amount.fen
        return token.amount.quality.name.lower() + (f" {fen} fen" if fen is not None else "")
    if token.date is not None:
        mark = token.date
        signs = [sign for sign in ("past", "today", "deadline", "doubtful", "duration") if getattr(mark, sign)]
        every = f"every {mark.every.interval} {mark.every.unit}" if mark.every is not None else ""
        return " ".join(filter(None, [every, mark.due.isoformat() if mark.due else "no day", *signs]))
    return f"{token.count.value} {token.count.measure}" if token.count is not None else ""


def _clauses(stages: Stages) -> Iterator[Because]:
    for clause in stages.clauses:
        span = stages.normal.span(clause.tokens[0].start, clause.tokens[-1].end)
        yield _because(stages, Layer.CLAUSE, span, clause.mood.name.lower(), _sway(clause))


def _sway(clause: Clause) -> str:
    """The words and days that made a clause's mood."""
    words = [
        f"{token.text} is {token.role}" for token in clause.tokens if token.role in SWAYING or token.role == "done"
    ]
    days = [f"{token.text} is a day" for token in clause.tokens if token.date is not None]
    asked = ["a question mark"] if clause.asked else []
    earlier = [f"on {clause.said_on.isoformat()}"] if clause.said_on is not None else []
    told = "; ".join([*asked, *words, *days, *earlier])
    return told or ("" if clause.mood is Mood.DONE else "said before it in the sentence")


def _credits(stages: Stages) -> Iterator[Because]:
    for credit in stages.credits:
        names = ", ".join(map(stages.written, credit.persons)) or "nobody by name"
        said = names + (" with the author" if credit.with_author else "")
        why = "" if credit.sure else "whose it is must be asked"
        yield _because(stages, Layer.CREDIT, stages.normal.span(*credit.said), said, why)


def _items(reading: Reading, stages: Stages) -> Iterator[Because]:
    for entry in reading.entries:
        yield _because(stages, Layer.ENTRY, entry.span, _told(entry), entry.why)
    for draft in stages.drafts.found:
        if draft.doubts:
            span = stages.normal.span(draft.start, draft.end)
            yield _because(stages, Layer.DOUBT, span, draft.kind, ", ".join(dict.fromkeys(draft.doubts)))
    for about, token in stages.drafts.hints:
        yield _because(stages, Layer.DOUBT, stages.normal.span(token.start, token.end), about, "nothing drafted")
    for promise in reading.promises:
        due = promise.due_on.isoformat() if promise.due_on else "no day"
        said = f"{promise.amount_fen} fen" if promise.amount_fen is not None else "no sum"
        yield _because(stages, Layer.PROMISE, promise.span, said, due)


def _told(entry: Entry) -> str:
    parts = [f"{entry.kind}:{entry.sub}" if entry.sub else entry.kind]
    parts += [f"{entry.amount_fen} fen"] if entry.amount_fen is not None else []
    parts += [f"borrower {entry.borrower}"] if entry.borrower else []
    parts += [f"case {entry.case_code}"] if entry.case_code else []
    parts += [f"missing {', '.join(entry.plan.missing)}"] if entry.plan is not None and entry.plan.missing else []
    return ", ".join(parts)


def _decision(reading: Reading, stages: Stages) -> Because:
    span = reading.question.span if reading.question is not None else (0, len(stages.original))
    asked = [f"asked: {reading.question.about}"] if reading.question is not None else []
    return _because(stages, Layer.DECISION, span, reading.disposition.value, "; ".join([*asked, *reading.reasons]))
