"""The roster as it comes from the bank: who is on it with which part, account and small group, and what changes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, delete, select, update

from storage.tables import people, small_groups
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the roster; no person_id before being entered."""

    name: str
    team_id: str | None
    role: str
    telegram_id: int | None = None
    small_group: str = ""
    person_id: int | None = None


def listed(connection: Connection, bot_id: int, campaign_id: str) -> list[Listed]:
    """Return everybody of a campaign, in the order they were entered."""
    same = and_(*(small_groups.c[name] == people.c[name] for name in ("bot_id", "campaign_id", "person_id")))
    query = (
        select(
            people.c.name,
            people.c.team_id,
            people.c.role,
            people.c.telegram_id,
            small_groups.c.name.label("small_group"),
            people.c.person_id,
        )
        .select_from(people.outerjoin(small_groups, same))
        .where(people.c.bot_id == bot_id, people.c.campaign_id == campaign_id)
        .order_by(people.c.person_id)
    )
    return [Listed(*row[:4], row.small_group or "", row.person_id) for row in connection.execute(query)]


def enter(connection: Connection, bot_id: int, campaign_id: str, somebody: Listed) -> None:
    """Add somebody, or bring the one with this person_id up to date."""
    told = {"role": somebody.role, "telegram_id": somebody.telegram_id}
    person_id = somebody.person_id
    if person_id is None:
        whose = {"bot_id": bot_id, "campaign_id": campaign_id, "name": somebody.name, "team_id": somebody.team_id}
        person_id = connection.execute(people.insert().returning(people.c.person_id), whose | told).scalar_one()
    else:
        one = people.c.bot_id == bot_id, people.c.person_id == person_id
        connection.execute(update(people).where(*one).values(told))
    _group(connection, bot_id, campaign_id, person_id, somebody.small_group)


def _group(connection: Connection, bot_id: int, campaign_id: str, person_id: int, name: str) -> None:
    whose = {"bot_id": bot_id, "campaign_id": campaign_id, "person_id": person_id}
    if name:
        connection.execute(_put(connection), whose | {"name": name})
    else:
        connection.execute(delete(small_groups).where(*(small_groups.c[key] == value for key, value in whose.items())))


@per_dialect
def _put(insert: Insert) -> Any:
    statement = insert(small_groups)
    return statement.on_conflict_do_update(
        index_elements=list(small_groups.primary_key.columns), set_={"name": statement.excluded["name"]}
    )
