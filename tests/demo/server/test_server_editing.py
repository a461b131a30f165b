"""What a bot changes, deletes, pins and reacts to; and when it may not."""

from typing import Any

from demo.server.chats import RIGHTS
from tests.demo.server.conftest import BASIC, BOT, FANG, GROUP, LEI, Seat

KEYBOARD = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def mine(seat: Seat, **more: Any) -> dict[str, Any]:
    message: dict[str, Any] = await seat.call(
        "sendMessage", chat_id=GROUP, text="<b>榜</b>", parse_mode="HTML", reply_markup=KEYBOARD, **more
    )
    return message


async def test_an_edit_that_changes_nothing_is_refused(seat: Seat) -> None:
    here = {"chat_id": GROUP, "message_id": (await mine(seat))["message_id"]}
    same = {"text": "<b>榜</b>", "parse_mode": "HTML", "reply_markup": KEYBOARD}
    assert await seat.refused("editMessageText", **here, **same) == NOT_MODIFIED
    assert await seat.refused("editMessageReplyMarkup", **here, reply_markup=KEYBOARD) == NOT_MODIFIED
    edited = await seat.call("editMessageText", **here, text="榜", reply_markup=KEYBOARD)
    assert edited["edit_date"] == int(seat.clock())
    without = await seat.call("editMessageText", **here, text="榜")
    assert "reply_markup" not in without


async def test_only_a_bots_own_texts_can_be_edited(seat: Seat) -> None:
    theirs = await seat.says(LEI, "收回3万")
    assert await seat.refused("editMessageText", chat_id=GROUP, message_id=theirs["message_id"], text="x") == (
        "Bad Request: message can't be edited"
    )
    assert await seat.refused("editMessageText", chat_id=GROUP, message_id=999, text="x") == (
        "Bad Request: message to edit not found"
    )
    here = {"chat_id": GROUP, "message_id": (await mine(seat))["message_id"]}
    assert await seat.refused("editMessageCaption", **here, caption="x") == (
        "Bad Request: there is no caption in the message to edit"
    )


async def test_a_deleted_message_is_gone_for_edits_replies_and_reactions(seat: Seat) -> None:
    here = {"chat_id": GROUP, "message_id": (await mine(seat))["message_id"]}
    await seat.call("deleteMessage", **here)
    assert await seat.refused("editMessageText", **here, text="x") == "Bad Request: message to edit not found"
    assert await seat.refused("deleteMessage", **here) == "Bad Request: message to delete not found"
    assert await seat.refused("pinChatMessage", **here) == "Bad Request: message to pin not found"
    assert await seat.refused("setMessageReaction", **here) == "Bad Request: message to react not found"


async def test_deleting_others_messages_needs_a_right(seat: Seat) -> None:
    theirs = (await seat.says(LEI, "张三 13812345678"))["message_id"]
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="administrator", lacking=["can_delete_messages"])
    words = "Bad Request: message can't be deleted for everyone"
    assert await seat.refused("deleteMessage", chat_id=GROUP, message_id=theirs) == words
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="administrator")
    assert await seat.call("deleteMessage", chat_id=GROUP, message_id=theirs) is True


async def test_without_the_right_even_own_messages_stay_after_two_days(seat: Seat) -> None:
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="member")
    message_id = (await mine(seat))["message_id"]
    seat.clock.at += 48 * 3600 + 1
    assert await seat.refused("deleteMessage", chat_id=GROUP, message_id=message_id) == (
        "Bad Request: message can't be deleted for everyone"
    )


async def test_several_messages_are_deleted_at_once_and_missing_ones_skipped(seat: Seat) -> None:
    ids = [(await mine(seat))["message_id"] for _ in range(2)]
    assert await seat.call("deleteMessages", chat_id=GROUP, message_ids=[*ids, 999]) is True
    assert (await seat.look(f"phones/{FANG}"))["chats"][0]["messages"] == []


async def test_pinning_makes_a_service_message_that_the_bot_hears_too(seat: Seat) -> None:
    board = await mine(seat)
    await seat.call("pinChatMessage", chat_id=GROUP, message_id=board["message_id"], disable_notification=True)
    (update,) = await seat.updates()
    assert update["message"]["pinned_message"]["message_id"] == board["message_id"]
    assert update["message"]["from"]["id"] == BOT
    assert (await seat.call("getChat", chat_id=GROUP))["pinned_message"]["message_id"] == board["message_id"]
    await seat.call("pinChatMessage", chat_id=GROUP, message_id=board["message_id"])
    assert len(await seat.updates()) == 1
    await seat.call("unpinChatMessage", chat_id=GROUP, message_id=board["message_id"])
    assert "pinned_message" not in await seat.call("getChat", chat_id=GROUP)


async def test_pinning_needs_a_right(seat: Seat) -> None:
    board = await mine(seat)
    words = "Bad Request: not enough rights to manage pinned messages in the chat"
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="member")
    assert await seat.refused("pinChatMessage", chat_id=GROUP, message_id=board["message_id"]) == words
    assert await seat.refused("unpinAllChatMessages", chat_id=GROUP) == words


async def test_a_pinned_message_outlives_the_others(seat: Seat) -> None:
    await seat.play("settings", keep_messages=10)
    board = await mine(seat)
    await seat.call("pinChatMessage", chat_id=GROUP, message_id=board["message_id"])
    first = await seat.says(LEI, "第一条")
    for number in range(30):
        await seat.says(LEI, f"第{number}条")
    assert len(seat.world.chats[GROUP].messages) == 11
    await seat.call("editMessageText", chat_id=GROUP, message_id=board["message_id"], text="新榜")
    assert await seat.refused("setMessageReaction", chat_id=GROUP, message_id=first["message_id"]) == (
        "Bad Request: message to react not found"
    )


async def test_a_bot_sets_one_free_reaction_and_may_repeat_it(seat: Seat) -> None:
    message = await seat.says(LEI, "收回3万")
    here = {"chat_id": GROUP, "message_id": message["message_id"]}
    for emoji in ("👌", "👌", "✍️"):
        await seat.call("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": emoji}])
    shown = (await seat.look(f"phones/{LEI}"))["chats"][0]["messages"][-1]
    assert shown["reactions"] == [{"emoji": "✍", "count": 1, "mine": False}]
    assert await seat.refused("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "✅"}]) == (
        "Bad Request: REACTION_INVALID"
    )
    two = [{"type": "emoji", "emoji": "👌"}, {"type": "emoji", "emoji": "👍"}]
    assert await seat.refused("setMessageReaction", **here, reaction=two) == "Bad Request: REACTIONS_TOO_MANY"
    await seat.call("setMessageReaction", **here, reaction=[])
    assert (await seat.look(f"phones/{LEI}"))["chats"][0]["messages"][-1]["reactions"] == []


async def test_a_button_press_waits_for_one_answer_for_half_a_minute(seat: Seat) -> None:
    message = await mine(seat)
    press = {"chat_id": GROUP, "message_id": message["message_id"], "data": "ok"}
    query_id = (await seat.play(f"phones/{LEI}/press", **press))["callback_query_id"]
    (update,) = await seat.updates()
    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "ok", LEI)
    assert query["message"]["message_id"] == message["message_id"]
    assert await seat.call("answerCallbackQuery", callback_query_id=query_id, text="收到") is True
    seat.clock.at += 31
    words = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await seat.refused("answerCallbackQuery", callback_query_id=query_id) == words
    assert await seat.refused("answerCallbackQuery", callback_query_id="12345") == words


async def test_a_button_that_is_not_there_cannot_be_pressed_by_accident(seat: Seat) -> None:
    message = await mine(seat)
    press = {"chat_id": GROUP, "message_id": message["message_id"], "data": "old"}
    answer = await seat.http.post(f"/practice/phones/{LEI}/press", json=press)
    assert answer.status_code == 400
    assert answer.json() == {"error": "This message has no such button."}
    assert "callback_query_id" in await seat.play(f"phones/{LEI}/press", **press, stale=True)


async def test_an_administrators_rights_are_all_named(seat: Seat) -> None:
    member = await seat.call("getChatMember", chat_id=BASIC, user_id=BOT)
    assert all(member[right] for right in RIGHTS)
