"""Where a message goes in a forum, and what its number of a thread means where there is none."""

import pytest

from tests.demo.server.conftest import BASIC, BOT, FANG, GROUP, LEI, Seat

GENERAL = 1
NOT_FOUND = "Bad Request: message thread not found"


@pytest.fixture
async def forum(seat: Seat) -> int:
    given = {"type": "supergroup", "title": "论坛", "members": [LEI], "admins": [FANG, BOT], "is_forum": True}
    forum: int = (await seat.play("chats", **given))["id"]
    return forum


async def topic(seat: Seat, forum: int, name: str) -> int:
    number: int = (await seat.play(f"chats/{forum}/topics", name=name))["message_thread_id"]
    return number


async def test_a_reply_without_a_topic_goes_where_its_source_is(seat: Seat, forum: int) -> None:
    thread = await topic(seat, forum, "二组")
    report = await seat.says(LEI, "收回3万", chat_id=forum, message_thread_id=thread)
    reply = {"reply_parameters": {"message_id": report["message_id"]}}
    answer = await seat.call("sendMessage", chat_id=forum, text="记上了", **reply)
    assert (answer["message_thread_id"], answer["is_topic_message"]) == (thread, True)
    assert answer["reply_to_message"]["text"] == "收回3万"
    by_hand = await seat.says(FANG, "好", chat_id=forum, reply_to_message_id=report["message_id"])
    assert by_hand["message_thread_id"] == thread


async def test_a_reply_in_general_stays_there(seat: Seat, forum: int) -> None:
    await topic(seat, forum, "二组")
    report = await seat.says(LEI, "收回3万", chat_id=forum)
    reply = {"reply_parameters": {"message_id": report["message_id"]}}
    answer = await seat.call("sendMessage", chat_id=forum, text="记上了", **reply)
    assert "message_thread_id" not in answer
    assert answer["reply_to_message"]["text"] == "收回3万"


async def test_a_reply_that_names_another_topic_is_one_to_elsewhere(seat: Seat, forum: int) -> None:
    first, second = await topic(seat, forum, "一组"), await topic(seat, forum, "二组")
    report = await seat.says(LEI, "收回3万", chat_id=forum, message_thread_id=first)
    reply = {"reply_parameters": {"message_id": report["message_id"]}, "message_thread_id": second}
    answer = await seat.call("sendMessage", chat_id=forum, text="记上了", **reply)
    assert answer["message_thread_id"] == second
    assert answer["external_reply"]["message_id"] == report["message_id"]
    assert answer["reply_to_message"]["forum_topic_created"]["name"] == "二组"


async def test_a_reply_into_a_closed_topic_is_refused(seat: Seat, forum: int) -> None:
    thread = await topic(seat, forum, "二组")
    report = await seat.says(LEI, "收回3万", chat_id=forum, message_thread_id=thread)
    await seat.call("closeForumTopic", chat_id=forum, message_thread_id=thread)
    await seat.play(f"chats/{forum}/members", person=BOT, status="member")
    reply = {"reply_parameters": {"message_id": report["message_id"]}}
    assert await seat.refused("sendMessage", chat_id=forum, text="记上了", **reply) == "Bad Request: TOPIC_CLOSED"


async def test_general_has_no_number_to_write_to(seat: Seat, forum: int) -> None:
    assert await topic(seat, forum, "二组") != GENERAL
    assert await seat.refused("sendMessage", chat_id=forum, text="x", message_thread_id=GENERAL) == NOT_FOUND


async def test_a_private_chat_has_no_topics(seat: Seat) -> None:
    await seat.says(LEI, "/start", chat_id=LEI)
    assert await seat.refused("sendMessage", chat_id=LEI, text="x", message_thread_id=2) == NOT_FOUND


@pytest.mark.parametrize("chat", [GROUP, BASIC])
async def test_where_there_is_no_forum_the_number_of_a_thread_is_passed_over(seat: Seat, chat: int) -> None:
    answer = await seat.call("sendMessage", chat_id=chat, text="x", message_thread_id=77)
    assert "message_thread_id" not in answer


async def test_replies_in_a_supergroup_show_the_first_message_of_their_thread(seat: Seat) -> None:
    first = await seat.says(LEI, "收回3万")
    second = await seat.says(FANG, "好", reply_to_message_id=first["message_id"])
    answer = await seat.call(
        "sendMessage", chat_id=GROUP, text="记上了", reply_parameters={"message_id": second["message_id"]}
    )
    assert "message_thread_id" not in first
    assert [one["message_thread_id"] for one in (second, answer)] == [first["message_id"]] * 2
    assert "is_topic_message" not in answer
    in_a_group = await seat.says(LEI, "收回3万", chat_id=BASIC)
    plain = await seat.says(FANG, "好", chat_id=BASIC, reply_to_message_id=in_a_group["message_id"])
    assert "message_thread_id" not in plain


async def test_a_reply_to_a_message_of_another_chat_is_one_to_elsewhere(seat: Seat) -> None:
    report = await seat.says(LEI, "收回3万", chat_id=BASIC)
    reply = {"reply_parameters": {"chat_id": BASIC, "message_id": report["message_id"]}}
    answer = await seat.call("sendMessage", chat_id=GROUP, text="记上了", **reply)
    assert "reply_to_message" not in answer
    assert answer["external_reply"]["chat"]["id"] == BASIC
    gone = {"reply_parameters": {"chat_id": BASIC, "message_id": 99}}
    assert await seat.refused("sendMessage", chat_id=GROUP, text="x", **gone) == (
        "Bad Request: message to be replied not found"
    )
