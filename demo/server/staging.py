"""Controls behind the scene: people, chats, who is in them, pins, topics (contract: `practice.py`)."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request

from demo.server.chats import Chat, Membership
from demo.server.forum import open_topic
from demo.server.membership import change
from demo.server.migration import migrate
from demo.server.people import Bot
from demo.server.pins import pin, unpin
from demo.server.posting import post, tell_phones
from demo.server.refusals import PracticeError
from demo.server.world import World

Json = dict[str, Any]
Control = Callable[[World, Request], Awaitable[Any]]
STANDINGS = ("creator", "administrator", "member", "restricted", "left", "kicked")


async def body_of(request: Request) -> Json:
    """The JSON object of a request; nothing counts as an empty one."""
    raw = await request.body()
    body = await request.json() if raw else {}
    if not isinstance(body, dict):
        raise PracticeError("The request is not a JSON object.")
    return body


def bot_of(world: World, body: Json) -> Bot:
    """The bot named by `bot_id`, else the first."""
    if body.get("bot_id") is None:
        return world.first_bot()
    if int(body["bot_id"]) not in world.bots:
        raise PracticeError(f"There is no bot {body['bot_id']}.")
    return world.bots[int(body["bot_id"])]


def _chat(world: World, request: Request) -> Chat:
    chat_id = int(request.path_params["chat"])
    if chat_id not in world.chats:
        raise PracticeError(f"There is no chat {chat_id}.")
    return world.chats[chat_id]


async def people(world: World, _request: Request) -> list[Json]:
    """Everybody, bots included."""
    return [person.card() for person in world.people.values()]


async def add_person(world: World, request: Request) -> Json:
    """A new person, or new names for a known id."""
    body = await body_of(request)
    keys = {"id", "last_name", "username", "title"} & body.keys()
    return world.add_person(str(body["first_name"]), **{key: body[key] for key in keys if body[key] is not None}).card()


def _shown(world: World, chat: Chat) -> Json:
    members = [{"user": world.people[one].user, "status": what.status} for one, what in chat.members.items()]
    topics = [{"message_thread_id": one.id, "name": one.name} for one in chat.topics.values()]
    return {**chat.shape(), "members": members, "topics": topics, "migrated_to": chat.migrated_to}


async def chats(world: World, _request: Request) -> list[Json]:
    """All groups and channels."""
    return [_shown(world, chat) for chat in world.chats.values()]


async def add_chat(world: World, request: Request) -> Json:
    """A group, supergroup or channel that has been there all the time."""
    body = await body_of(request)
    chat_id = None if body.get("id") is None else int(body["id"])
    members, admins = body.get("members") or [], body.get("admins") or []
    is_forum = bool(body.get("is_forum"))
    chat = world.add_chat(str(body["type"]), str(body["title"]), members, admins, id=chat_id, is_forum=is_forum)
    return _shown(world, chat)


async def set_member(world: World, request: Request) -> Json:
    """Somebody (bots too) gets another standing in a chat."""
    chat, body = _chat(world, request), await body_of(request)
    person = world.person(int(body["person"]))
    if body["status"] not in STANDINGS:
        raise PracticeError(f"A standing is one of {', '.join(STANDINGS)}.")
    new = Membership(str(body["status"]), frozenset(body.get("lacking") or ()))
    by = world.person(int(body["by"])) if body.get("by") else person
    return {"ok": True, "update_id": change(world, chat, person, new, by=by)}


async def set_title(world: World, request: Request) -> Json:
    """A group is renamed."""
    chat, body = _chat(world, request), await body_of(request)
    chat.rename(str(body["title"]))
    by = world.person(int(body["by"])) if body.get("by") else world.people[next(iter(chat.members))]
    _, update_id = post(world, chat, by, {"new_chat_title": chat.title})
    tell_phones(world, chat, "chat", {"chat": chat.shape()})
    return {"ok": True, "update_id": update_id}


def pinning(pinned: bool) -> Control:
    """Somebody pins a message of a group, or takes the pin away."""

    async def control(world: World, request: Request) -> Json:
        chat, body = _chat(world, request), await body_of(request)
        person, message = world.person(int(body["person"])), chat.messages.get(int(body["message_id"]))
        if message is None:
            raise PracticeError("There is no such message in this chat.")
        if pinned:
            pin(world, message, person)
        else:
            unpin(world, message)
        return {"ok": True, "update_id": None}

    return control


async def upgrade(world: World, request: Request) -> Json:
    """A group becomes a supergroup."""
    return _shown(world, migrate(world, _chat(world, request)))


async def add_topic(world: World, request: Request) -> Json:
    """A new topic of a forum."""
    chat, body = _chat(world, request), await body_of(request)
    if not chat.is_forum:
        raise PracticeError("This chat is not a forum.")
    who = world.person(int(body["person"])) if body.get("person") else world.people[next(iter(chat.members))]
    topic = open_topic(world, chat, str(body["name"]), who)
    return {"message_thread_id": topic.id, "name": topic.name}


GETS: dict[str, Control] = {"people": people, "chats": chats}
POSTS: dict[str, Control] = {
    "people": add_person,
    "chats": add_chat,
    "chats/{chat}/members": set_member,
    "chats/{chat}/title": set_title,
    "chats/{chat}/pin": pinning(True),
    "chats/{chat}/unpin": pinning(False),
    "chats/{chat}/migrate": upgrade,
    "chats/{chat}/topics": add_topic,
}
