"""Topics of a forum, whoever opens them."""

from typing import Any

from demo.server.chats import Chat, Message, Topic
from demo.server.people import Person
from demo.server.posting import post
from demo.server.world import World

ICON_COLOUR = 7322096


def topic_of(message: Message) -> int | None:
    """The topic a message stands in; None in General, and where there are no topics."""
    topic: int | None = message.body["message_thread_id"] if message.body.get("is_topic_message") else None
    return topic


def open_topic(world: World, chat: Chat, name: str, who: Person) -> Topic:
    """A new topic; its id is that of the service message that opens it."""
    topic = Topic(chat.last_message_id + 1, name)
    chat.topics[topic.id] = topic
    created = {"name": name, "icon_color": ICON_COLOUR}
    post(world, chat, who, {"forum_topic_created": created}, thread=topic.id)
    return topic


def say_in(world: World, chat: Chat, topic: Topic, who: Person, content: dict[str, Any]) -> None:
    """A service message in a topic."""
    post(world, chat, who, content, thread=topic.id)
