"""A bound chat beside its binding: what the bot may do there, whether it is still in it, and how it is let go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, select, update

from storage.campaigns import Chat
from storage.tables import audit, boards, chats, topics


@dataclass(frozen=True, slots=True)
class Presence:
    """How the bot stands in a chat: its rights as Telegram last said, and since when it is out of it."""

    rights: dict[str, Any] | None
    left_at: datetime | None


def presence_in(connection: Connection, bot_id: int, chat_id: int) -> Presence | None:
    """Return how the bot stands in a bound chat; None where the chat is not bound."""
    row = connection.execute(select(chats.c.rights, chats.c.left_at).where(*_one(bot_id, chat_id))).one_or_none()
    return None if row is None else Presence(row.rights, row.left_at)


def note_rights(connection: Connection, bot_id: int, chat_id: int, rights: dict[str, Any] | None) -> None:
    """Keep what the bot may do in a chat."""
    connection.execute(update(chats).where(*_one(bot_id, chat_id)).values(rights=rights))


def note_left(connection: Connection, bot_id: int, chat_id: int, at: datetime | None) -> bool:
    """Note since when the bot is out of a chat, or with None that it is back; False where that was known."""
    known = chats.c.left_at.is_not(None) if at is None else chats.c.left_at.is_(None)
    done = connection.execute(update(chats).where(*_one(bot_id, chat_id), known).values(left_at=at))
    return done.rowcount == 1


def left_chats(connection: Connection, bot_id: int) -> set[int]:
    """Return the bound chats that the bot is not in."""
    rows = connection.execute(select(chats.c.chat_id).where(chats.c.bot_id == bot_id, chats.c.left_at.is_not(None)))
    return set(rows.scalars())


def unbind(connection: Connection, bot_id: int, chat_id: int) -> None:
    """Let a chat belong to no campaign, with its board and topics."""
    for table in (boards, topics, chats):
        connection.execute(delete(table).where(table.c.bot_id == bot_id, table.c.chat_id == chat_id))


def holding(connection: Connection, bot_id: int, campaign_id: str, role: str, team_id: str | None) -> Chat | None:
    """Return the campaign's chat for this purpose, if it has one."""
    row = connection.execute(
        select(chats).where(
            chats.c.bot_id == bot_id,
            chats.c.campaign_id == campaign_id,
            chats.c.role == role,
            chats.c.team_id == team_id,
        )
    ).first()
    return None if row is None else Chat(row.chat_id, row.campaign_id, row.role, row.team_id)


def was_let_go(connection: Connection, bot_id: int, campaign_id: str, chat_id: int) -> bool:
    """Say whether somebody took this chat out of the campaign: then the config does not bind it to it again."""
    gone = exists().where(
        audit.c.bot_id == bot_id,
        audit.c.campaign_id == campaign_id,
        audit.c.subject == f"chat:{chat_id}",
        audit.c.deed == LET_GO,
    )
    return bool(connection.execute(select(gone)).scalar_one())


LET_GO = "let_go"
"""The deed under which the audit keeps that a chat was taken out of a campaign."""


def _one(bot_id: int, chat_id: int) -> tuple[Any, ...]:
    return chats.c.bot_id == bot_id, chats.c.chat_id == chat_id
