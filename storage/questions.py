"""Buttons: opaque ids of stored rows, so that nothing a phone sends is taken at its word."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from storage.tables import buttons


@dataclass(frozen=True, slots=True)
class Button:
    """What pressing a button means, for one revision of one report."""

    campaign_id: str
    action: str
    chat_id: int
    message_id: int
    revision: int
    payload: dict[str, Any]
    expires_at: datetime


def add_button(connection: Connection, bot_id: int, button: Button) -> str:
    """Store the button and return its id for callback_data (22 characters)."""
    token = secrets.token_urlsafe(16)
    connection.execute(
        buttons.insert(),
        {
            "bot_id": bot_id,
            "token": token,
            "campaign_id": button.campaign_id,
            "action": button.action,
            "chat_id": button.chat_id,
            "message_id": button.message_id,
            "revision": button.revision,
            "payload": button.payload,
            "expires_at": button.expires_at,
        },
    )
    return token


def find_button(connection: Connection, bot_id: int, token: str) -> Button | None:
    """Return the button with this id, if there is one."""
    row = connection.execute(select(buttons).where(buttons.c.bot_id == bot_id, buttons.c.token == token)).one_or_none()
    if row is None:
        return None
    return Button(row.campaign_id, row.action, row.chat_id, row.message_id, row.revision, row.payload, row.expires_at)
