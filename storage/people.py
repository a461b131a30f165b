"""The roster: who is who by which accounts, and whom the bot may write to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from campaign.people import Part
from storage.tables import other_accounts, people, small_groups, strangers
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster; leaders and the office have no team.

    `telegram_id` is the first account, the one that is written to; empty `reachable_at`: it cannot be. Whoever
    `left_at` some time is not of the roster of today. `stands_in`: parts of others that are theirs today.
    """

    person_id: int
    campaign_id: str
    name: str
    role: str
    team_id: str | None
    telegram_id: int | None
    reachable_at: datetime | None = None
    left_at: datetime | None = None
    unreachable_at: datetime | None = None
    told_at: datetime | None = None
    stands_in: Sequence[Part] = ()

    @property
    def parts(self) -> Sequence[Part]:
        """Return the own part, then those of others for today."""
        return (Part(self.role, self.team_id), *self.stands_in)


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
    """Note which Telegram account is a person's first; whether it may be written to is another's no more.

    Somebody who left gives the account up to whoever gets it now.
    """
    if telegram_id is not None:
        free_account(connection, bot_id, person_id, telegram_id)
    connection.execute(
        update(people)
        .where(people.c.bot_id == bot_id, people.c.person_id == person_id)
        .values(telegram_id=telegram_id, reachable_at=None, unreachable_at=None)
    )


def free_account(connection: Connection, bot_id: int, person_id: int, telegram_id: int) -> None:
    """Let somebody else of this person's campaign who left give an account up, so that this person can get it."""
    whose = select(people.c.campaign_id).where(people.c.bot_id == bot_id, people.c.person_id == person_id)
    connection.execute(
        update(people)
        .where(
            people.c.bot_id == bot_id,
            people.c.campaign_id == whose.scalar_subquery(),
            people.c.telegram_id == telegram_id,
            people.c.person_id != person_id,
            people.c.left_at.is_not(None),
        )
        .values(telegram_id=None, reachable_at=None, unreachable_at=None)
    )


def change(connection: Connection, bot_id: int, person_id: int, **values: Any) -> None:
    """Change columns of one person: name, role, team_id, left_at, told_at."""
    connection.execute(update(people).where(people.c.bot_id == bot_id, people.c.person_id == person_id).values(values))


def by_telegram_id(connection: Connection, bot_id: int, telegram_id: int) -> list[Person]:
    """Return who this Telegram account is, the first or another one, in each campaign they have not left."""
    others = select(other_accounts.c.person_id).where(
        other_accounts.c.bot_id == bot_id, other_accounts.c.telegram_id == telegram_id
    )
    theirs = or_(people.c.telegram_id == telegram_id, people.c.person_id.in_(others))
    return _read(connection, people.c.bot_id == bot_id, people.c.left_at.is_(None), theirs)


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> list[Person]:
    """Return the roster of today in the order it was filled: without those who left."""
    return _read(connection, people.c.bot_id == bot_id, people.c.campaign_id == campaign_id, people.c.left_at.is_(None))


def everybody_of(connection: Connection, bot_id: int, campaign_id: str) -> list[Person]:
    """Return everybody who is or was on the roster, in the order it was filled."""
    return _read(connection, people.c.bot_id == bot_id, people.c.campaign_id == campaign_id)


def by_ids(connection: Connection, bot_id: int, person_ids: Iterable[int]) -> dict[int, Person]:
    """Return the people with these ids, those who left too: what they did keeps their names."""
    found = _read(connection, people.c.bot_id == bot_id, people.c.person_id.in_(set(person_ids)))
    return {person.person_id: person for person in found}


def small_groups_of(connection: Connection, bot_id: int, campaign_id: str) -> dict[int, str]:
    """Return the small group of each person who has one."""
    rows = connection.execute(
        select(small_groups.c.person_id, small_groups.c.name).where(
            small_groups.c.bot_id == bot_id, small_groups.c.campaign_id == campaign_id
        )
    )
    return {row.person_id: row.name for row in rows}


def mark_reachable(connection: Connection, bot_id: int, telegram_id: int, at: datetime) -> None:
    """Note that the bot may write to this account since `at`, if that was not known."""
    for table in (people, other_accounts):
        theirs = (table.c.bot_id == bot_id, table.c.telegram_id == telegram_id, table.c.reachable_at.is_(None))
        unreachable = {"unreachable_at": None} if table is people else {}
        connection.execute(update(table).where(*theirs).values(reachable_at=at, **unreachable))


def mark_unreachable(connection: Connection, bot_id: int, telegram_id: int, at: datetime) -> None:
    """Note that the bot may not write to this account: it was blocked, or never started."""
    theirs = and_(people.c.bot_id == bot_id, people.c.telegram_id == telegram_id)
    connection.execute(update(people).where(theirs).values(reachable_at=None))
    connection.execute(update(people).where(theirs, people.c.unreachable_at.is_(None)).values(unreachable_at=at))
    others = and_(other_accounts.c.bot_id == bot_id, other_accounts.c.telegram_id == telegram_id)
    connection.execute(update(other_accounts).where(others).values(reachable_at=None))


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
            row.left_at,
            row.unreachable_at,
            row.told_at,
        )
        for row in rows
    ]
