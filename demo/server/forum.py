"""Topics of a forum, whoever opens them."""

from typing import Any

from demo.server.chats import Chat, Topic
from demo.server.people import Person
from demo.server.posting import post
from demo.server.world import World

ICON_COLOUR = 7322096


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
