"""The pinned board of each chat: which message it is and what it last showed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, or_, select

from storage.columns import columns_of
from storage.tables import boards
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Board:
    """A chat's board; `shown` is a fingerprint of its text, `shown_on` the local day it was composed for.

    `seen_at` is when Telegram last let it be posted or edited: then it was there.
    """

    chat_id: int
    campaign_id: str
    message_id: int
    shown: str
    shown_on: date
    seen_at: datetime


def find(connection: Connection, bot_id: int, chat_id: int) -> Board | None:
    """Return the chat's board, if one was posted."""
    row = connection.execute(select(boards).where(boards.c.bot_id == bot_id, boards.c.chat_id == chat_id)).one_or_none()
    return (
        None if row is None else Board(chat_id, row.campaign_id, row.message_id, row.shown, row.shown_on, row.seen_at)
    )


def save(connection: Connection, bot_id: int, board: Board) -> None:
    """Note which message is the board and what it shows."""
    connection.execute(_save(connection), {"bot_id": bot_id, **columns_of(board)})


@per_dialect
def _save(insert: Insert) -> Any:
    statement = insert(boards)
    return statement.on_conflict_do_update(
        index_elements=[boards.c.bot_id, boards.c.chat_id],
        set_={name: statement.excluded[name] for name in ("message_id", "shown", "shown_on", "seen_at")},
    )


def forget(connection: Connection, bot_id: int, chat_id: int) -> None:
    """Forget a board whose message is gone, so that the next one is posted and pinned anew."""
    connection.execute(delete(boards).where(boards.c.bot_id == bot_id, boards.c.chat_id == chat_id))


def to_look_after(
    connection: Connection, bot_id: int, campaign_id: str, day_on: date, not_seen_since: datetime
) -> list[int]:
    """Return the chats whose board still shows an earlier day, or was not seen since then and may be gone."""
    return list(
        connection.execute(
            select(boards.c.chat_id).where(
                boards.c.bot_id == bot_id,
                boards.c.campaign_id == campaign_id,
                or_(boards.c.shown_on < day_on, boards.c.seen_at <= not_seen_since),
            )
        ).scalars()
    )


def chats_without(connection: Connection, bot_id: int, chat_ids: Iterable[int]) -> list[int]:
    """Return those of the chats that have no board yet."""
    wanted = list(chat_ids)
    have = set(
        connection.execute(
            select(boards.c.chat_id).where(boards.c.bot_id == bot_id, boards.c.chat_id.in_(wanted))
        ).scalars()
    )
    return [chat_id for chat_id in wanted if chat_id not in have]
