"""What a file or picture of the bot's is, and the wish for one; how each is made stands in services/documents.py."""

from collections.abc import Awaitable, Callable
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


def document(chat_id: int, campaign_id: str, what: str, *, about: int | None = None, **asked: Any) -> Saying:
    """Return the wish for a document in a chat; `what` is one of COMPOSED, `asked` is kept with it as JSON."""
    return say(DOCUMENT, chat_id, {"what": what, **asked}, campaign_id=campaign_id, about=about)
