"""Controls on the wire itself: raw updates, faults, the call log, settings (contract: `practice.py`)."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request

from demo.server.adoption import adopt
from demo.server.faults import KINDS, Fault
from demo.server.people import Bot
from demo.server.refusals import PracticeError
from demo.server.staging import body_of, bot_of
from demo.server.world import World

Json = dict[str, Any]
Control = Callable[[World, Request], Awaitable[Any]]


async def put_update(world: World, request: Request) -> Json:
    """A raw update."""
    body = await body_of(request)
    return {"update_id": _put(world, bot_of(world, body), dict(body["update"]))}


async def put_updates(world: World, request: Request) -> Json:
    """A burst of raw updates."""
    body = await body_of(request)
    bot = bot_of(world, body)
    ids = [_put(world, bot, dict(update)) for update in body["updates"]]
    return {"first_update_id": ids[0] if ids else None, "last_update_id": ids[-1] if ids else None}


def _put(world: World, bot: Bot, update: Json) -> int:
    adopt(world, update)
    return bot.updates.put_raw(update, _lane(update))


def _lane(update: Json) -> int:
    """The chat an update belongs to, for the order of a webhook; nonsense belongs to none."""
    for payload in update.values():
        message = payload.get("message", payload) if isinstance(payload, dict) else None
        chat = message.get("chat") if isinstance(message, dict) else None
        chat_id = chat.get("id") if isinstance(chat, dict) else None
        if isinstance(chat_id, int):
            return chat_id
    return 0


async def add_fault(world: World, request: Request) -> Json:
    """An order to spoil the next fitting calls."""
    body = await body_of(request)
    if str(body["kind"]) not in KINDS:
        raise PracticeError(f"A fault is one of {', '.join(KINDS)}.")
    chat_id = None if body.get("chat_id") is None else str(body["chat_id"])
    fault = Fault(str(body["kind"]), str(body.get("method", "*")), chat_id, int(body.get("times", 1)))
    fault.retry_after = int(body.get("retry_after", fault.retry_after))
    fault.seconds = float(body.get("seconds", fault.seconds))
    fault.description = str(body.get("description", fault.description))
    world.faults.order(fault)
    return {"ok": True}


async def calls(world: World, request: Request) -> Json:
    """The call log."""
    return {"calls": world.calls.after(int(request.query_params.get("after", "0"))), "last": world.calls.last}


async def refusals(world: World, _request: Request) -> Json:
    """What the rules themselves refused."""
    return {"calls": world.calls.refusals()}


async def queue_state(world: World, _request: Request) -> Json:
    """How far the first bot has come."""
    bot = world.first_bot()
    url = None if bot.webhook is None else bot.webhook.url
    return {"pending": len(bot.updates.pending), "webhook": url, "confirmed_up_to": bot.updates.confirmed_up_to}


async def set_settings(world: World, request: Request) -> Json:
    """Flood limits on or off; how many messages a chat keeps."""
    body = await body_of(request)
    world.flood_on = bool(body.get("flood", world.flood_on))
    world.keep_messages = max(0, int(body.get("keep_messages", world.keep_messages)))
    return {"flood": world.flood_on, "keep_messages": world.keep_messages}


async def reset(world: World, _request: Request) -> Json:
    """Everything but the bots is forgotten."""
    await world.reset()
    return {"ok": True}


GETS: dict[str, Control] = {"calls": calls, "refusals": refusals, "queue": queue_state}
POSTS: dict[str, Control] = {
    "updates": put_update,
    "updates/many": put_updates,
    "faults": add_fault,
    "settings": set_settings,
    "reset": reset,
}
