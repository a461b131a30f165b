"""The control API: it plays people, prepares chats and orders faults. JSON in, JSON out; a refusal is 4xx `{"error"}`.

All paths begin with /practice/. Objects are Bot API shapes. A message on a phone carries besides: `html` (text or
caption as safe HTML, newlines kept), `reactions` [{emoji, count, mine}], `mine`, `is_pinned`, `media_url`,
`reply_keyboard`. A private chat is named on a phone by the person's own id (with the first bot) or by the bot's id.
Where a bot is meant and none is named, it is the first; `bot_id` names another. Acts answer `{ok: true, update_id}`:
the update that was made, or null where the bot was told nothing.

    GET  people                        [{id, first_name, last_name, username, is_bot, title}]
    POST people                        {id?, first_name, last_name?, username?, title?} → person
    GET  chats                         [Chat + members: [{user, status}], topics, migrated_to]
    POST chats                         {id?, type, title, members, admins, is_forum?} → the same; bots are told nothing
    POST chats/{id}/members            {person, status, lacking?: [rights], by?}: adds, promotes, removes (bots too)
    POST chats/{id}/title              {title, by?}
    POST chats/{id}/pin | unpin        {person, message_id}
    POST chats/{id}/migrate            → the supergroup; calls to the old id then answer 400 with migrate_to_chat_id
    POST chats/{id}/topics             {name, person?} → {message_thread_id, name}
    GET  phones/{person}               {person, chats: [{chat, messages (last 100), pinned_message, commands, unread,
                                       other: the bot of a private chat}]}
    GET  phones/{person}/events        SSE; data: {type, chat_id, …} with type message | edited | reaction {message},
                                       deleted {message_id}, pinned {message|null}, chat {chat, old_id?, left?},
                                       toast {text, show_alert, url}, commands {commands}; a comment every 15 s
    POST phones/{person}/send          {chat_id, text, reply_to_message_id?, message_thread_id?,
                                       forward_from_message?: {chat_id, message_id}} → {message, update_id}
    POST phones/{person}/photo         multipart chat_id, photo, caption?, reply_to_message_id?, message_thread_id?,
                                       media_group_id? → {message, update_id}
    POST phones/{person}/document      the same with `document`
    POST phones/{person}/edit          {chat_id, message_id, text} → {message, update_id}
    POST phones/{person}/delete        {chat_id, message_id}
    POST phones/{person}/press         {chat_id, message_id, data, stale?} → {callback_query_id}; `stale` presses a
                                       button that the keyboard no longer has
    POST phones/{person}/react         {chat_id, message_id, emoji|null}
    POST phones/{person}/read          {chat_id}: everything there is read
    POST phones/{person}/join | leave  {chat_id}
    POST phones/{person}/block | unblock  {bot_id?}
    GET  media/{file_id}               a picture or file
    POST updates                       {update: {…}, bot_id?} → {update_id}: a raw update, whatever it is; a
                                       complete message in a known chat exists from then on, if a phone can show it
    POST updates/many                  {updates: […], bot_id?} → {first_update_id, last_update_id}
    POST faults                        {kind, method?, chat_id?, times?, retry_after?, seconds?}; method "*" is every
                                       one but getUpdates; kind 429; 500 (answers 502 Bad Gateway); timeout (does the
                                       work, holds the answer); lost (does it, hangs up); drop (hangs up at once)
    DELETE faults                      forget all orders
    GET  calls?after=N                 {calls: [{n, at, method, chat_id, params, ok, error_code, description, fault}],
                                       last}; getUpdates left out; the last 10,000 are kept
    GET  refusals                      {calls}: refused with 4xx by no injected fault, 429 left out; also a call that
                                       a bug of this server's broke off with 500
    GET  queue                         {pending, webhook, confirmed_up_to}
    POST settings                      {flood?: bool, keep_messages?: int (0: all)} → both
    POST reset                         forget everything but the bots themselves
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from demo.server.controls import GETS, POSTS
from demo.server.refusals import BotApiError, PracticeError
from demo.server.updates import encode
from demo.server.world import World

BEAT_SECONDS = 15.0
Control = Callable[[World, Request], Awaitable[Any]]


def practice_routes(world: World) -> list[Route]:
    """All routes of the control API over one world."""
    routes = [Route(f"/practice/{path}", _guarded(world, control), methods=["GET"]) for path, control in GETS.items()]
    for path, control in POSTS.items():
        routes.append(Route(f"/practice/{path}", _guarded(world, control), methods=["POST"]))
    routes.append(Route("/practice/faults", _guarded(world, _clear_faults), methods=["DELETE"]))
    routes.append(Route("/practice/phones/{person:int}/events", _guarded(world, _events), methods=["GET"]))
    routes.append(Route("/practice/media/{file_id}", _guarded(world, _media), methods=["GET"]))
    return routes


def _guarded(world: World, control: Control) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            result = await control(world, request)
        except (PracticeError, BotApiError) as refusal:
            return JSONResponse({"error": str(refusal)}, status_code=400)
        except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError) as wrong:
            return JSONResponse({"error": f"Missing or wrong in the request: {wrong}."}, status_code=400)
        return result if isinstance(result, Response) else Response(encode(result), media_type="application/json")

    return endpoint


async def _clear_faults(world: World, _request: Request) -> Any:
    world.faults.clear()
    return {"ok": True}


async def _media(world: World, request: Request) -> Response:
    stored = world.files.by_id(request.path_params["file_id"])
    if stored is None:
        return JSONResponse({"error": "This file is no longer kept."}, status_code=404)
    # Only pictures are shown in place; anything else is downloaded, so that a sent page never runs here.
    inline = stored.mime.startswith("image/") and stored.mime != "image/svg+xml"
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"}
    if not inline:
        headers["Content-Disposition"] = "attachment"
    return Response(stored.content, media_type=stored.mime, headers=headers)


async def _events(world: World, request: Request) -> Response:
    person = world.person(request.path_params["person"])
    subscriber = world.subscribers.open(person.id)

    async def stream() -> AsyncIterator[bytes]:
        try:
            yield b": open\n\n"
            while True:
                try:
                    event = await asyncio.wait_for(subscriber.next_event(), BEAT_SECONDS)
                except TimeoutError:
                    yield b": beat\n\n"
                    continue
                if event is None:
                    return
                yield b"data: " + encode(event) + b"\n\n"
        finally:
            world.subscribers.drop(person.id, subscriber)

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
