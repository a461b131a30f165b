"""Pinning and unpinning, whoever does it."""

from demo.server.chats import Message
from demo.server.people import Person
from demo.server.posting import post, tell_phones
from demo.server.world import World


def pin(world: World, message: Message, who: Person) -> None:
    """Pin a message and say so in the chat; a message that is the newest pin already stays as it is."""
    chat = message.chat
    if chat.pins and chat.pins[-1] == message.id:
        return
    if message.id in chat.pins:
        chat.pins.remove(message.id)
    chat.pins.append(message.id)
    tell_phones(world, chat, "pinned", message)
    post(world, chat, who, {"pinned_message": message.body}, reply=message)


def unpin(world: World, message: Message) -> None:
    """Take one pin away; nothing is said in the chat."""
    chat = message.chat
    if message.id in chat.pins:
        chat.pins.remove(message.id)
        tell_phones(world, chat, "pinned", chat.messages[chat.pins[-1]] if chat.pins else None)
