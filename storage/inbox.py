"""The evidence: updates as they came. Keeping one twice changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from storage.tables import inbox
from storage.upserts import Insert, per_dialect

KEPT, JUDGED, PARKED = "kept", "judged", "parked"


@dataclass(frozen=True, slots=True)
class Kept:
    """An update that waits to be judged; `lane` is its chat, 0 where it has none."""

    update_id: int
    lane: int
    raw: dict[str, Any]
    attempts: int = 0


def keep(connection: Connection, bot_id: int, updates: Sequence[Kept], received_at: datetime) -> None:
    """Insert the updates that are not there yet."""
    if not updates:
        return
    connection.execute(
        _keep(connection),
        [
            {
                "bot_id": bot_id,
                "update_id": kept.update_id,
                "lane": kept.lane,
                "raw": kept.raw,
                "received_at": received_at,
                "state": KEPT,
            }
            for kept in updates
        ],
    )


@per_dialect
def _keep(insert: Insert) -> Any:
    return insert(inbox).on_conflict_do_nothing()


def waiting(connection: Connection, bot_id: int, most: int) -> list[Kept]:
    """Return at most `most` updates that wait, oldest first."""
    rows = connection.execute(
        select(inbox.c.update_id, inbox.c.lane, inbox.c.raw, inbox.c.attempts)
        .where(inbox.c.bot_id == bot_id, inbox.c.state == KEPT)
        .order_by(inbox.c.received_at, inbox.c.update_id)
        .limit(most)
    )
    return [Kept(row.update_id, row.lane, row.raw, row.attempts) for row in rows]


def mark_judged(connection: Connection, bot_id: int, update_id: int, at: datetime) -> dict[str, Any] | None:
    """Mark an update judged and return it as it is kept; None if it was not waiting."""
    raw: dict[str, Any] | None = connection.execute(
        _MARK_JUDGED, {"bot": bot_id, "update": update_id, "at": at}
    ).scalar_one_or_none()
    return raw


_MARK_JUDGED = (
    update(inbox)
    .where(inbox.c.bot_id == bindparam("bot"), inbox.c.update_id == bindparam("update"), inbox.c.state == KEPT)
    .values(state=JUDGED, judged_at=bindparam("at"))
    .returning(inbox.c.raw)
)


def note_failure(connection: Connection, bot_id: int, update_id: int, error: str) -> int:
    """Count a failed try and return how many there have been."""
    attempts: int = connection.execute(
        update(inbox)
        .where(inbox.c.bot_id == bot_id, inbox.c.update_id == update_id)
        .values(attempts=inbox.c.attempts + 1, last_error=error)
        .returning(inbox.c.attempts)
    ).scalar_one()
    return attempts


def park(connection: Connection, bot_id: int, update_id: int, error: str) -> bool:
    """Set an update aside for a person; False if it was not waiting."""
    done = connection.execute(
        update(inbox)
        .where(inbox.c.bot_id == bot_id, inbox.c.update_id == update_id, inbox.c.state == KEPT)
        .values(state=PARKED, last_error=error)
    )
    return done.rowcount == 1


def count_by_state(connection: Connection, bot_id: int) -> dict[str, int]:
    """Return how many updates are kept, judged, parked."""
    rows = connection.execute(
        select(inbox.c.state, func.count().label("number")).where(inbox.c.bot_id == bot_id).group_by(inbox.c.state)
    )
    return {row.state: row.number for row in rows}


def replace_raw(connection: Connection, bot_id: int, update_id: int, raw: dict[str, Any]) -> None:
    """Keep `raw` in place of what came."""
    connection.execute(update(inbox).where(inbox.c.bot_id == bot_id, inbox.c.update_id == update_id).values(raw=raw))
