"""What happens in a chat, told to everybody whom Telegram would tell: bots by updates, phones by events."""

import re
from typing import Any

from demo.server.chats import Chat, Message
from demo.server.people import Bot, Person
from demo.server.views import phone_message
from demo.server.world import World

Json = dict[str, Any]
# Service messages about the bot's own acts reach it too; what it says itself does not.
SERVICE = frozenset(
    {
        "pinned_message",
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    }
)


def post(
    world: World,
    chat: Chat,
    sender: Person | None,
    content: Json,
    *,
    reply: Message | None = None,
    thread: int | None = None,
) -> tuple[Message, int | None]:
    """Put a message into a chat; the message, and the id of the update made for the first bot that was told."""
    chat.last_message_id += 1
    body: Json = {"message_id": chat.last_message_id, "date": int(world.now()), "chat": chat.shape()}
    if chat.type == "channel" or sender is None:
        body["sender_chat"] = chat.shape()
    else:
        body["from"] = sender.user
    body.update(content)
    message = Message(chat.last_message_id, chat, sender, body)
    if chat.type == "supergroup" and not chat.is_forum and reply is not None and "pinned_message" not in content:
        # The first message of the thread, though nobody can write to it by this number: see methods/placing.py.
        body["message_thread_id"] = reply.body.get("message_thread_id", reply.id)
    elif thread is not None and chat.is_forum:
        body["message_thread_id"] = thread
        body["is_topic_message"] = True
        root = chat.messages.get(thread)
        message.reply = None if root is None else root.body  # as Telegram does where nothing else is replied to
    if reply is not None:
        message.reply = reply.body
    chat.keep(message, world.keep_messages)
    chat.active_at = world.now()
    if sender is not None:
        chat.read[sender.id] = message.id
    update_id = tell_bots(world, message, "channel_post" if chat.type == "channel" else "message")
    tell_phones(world, chat, "message", message)
    return message, update_id


def changed(world: World, message: Message, *, by_hand: bool = True) -> int | None:
    """A message was edited; `by_hand` false: only its buttons or markup, which shows no edit mark."""
    if by_hand:
        message.body["edit_date"] = int(world.now())
    kind = "edited_channel_post" if message.chat.type == "channel" else "edited_message"
    update_id = tell_bots(world, message, kind)
    tell_phones(world, message.chat, "edited", message)
    return update_id


def removed(world: World, message: Message) -> None:
    """A message was deleted: phones see it, bots are told nothing."""
    chat = message.chat
    was_pinned = message.id in chat.pins
    chat.forget(message.id)
    tell_phones(world, chat, "deleted", {"message_id": message.id})
    if was_pinned:
        tell_phones(world, chat, "pinned", chat.messages.get(chat.pins[-1]) if chat.pins else None)


def tell_bots(world: World, message: Message, kind: str) -> int | None:
    """Queue the update for each bot that may see the message; the first one's update id."""
    first = None
    for bot in world.bots_in(message.chat):
        if sees(bot, message):
            update_id = bot.updates.put(kind, message.shape(), message.chat.id)
            first = update_id if first is None else first
    return first


def sees(bot: Bot, message: Message) -> bool:
    """Telegram's rules: no bot hears a bot; with privacy on only commands, mentions, replies and service messages."""
    chat, sender = message.chat, message.sender
    if not SERVICE.isdisjoint(message.body):
        return True
    if sender is not None and sender.is_bot:
        return False
    if chat.blocked:
        return False
    if not bot.privacy or chat.person is not None or chat.type == "channel" or chat.is_admin(bot.id):
        return True
    text: str = message.body.get("text") or message.body.get("caption") or ""
    if message.reply is not None and message.reply.get("from", {}).get("id") == bot.id:
        return True
    command = re.match(r"/\w+(?:@(\w+))?", text, re.ASCII)
    if command and (command[1] is None or command[1].lower() == bot.person.username.lower()):
        return True
    return f"@{bot.person.username}".lower() in text.lower()


def tell_phones(
    world: World, chat: Chat, kind: str, subject: Message | Json | None, *, only: int | None = None
) -> None:
    """Send an event to each open phone of somebody in the chat, or `only` to one person's."""
    for person_id in world.subscribers.listening():
        if not chat.has(person_id) or only not in {None, person_id}:
            continue
        event: Json = {"type": kind, "chat_id": world.id_on_phone(chat)}
        if isinstance(subject, Message) or kind == "pinned":
            event["message"] = None if subject is None else phone_message(world, subject, person_id)  # type: ignore[arg-type]  # "pinned" comes with a Message or None
        else:
            event.update(subject or {})
        world.subscribers.tell(person_id, event)
