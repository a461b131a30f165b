"""Small answers that count against no limit: reactions, and answers to button presses."""

from demo.server.methods.call import Call
from demo.server.posting import tell_phones
from demo.server.reactions import free_emoji
from demo.server.refusals import bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_CHARACTERS = 200


def set_message_reaction(call: Call) -> bool:
    """setMessageReaction: at most one of Telegram's free emoji; repeating it changes nothing."""
    chat = call.chat(write=True)
    message = call.message(chat, "react")
    given = call.params.tree("reaction", "reaction types") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of ReactionType")
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = None
    for one in given:
        if not isinstance(one, dict) or one.get("type") not in {"emoji", "custom_emoji"}:
            raise bad_request("can't parse ReactionType: invalid reaction type specified")
        emoji = free_emoji(one.get("emoji"))
        if emoji is None:
            raise bad_request("REACTION_INVALID")
    before = message.reactions.pop(call.bot.id, None)
    if emoji is not None:
        message.reactions[call.bot.id] = emoji
    if before != emoji:
        tell_phones(call.world, chat, "reaction", message)
    return True


def answer_callback_query(call: Call) -> bool:
    """answerCallbackQuery: shown on the phone that pressed; a second answer is accepted as the first was."""
    press = call.world.callbacks.find(call.params.text("callback_query_id"), call.bot.id, call.world.now())
    if press is None:
        raise bad_request(TOO_OLD)
    text = call.params.text("text")
    if len(text) > ANSWER_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    event = {
        "type": "toast",
        "chat_id": press.chat_id,
        "text": text,
        "show_alert": call.params.flag("show_alert"),
        "url": call.params.text("url"),
    }
    call.world.subscribers.tell(press.person_id, event)
    return True
