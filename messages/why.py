"""Why a report counts as it does, to those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages.rendering import render
from messages.reports import Done


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry: the words it was read from, what it is, its points (hundredths) and the rule; None: no rule pays."""

    said: str
    done: Done
    points: int
    rule: str | None
    document: str | None


@dataclass(frozen=True, slots=True)
class Because:
    """One report as it was typed, with a reason for each entry that stands; none: nothing counts."""

    typed: str
    reasons: Sequence[Reason]


def why(asked: Sequence[Because]) -> str:
    """Explain reports point by point."""
    return render("why", asked=asked)


def reply_to_a_report() -> str:
    """Say how /why is asked."""
    return render("why_reply_to_a_report")


def nothing_reported() -> str:
    """Say in private that there is no report yet to explain."""
    return render("why_nothing_reported")


def no_report() -> str:
    """Say that the message answered is no report."""
    return render("why_no_report")


def not_yours() -> str:
    """Say whom a report's points are explained to."""
    return render("why_not_yours")
