"""Changes that came after the cut-off and wait for the office; each is decided once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update

from storage.columns import columns_of
from storage.tables import changes

WAITING, ACCEPTED, REFUSED, OVERTAKEN = "waiting", "accepted", "refused", "overtaken"


@dataclass(frozen=True, slots=True)
class Change:
    """A proposed edit, amendment or withdrawal of a report; `text` is what was typed, redacted."""

    chat_id: int
    message_id: int
    campaign_id: str
    revision: int
    action: str
    text: str
    proposed_by: int
    proposed_at: datetime
    state: str = WAITING
    change_id: int | None = None
    settled: tuple[str, ...] = ()


def propose(connection: Connection, bot_id: int, change: Change) -> int:
    """Store a change that waits and return its id; earlier ones of the same report that still wait are overtaken."""
    overtake(connection, bot_id, change.chat_id, change.message_id)
    values = columns_of(change)
    del values["change_id"]  # the database counts
    values["settled"] = list(change.settled)
    return int(
        connection.execute(changes.insert().values(bot_id=bot_id, **values).returning(changes.c.change_id)).scalar_one()
    )


def waiting_of(connection: Connection, bot_id: int, chat_id: int, message_id: int) -> Change | None:
    """Return the change of a report that waits, if one does."""
    return _read(
        connection,
        changes.c.bot_id == bot_id,
        changes.c.chat_id == chat_id,
        changes.c.message_id == message_id,
        changes.c.state == WAITING,
    )


def overtake(connection: Connection, bot_id: int, chat_id: int, message_id: int) -> None:
    """Let what still waits about a report be overtaken."""
    connection.execute(
        update(changes)
        .where(
            changes.c.bot_id == bot_id,
            changes.c.chat_id == chat_id,
            changes.c.message_id == message_id,
            changes.c.state == WAITING,
        )
        .values(state=OVERTAKEN)
    )


def find(connection: Connection, bot_id: int, change_id: int) -> Change | None:
    """Return a change."""
    return _read(connection, changes.c.bot_id == bot_id, changes.c.change_id == change_id)


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> Change | None:
    row = connection.execute(select(changes).where(*conditions)).one_or_none()
    if row is None:
        return None
    return Change(
        row.chat_id,
        row.message_id,
        row.campaign_id,
        row.revision,
        row.action,
        row.text,
        row.proposed_by,
        row.proposed_at,
        row.state,
        row.change_id,
        tuple(row.settled or ()),
    )


def decide(connection: Connection, bot_id: int, change_id: int, state: str, decided_by: int, at: datetime) -> bool:
    """Note the office's decision; False if there already was one."""
    done = connection.execute(
        update(changes)
        .where(changes.c.bot_id == bot_id, changes.c.change_id == change_id, changes.c.state == WAITING)
        .values(state=state, decided_by=decided_by, decided_at=at)
    )
    return done.rowcount == 1
