"""Messages a bot sends: text, pictures, files, albums, forwards and copies."""

from typing import Any

from demo.server.chats import Chat, Message
from demo.server.methods.call import Call
from demo.server.methods.keyboards import markup
from demo.server.methods.media import album, document, photo
from demo.server.methods.placing import Place, place
from demo.server.methods.texts import caption, message_text
from demo.server.posting import post
from demo.server.refusals import bad_request

Json = dict[str, Any]
UPLOADS = ("photo", "video", "voice", "document", "video_note")
ACTIONS = frozenset(
    {
        *("typing", "choose_sticker", "find_location", "record_video", "record_voice", "record_video_note"),
        *(f"upload_{kind}" for kind in UPLOADS),
    }
)
# What a copy or a forward carries along.
CONTENT = (
    *("text", "entities", "link_preview_options", "caption", "caption_entities"),
    *("photo", "document", "video", "voice", "audio", "sticker", "location", "contact"),
)


def send_message(call: Call) -> Json:
    """sendMessage."""
    chat = call.chat(send=True)
    return _send(call, chat, message_text(call))


def send_photo(call: Call) -> Json:
    """sendPhoto."""
    chat = call.chat(send=True)
    return _send(call, chat, {"photo": photo(call, call.params.text("photo"), "photo"), **caption(call)})


def send_document(call: Call) -> Json:
    """sendDocument."""
    chat = call.chat(send=True)
    return _send(call, chat, {"document": document(call, call.params.text("document"), "document"), **caption(call)})


def send_media_group(call: Call) -> list[Json]:
    """sendMediaGroup: several messages with one media_group_id."""
    chat = call.chat(send=True)
    media = album(call)
    where = place(call, chat)
    _may_write(call, chat)
    group = {"media_group_id": str(14_000_000_000_000_000 + chat.last_message_id)}
    contents = [{**group, **medium} for medium in media]
    return [_post(call, chat, one, where).shape() for one in contents]


def send_chat_action(call: Call) -> bool:
    """sendChatAction: checked, shown nowhere."""
    call.chat(send=True)
    if call.params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def forward_message(call: Call) -> Json:
    """forwardMessage."""
    chat = call.chat(send=True)
    source = call.message(call.chat("from_chat_id"), "forward")
    return _send(call, chat, forwarded(source))


def copy_message(call: Call) -> Json:
    """copyMessage: a MessageId; a caption given replaces the old one."""
    chat = call.chat(send=True)
    source = call.message(call.chat("from_chat_id"), "copy")
    content = _content(source)
    if "caption" in call.params.values and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")} | caption(call)
    return {"message_id": _send(call, chat, content)["message_id"]}


def forwarded(source: Message) -> Json:
    """The content of a forward: what was said, and where it comes from."""
    return {"forward_origin": source.origin(), **_content(source)}


def _content(source: Message) -> Json:
    content = {key: source.body[key] for key in CONTENT if key in source.body}
    if not content:
        raise bad_request("message can't be copied")
    return content


def _send(call: Call, chat: Chat, content: Json) -> Json:
    inline, other = markup(call)
    where = place(call, chat)
    _may_write(call, chat)
    if inline is not None:
        content["reply_markup"] = inline
    if call.params.flag("protect_content"):
        content["has_protected_content"] = True
    message = _post(call, chat, content, where)
    message.keyboard = other
    return message.shape()


def _post(call: Call, chat: Chat, content: Json, where: Place) -> Message:
    fields = {**content, **where.fields()}
    return post(call.world, chat, call.bot.person, fields, reply=where.reply, thread=where.thread)[0]


def _may_write(call: Call, chat: Chat) -> None:
    if chat.type == "channel" and not chat.is_admin(call.bot.id):
        raise bad_request("need administrator rights in the channel chat")
