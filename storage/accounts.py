"""Accounts beside the first one: a second one of the same person, and those that were taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from storage.tables import lost_accounts, other_accounts, people
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Other:
    """The second account of somebody."""

    telegram_id: int
    person_id: int
    reachable_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """An account taken away from somebody; `barred`: it may not join again."""

    telegram_id: int
    person_id: int
    lost_at: datetime
    barred: bool


def holder(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int) -> int | None:
    """Return whose account it is in a campaign, as the first or another one; None where it is nobody's.

    Somebody who left still holds it.
    """
    first = select(people.c.person_id).where(
        people.c.bot_id == bot_id, people.c.campaign_id == campaign_id, people.c.telegram_id == telegram_id
    )
    other = select(other_accounts.c.person_id).where(
        other_accounts.c.bot_id == bot_id,
        other_accounts.c.campaign_id == campaign_id,
        other_accounts.c.telegram_id == telegram_id,
    )
    return connection.execute(first.union_all(other)).scalars().first()


def others_of(connection: Connection, bot_id: int, campaign_id: str) -> Sequence[Other]:
    """Return every second account of a campaign, oldest first."""
    rows = connection.execute(
        select(other_accounts)
        .where(other_accounts.c.bot_id == bot_id, other_accounts.c.campaign_id == campaign_id)
        .order_by(other_accounts.c.added_at, other_accounts.c.telegram_id)
    )
    return [Other(row.telegram_id, row.person_id, row.reachable_at) for row in rows]


def add_other(connection: Connection, bot_id: int, campaign_id: str, other: Other, at: datetime) -> None:
    """Give somebody a second account."""
    row = {"bot_id": bot_id, "campaign_id": campaign_id, "telegram_id": other.telegram_id, "added_at": at}
    connection.execute(
        other_accounts.insert(), row | {"person_id": other.person_id, "reachable_at": other.reachable_at}
    )


def drop_other(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int) -> None:
    """Let an account be nobody's second one."""
    connection.execute(
        delete(other_accounts).where(
            other_accounts.c.bot_id == bot_id,
            other_accounts.c.campaign_id == campaign_id,
            other_accounts.c.telegram_id == telegram_id,
        )
    )


def make_first(connection: Connection, bot_id: int, campaign_id: str, other: Other, at: datetime) -> None:
    """Let somebody's second account be written to from now on, and the first one be the second."""
    one = (people.c.bot_id == bot_id, people.c.person_id == other.person_id)
    before = connection.execute(select(people.c.telegram_id, people.c.reachable_at).where(*one)).one()
    drop_other(connection, bot_id, campaign_id, other.telegram_id)
    connection.execute(
        update(people)
        .where(*one)
        .values(telegram_id=other.telegram_id, reachable_at=other.reachable_at, unreachable_at=None)
    )
    if before.telegram_id is not None:
        was = Other(before.telegram_id, other.person_id, before.reachable_at)
        add_other(connection, bot_id, campaign_id, was, at)


def lose(connection: Connection, bot_id: int, campaign_id: str, lost: Lost) -> None:
    """Note that an account was taken away from somebody."""
    row = {"bot_id": bot_id, "campaign_id": campaign_id, "telegram_id": lost.telegram_id}
    values = {"person_id": lost.person_id, "lost_at": lost.lost_at, "barred": lost.barred}
    connection.execute(_lose(connection), row | values)


def find_lost(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int) -> Lost | None:
    """Return whether, and from whom, an account was taken away in a campaign."""
    row = connection.execute(
        select(lost_accounts).where(
            lost_accounts.c.bot_id == bot_id,
            lost_accounts.c.campaign_id == campaign_id,
            lost_accounts.c.telegram_id == telegram_id,
        )
    ).one_or_none()
    return None if row is None else Lost(row.telegram_id, row.person_id, row.lost_at, row.barred)


def lost_of(connection: Connection, bot_id: int, campaign_id: str) -> set[int]:
    """Return every account that was taken away from somebody of a campaign."""
    whose = lost_accounts.c.bot_id == bot_id, lost_accounts.c.campaign_id == campaign_id
    return set(connection.execute(select(lost_accounts.c.telegram_id).where(*whose)).scalars())


def forgive(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int) -> None:
    """Forget that an account was taken away: it is somebody's again."""
    connection.execute(
        delete(lost_accounts).where(
            lost_accounts.c.bot_id == bot_id,
            lost_accounts.c.campaign_id == campaign_id,
            lost_accounts.c.telegram_id == telegram_id,
        )
    )


@per_dialect
def _lose(insert: Insert) -> object:
    statement = insert(lost_accounts)
    changed = {name: statement.excluded[name] for name in ("person_id", "lost_at", "barred")}
    return statement.on_conflict_do_update(index_elements=list(lost_accounts.primary_key.columns), set_=changed)
