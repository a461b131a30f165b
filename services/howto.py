"""/howto: the field guide as a picture, drawn beside the loop and kept."""

import asyncio
from typing import Any

from messages import field_guide
from services.act import Act
from services.composing import Document, document
from services.desk import Desk
from services.permission import Asked

HOWTO = "howto"


def show(act: Act, asked: Asked) -> None:
    """Answer /howto with the picture, wherever it is asked."""
    act.say(document(asked.command.chat_id, act.campaign.campaign_id, HOWTO, about=asked.command.message_id))


async def compose(_: Desk, __: str, ___: dict[str, Any]) -> Document:
    """Return the picture."""
    return Document("howto.png", await asyncio.to_thread(field_guide.picture), field_guide.caption(), is_picture=True)
