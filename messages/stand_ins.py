"""Who plays whose part for a day: what came of naming somebody, why not, and what the one named is told."""

from collections.abc import Sequence
from datetime import date

from campaign.people import Role
from messages.rendering import render
from messages.rights import ROLES

CANCEL = frozenset({"取消", "不用了", "算了"})
"""What people type in place of a name to take it back."""


def how(lines: Sequence[str]) -> str:
    """Show who stands in for whom from today on, and how somebody is named."""
    return render("stand_in_listed", lines=lines)


def named(absent: str, role: str, person: str, day_on: date, *, today: bool) -> str:
    """Say that somebody has another's part for a day."""
    return render("stand_in_named", absent=absent, role=ROLES[Role(role)], person=person, day_on=day_on, today=today)


def told(absent: str, role: str, person: str, day_on: date, *, today: bool) -> str:
    """Tell the one who stands in."""
    return render("stand_in_told", absent=absent, role=ROLES[Role(role)], person=person, day_on=day_on, today=today)


def taken_back(absent: str, day_on: date) -> str:
    """Say that nobody stands in any more."""
    return render("stand_in_taken_back", absent=absent, day_on=day_on)


def refused(why: str, detail: str = "") -> str:
    """Say in a sentence why nobody is named, and what to do."""
    return render("stand_in_refused", why=why, detail=detail)
