"""The parts people play; what each may do stands in rights.py."""

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
