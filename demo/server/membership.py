"""Who comes, goes and rises: the change itself, its service message, and the updates bots get of it."""

from typing import Any

from demo.server.chats import PRESENT, Chat, Membership
from demo.server.people import Person
from demo.server.posting import post, tell_phones
from demo.server.world import World

Json = dict[str, Any]


def change(world: World, chat: Chat, person: Person, new: Membership, *, by: Person) -> int | None:
    """Give somebody another standing in a group; the id of the first update made, if any."""
    old = chat.members.get(person.id, Membership("left"))
    was, will_be = old.status in PRESENT, new.status in PRESENT
    update_id = None
    chat.members[person.id] = new
    if will_be and not was:
        content = {"new_chat_members": [person.user], "new_chat_member": person.user}
        update_id = _say(world, chat, by, content)
    elif was and not will_be:
        chat.members[person.id] = old  # whoever goes still sees that they go
        update_id = _say(world, chat, by, {"left_chat_member": person.user})
        chat.members[person.id] = new
    tell_of_change(world, chat, person, old, new, by=by)
    tell_phones(world, chat, "chat", {"chat": chat.shape()})
    if was and not will_be:  # no longer in the chat, but their phone has to close it
        world.subscribers.tell(person.id, {"type": "chat", "chat_id": chat.id, "chat": chat.shape(), "left": True})
    return update_id


def tell_of_change(
    world: World, chat: Chat, person: Person, old: Membership, new: Membership, *, by: Person
) -> int | None:
    """my_chat_member for the bot itself, chat_member for bots that administer the chat and asked for it."""
    shape: Json = {
        "chat": chat.shape(),
        "from": by.user,
        "date": int(world.now()),
        "old_chat_member": old.shape(person.user),
        "new_chat_member": new.shape(person.user),
    }
    if person.id in world.bots:
        return world.bots[person.id].updates.put("my_chat_member", shape, chat.id)
    for bot in world.bots_in(chat):
        if chat.is_admin(bot.id):
            bot.updates.put("chat_member", shape, chat.id)
    return None


def _say(world: World, chat: Chat, by: Person, content: Json) -> int | None:
    return None if chat.type == "channel" else post(world, chat, by, content)[1]
