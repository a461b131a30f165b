"""What was to be said in a chat that is left or let go: set aside, dropped, or taken up again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from storage.outbox import PARKED, QUEUED, SENT
from storage.tables import outbox


def park_chat(connection: Connection, bot_id: int, chat_id: int, at: datetime, error: str) -> None:
    """Set aside what waits to be said in a chat."""
    connection.execute(
        update(outbox)
        .where(outbox.c.bot_id == bot_id, outbox.c.chat_id == chat_id, outbox.c.state == QUEUED)
        .values(state=PARKED, settled_at=at, last_error=error)
    )


def drop(connection: Connection, bot_id: int, chat_id: int, campaign_id: str, at: datetime, error: str) -> None:
    """Let what a campaign wanted to say in a chat go unsaid."""
    mine = (outbox.c.bot_id == bot_id, outbox.c.chat_id == chat_id, outbox.c.campaign_id == campaign_id)
    connection.execute(
        update(outbox)
        .where(*mine, outbox.c.state.in_((QUEUED, PARKED)))
        .values(state=SENT, settled_at=at, last_error=error)
    )


def take_up(
    connection: Connection, bot_id: int, chat_id: int, kinds: Collection[str], since: datetime, at: datetime
) -> None:
    """Queue again what was set aside in a chat since then, of kinds that still make sense; it is tried anew."""
    connection.execute(
        update(outbox)
        .where(
            outbox.c.bot_id == bot_id,
            outbox.c.chat_id == chat_id,
            outbox.c.state == PARKED,
            outbox.c.single.is_(None),
            outbox.c.kind.in_(kinds),
            outbox.c.settled_at >= since,
        )
        .values(state=QUEUED, due_at=at, settled_at=None, attempts=0)
    )


def count(connection: Connection, bot_id: int, campaign_id: str) -> int:
    """Return how much of what a campaign wanted to say is set aside."""
    mine = (outbox.c.bot_id == bot_id, outbox.c.campaign_id == campaign_id, outbox.c.state == PARKED)
    return int(connection.execute(select(func.count()).select_from(outbox).where(*mine)).scalar_one())
