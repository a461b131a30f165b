"""Where a link inside a text leads, as Telegram keeps it: a web address, a person, or nothing at all."""

import re
from collections.abc import Callable

from demo.server.entities import Entity

_PERSON = re.compile(r"tg://user/?\?id=([0-9]{1,15})")
_LINK = re.compile(r"(https?|tg|ton)://([^/?#\s]+)([/?#].*)?", re.IGNORECASE | re.DOTALL)


def link_entity(span: Entity, url: str, user: Callable[[int], Entity | None]) -> Entity | None:
    """The entity over `span` (offset and length); None where there is no such person, or the link is none."""
    person = _PERSON.fullmatch(url)
    if person:
        known = user(int(person[1]))
        return {"type": "text_mention", **span, "user": known} if known else None
    link = url if "://" in url else f"http://{url}"
    match = _LINK.fullmatch(link)
    if match is None or (match[1].lower().startswith("http") and "." not in match[2]):
        return None  # Telegram drops what is not a link and keeps its text
    return {"type": "text_link", **span, "url": link if match[3] else f"{link}/"}
