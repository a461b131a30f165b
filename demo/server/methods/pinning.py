"""Pinned messages: pinning makes a service message, which the bot itself is told of as well."""

from demo.server.chats import Chat
from demo.server.methods.call import Call
from demo.server.pins import pin, unpin
from demo.server.refusals import bad_request

WORDS = "manage pinned messages in the chat"


def pin_chat_message(call: Call) -> bool:
    """pinChatMessage; pinning what is pinned newest already changes nothing."""
    chat = _chat(call)
    message = call.message(chat, "pin")
    call.right(chat, "can_pin_messages", WORDS)
    pin(call.world, message, call.bot.person)
    return True


def unpin_chat_message(call: Call) -> bool:
    """unpinChatMessage: one message, or the newest pin."""
    chat = _chat(call)
    call.right(chat, "can_pin_messages", WORDS)
    if call.params.whole("message_id"):
        unpin(call.world, call.message(chat, "unpin"))
        return True
    if not chat.pins:
        raise bad_request("message to unpin not found")
    unpin(call.world, chat.messages[chat.pins[-1]])
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """unpinAllChatMessages."""
    chat = _chat(call)
    call.right(chat, "can_pin_messages", WORDS)
    for message_id in list(chat.pins):
        unpin(call.world, chat.messages[message_id])
    return True


def _chat(call: Call) -> Chat:
    return call.chat(write=True)
