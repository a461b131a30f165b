"""Files and pictures the bot sends: composed at the moment of sending, so that what they say is never stale."""

from collections.abc import Mapping
from typing import Any

from services import contacts, howto, offers
from services.composing import Composing, Document, document
from services.desk import Desk

__all__ = ["COMPOSED", "Document", "compose", "document"]

COMPOSED: Mapping[str, Composing] = {
    offers.PROBLEMS: offers.compose_problems,
    howto.HOWTO: howto.compose,
    contacts.CONTACTS: contacts.compose,
}
"""How each is made, by its name: from the desk, the campaign's id and what was asked for."""


async def compose(desk: Desk, campaign_id: str, payload: dict[str, Any]) -> Document:
    """Make the document a row of the outbox asks for."""
    return await COMPOSED[payload["what"]](desk, campaign_id, payload)
