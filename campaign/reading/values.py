"""What a reading is made of: frozen values without behaviour, so that scoring, storing and showing agree on them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Span = tuple[int, int]
"""Offsets [start, end) into the original text, counted in Python characters."""


class Disposition(StrEnum):
    """What is to be done with a message."""

    SCORE = "score"
    MIXED = "mixed"
    ASK = "ask"
    IGNORE = "ignore"
    AMEND = "amend"
    WITHDRAW = "withdraw"


class Kind(StrEnum):
    """The kinds scored out of the box; an extended lexicon may name more, so entries carry plain strings."""

    CASH = "cash"
    RENEWAL = "renewal"
    PLAN = "plan"
    IN_KIND = "in_kind"
    LIMITATION = "limitation"


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier message of the same chat, oldest first in a sequence: context for 同上, 更正 and 撤回."""

    mine: bool
    text: str
    at: datetime | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """A recurrence: every `interval` `unit`s ("day", "week", "month", "quarter", "year").

    `day` is the day of the month (-1 = last), `weekday` is 0 for Monday, `month` the month of a yearly one.
    """

    unit: str
    interval: int = 1
    day: int | None = None
    weekday: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One dated part of a plan; the amount is None where only the day was said."""

    date: date
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A signed repayment plan as far as it was said; `missing` names what is not: "time", "amount", "method"."""

    installments: int | None = None
    each_fen: int | None = None
    total_fen: int | None = None
    every: Every | None = None
    first_due: date | None = None
    last_due: date | None = None
    dues: tuple[Due, ...] = ()
    missing: tuple[str, ...] = ()
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One achievement: `kind` is a Kind's value or a word of an extended lexicon; `why` explains it in English.

    `credited` are those named as having achieved it, as written and without the author (a Latin @name keeps its @);
    `with_author` says whether the author shares in it. Both are to be resolved against the roster. `shares_fen` are
    stated shares, the author's first where he has one, then in the order of `credited`; empty means evenly.
    `said_on` is the earlier day on which it was done, where one was said and back-dating is allowed.
    `borrower_span` is where the borrower's name stands in the original text, `borrower_said` the name as written there
    (張三) where that is not how it is read (张三).
    """

    kind: str
    span: Span
    amount_fen: int | None = None
    sub: str | None = None
    borrower: str | None = None
    case_code: str | None = None
    principal_fen: int | None = None
    interest_fen: int | None = None
    plan: Plan | None = None
    method: str | None = None
    settled: bool = False
    why: str = ""
    credited: tuple[str, ...] = ()
    with_author: bool = True
    shares_fen: tuple[int, ...] = ()
    said_on: date | None = None
    borrower_span: Span | None = None
    borrower_said: str | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A word given, never points; becomes a follow-up on its day."""

    amount_fen: int | None
    due_on: date | None
    method: str | None
    borrower: str | None
    case_code: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Option:
    """A button: a short label, and a whole message that, read in place of the original, scores without asking."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is unclear. `about` is a stable code, `text_key` names the sentence in messages/, `span` what to quote."""

    about: str
    text_key: str
    span: Span
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Which earlier record is meant, as far as it was said; all None means the one replied to, or one's last."""

    borrower: str | None = None
    case_code: str | None = None
    amount_fen: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What an amendment sets; None leaves a field as it was."""

    amount_fen: int | None = None
    kind: str | None = None
    borrower: str | None = None
    case_code: str | None = None
    sub: str | None = None
    principal_fen: int | None = None
    interest_fen: int | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Amend:
    """An earlier record is to be changed: reverse, then append."""

    match: Match
    set: Changes


@dataclass(frozen=True, slots=True)
class Withdraw:
    """An earlier record is to be taken back."""

    match: Match


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says. Entries count only where the disposition is SCORE or MIXED."""

    disposition: Disposition
    entries: tuple[Entry, ...] = ()
    promises: tuple[Promise, ...] = ()
    question: Question | None = None
    amend: Amend | None = None
    withdraw: Withdraw | None = None
    reasons: tuple[str, ...] = ()
