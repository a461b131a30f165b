"""Where in a chat a call's message goes, and what it replies to.

Source: check_message_topic and check_reply_parameters in Client.cpp (tdlib/telegram-bot-api, Bot API 9.3 and later).
`message_thread_id` counts in forums and private chats only; in other groups it is passed over, although replies in
supergroups show one (the thread's first message, without is_topic_message: its issues #447 and #356). Up to Bot API
9.2 it was refused there. General has no number to write to (#798).
"""

from dataclasses import dataclass
from typing import Any

from demo.server import fields
from demo.server.chats import GENERAL, Chat, Message
from demo.server.forum import topic_of
from demo.server.methods.call import Call
from demo.server.params import Params
from demo.server.refusals import bad_request

Json = dict[str, Any]


@dataclass(slots=True, frozen=True)
class Place:
    """A topic (None: General, or no forum) and the message replied to; `abroad` is one of another topic or chat."""

    thread: int | None = None
    reply: Message | None = None
    abroad: Message | None = None

    def fields(self) -> Json:
        """What the new message says of a reply to elsewhere."""
        if self.abroad is None:
            return {}
        chat, origin = self.abroad.chat.shape(), self.abroad.origin()
        return {"external_reply": {"origin": origin, "chat": chat, "message_id": self.abroad.id}}


@dataclass(slots=True, frozen=True)
class _Asked:
    message_id: int = 0
    chat_id: str = ""
    optional: bool = False


def place(call: Call, chat: Chat) -> Place:
    """Where the call's message goes; raises Telegram's words for a topic or a message that is not there."""
    asked = _asked(call.params)
    wanted = _wanted(call, chat)
    source = _source(call, chat, asked)
    if source is None:
        return Place(_open(call, chat, wanted))
    topic = topic_of(source)
    if source.chat is not chat or (wanted is not None and wanted != topic):
        return Place(_open(call, chat, wanted), abroad=source)
    return Place(_open(call, chat, topic), reply=source)  # without a topic of its own a reply goes where its source is


def _asked(params: Params) -> _Asked:
    if "reply_parameters" not in params.values:
        return _Asked(params.whole("reply_to_message_id"), "", params.flag("allow_sending_without_reply"))
    asked = params.tree("reply_parameters", "reply parameters")
    if not params.has("reply_parameters") or asked == {}:
        return _Asked()
    with fields.parsing():
        given = fields.as_object(asked, "Object expected as reply parameters")
        chat_id, message_id = fields.text(given, "chat_id", ""), fields.whole(given, "message_id")
        optional = fields.flag(given, "allow_sending_without_reply")
        for name in ("quote", "quote_parse_mode"):
            fields.text(given, name, "")
        fields.whole(given, "quote_position", 0)
    return _Asked(message_id, chat_id, optional)


def _wanted(call: Call, chat: Chat) -> int | None:
    thread = call.params.whole("message_thread_id")
    if thread <= 0 or not (chat.is_forum or chat.person is not None):
        return None
    if thread == GENERAL or thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def _source(call: Call, chat: Chat, asked: _Asked) -> Message | None:
    if asked.message_id <= 0:
        return None
    if asked.chat_id and asked.chat_id != call.params.text("chat_id"):
        chat = Call(call.world, call.bot, Params({"chat_id": asked.chat_id})).chat()
    message = chat.messages.get(asked.message_id)
    if message is None and not asked.optional:
        raise bad_request("message to be replied not found")
    return message


def _open(call: Call, chat: Chat, thread: int | None) -> int | None:
    topic = None if thread is None else chat.topics.get(thread)
    if topic is not None and topic.closed and not chat.may(call.bot.id, "can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread
