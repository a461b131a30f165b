"""What people do on their phones besides writing: press, react, come, block. Bots are told as on Telegram."""

from typing import Any

from demo.server.callbacks import Press
from demo.server.chats import Chat, Membership
from demo.server.membership import change, tell_of_change
from demo.server.people import Bot, Person
from demo.server.posting import tell_phones
from demo.server.reactions import free_emoji
from demo.server.refusals import PracticeError
from demo.server.world import World
from demo.server.writing import find

Json = dict[str, Any]


def press(world: World, person: Person, chat: Chat, message_id: int, data: str, *, stale: bool = False) -> str:
    """Somebody presses an inline button; `stale` presses one that the keyboard no longer has. The query's id."""
    message = find(chat, message_id)
    keyboard = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    if not stale and not any(button.get("callback_data") == data for row in keyboard for button in row):
        raise PracticeError("This message has no such button.")
    if message.sender is None or message.sender.id not in world.bots:
        raise PracticeError("Only a bot's message has buttons that can be pressed.")
    bot = world.bots[message.sender.id]
    query_id = world.callbacks.open(Press(bot.id, person.id, world.id_on_phone(chat), world.now()))
    query = {
        "id": query_id,
        "from": person.user,
        "message": message.shape(),
        "chat_instance": str(5_000_000_000 - chat.id),
        "data": data,
    }
    bot.updates.put("callback_query", query, chat.id)
    return query_id


def react(world: World, person: Person, chat: Chat, message_id: int, emoji: str | None) -> int | None:
    """Somebody sets or takes away a reaction; the update's id where a bot was told."""
    message = find(chat, message_id)
    given, emoji = emoji, free_emoji(emoji)
    if given is not None and emoji is None:
        raise PracticeError(f"{given!r} is not one of Telegram's free reactions.")
    before = message.reactions.pop(person.id, None)
    if emoji is not None:
        message.reactions[person.id] = emoji
    if before == emoji:
        return None
    tell_phones(world, chat, "reaction", message)
    shape: Json = {
        "chat": chat.shape(),
        "message_id": message.id,
        "user": person.user,
        "date": int(world.now()),
        "old_reaction": [{"type": "emoji", "emoji": before}] if before else [],
        "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
    }
    told = [
        bot.updates.put("message_reaction", shape, chat.id)
        for bot in world.bots_in(chat)
        if chat.person is not None or chat.is_admin(bot.id)
    ]
    return next((update_id for update_id in told if update_id is not None), None)


def join(world: World, person: Person, chat_id: int) -> int | None:
    """Somebody comes into a group by themselves."""
    chat = world.chats.get(chat_id)
    if chat is None:
        raise PracticeError(f"There is no chat {chat_id}.")
    if chat.has(person.id):
        raise PracticeError(f"{person.first_name} is already there.")
    if chat.members.get(person.id, Membership("left")).status == "kicked":
        raise PracticeError(f"{person.first_name} was removed from this chat.")
    return change(world, chat, person, Membership("member"), by=person)


def block(world: World, person: Person, bot: Bot, *, blocked: bool) -> None:
    """Somebody blocks a bot, or no longer; the bot gets my_chat_member."""
    chat = world.private_chat(bot, person)
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    gone, here = Membership("kicked"), Membership("member")
    old, new = (here, gone) if blocked else (gone, here)
    tell_of_change(world, chat, bot.person, old, new, by=person)
