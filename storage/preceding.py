"""What was reported in a chat before a message: what 同上 may speak of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from storage.tables import reports


@dataclass(frozen=True, slots=True)
class Preceding:
    """A report above a message: whose it is, and the text that counts."""

    message_id: int
    person_id: int
    reported_at: datetime
    said: str
    disposition: str


def reported_before(connection: Connection, bot_id: int, chat_id: int, message_id: int, most: int) -> list[Preceding]:
    """Return the last `most` reports of a chat before a message, the nearest first."""
    which = {"bot": bot_id, "chat": chat_id, "message": message_id, "most": most}
    return [Preceding(*row) for row in connection.execute(_BEFORE, which)]


_BEFORE = (
    select(
        reports.c.message_id,
        reports.c.person_id,
        reports.c.reported_at,
        func.coalesce(reports.c.reads, reports.c.text),
        reports.c.disposition,
    )
    .where(
        reports.c.bot_id == bindparam("bot"),
        reports.c.chat_id == bindparam("chat"),
        reports.c.message_id < bindparam("message"),
    )
    .order_by(reports.c.message_id.desc())
    .limit(bindparam("most"))
)
