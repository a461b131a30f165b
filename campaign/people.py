"""The parts people play, and what each may do; every right is asked for here."""

from enum import StrEnum


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


def may_speak_for(role: str, team_id: str | None, person_id: int, *, author_id: int, author_team_id: str) -> bool:
    """Say whether somebody may answer a question about, or take back, a report: its author, or the team's captain."""
    return person_id == author_id or (role == Role.CAPTAIN and team_id == author_team_id)


def may_ask_why(role: str, team_id: str | None, person_id: int, *, author_id: int, author_team_id: str) -> bool:
    """Say whether a report's points are explained to somebody: its author, the team's captain, the office."""
    return role == Role.OFFICE or may_speak_for(
        role, team_id, person_id, author_id=author_id, author_team_id=author_team_id
    )


def may_decide(role: str) -> bool:
    """Say whether somebody decides what comes after the cut-off: the office."""
    return role == Role.OFFICE
