"""The parts people play, and what each may do; every right is asked for here."""

from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """The part somebody plays, as in the roster."""

    OFFICE = "office"
    LEADER = "leader"
    CAPTAIN = "captain"
    INSTRUCTOR = "instructor"
    PUBLICIST = "publicist"
    CASHIER = "cashier"
    COACH = "coach"
    MEMBER = "member"


FIELD_ROLES = frozenset({Role.CAPTAIN, Role.INSTRUCTOR, Role.PUBLICIST, Role.MEMBER})


class Somebody(Protocol):
    """Somebody on the roster, as far as rights go."""

    @property
    def person_id(self) -> int:
        """Return who it is."""

    @property
    def role(self) -> str:
        """Return the part played."""

    @property
    def team_id(self) -> str | None:
        """Return the team, None for those without one."""


class Reported(Protocol):
    """A report, as far as rights go."""

    @property
    def person_id(self) -> int:
        """Return its author."""

    @property
    def team_id(self) -> str:
        """Return its author's team at the time."""


def may_speak_for(person: Somebody, report: Reported) -> bool:
    """Say whether somebody may answer a question about, or take back, a report: its author, or the team's captain."""
    return person.person_id == report.person_id or (person.role == Role.CAPTAIN and person.team_id == report.team_id)


def may_ask_why(person: Somebody, report: Reported) -> bool:
    """Say whether a report's points are explained to somebody: its author, the team's captain, the office."""
    return person.role == Role.OFFICE or may_speak_for(person, report)


def may_decide(role: str) -> bool:
    """Say whether somebody decides what comes after the cut-off: the office."""
    return role == Role.OFFICE
