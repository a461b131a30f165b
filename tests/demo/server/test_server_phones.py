"""What phones see: chats, live events, pins, toasts; and clear sentences for what cannot be done."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.demo.server.conftest import BASIC, BOT, FANG, GROUP, LEI, Seat

FIRST = {"chat_id": GROUP, "message_id": 1}
KEYBOARD = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}


class Stream:
    """An open event stream."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines

    async def next(self, kind: str) -> dict[str, Any]:
        """The next event, which must be of this kind."""
        async with asyncio.timeout(5):
            async for line in self._lines:
                if line.startswith("data: "):
                    event: dict[str, Any] = json.loads(line.removeprefix("data: "))
                    assert event["type"] == kind, event
                    return event
        raise AssertionError("the stream is over")


@asynccontextmanager
async def phone(seat: Seat, person: int) -> AsyncIterator[Stream]:
    async with seat.http.stream("GET", f"/practice/phones/{person}/events", timeout=30) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.aiter_lines()
        assert await anext(lines) == ": open"
        yield Stream(lines)


async def test_a_phone_is_told_of_everything_in_its_chats(seat: Seat) -> None:
    async with phone(seat, LEI) as stream:
        sent = await seat.call("sendMessage", chat_id=GROUP, text="<b>榜</b>", parse_mode="HTML", reply_markup=KEYBOARD)
        here = {"chat_id": GROUP, "message_id": sent["message_id"]}
        event = await stream.next("message")
        assert (event["chat_id"], event["message"]["html"]) == (GROUP, "<b>榜</b>")
        assert event["message"]["reply_markup"] == KEYBOARD
        await seat.call("editMessageText", **here, text="新榜", reply_markup=KEYBOARD)
        assert (await stream.next("edited"))["message"]["html"] == "新榜"
        await seat.call("pinChatMessage", **here)
        assert (await stream.next("pinned"))["message"]["is_pinned"] is True
        assert "pinned_message" in (await stream.next("message"))["message"]
        await seat.play(f"phones/{LEI}/react", **here, emoji="👍")
        reactions = (await stream.next("reaction"))["message"]["reactions"]
        assert reactions == [{"emoji": "👍", "count": 1, "mine": True}]
        pressed = await seat.play(f"phones/{LEI}/press", **here, data="ok")
        await seat.call(
            "answerCallbackQuery", callback_query_id=pressed["callback_query_id"], text="好", show_alert=True
        )
        toast = await stream.next("toast")
        assert (toast["text"], toast["show_alert"], toast["chat_id"]) == ("好", True, GROUP)
        await seat.call("setMyCommands", commands=[{"command": "board", "description": "看榜"}])
        assert (await stream.next("commands"))["commands"] == [{"command": "board", "description": "看榜"}]


async def test_a_phone_hears_of_deletions_moves_and_partings(seat: Seat) -> None:
    message = await seat.says(LEI, "写错了", chat_id=BASIC)
    async with phone(seat, FANG) as stream:
        await seat.play(f"phones/{LEI}/delete", chat_id=BASIC, message_id=message["message_id"])
        assert (await stream.next("deleted"))["message_id"] == message["message_id"]
        moved = await seat.play(f"chats/{BASIC}/migrate")
        await stream.next("message")
        await stream.next("message")
        event = await stream.next("chat")
        assert (event["old_id"], event["chat"]["id"]) == (BASIC, moved["id"])
        await seat.play(f"chats/{GROUP}/members", person=FANG, status="left")
        await stream.next("message")
        event = await stream.next("chat")
        assert (event["chat"]["id"], event["left"]) == (GROUP, True)


async def test_a_phone_shows_its_chats_newest_first_with_unread_counts(seat: Seat) -> None:
    await seat.says(LEI, "一", chat_id=BASIC)
    seat.clock.at += 1
    await seat.says(LEI, "二", chat_id=GROUP)
    shown = await seat.look(f"phones/{FANG}")
    assert shown["person"]["title"] == "一组队员"
    assert [(view["chat"]["id"], view["unread"]) for view in shown["chats"]] == [(GROUP, 1), (BASIC, 1), (FANG, 0)]
    assert shown["chats"][2]["other"]["id"] == BOT
    await seat.play(f"phones/{FANG}/read", chat_id=GROUP)
    assert (await seat.look(f"phones/{FANG}"))["chats"][0]["unread"] == 0


async def test_private_chats_with_two_bots_are_kept_apart(seat: Seat) -> None:
    other = seat.world.add_bot("10000002:another-token-not-a-secret", "旁听", "other_bot")
    await seat.says(FANG, "给第一个", chat_id=FANG)
    await seat.says(FANG, "给第二个", chat_id=other.id)
    assert [one["message"]["text"] for one in await seat.updates()] == ["给第一个"]
    seat.token = other.token
    (update,) = await seat.updates()
    assert (update["message"]["text"], update["message"]["chat"]["id"]) == ("给第二个", FANG)


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("phones/555/send", {"chat_id": GROUP, "text": "x"}, "Nobody has the id 555."),
        (f"phones/{LEI}/send", {"chat_id": -5, "text": "x"}, "There is no chat -5."),
        (f"phones/{LEI}/send", {"chat_id": GROUP, "text": " "}, "There is nothing to send."),
        (f"phones/{LEI}/send", {"chat_id": GROUP}, "Missing or wrong in the request: 'text'."),
        (f"phones/{LEI}/send", {"chat_id": GROUP, "text": "一" * 4097}, "A message has at most 4096 characters."),
        (f"phones/{LEI}/edit", {**FIRST, "text": "x"}, "Only one's own messages can be changed."),
        (f"phones/{LEI}/react", {**FIRST, "emoji": "✅"}, "'✅' is not one of Telegram's free reactions."),
        ("chats", {"type": "club", "title": "x"}, "A chat is a group, a supergroup or a channel, not 'club'."),
        ("chats", {"id": GROUP, "type": "group", "title": "x"}, f"The chat id {GROUP} is taken or not negative."),
        ("faults", {"kind": "rain"}, "A fault is one of 400, 429, 500, timeout, lost, drop."),
    ],
)
async def test_what_cannot_be_done_is_answered_with_one_sentence(
    seat: Seat, path: str, body: dict[str, Any], words: str
) -> None:
    await seat.says(FANG, "收回3万")
    answer = await seat.http.post(f"/practice/{path}", json=body)
    assert answer.status_code == 400
    assert answer.json() == {"error": words}


async def test_a_reset_forgets_all_but_the_bots(seat: Seat) -> None:
    first = (await seat.play(f"phones/{FANG}/send", chat_id=GROUP, text="收回3万"))["update_id"]
    await seat.call("setMyCommands", commands=[{"command": "board", "description": "看榜"}])
    await seat.play("reset")
    assert [one["id"] for one in await seat.look("people")] == [BOT]
    assert await seat.look("chats") == []
    assert await seat.updates() == []
    assert await seat.call("getMyCommands") == []
    assert (await seat.play("updates", update={"poll": None}))["update_id"] > first


async def test_people_and_chats_keep_the_ids_they_are_given(seat: Seat) -> None:
    await seat.play("people", id=LEI, first_name="李雷雷", title="二组队员")
    assert (await seat.says(LEI, "改名了"))["from"]["first_name"] == "李雷雷"
    chat = await seat.play("chats", id=-77, type="group", title="二组", members=[LEI], admins=[FANG, BOT])
    assert chat["id"] == -77
    await seat.play("chats/-77/title", title="二组·东片", by=FANG)
    assert (await seat.call("getChat", chat_id=-77))["title"] == "二组·东片"


async def test_the_page_is_served(seat: Seat) -> None:
    answer = await seat.http.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
