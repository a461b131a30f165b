"""What must be ready before the teams go out: items with owner and day, ticked once by whoever comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, select, update

from storage.tables import preparations


@dataclass(frozen=True, slots=True)
class Preparation:
    """One item of the list; no preparation_id before it is entered, `done_by` the person who ticked it."""

    name: str
    owner: str = ""
    due_on: date | None = None
    done_at: datetime | None = None
    done_by: int | None = None
    preparation_id: int = 0


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> list[Preparation]:
    """Return the list in the order it was made."""
    wanted = preparations.c.bot_id == bot_id, preparations.c.campaign_id == campaign_id
    rows = connection.execute(
        select(preparations).where(*wanted).order_by(preparations.c.position, preparations.c.preparation_id)
    )
    return [Preparation(r.name, r.owner, r.due_on, r.done_at, r.done_by, r.preparation_id) for r in rows]


def add(connection: Connection, bot_id: int, campaign_id: str, names: Sequence[str], after: int = 0) -> list[int]:
    """Add items behind the first `after`; return their ids."""
    return [
        connection.execute(
            preparations.insert().returning(preparations.c.preparation_id),
            {"bot_id": bot_id, "campaign_id": campaign_id, "position": position, "name": name, "owner": ""},
        ).scalar_one()
        for position, name in enumerate(names, start=after)
    ]


def assign(connection: Connection, bot_id: int, preparation_id: int, owner: str, due_on: date | None) -> None:
    """Say who sees to an item, and by when."""
    one = preparations.c.bot_id == bot_id, preparations.c.preparation_id == preparation_id
    connection.execute(update(preparations).where(*one).values(owner=owner, due_on=due_on))


def tick(connection: Connection, bot_id: int, preparation_id: int, by: int | None, at: datetime | None) -> bool:
    """Tick an item, or with None untick it; False where it is so already or gone."""
    one = preparations.c.bot_id == bot_id, preparations.c.preparation_id == preparation_id
    otherwise = preparations.c.done_at.is_(None) if at is not None else preparations.c.done_at.is_not(None)
    return bool(connection.execute(update(preparations).where(*one, otherwise).values(done_at=at, done_by=by)).rowcount)


def remove(connection: Connection, bot_id: int, preparation_id: int) -> None:
    """Take an item off the list."""
    one = preparations.c.bot_id == bot_id, preparations.c.preparation_id == preparation_id
    connection.execute(delete(preparations).where(*one))
