"""Targets of the campaign, its teams and its people, in fen, and the teams' areas: set one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from storage.tables import campaigns, people, teams


@dataclass(frozen=True, slots=True)
class PersonTarget:
    """Somebody of a team and the part of its target that is theirs."""

    person_id: int
    name: str
    team_id: str
    target_fen: int


def of_people(connection: Connection, bot_id: int, campaign_id: str) -> Sequence[PersonTarget]:
    """Return everybody who is in a team and has not left, in the roster's order."""
    rows = connection.execute(
        select(people.c.person_id, people.c.name, people.c.team_id, people.c.target_fen)
        .where(
            people.c.bot_id == bot_id,
            people.c.campaign_id == campaign_id,
            people.c.team_id.is_not(None),
            people.c.left_at.is_(None),
        )
        .order_by(people.c.person_id)
    )
    return [PersonTarget(*row) for row in rows]


def of_person(connection: Connection, bot_id: int, person_id: int) -> int:
    """Return somebody's own target; 0 where none is set."""
    one = people.c.bot_id == bot_id, people.c.person_id == person_id
    return int(connection.execute(select(people.c.target_fen).where(*one)).scalar_one())


def set_campaign(connection: Connection, bot_id: int, campaign_id: str, target_fen: int) -> None:
    """Set what the campaign is to recover."""
    one = campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id
    connection.execute(update(campaigns).where(*one).values(target_fen=target_fen))


def set_team(connection: Connection, bot_id: int, campaign_id: str, team_id: str, target_fen: int) -> None:
    """Set what a team is to recover."""
    one = teams.c.bot_id == bot_id, teams.c.campaign_id == campaign_id, teams.c.team_id == team_id
    connection.execute(update(teams).where(*one).values(target_fen=target_fen))


def set_area(connection: Connection, bot_id: int, campaign_id: str, team_id: str, area: str) -> None:
    """Say which villages or streets a team works in."""
    one = teams.c.bot_id == bot_id, teams.c.campaign_id == campaign_id, teams.c.team_id == team_id
    connection.execute(update(teams).where(*one).values(area=area))


def set_person(connection: Connection, bot_id: int, person_id: int, target_fen: int) -> None:
    """Set which part of the team's target is a person's."""
    one = people.c.bot_id == bot_id, people.c.person_id == person_id
    connection.execute(update(people).where(*one).values(target_fen=target_fen))
