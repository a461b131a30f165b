"""Files and pictures the bot sends: composed at the moment of sending, so that what they say is never stale."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.desk import Desk
from services.sayings import DOCUMENT, say
from storage.outbox import Saying


@dataclass(frozen=True, slots=True)
class Document:
    """A file ready to be sent; `caption` is HTML. A picture is shown in the chat, anything else is offered."""

    name: str
    content: bytes
    caption: str = ""
    is_picture: bool = False


Composing = Callable[[Desk, str, dict[str, Any]], Awaitable[Document]]

COMPOSED: Mapping[str, Composing] = {}
"""How each is made, by its name: from the desk, the campaign's id and what was asked for."""


def document(chat_id: int, campaign_id: str, what: str, *, about: int | None = None, **asked: Any) -> Saying:
    """Return the wish for a document in a chat; `what` is one of COMPOSED, `asked` is kept with it as JSON."""
    return say(DOCUMENT, chat_id, {"what": what, **asked}, campaign_id=campaign_id, about=about)


async def compose(desk: Desk, campaign_id: str, payload: dict[str, Any]) -> Document:
    """Make the document a row of the outbox asks for."""
    return await COMPOSED[payload["what"]](desk, campaign_id, payload)
