"""Entities that a call names itself, checked as Telegram checks them.

Source: get_text_entity in Client.cpp (tdlib/telegram-bot-api), fix_formatted_text in MessageEntity.cpp (tdlib/td).
"""

from collections.abc import Callable
from typing import Any

from demo.server import fields
from demo.server.entities import Entity, units
from demo.server.links import link_entity
from demo.server.refusals import bad_request

PLAIN = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote"}
)
FOUND = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"})
LONGEST = 1_000_000


def marked(text: str, given: object, user: Callable[[int], Entity | None]) -> list[Entity]:
    """The entities of an array, without those Telegram finds itself; what is no array is passed over."""
    if not isinstance(given, list):
        return []
    with fields.parsing("MessageEntity"):
        read = [_entity(one, user) for one in given]
    kept = [one for one in read if one is not None]
    for one in kept:
        _check(one, units(text))
    return [one for one in kept if one["length"] and one["type"]]


def _entity(value: object, user: Callable[[int], Entity | None]) -> Entity | None:
    given = fields.as_object(value)
    span: Entity = {"offset": fields.whole(given, "offset"), "length": fields.whole(given, "length")}
    kind = fields.text(given, "type")
    if not kind:
        raise fields.UnfitError("Type is not specified")
    if kind in FOUND:
        return None
    if kind in PLAIN:
        return {"type": kind, **span}
    if kind == "pre":
        language = fields.text(given, "language", "")
        return {"type": kind, **span, **({"language": language} if language else {})}
    if kind == "text_link":
        return link_entity(span, fields.text(given, "url"), user) or {"type": "", **span}
    if kind == "text_mention":
        known = user(fields.whole(fields.inner(given, "user"), "id", long=True))
        return {"type": kind, **span, "user": known} if known else {"type": "", **span}
    if kind == "custom_emoji":
        return {"type": kind, **span, "custom_emoji_id": str(fields.whole(given, "custom_emoji_id", long=True))}
    raise fields.UnfitError("Unsupported type specified")


def _check(one: dict[str, Any], length: int) -> None:
    for name in ("offset", "length"):
        if not 0 <= one[name] <= LONGEST:
            raise bad_request(f"receive an entity with incorrect {name} {one[name]}")
    start, end = one["offset"], one["offset"] + one["length"]
    if one["length"] and start > length:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
    if one["length"] and end > length:
        words = f"ends after the end of the text at UTF-16 offset {end}"
        raise bad_request(f"entity beginning at UTF-16 offset {start} {words}")
