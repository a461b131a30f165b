"""The parts people play; what each may do stands in rights.py."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Part:
    """A role, and the team it is played in; None for those without one."""

    role: str
    team_id: str | None = None


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

    @property
    def parts(self) -> Sequence[Part]:
        """Return the own part, then those of others that are theirs today."""


def plays(person: Somebody, role: Role) -> bool:
    """Say whether somebody plays a role today, their own or for another."""
    return any(part.role == role for part in person.parts)
