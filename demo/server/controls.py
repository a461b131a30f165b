"""The single controls of the control API (contract in `practice.py`): from a request to an act and its answer."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from demo.server import acts, instruments, staging, writing
from demo.server.chats import Chat, Membership, Message
from demo.server.membership import change
from demo.server.people import Person
from demo.server.refusals import PracticeError
from demo.server.views import phone, phone_message
from demo.server.world import World

Json = dict[str, Any]
Control = Callable[[World, Request], Awaitable[Any]]


async def _place(world: World, request: Request) -> tuple[Person, Chat, Json]:
    """Whose phone, which chat, and the whole body."""
    body = await staging.body_of(request)
    person = world.person(request.path_params["person"])
    return person, world.chat_on_phone(person, int(body["chat_id"])), body


def _made(world: World, person: Person, message: Message, update_id: int | None) -> Json:
    return {"message": phone_message(world, message, person.id), "update_id": update_id}


def _optional(body: Json, key: str) -> int | None:
    return int(body[key]) if body.get(key) not in {None, ""} else None


async def show_phone(world: World, request: Request) -> Json:
    """Everything on a person's phone."""
    return phone(world, world.person(request.path_params["person"]))


async def send(world: World, request: Request) -> Json:
    """A typed message, or a forward."""
    person, chat, body = await _place(world, request)
    thread = _optional(body, "message_thread_id")
    if body.get("forward_from_message"):
        made = writing.forward(world, person, chat, body["forward_from_message"], thread)
    else:
        content = writing.said(str(body["text"]))
        made = writing.write(world, person, chat, content, _optional(body, "reply_to_message_id"), thread)
    return _made(world, person, *made)


def upload(field: str) -> Control:
    """A picture or a file from a phone."""

    async def control(world: World, request: Request) -> Json:
        async with request.form() as form:
            file = form[field]
            if not isinstance(file, UploadFile):
                raise PracticeError(f"{field} is not a file.")
            name, content = file.filename or field, await file.read()
            body = {key: value for key, value in form.items() if isinstance(value, str)}
        person = world.person(request.path_params["person"])
        chat = world.chat_on_phone(person, int(body["chat_id"]))
        files = world.files
        medium: Any = files.add_photo(content) if field == "photo" else files.add_document(name, content)
        fields: Json = {field: medium, **writing.captioned(body.get("caption", ""))}
        if body.get("media_group_id"):
            fields["media_group_id"] = body["media_group_id"]
        reply, thread = _optional(body, "reply_to_message_id"), _optional(body, "message_thread_id")
        return _made(world, person, *writing.write(world, person, chat, fields, reply, thread))

    return control


async def edit(world: World, request: Request) -> Json:
    """Another text for an own message."""
    person, chat, body = await _place(world, request)
    return _made(world, person, *writing.edit(world, person, chat, int(body["message_id"]), str(body["text"])))


async def delete(world: World, request: Request) -> Json:
    """A message taken away."""
    person, chat, body = await _place(world, request)
    writing.delete(world, person, chat, int(body["message_id"]))
    return {"ok": True, "update_id": None}


async def press(world: World, request: Request) -> Json:
    """A button pressed."""
    person, chat, body = await _place(world, request)
    message_id, stale = int(body["message_id"]), bool(body.get("stale"))
    return {"callback_query_id": acts.press(world, person, chat, message_id, str(body["data"]), stale=stale)}


async def react(world: World, request: Request) -> Json:
    """A reaction set, or taken away with null."""
    person, chat, body = await _place(world, request)
    return {"ok": True, "update_id": acts.react(world, person, chat, int(body["message_id"]), body["emoji"])}


async def read(world: World, request: Request) -> Json:
    """Everything in a chat is read."""
    person, chat, _ = await _place(world, request)
    chat.read[person.id] = chat.last_message_id
    return {"ok": True, "update_id": None}


async def join(world: World, request: Request) -> Json:
    """Into a group."""
    body = await staging.body_of(request)
    person = world.person(request.path_params["person"])
    return {"ok": True, "update_id": acts.join(world, person, int(body["chat_id"]))}


async def leave(world: World, request: Request) -> Json:
    """Out of a group."""
    person, chat, _ = await _place(world, request)
    if chat.person is not None:
        raise PracticeError("A private chat cannot be left; block the bot instead.")
    return {"ok": True, "update_id": change(world, chat, person, Membership("left"), by=person)}


def blocking(blocked: bool) -> Control:
    """Block a bot, or unblock it."""

    async def control(world: World, request: Request) -> Json:
        body = await staging.body_of(request)
        person = world.person(request.path_params["person"])
        acts.block(world, person, staging.bot_of(world, body), blocked=blocked)
        return {"ok": True, "update_id": None}

    return control


GETS: dict[str, Control] = {"phones/{person:int}": show_phone, **staging.GETS, **instruments.GETS}
POSTS: dict[str, Control] = {
    "phones/{person:int}/send": send,
    "phones/{person:int}/photo": upload("photo"),
    "phones/{person:int}/document": upload("document"),
    "phones/{person:int}/edit": edit,
    "phones/{person:int}/delete": delete,
    "phones/{person:int}/press": press,
    "phones/{person:int}/react": react,
    "phones/{person:int}/read": read,
    "phones/{person:int}/join": join,
    "phones/{person:int}/leave": leave,
    "phones/{person:int}/block": blocking(True),
    "phones/{person:int}/unblock": blocking(False),
    **staging.POSTS,
    **instruments.POSTS,
}
