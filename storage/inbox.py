"""The evidence: updates as they came. Keeping one twice changes nothing; those of one lane are judged in order."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, select, tuple_, update

from storage.tables import inbox
from storage.upserts import Insert, per_dialect

KEPT, JUDGED, PARKED = "kept", "judged", "parked"


class OutOfTurnError(Exception):
    """An earlier update of the same lane waits: this one is judged after it, not before."""


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


def waiting(connection: Connection, bot_id: int, most: int, besides: Collection[int] = ()) -> list[Kept]:
    """Return at most `most` updates that wait, oldest first, leaving out those `besides` (by update_id)."""
    rows = connection.execute(_WAITING, {"bot": bot_id, "most": most, "besides": besides})
    return [Kept(row.update_id, row.lane, row.raw, row.attempts) for row in rows]


_WAITING = (
    select(inbox.c.update_id, inbox.c.lane, inbox.c.raw, inbox.c.attempts)
    .where(
        inbox.c.bot_id == bindparam("bot"),
        inbox.c.state == KEPT,
        inbox.c.update_id.not_in(bindparam("besides", expanding=True)),
    )
    .order_by(inbox.c.received_at, inbox.c.update_id)
    .limit(bindparam("most"))
)


def mark_judged(connection: Connection, bot_id: int, update_id: int, at: datetime) -> dict[str, Any] | None:
    """Mark an update judged and return it as it is kept; None if it was not waiting.

    Raises OutOfTurnError while an earlier update of its lane waits.
    """
    which = {"bot": bot_id, "update": update_id}
    raw: dict[str, Any] | None = connection.execute(_MARK_JUDGED, {**which, "at": at}).scalar_one_or_none()
    if raw is None and connection.execute(_STATE, which).scalar_one_or_none() == KEPT:
        raise OutOfTurnError(f"update {update_id}")
    return raw


_THIS = (inbox.c.bot_id == bindparam("bot"), inbox.c.update_id == bindparam("update"))
_STATE = select(inbox.c.state).where(*_THIS)
_earlier = inbox.alias("earlier")
_MARK_JUDGED = (
    update(inbox)
    .where(
        *_THIS,
        inbox.c.state == KEPT,
        ~exists(
            select(_earlier.c.update_id).where(
                _earlier.c.bot_id == inbox.c.bot_id,
                _earlier.c.lane == inbox.c.lane,
                _earlier.c.state == KEPT,
                tuple_(_earlier.c.received_at, _earlier.c.update_id) < tuple_(inbox.c.received_at, inbox.c.update_id),
            )
        ),
    )
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


def park(connection: Connection, bot_id: int, update_id: int, error: str) -> dict[str, Any] | None:
    """Set an update aside for a person and return it as it is kept; None if it was not waiting."""
    raw: dict[str, Any] | None = connection.execute(
        update(inbox)
        .where(inbox.c.bot_id == bot_id, inbox.c.update_id == update_id, inbox.c.state == KEPT)
        .values(state=PARKED, last_error=error)
        .returning(inbox.c.raw)
    ).scalar_one_or_none()
    return raw


def count_by_state(connection: Connection, bot_id: int) -> dict[str, int]:
    """Return how many updates are kept, judged, parked."""
    rows = connection.execute(
        select(inbox.c.state, func.count().label("number")).where(inbox.c.bot_id == bot_id).group_by(inbox.c.state)
    )
    return {row.state: row.number for row in rows}


def replace_raw(connection: Connection, bot_id: int, update_id: int, raw: dict[str, Any]) -> None:
    """Keep `raw` in place of what came."""
    connection.execute(update(inbox).where(inbox.c.bot_id == bot_id, inbox.c.update_id == update_id).values(raw=raw))
