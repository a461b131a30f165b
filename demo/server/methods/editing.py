"""Messages a bot changes or takes away: text, caption, media, buttons, deletion."""

from typing import Any

from demo.server.chats import Chat, Message
from demo.server.fields import as_whole
from demo.server.methods.call import Call
from demo.server.methods.keyboards import markup
from demo.server.methods.media import input_media
from demo.server.methods.texts import caption, message_text
from demo.server.posting import changed, removed
from demo.server.refusals import bad_request

Json = dict[str, Any]
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
DELETE_SECONDS = 48 * 3600


def edit_message_text(call: Call) -> Json:
    """editMessageText."""
    content = message_text(call)
    message = _own(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _replace(call, message, content, ("text", "entities", "link_preview_options"))


def edit_message_caption(call: Call) -> Json:
    """editMessageCaption."""
    content = caption(call)
    message = _own(call)
    if "text" in message.body:
        raise bad_request("there is no caption in the message to edit")
    return _replace(call, message, content, ("caption", "caption_entities"))


def edit_message_media(call: Call) -> Json:
    """editMessageMedia: another picture or file, with its caption."""
    call.params.required("media")
    content = input_media(call, call.params.tree("media", "input media"))
    message = _own(call)
    return _replace(
        call,
        message,
        content,
        ("text", "entities", "link_preview_options", "caption", "caption_entities", "photo", "document"),
    )


def edit_message_reply_markup(call: Call) -> Json:
    """editMessageReplyMarkup: buttons only; shows no edit mark."""
    message = _own(call)
    inline, _ = markup(call)
    if message.body.get("reply_markup") == inline:
        raise bad_request(NOT_MODIFIED)
    _set_markup(message, inline)
    changed(call.world, message, by_hand=False)
    return message.shape()


def delete_message(call: Call) -> bool:
    """deleteMessage."""
    if not call.params.has("chat_id"):
        raise bad_request("chat identifier is not specified")
    if call.params.whole("message_id") <= 0:
        raise bad_request("message identifier is not specified")
    chat = call.chat(write=True)
    message = call.message(chat, "delete")
    if not _may_delete(call, chat, message):
        raise bad_request("message can't be deleted for everyone")
    removed(call.world, message)
    return True


def delete_messages(call: Call) -> bool:
    """deleteMessages: those that are not there are skipped."""
    wanted = _message_ids(call)
    chat = call.chat(write=True)
    for message in [chat.messages[one] for one in dict.fromkeys(wanted) if one in chat.messages]:
        if not _may_delete(call, chat, message):
            raise bad_request("message can't be deleted for everyone")
        removed(call.world, message)
    return True


def _message_ids(call: Call) -> list[int]:
    given = call.params.tree("message_ids")
    if not call.params.has("message_ids") or given == []:
        raise bad_request("message identifiers are not specified")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > 100:
        raise bad_request("too many message identifiers specified")
    return [_message_id(one) for one in given]


def _message_id(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise bad_request("message identifier must be a Number")
    number = as_whole(given)
    if number is None:
        raise bad_request("can't parse message identifier as a Number")
    if number <= 0:
        raise bad_request("invalid message identifier specified")
    return number


def _own(call: Call) -> Message:
    if not call.params.has("chat_id") and not call.params.whole("message_id"):
        raise bad_request("message identifier is not specified")
    chat = call.chat(write=True)
    message = call.message(chat, "edit")
    mine = message.sender is not None and message.sender.id == call.bot.id
    if not mine or "forward_origin" in message.body or not _has_content(message):
        raise bad_request("message can't be edited")
    return message


def _has_content(message: Message) -> bool:
    return any(key in message.body for key in ("text", "caption", "photo", "document"))


def _replace(call: Call, message: Message, content: Json, fields: tuple[str, ...]) -> Json:
    inline, _ = markup(call)
    before = {key: message.body[key] for key in fields if key in message.body}
    if before == content and message.body.get("reply_markup") == inline:
        raise bad_request(NOT_MODIFIED)
    for key in fields:
        message.body.pop(key, None)
    message.body.update(content)
    _set_markup(message, inline)
    changed(call.world, message)
    return message.shape()


def _set_markup(message: Message, inline: Json | None) -> None:
    message.body.pop("reply_markup", None)
    if inline is not None:
        message.body["reply_markup"] = inline


def _may_delete(call: Call, chat: Chat, message: Message) -> bool:
    if chat.person is None and chat.may(call.bot.id, "can_delete_messages"):
        return True
    if call.world.now() - message.body["date"] > DELETE_SECONDS:
        return False
    mine = message.sender is not None and message.sender.id == call.bot.id
    return mine or chat.person is not None
