"""Flood limits, injected faults, and the log that tells the one from the other."""

import asyncio
import time

import httpx
import pytest

from tests.demo.server.conftest import FANG, GROUP, LEI, Seat


async def send(seat: Seat, chat_id: int = GROUP) -> int:
    """Seconds to wait, or 0 where it went through."""
    answer = await seat.ask("sendMessage", chat_id=chat_id, text="x")
    if answer["ok"]:
        return 0
    seconds: int = answer["parameters"]["retry_after"]
    assert answer["error_code"] == 429
    assert answer["description"] == f"Too Many Requests: retry after {seconds}"
    return seconds


async def test_one_message_a_second_goes_to_one_chat(seat: Seat) -> None:
    await seat.play("settings", flood=True)
    await seat.says(FANG, "/start", chat_id=FANG)
    assert [await send(seat), await send(seat)] == [0, 1]
    assert await send(seat, FANG) == 0
    seat.clock.at += 1
    assert await send(seat) == 0


async def test_twenty_messages_a_minute_go_to_one_group(seat: Seat) -> None:
    await seat.play("settings", flood=True)
    for _ in range(20):
        assert await send(seat) == 0
        seat.clock.at += 1
    assert await send(seat) == 40
    seat.clock.at += 39
    assert await send(seat) == 1
    seat.clock.at += 1
    assert await send(seat) == 0


async def test_edits_count_and_reactions_and_answers_do_not(seat: Seat) -> None:
    message = await seat.call("sendMessage", chat_id=GROUP, text="榜")
    here = {"chat_id": GROUP, "message_id": message["message_id"]}
    await seat.play("settings", flood=True)
    await seat.call("editMessageText", **here, text="榜二")
    assert (await seat.refused("editMessageText", **here, text="榜三")).startswith("Too Many Requests")
    for emoji in "👌👍🔥👏🎉" * 10:
        await seat.call("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": emoji}])
    await seat.call("sendChatAction", chat_id=GROUP, action="typing")


async def test_an_album_counts_by_its_pictures(seat: Seat) -> None:
    await seat.play("settings", flood=True)
    for _ in range(2):
        media = [{"type": "photo", "media": "x"}] * 10
        assert (await seat.refused("sendMediaGroup", chat_id=GROUP, media=media)).startswith("Bad Request")
        seat.clock.at += 1
    assert await send(seat) == 58


async def test_thirty_messages_a_second_go_out_in_all(seat: Seat) -> None:
    people = [seat.world.add_person(f"人{n}").id for n in range(31)]
    for person in people:
        await seat.says(person, "/start", chat_id=person)
    await seat.play("settings", flood=True)
    assert [await send(seat, person) for person in people] == [0] * 30 + [1]


async def test_a_refusal_by_the_limits_is_no_fault_of_the_bot(seat: Seat) -> None:
    await seat.play("settings", flood=True)
    await send(seat)
    await send(seat)
    assert (await seat.look("refusals"))["calls"] == []
    await seat.refused("editMessageText", chat_id=GROUP, message_id=99, text="x")
    await seat.refused("sendMessage", chat_id=-5, text="x")
    calls = (await seat.look("refusals"))["calls"]
    assert [(one["method"], one["chat_id"], one["error_code"]) for one in calls] == [("sendMessage", -5, 400)]


async def test_ordered_refusals_come_as_often_as_ordered(seat: Seat) -> None:
    await seat.play("faults", method="sendMessage", chat_id=GROUP, kind="429", times=2, retry_after=7)
    assert [await send(seat), await send(seat), await send(seat)] == [7, 7, 0]
    await seat.play("faults", method="*", kind="500")
    answer = await seat.ask("getMe")
    assert (answer["error_code"], answer["description"]) == (502, "Bad Gateway")
    calls = (await seat.look("calls"))["calls"]
    assert [(one["ok"], one["fault"]) for one in calls] == [(False, True)] * 2 + [(True, False), (False, True)]
    assert (await seat.look("refusals"))["calls"] == []


async def test_a_star_spares_polling(seat: Seat) -> None:
    await seat.play("faults", kind="500")
    assert await seat.updates() == []
    await seat.play("faults", method="getUpdates", kind="500")
    assert (await seat.ask("getUpdates"))["error_code"] == 502
    assert (await seat.http.delete("/practice/faults")).status_code == 200
    await seat.call("getMe")


async def test_a_lost_answer_leaves_the_message_and_a_dropped_call_none(seat: Seat) -> None:
    await seat.play("faults", method="sendMessage", kind="lost")
    await seat.play("faults", method="sendMessage", kind="drop")
    for text in ("lost", "dropped"):
        with pytest.raises(httpx.TransportError):
            await seat.call("sendMessage", chat_id=GROUP, text=text)
    await seat.call("sendMessage", chat_id=GROUP, text="arrived")
    shown = (await seat.look(f"phones/{LEI}"))["chats"][0]["messages"]
    assert [one["text"] for one in shown] == ["lost", "arrived"]
    calls = (await seat.look("calls"))["calls"]
    assert [(one["ok"], one["fault"]) for one in calls] == [(True, True), (False, True), (True, False)]


async def test_a_held_answer_outlasts_an_impatient_caller(seat: Seat) -> None:
    await seat.play("faults", method="sendMessage", kind="timeout", seconds=0.3)
    begun = time.monotonic()
    await seat.call("sendMessage", chat_id=GROUP, text="slow")
    assert time.monotonic() - begun >= 0.3
    await seat.play("faults", method="sendMessage", kind="timeout", seconds=60)
    with pytest.raises(httpx.ReadTimeout):
        await seat.http.post(f"/bot{seat.token}/sendMessage", json={"chat_id": GROUP, "text": "x"}, timeout=0.2)
    assert len((await seat.look(f"phones/{LEI}"))["chats"][0]["messages"]) == 2


async def test_the_call_log_shows_what_was_meant(seat: Seat) -> None:
    form = {"chat_id": str(GROUP), "text": "12", "reply_parameters": '{"message_id": 0}'}
    await seat.http.post(f"/bot{seat.token}/SENDMESSAGE", data=form)
    await seat.updates()
    log = await seat.look("calls?after=0")
    (call,) = log["calls"]
    assert (call["n"], call["method"], call["ok"]) == (1, "sendMessage", True)
    assert call["params"] == {"chat_id": GROUP, "text": "12", "reply_parameters": {"message_id": 0}}
    assert (await seat.look(f"calls?after={log['last']}"))["calls"] == []


async def test_unknown_tokens_and_methods_are_told_so(seat: Seat) -> None:
    assert await seat.refused("makeCoffee") == "Not Found: method not found"
    seat.token = "10000001:wrong"
    answer = await seat.ask("getMe")
    assert (answer["error_code"], answer["description"]) == (401, "Unauthorized")
    seat.token = "nonsense"
    assert await seat.refused("getMe") == "Not Found"


async def test_the_server_stops_at_once_though_somebody_waits(seat: Seat) -> None:
    await seat.play("faults", method="getMe", kind="timeout", seconds=60)
    waiting = [
        asyncio.create_task(seat.http.get(f"/bot{seat.token}/getUpdates?timeout=50")),
        asyncio.create_task(seat.http.get(f"/bot{seat.token}/getMe")),
        asyncio.create_task(seat.http.get(f"/practice/phones/{FANG}/events", timeout=50)),
    ]
    await asyncio.sleep(0.1)
    begun = time.monotonic()
    await seat.world.close()
    await asyncio.wait_for(asyncio.gather(*waiting), 5)
    assert time.monotonic() - begun < 2
