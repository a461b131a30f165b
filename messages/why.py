"""Why a report counts as it does, to those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages.explanations import Unscored
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
    """One message as it was typed, with a reason for each entry that stands; none: nothing counts.

    `unscored` tells which parts have no points and why, `asked` what its author is still asked.
    """

    typed: str
    reasons: Sequence[Reason]
    unscored: Sequence[Unscored] = ()
    asked: str = ""


def why(asked: Sequence[Because]) -> str:
    """Explain reports point by point."""
    return render("why", asked=asked)


def not_for_its_words(disposition: str) -> str | None:
    """Say why a report has no points that could have some by what it says; None where its words tell."""
    return {"withdrawn": "已经撤回", "outside": "不在活动期内", "same": "和已经记上的是同一笔"}.get(disposition)


def reply_to_a_report() -> str:
    """Say how /why is asked."""
    return render("why_reply_to_a_report")


def nothing_reported() -> str:
    """Say in private that there is no report yet to explain."""
    return render("why_nothing_reported")


def no_report(unscored: Sequence[Unscored] = ()) -> str:
    """Say that the message answered is no report, and why, where that is known."""
    return render("why_no_report", unscored=unscored)


def not_yours() -> str:
    """Say whom a report's points are explained to."""
    return render("why_not_yours")
