"""Small answers that count against no limit: reactions, and answers to button presses."""

from typing import Any

from demo.server import fields
from demo.server.methods.call import Call
from demo.server.posting import tell_phones
from demo.server.reactions import free_emoji
from demo.server.refusals import bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_CHARACTERS = 200


def set_message_reaction(call: Call) -> bool:
    """setMessageReaction: at most one of Telegram's free emoji; repeating it changes nothing."""
    wanted = _reactions(call)
    chat = call.chat(write=True)
    message = call.message(chat, "react")
    if len(wanted) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = free_emoji(wanted[0]) if wanted else None
    if wanted and emoji is None:
        raise bad_request("REACTION_INVALID")
    before = message.reactions.pop(call.bot.id, None)
    if emoji is not None:
        message.reactions[call.bot.id] = emoji
    if before != emoji:
        tell_phones(call.world, chat, "reaction", message)
    return True


def _reactions(call: Call) -> list[str]:
    """The emoji of all reactions asked for; a custom one is "": bots may not set those here."""
    if not call.params.has("reaction"):
        return []
    given = call.params.tree("reaction", "reaction types")
    if not isinstance(given, list):
        raise bad_request("expected an Array of ReactionType")
    with fields.parsing("ReactionType"):
        return [_emoji(fields.as_object(one)) for one in given]


def _emoji(given: dict[str, Any]) -> str:
    kind = fields.text(given, "type")
    if kind == "emoji":
        return fields.text(given, "emoji")
    if kind != "custom_emoji":
        raise fields.UnfitError("invalid reaction type specified")
    fields.whole(given, "custom_emoji_id", long=True)
    return ""


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
