"""The roster: who is who, and whom the bot may write to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from storage.tables import people, strangers
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster; leaders and the office have no team."""

    person_id: int
    campaign_id: str
    name: str
    role: str
    team_id: str | None
    telegram_id: int | None
    reachable_at: datetime | None = None


def add(
    connection: Connection,
    bot_id: int,
    campaign_id: str,
    *,
    name: str,
    role: str,
    team_id: str | None,
    telegram_id: int | None,
) -> None:
    """Insert a person."""
    connection.execute(
        people.insert(),
        {
            "bot_id": bot_id,
            "campaign_id": campaign_id,
            "name": name,
            "role": role,
            "team_id": team_id,
            "telegram_id": telegram_id,
        },
    )


def give_account(connection: Connection, bot_id: int, person_id: int, telegram_id: int | None) -> None:
    """Note which Telegram account a person has."""
    connection.execute(
        update(people).where(people.c.bot_id == bot_id, people.c.person_id == person_id).values(telegram_id=telegram_id)
    )


def by_telegram_id(connection: Connection, bot_id: int, telegram_id: int) -> list[Person]:
    """Return who this Telegram account is, in each campaign."""
    return _read(connection, people.c.bot_id == bot_id, people.c.telegram_id == telegram_id)


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> list[Person]:
    """Return the roster in the order it was filled."""
    return _read(connection, people.c.bot_id == bot_id, people.c.campaign_id == campaign_id)


def by_ids(connection: Connection, bot_id: int, person_ids: Iterable[int]) -> dict[int, Person]:
    """Return the people with these ids."""
    found = _read(connection, people.c.bot_id == bot_id, people.c.person_id.in_(set(person_ids)))
    return {person.person_id: person for person in found}


def mark_reachable(connection: Connection, bot_id: int, telegram_id: int, at: datetime | None) -> None:
    """Note that the bot may write to this account since `at`, or with None that it may not."""
    connection.execute(
        update(people).where(people.c.bot_id == bot_id, people.c.telegram_id == telegram_id).values(reachable_at=at)
    )


def tell_once(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int, at: datetime) -> bool:
    """Note that a stranger is being told how to join; True the first time only."""
    stranger = {"bot_id": bot_id, "campaign_id": campaign_id, "telegram_id": telegram_id, "told_at": at}
    return bool(connection.execute(_tell_once(connection), stranger).rowcount == 1)


@per_dialect
def _tell_once(insert: Insert) -> Any:
    return insert(strangers).on_conflict_do_nothing()


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Person]:
    rows = connection.execute(select(people).where(*conditions).order_by(people.c.person_id))
    return [
        Person(
            row.person_id,
            row.campaign_id,
            row.name,
            row.role,
            row.team_id,
            row.telegram_id,
            row.reachable_at,
        )
        for row in rows
    ]
