"""What people write on their phones: messages, forwards, edits, deletions. Bots are told as on Telegram."""

from typing import Any

from demo.server.chats import Chat, Message
from demo.server.entities import trim, units
from demo.server.forum import topic_of
from demo.server.methods.sending import forwarded
from demo.server.methods.texts import CAPTION_UNITS, TEXT_UNITS
from demo.server.people import Person
from demo.server.posting import changed, post, removed
from demo.server.refusals import PracticeError
from demo.server.spotting import spot
from demo.server.world import World

Json = dict[str, Any]
EDIT_SECONDS = 48 * 3600


def said(text: str) -> Json:
    """A typed text as the fields of a Message."""
    text, _ = trim(text.replace("\r", ""), [])
    if not text:
        raise PracticeError("There is nothing to send.")
    if units(text) > TEXT_UNITS:
        raise PracticeError(f"A message has at most {TEXT_UNITS} characters.")
    entities = spot(text, [])
    return {"text": text, "entities": entities} if entities else {"text": text}


def captioned(text: str) -> Json:
    """A typed caption as the fields of a Message."""
    text, _ = trim(text, [])
    if units(text) > CAPTION_UNITS:
        raise PracticeError(f"A caption has at most {CAPTION_UNITS} characters.")
    entities = spot(text, [])
    return ({"caption": text} | ({"caption_entities": entities} if entities else {})) if text else {}


def write(
    world: World, person: Person, chat: Chat, content: Json, reply_id: int | None, thread: int | None
) -> tuple[Message, int | None]:
    """Somebody sends a message; in a private chat the bot may answer from now on."""
    if chat.migrated_to is not None:
        raise PracticeError(f"This group has become {chat.migrated_to}.")
    if chat.type == "channel" and not chat.is_admin(person.id):
        raise PracticeError("Only administrators write in a channel.")
    if chat.blocked:
        raise PracticeError("The bot is blocked on this phone.")
    reply = None if reply_id is None else find(chat, reply_id)
    if reply is not None and thread is None:
        thread = topic_of(reply)
    if thread is not None and (thread not in chat.topics or chat.topics[thread].closed):
        raise PracticeError(f"There is no open topic {thread} in this chat.")
    if chat.person is not None:
        chat.started = True
    return post(world, chat, person, content, reply=reply, thread=thread)


def forward(world: World, person: Person, chat: Chat, source: Json, thread: int | None) -> tuple[Message, int | None]:
    """Somebody passes on a message from another of their chats."""
    origin = find(world.chat_on_phone(person, int(source["chat_id"])), int(source["message_id"]))
    return write(world, person, chat, forwarded(origin), None, thread)


def find(chat: Chat, message_id: int) -> Message:
    """A message of a chat; PracticeError where it is gone."""
    message = chat.messages.get(message_id)
    if message is None:
        raise PracticeError(f"There is no message {message_id} in this chat.")
    return message


def edit(world: World, person: Person, chat: Chat, message_id: int, text: str) -> tuple[Message, int | None]:
    """Somebody changes the text or caption of an own message; an unchanged text makes no update."""
    message = _own(person, chat, message_id)
    if world.now() - message.body["date"] > EDIT_SECONDS:
        raise PracticeError("A message can be edited for 48 hours.")
    fields = ("text", "entities") if "text" in message.body else ("caption", "caption_entities")
    content = said(text) if "text" in message.body else captioned(text)
    if {key: message.body[key] for key in fields if key in message.body} == content:
        return message, None
    for key in fields:
        message.body.pop(key, None)
    message.body.update(content)
    return message, changed(world, message)


def delete(world: World, person: Person, chat: Chat, message_id: int) -> None:
    """Somebody deletes an own message, or any where an administrator's right allows it."""
    message = find(chat, message_id)
    if not chat.may(person.id, "can_delete_messages"):
        _own(person, chat, message_id)
    removed(world, message)


def _own(person: Person, chat: Chat, message_id: int) -> Message:
    message = find(chat, message_id)
    if message.sender is None or message.sender.id != person.id:
        raise PracticeError("Only one's own messages can be changed.")
    return message
