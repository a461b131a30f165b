"""Whom to visit next: what is due today on top, then easy before hard and near before far, and why each is named.

Plain values in, an order out. Whoever has paid, has agreed to a day that has not come, is away until a day, was seen
today or is in other hands today is left alone; where the office has to decide first, nobody is sent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from campaign.findings import BLOCKING, Found

SMALL_FEN, MIDDLE_FEN = 100_000_000, 500_000_000
"""The focus: balances below a million yuan first of all, then those below five."""
HARD = frozenset({Found.AWAY, Found.MOVED, Found.UNREACHABLE, Found.REFUSED})
"""Where the last visit found this, others come first."""
PLAIN = 2
"""How easy a case is whose class says nothing of willingness; smaller is easier."""


class Why(StrEnum):
    """Why a case is named."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    BACK = "back"  # was away until today, or a day before
    ON_THE_WAY = "on_the_way"  # one said so oneself
    SAME_PLACE = "same_place"
    OWN_AREA = "own_area"
    WILLING = "willing"
    UNSEEN = "unseen"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Expected:
    """A payment somebody said would come on a day: a promise, or a plan's instalment; `amount_fen` None: unsaid."""

    due_on: date
    amount_fen: int | None
    said_at: datetime
    is_promise: bool = True


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came."""

    at: datetime
    amount_fen: int


def still_expected(expected: Iterable[Expected], payments: Iterable[Payment]) -> list[Expected]:
    """Return what has not come yet, the earliest day first; money counts for what was said before it came."""
    came = sorted(payments, key=lambda payment: payment.at)
    left = [payment.amount_fen for payment in came]
    missing = []
    for one in sorted(expected, key=lambda one: (one.due_on, one.said_at)):
        later = [place for place, payment in enumerate(came) if payment.at > one.said_at and left[place] > 0]
        wanted = one.amount_fen or 0
        if not later or sum(left[place] for place in later) < wanted:
            missing.append(one)
            continue
        for place in later:
            taken = min(wanted, left[place])
            left[place] -= taken
            wanted -= taken
    return missing


@dataclass(frozen=True, slots=True)
class Prospect:
    """A case as far as the order of visits goes: money in fen, still `expected` the earliest first.

    `order` is the survey's, 1 first; `ease` the class's, smaller easier. `found` is the latest finding. `has_plan`: a
    plan stands that names no days. `reported_on` is the last day something was reported of it. `balance_fen` is 0
    where the bank's list names no sums; `is_settled` tells whether everything has come.
    """

    code: str
    area: str
    balance_fen: int
    expected: Sequence[Expected] = ()
    order: int | None = None
    ease: int = PLAIN
    found: Found | None = None
    found_at: datetime | None = None
    found_on: date | None = None
    found_by: int | None = None
    back_on: date | None = None
    has_plan: bool = False
    reported_on: date | None = None
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """Who asks, on which day, where they were last, and where their team works."""

    person_id: int
    today_on: date
    area: str = ""
    areas: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Visit:
    """A case to visit, why, and the payment that is due there, if one is."""

    code: str
    why: Sequence[Why]
    due: Expected | None = None


def due_of(case: Prospect, today_on: date) -> Expected | None:
    """Return the payment that is due by today, a broken promise before anything else."""
    due = [one for one in case.expected if one.due_on <= today_on]
    return min(due, key=lambda one: _urgency(one, today_on), default=None)


def waits(case: Prospect, here: Here) -> bool:
    """Say whether nobody should go there now."""
    today_on = here.today_on
    if case.is_settled or case.found in BLOCKING:
        return True
    due = due_of(case, today_on)
    if due is not None and (case.found_at is None or due.said_at >= case.found_at):
        return False  # promised at that visit, or since: looked after today
    if _is_in_other_hands(case, here):
        return True
    if due is not None:
        return False
    is_away = case.back_on is not None and case.back_on > today_on
    return is_away or bool(case.expected) or case.has_plan or case.reported_on == today_on


def next_visits(cases: Iterable[Prospect], here: Here) -> list[Visit]:
    """Return whom to visit, the first first."""
    going = sorted((case for case in cases if not waits(case, here)), key=lambda case: _rank(case, here))
    return [Visit(case.code, _why(case, here), due_of(case, here.today_on)) for case in going]


def _is_in_other_hands(case: Prospect, here: Here) -> bool:
    """Seen today: a household is visited once a day; or a colleague is on the way."""
    return case.found_on == here.today_on and not _is_own_way(case, here)


def _is_own_way(case: Prospect, here: Here) -> bool:
    return case.found is Found.GOING and case.found_on == here.today_on and case.found_by == here.person_id


def _urgency(due: Expected, today_on: date) -> tuple[object, ...]:
    return (due.due_on == today_on, not due.is_promise, due.due_on, due.amount_fen or 0)


def _rank(case: Prospect, here: Here) -> tuple[object, ...]:
    due = due_of(case, here.today_on)
    if due is not None:
        return (0, *_urgency(due, here.today_on), case.code)
    hard = case.found in HARD and not _is_back(case, here)
    order = case.order if case.order is not None else 1 << 31
    return (1, hard, order, case.ease, _size(case.balance_fen), _distance(case, here), case.area, *_small_first(case))


def _small_first(case: Prospect) -> tuple[int, str]:
    return case.balance_fen, case.code


def _size(balance_fen: int) -> int:
    return 0 if balance_fen < SMALL_FEN else 1 if balance_fen < MIDDLE_FEN else 2


def _distance(case: Prospect, here: Here) -> int:
    return 0 if case.area and case.area == here.area else 1 if case.area in here.areas else 2


def _is_back(case: Prospect, here: Here) -> bool:
    return case.back_on is not None and case.back_on <= here.today_on


def _why(case: Prospect, here: Here) -> list[Why]:
    due = due_of(case, here.today_on)
    told = [] if due is None else [Why.DUE_TODAY if due.due_on == here.today_on else Why.OVERDUE]
    if _is_own_way(case, here):
        told.append(Why.ON_THE_WAY)
    elif case.found is not None and _is_back(case, here):
        told.append(Why.BACK)
    distance = _distance(case, here)
    if distance < 2:
        told.append(Why.SAME_PLACE if distance == 0 else Why.OWN_AREA)
    if case.ease < PLAIN:
        told.append(Why.WILLING)
    if case.found is None and case.reported_on is None:
        told.append(Why.UNSEEN)
    return told or [Why.AGAIN]
