"""What a phone shows: messages with safe HTML, reactions and pictures; chats with pins, commands and unread counts."""

from itertools import islice
from typing import Any

from demo.server.chats import Chat, Message
from demo.server.people import Bot, Person
from demo.server.rendering import to_html
from demo.server.world import World

Json = dict[str, Any]
SHOWN_MESSAGES = 100


def phone_message(world: World, message: Message, viewer_id: int) -> Json:
    """The Bot API's Message and what a phone needs besides."""
    body = message.body
    text = body.get("text") or body.get("caption") or ""
    shown = {
        **message.shape(),
        "chat": {**body["chat"], "id": world.id_on_phone(message.chat)},
        "html": to_html(text, body.get("entities") or body.get("caption_entities") or []),
        "reactions": reactions(message, viewer_id),
        "mine": message.sender is not None and message.sender.id == viewer_id,
        "is_pinned": message.id in message.chat.pins,
    }
    file_id = body["photo"][-1]["file_id"] if "photo" in body else body.get("document", {}).get("file_id")
    if message.keyboard is not None:
        shown["reply_keyboard"] = message.keyboard
    if file_id:
        shown["media_url"] = f"/practice/media/{file_id}"
    return shown


def reactions(message: Message, viewer_id: int) -> list[Json]:
    """Reactions counted by emoji, first come first."""
    counted: dict[str, Json] = {}
    for user_id, emoji in message.reactions.items():
        entry = counted.setdefault(emoji, {"emoji": emoji, "count": 0, "mine": False})
        entry["count"] += 1
        entry["mine"] = entry["mine"] or user_id == viewer_id
    return list(counted.values())


def phone(world: World, person: Person) -> Json:
    """All chats of a person, newest activity first."""
    chats = [chat for chat in world.chats.values() if chat.has(person.id) and chat.migrated_to is None]
    chats += [world.private_chat(bot, person) for bot in world.bots.values()]
    chats.sort(key=lambda chat: chat.active_at, reverse=True)
    return {"person": person.card(), "chats": [chat_view(world, chat, person) for chat in chats]}


def chat_view(world: World, chat: Chat, person: Person) -> Json:
    """One chat on one person's phone."""
    newest = list(islice(reversed(chat.messages.values()), SHOWN_MESSAGES))
    pinned = chat.messages.get(chat.pins[-1]) if chat.pins else None
    read = chat.read.get(person.id, 0)
    unread = sum(1 for one in newest if one.id > read and (one.sender is None or one.sender.id != person.id))
    other = world.people[chat.bot_id] if chat.person is not None else None
    return {
        "chat": {**chat.shape(), "id": world.id_on_phone(chat)},
        "messages": [phone_message(world, one, person.id) for one in reversed(newest)],
        "pinned_message": None if pinned is None else phone_message(world, pinned, person.id),
        "commands": commands(world, chat, person),
        "unread": unread,
        "other": None if other is None else other.card(),
    }


def commands(world: World, chat: Chat, person: Person) -> list[Json]:
    """The command menu a person sees in a chat: of all its bots, each by its narrowest scope."""
    shown: list[Json] = []
    for bot in world.bots_in(chat):
        shown += _narrowest(bot, chat, person)
    return shown


def _narrowest(bot: Bot, chat: Chat, person: Person) -> list[Json]:
    if chat.person is not None:
        scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0)]
    else:
        scopes = [("chat_member", chat.id, person.id)]
        if chat.is_admin(person.id):
            scopes += [("chat_administrators", chat.id, 0)]
        scopes += [("chat", chat.id, 0)]
        if chat.is_admin(person.id):
            scopes += [("all_chat_administrators", 0, 0)]
        scopes += [("all_group_chats", 0, 0)]
    for scope in [*scopes, ("default", 0, 0)]:
        for language in ("zh", ""):
            if (*scope, language) in bot.commands:
                return bot.commands[(*scope, language)]
    return []
