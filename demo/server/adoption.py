"""A raw update that tells of a message makes that message exist: whoever hears of it may reply and react to it.

Only a complete message in a known chat is adopted (chat.id, message_id, date), and only what a phone can show;
nonsense stays nothing but an update.
"""

from typing import Any

from demo.server.chats import Chat, Message
from demo.server.posting import tell_phones
from demo.server.views import phone_message
from demo.server.world import World

Json = dict[str, Any]
KINDS = ("message", "edited_message", "channel_post", "edited_channel_post")


def adopt(world: World, update: Json) -> None:
    """Take over what an update tells of; a message already there gets the new content."""
    body = next((update[kind] for kind in KINDS if isinstance(update.get(kind), dict)), None)
    if body is None:
        return
    message_id, chat = body.get("message_id"), _chat(world, body.get("chat"))
    if chat is None or not isinstance(message_id, int) or message_id < 1 or not isinstance(body.get("date"), int):
        return
    sender = body.get("from")
    person = world.people.get(sender["id"]) if isinstance(sender, dict) and isinstance(sender.get("id"), int) else None
    body = {**body, "chat": chat.shape()}
    known = chat.messages.get(message_id)
    body.pop("reply_to_message", None)
    message = Message(message_id, chat, person, body)
    if not _can_be_shown(world, message):
        return
    if known is not None:
        known.body = body
        tell_phones(world, chat, "edited", known)
        return
    chat.last_message_id = max(chat.last_message_id, message_id)
    chat.keep(message, world.keep_messages)
    chat.active_at = world.now()
    tell_phones(world, chat, "message", message)


def _can_be_shown(world: World, message: Message) -> bool:
    try:
        phone_message(world, message, 0)
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError):
        return False
    return True


def _chat(world: World, shape: object) -> Chat | None:
    chat_id = shape.get("id") if isinstance(shape, dict) else None
    if not isinstance(chat_id, int):
        return None
    if chat_id < 0:
        return world.chats.get(chat_id)
    person = world.people.get(chat_id)
    if person is None or person.is_bot:
        return None
    chat = world.private_chat(world.first_bot(), person)
    chat.started = True
    return chat
