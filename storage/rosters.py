"""The roster as it comes from the bank: who is on it with which part, account, target, small group and phone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, select, update

from storage.tables import contacts, people, small_groups
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the roster; no person_id before being entered, `left_at` where they have left the campaign."""

    name: str
    team_id: str | None
    role: str
    telegram_id: int | None = None
    target_fen: int = 0
    small_group: str = ""
    phone: str = ""
    person_id: int | None = None
    left_at: datetime | None = None


_OF_PEOPLE = ("name", "team_id", "role", "telegram_id", "target_fen", "person_id", "left_at")


def listed(connection: Connection, bot_id: int, campaign_id: str) -> list[Listed]:
    """Return everybody of a campaign, in the order they were entered."""
    group, contact = (
        and_(*(one.c[name] == people.c[name] for name in ("bot_id", "campaign_id", "person_id")))
        for one in (small_groups, contacts)
    )
    query = (
        select(*(people.c[name] for name in _OF_PEOPLE), small_groups.c.name.label("small_group"), contacts.c.phone)
        .select_from(people.outerjoin(small_groups, group).outerjoin(contacts, contact))
        .where(people.c.bot_id == bot_id, people.c.campaign_id == campaign_id)
        .order_by(people.c.person_id)
    )
    return [
        Listed(**(dict(row) | {"small_group": row["small_group"] or "", "phone": row["phone"] or ""}))
        for row in connection.execute(query).mappings()
    ]


def enter(connection: Connection, bot_id: int, campaign_id: str, somebody: Listed) -> int:
    """Add somebody, or bring the one with this person_id up to date; return the person_id."""
    told = {"role": somebody.role, "telegram_id": somebody.telegram_id, "target_fen": somebody.target_fen}
    person_id = somebody.person_id
    if person_id is None:
        whose = {"bot_id": bot_id, "campaign_id": campaign_id, "name": somebody.name, "team_id": somebody.team_id}
        person_id = int(connection.execute(people.insert().returning(people.c.person_id), whose | told).scalar_one())
    else:
        one = people.c.bot_id == bot_id, people.c.person_id == person_id
        another = and_(*one, people.c.telegram_id.is_distinct_from(somebody.telegram_id))  # has not pressed Start yet
        connection.execute(update(people).where(another).values(reachable_at=None, unreachable_at=None))
        connection.execute(update(people).where(*one).values(told))
    whose = {"bot_id": bot_id, "campaign_id": campaign_id, "person_id": person_id}
    _put(connection, whose, "small_groups", somebody.small_group)
    _put(connection, whose, "contacts", somebody.phone)
    return person_id


def _put(connection: Connection, whose: dict[str, Any], where: str, value: str) -> None:
    table, column = _HELD[where]
    if value:
        connection.execute(_PUTS[where](connection), whose | {column: value})
    else:
        connection.execute(delete(table).where(*(table.c[key] == of for key, of in whose.items())))


_HELD = {"small_groups": (small_groups, "name"), "contacts": (contacts, "phone")}


def _putting(where: str) -> Any:
    table, column = _HELD[where]

    @per_dialect
    def build(insert: Insert) -> Any:
        statement = insert(table)
        return statement.on_conflict_do_update(
            index_elements=list(table.primary_key.columns), set_={column: statement.excluded[column]}
        )

    return build


_PUTS = {where: _putting(where) for where in _HELD}
