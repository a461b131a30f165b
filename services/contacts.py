"""/contacts: the contact sheet for the office; through the chat only where the bank has assessed that it may."""

from io import BytesIO
from typing import Any

from campaign.rights import Deed
from messages import contact_sheets as words
from services import exports
from services.act import Act
from services.composing import Document, document
from services.desk import Desk
from services.permission import Asked
from services.sayings import text
from storage import campaigns

CONTACTS = "contacts"


def contacts(act: Act, asked: Asked) -> None:
    """Send the sheet and note who has asked for it; or say how it is had on the office's computer."""
    chat_id, message_id, campaign_id = asked.command.chat_id, asked.command.message_id, act.campaign.campaign_id
    if campaign_id not in act.desk.files_in_chat:
        act.say(text(chat_id, words.export_instead(), about=message_id))
        return
    act.note(asked.person.person_id, chat_id, Deed.SEE_CONTACTS.value, "contacts")
    act.say(document(chat_id, campaign_id, CONTACTS, about=message_id))


async def compose(desk: Desk, campaign_id: str, _: dict[str, Any]) -> Document:
    """Make the sheet as things stand when it is sent."""
    content = BytesIO()
    await exports.contacts(desk, campaign_id, content)
    campaign = await desk.store.read(lambda connection: campaigns.find(connection, desk.bot_id, campaign_id))
    return Document(words.FILE.name, content.getvalue(), words.caption(campaign.name))
