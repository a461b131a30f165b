"""getUpdates: kept until confirmed, told again, one poller at a time."""

import asyncio

from tests.demo.server.conftest import BOT, FANG, GROUP, LEI, Seat


async def test_an_update_comes_again_until_its_successor_is_asked_for(seat: Seat) -> None:
    await seat.says(FANG, "收回3万")
    await seat.says(LEI, "收回2万")
    first, second = await seat.updates()
    assert [first, second] == await seat.updates(offset=first["update_id"])
    assert [second] == await seat.updates(offset=second["update_id"])
    assert await seat.updates(offset=second["update_id"] + 1) == []
    assert (await seat.look("queue"))["confirmed_up_to"] == second["update_id"]


async def test_a_limit_gives_the_oldest_and_a_negative_offset_keeps_only_the_newest(seat: Seat) -> None:
    for number in range(5):
        await seat.says(FANG, f"第{number}条")
    assert [one["message"]["text"] for one in await seat.updates(limit=2)] == ["第0条", "第1条"]
    assert [one["message"]["text"] for one in await seat.updates(offset=-1)] == ["第4条"]
    assert len(await seat.updates()) == 1


async def test_a_long_poll_ends_as_soon_as_something_happens(seat: Seat) -> None:
    poll = asyncio.create_task(seat.updates(timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await seat.says(FANG, "收回3万")
    found = await asyncio.wait_for(poll, 5)
    assert found[0]["message"]["text"] == "收回3万"


async def test_a_long_poll_ends_empty_after_its_time(seat: Seat) -> None:
    assert await asyncio.wait_for(seat.updates(timeout=1), 5) == []


async def test_of_two_pollers_the_first_is_told_of_the_conflict(seat: Seat) -> None:
    first = asyncio.create_task(seat.ask("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(seat.ask("getUpdates", timeout=30))
    answer = await asyncio.wait_for(first, 5)
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await seat.says(FANG, "收回3万")
    assert len((await asyncio.wait_for(second, 5))["result"]) == 1
    assert (await seat.look("refusals"))["calls"] == []


async def test_reactions_are_told_only_to_those_who_asked(seat: Seat) -> None:
    message = await seat.says(FANG, "收回3万")
    await seat.play(f"phones/{LEI}/react", chat_id=GROUP, message_id=message["message_id"], emoji="👍")
    assert await seat.kinds() == ["message"]
    await seat.updates(allowed_updates=["message", "message_reaction"])
    await seat.play(f"phones/{LEI}/react", chat_id=GROUP, message_id=message["message_id"], emoji="🔥")
    reaction = (await seat.updates(offset=-1))[0]["message_reaction"]
    assert reaction["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert reaction["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]
    assert reaction["user"]["id"] == LEI


async def test_allowed_updates_hold_until_they_are_named_again(seat: Seat) -> None:
    await seat.updates(allowed_updates=["callback_query"])
    await seat.says(FANG, "nobody listens")
    assert await seat.updates() == []
    await seat.updates(allowed_updates=[])
    await seat.says(FANG, "everybody listens")
    assert await seat.kinds() == ["message"]


async def test_bots_hear_no_deletions_and_no_other_bots(seat: Seat) -> None:
    other = seat.world.add_bot("10000002:another-token-not-a-secret", "旁听", "other_bot")
    await seat.play(f"chats/{GROUP}/members", person=other.id, status="administrator")
    message = await seat.says(FANG, "收回3万")
    await seat.call("sendMessage", chat_id=GROUP, text="ok")
    await seat.play(f"phones/{FANG}/delete", chat_id=GROUP, message_id=message["message_id"])
    seat.token = other.token
    assert [one.get("message", {}).get("text") for one in await seat.updates()] == [None, None, "收回3万"]


async def test_an_edit_is_told_and_an_edit_that_changes_nothing_is_not(seat: Seat) -> None:
    message = await seat.says(FANG, "收回3万")
    path = f"phones/{FANG}/edit"
    assert (await seat.play(path, chat_id=GROUP, message_id=message["message_id"], text="收回3万"))["update_id"] is None
    edited = await seat.play(path, chat_id=GROUP, message_id=message["message_id"], text="收回4万")
    update = (await seat.updates(offset=-1))[0]
    assert update["update_id"] == edited["update_id"]
    assert update["edited_message"]["text"] == "收回4万"
    assert update["edited_message"]["edit_date"] == int(seat.clock())


async def test_a_raw_update_is_queued_as_it_is(seat: Seat) -> None:
    answer = await seat.play("updates", update={"update_id": 900_000_000, "nonsense": [1, 2]})
    assert answer == {"update_id": 900_000_000}
    many = await seat.play("updates/many", updates=[{"message": "not even an object"}, {"poll": None}])
    assert many == {"first_update_id": 900_000_001, "last_update_id": 900_000_002}
    assert [one["update_id"] for one in await seat.updates()] == [900_000_000, 900_000_001, 900_000_002]


async def test_a_message_told_of_by_a_raw_update_exists(seat: Seat) -> None:
    person = seat.world.people[LEI].user
    chat = {"id": GROUP, "type": "supergroup"}
    message = {"message_id": 70, "date": 1_800_000_000, "chat": chat, "from": person, "text": "收回3万"}
    await seat.play("updates", update={"message": message})
    await seat.call("setMessageReaction", chat_id=GROUP, message_id=70, reaction=[{"type": "emoji", "emoji": "👌"}])
    answer = await seat.call("sendMessage", chat_id=GROUP, text="记上了", reply_parameters={"message_id": 70})
    assert (answer["message_id"], answer["reply_to_message"]["text"]) == (71, "收回3万")
    await seat.play("updates", update={"edited_message": {**message, "text": "收回4万", "edit_date": 1_800_000_001}})
    assert (await seat.look(f"phones/{FANG}"))["chats"][0]["messages"][0]["html"] == "收回4万"


async def test_a_poller_that_was_killed_takes_nothing_along(seat: Seat) -> None:
    host, port = seat.url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET /bot{seat.token}/getUpdates?timeout=30 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    await asyncio.sleep(0.05)
    writer.transport.abort()
    await seat.says(FANG, "收回3万")
    assert len(await seat.updates(timeout=5)) == 1


async def test_an_update_with_an_older_number_is_confirmed_with_the_rest(seat: Seat) -> None:
    await seat.play("updates/many", updates=[{"update_id": 900, "a": 1}, {"update_id": 5, "b": 1}])
    assert await seat.updates(offset=901) == []


async def test_with_privacy_on_a_bot_hears_only_what_concerns_it(seat: Seat) -> None:
    bot = seat.world.bots[BOT]
    bot.privacy = True
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="member")
    mine = await seat.call("sendMessage", chat_id=GROUP, text="我在")
    for text in ("收回3万", "/board", "/board@other_bot", "/board@practice_bot", "你好 @practice_bot"):
        await seat.says(FANG, text)
    await seat.says(FANG, "收到", reply_to_message_id=mine["message_id"])
    texts = [one["message"].get("text") for one in await seat.updates() if "message" in one]
    assert texts == ["/board", "/board@practice_bot", "你好 @practice_bot", "收到"]
    assert (await seat.call("getMe"))["can_read_all_group_messages"] is False
