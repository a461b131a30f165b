"""Where in a forum what belongs: one topic for each purpose of a chat."""

from typing import Any

from sqlalchemy import Connection, delete, select

from storage.tables import topics
from storage.upserts import Insert, per_dialect

REPORTS, BOARD, MEETINGS = "reports", "board", "meetings"


def of_chat(connection: Connection, bot_id: int, chat_id: int) -> dict[str, int]:
    """Return the topic's number for each purpose that has one in this chat."""
    query = select(topics.c.purpose, topics.c.thread_id).where(topics.c.bot_id == bot_id, topics.c.chat_id == chat_id)
    return {row.purpose: row.thread_id for row in connection.execute(query)}


def save(connection: Connection, bot_id: int, campaign_id: str, chat_id: int, purpose: str, thread_id: int) -> None:
    """Let what serves this purpose stand in this topic from now on."""
    values = {"bot_id": bot_id, "campaign_id": campaign_id, "chat_id": chat_id}
    connection.execute(_save(connection), values | {"purpose": purpose, "thread_id": thread_id})


@per_dialect
def _save(insert: Insert) -> Any:
    statement = insert(topics)
    return statement.on_conflict_do_update(
        index_elements=[topics.c.bot_id, topics.c.chat_id, topics.c.purpose],
        set_={name: statement.excluded[name] for name in ("campaign_id", "thread_id")},
    )


def forget(connection: Connection, bot_id: int, chat_id: int, purpose: str) -> None:
    """Let what serves this purpose stand in no topic of its own any more."""
    connection.execute(
        delete(topics).where(topics.c.bot_id == bot_id, topics.c.chat_id == chat_id, topics.c.purpose == purpose)
    )
