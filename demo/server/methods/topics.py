"""Forum topics a bot opens, renames and closes."""

from typing import Any

from demo.server.chats import Chat, Topic
from demo.server.forum import open_topic, say_in
from demo.server.methods.call import Call
from demo.server.refusals import bad_request

Json = dict[str, Any]


def create_forum_topic(call: Call) -> Json:
    """createForumTopic."""
    chat = _forum(call)
    call.right(chat, "can_manage_topics", "create a topic")
    name = call.params.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_NAME_INVALID" if name else "topic name must be non-empty")
    topic = open_topic(call.world, chat, name, call.bot.person)
    return {"message_thread_id": topic.id, "name": name, "icon_color": 7322096}


def edit_forum_topic(call: Call) -> bool:
    """editForumTopic: its name."""
    chat, topic = _topic(call)
    name = call.params.text("name").strip()
    if not name or name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    say_in(call.world, chat, topic, call.bot.person, {"forum_topic_edited": {"name": name}})
    return True


def close_forum_topic(call: Call) -> bool:
    """closeForumTopic."""
    return _toggle(call, closed=True)


def reopen_forum_topic(call: Call) -> bool:
    """reopenForumTopic."""
    return _toggle(call, closed=False)


def _toggle(call: Call, *, closed: bool) -> bool:
    chat, topic = _topic(call)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    say_in(call.world, chat, topic, call.bot.person, {kind: {}})
    return True


def _forum(call: Call) -> Chat:
    chat = call.chat(write=True)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(call: Call) -> tuple[Chat, Topic]:
    chat = _forum(call)
    topic = chat.topics.get(call.params.whole("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    call.right(chat, "can_manage_topics", "manage topics")
    return chat, topic
