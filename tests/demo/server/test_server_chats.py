"""Where a bot may write, who is in a chat, what becomes of it: Telegram's words at every closed door."""

from tests.demo.server.conftest import BASIC, BOT, FANG, GROUP, LEI, Seat


async def test_an_unknown_chat_is_not_found(seat: Seat) -> None:
    words = "Bad Request: chat not found"
    assert await seat.refused("sendMessage", chat_id=-123, text="x") == words
    assert await seat.refused("sendMessage", chat_id=999, text="x") == words
    assert await seat.refused("sendMessage", chat_id="@nobody", text="x") == words
    assert await seat.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"


async def test_a_bot_cannot_write_first(seat: Seat) -> None:
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await seat.refused("sendMessage", chat_id=FANG, text="你好") == words
    assert await seat.refused("sendMessage", chat_id=BOT, text="你好") == "Forbidden: bot can't send messages to bots"
    await seat.says(FANG, "/start team-1", chat_id=FANG)
    (update,) = await seat.updates()
    assert update["message"]["text"] == "/start team-1"
    assert update["message"]["chat"] == {
        "id": FANG,
        "type": "private",
        "first_name": "王<芳>",
        "username": "wangfang",
    }
    assert (await seat.call("sendMessage", chat_id=FANG, text="你好"))["chat"]["id"] == FANG


async def test_who_blocks_the_bot_hears_nothing_until_unblocking(seat: Seat) -> None:
    await seat.says(FANG, "/start", chat_id=FANG)
    await seat.play(f"phones/{FANG}/block")
    assert await seat.refused("sendMessage", chat_id=FANG, text="x") == "Forbidden: bot was blocked by the user"
    change = (await seat.updates(offset=-1))[0]["my_chat_member"]
    assert (change["chat"]["id"], change["new_chat_member"]["status"]) == (FANG, "kicked")
    await seat.play(f"phones/{FANG}/unblock", bot_id=BOT)
    await seat.call("sendMessage", chat_id=FANG, text="x")


async def test_a_bot_taken_out_of_a_group_is_refused_there(seat: Seat) -> None:
    await seat.play(f"chats/{BASIC}/members", person=BOT, status="kicked", by=FANG)
    assert await seat.kinds() == ["message", "my_chat_member"]
    words = "Forbidden: bot was kicked from the group chat"
    assert await seat.refused("sendMessage", chat_id=BASIC, text="x") == words
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="kicked", by=FANG)
    words = "Forbidden: bot was kicked from the supergroup chat"
    assert await seat.refused("sendMessage", chat_id=GROUP, text="x") == words
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="member", by=FANG)
    await seat.call("sendMessage", chat_id=GROUP, text="x")
    await seat.call("leaveChat", chat_id=GROUP)
    words = "Forbidden: bot is not a member of the supergroup chat"
    assert await seat.refused("sendMessage", chat_id=GROUP, text="x") == words
    assert await seat.refused("getChat", chat_id=GROUP) == words


async def test_coming_and_going_make_service_messages(seat: Seat) -> None:
    await seat.updates(allowed_updates=["message", "chat_member"])
    hua = (await seat.play("people", first_name="小华", title="二组队员"))["id"]
    await seat.play(f"phones/{hua}/join", chat_id=GROUP)
    await seat.play(f"phones/{hua}/leave", chat_id=GROUP)
    joined, changed, left, gone = await seat.updates()
    assert joined["message"]["new_chat_members"][0]["id"] == hua
    assert changed["chat_member"]["new_chat_member"]["status"] == "member"
    assert left["message"]["left_chat_member"]["id"] == hua
    assert gone["chat_member"]["new_chat_member"]["status"] == "left"
    assert (await seat.call("getChatMember", chat_id=GROUP, user_id=hua))["status"] == "left"
    assert await seat.call("getChatMemberCount", chat_id=GROUP) == 3


async def test_a_member_is_taken_out_only_with_the_right(seat: Seat) -> None:
    who = {"chat_id": GROUP, "user_id": LEI}
    assert await seat.refused("banChatMember", chat_id=GROUP, user_id=FANG) == "Bad Request: can't remove chat owner"
    await seat.call("banChatMember", **who)
    answer = await seat.http.post(f"/practice/phones/{LEI}/join", json={"chat_id": GROUP})
    assert answer.json() == {"error": "李雷 was removed from this chat."}
    await seat.call("unbanChatMember", **who)
    await seat.play(f"phones/{LEI}/join", chat_id=GROUP)
    await seat.play(f"chats/{GROUP}/members", person=BOT, status="member")
    words = "Bad Request: not enough rights to restrict/unrestrict chat member"
    assert await seat.refused("banChatMember", **who) == words


async def test_administrators_are_listed_with_their_rights(seat: Seat) -> None:
    admins = await seat.call("getChatAdministrators", chat_id=GROUP)
    assert {(one["user"]["id"], one["status"]) for one in admins} == {(FANG, "creator"), (BOT, "administrator")}
    words = "Bad Request: there are no administrators in the private chat"
    assert await seat.refused("getChatAdministrators", chat_id=FANG) == words


async def test_a_group_that_moved_says_where_to(seat: Seat) -> None:
    moved = await seat.play(f"chats/{BASIC}/migrate")
    old, new = await seat.updates()
    assert old["message"]["chat"]["id"] == BASIC
    assert old["message"]["migrate_to_chat_id"] == moved["id"]
    assert new["message"]["chat"]["id"] == moved["id"]
    assert new["message"]["migrate_from_chat_id"] == BASIC
    answer = await seat.ask("sendMessage", chat_id=BASIC, text="x")
    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": moved["id"]},
    }
    assert (await seat.call("sendMessage", chat_id=moved["id"], text="x"))["chat"]["type"] == "supergroup"
    assert (await seat.call("getChatMember", chat_id=moved["id"], user_id=LEI))["status"] == "member"
    ids = [view["chat"]["id"] for view in (await seat.look(f"phones/{LEI}"))["chats"]]
    assert moved["id"] in ids
    assert BASIC not in ids


async def test_a_topic_is_written_into_by_its_thread(seat: Seat) -> None:
    given = {"type": "supergroup", "title": "论坛", "members": [LEI], "admins": [FANG, BOT], "is_forum": True}
    forum = (await seat.play("chats", **given))["id"]
    thread = (await seat.play(f"chats/{forum}/topics", name="二组"))["message_thread_id"]
    await seat.says(LEI, "收回3万", chat_id=forum, message_thread_id=thread)
    created, said = (update["message"] for update in await seat.updates())
    assert created["forum_topic_created"]["name"] == "二组"
    assert (said["message_thread_id"], said["is_topic_message"]) == (thread, True)
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "二组"
    answer = await seat.call("sendMessage", chat_id=forum, message_thread_id=thread, text="收到")
    assert answer["message_thread_id"] == thread
    words = "Bad Request: message thread not found"
    assert await seat.refused("sendMessage", chat_id=forum, message_thread_id=99, text="x") == words
    own = await seat.call("createForumTopic", chat_id=forum, name="三组")
    await seat.call("closeForumTopic", chat_id=forum, message_thread_id=own["message_thread_id"])
    await seat.play(f"chats/{forum}/members", person=BOT, status="member")
    closed = {"chat_id": forum, "message_thread_id": own["message_thread_id"]}
    assert await seat.refused("sendMessage", **closed, text="x") == "Bad Request: TOPIC_CLOSED"
    assert await seat.refused("createForumTopic", chat_id=forum, name="四组") == (
        "Bad Request: not enough rights to create a topic"
    )


async def test_in_a_channel_posts_have_no_author_and_a_bot_must_administer(seat: Seat) -> None:
    channel = (await seat.play("chats", type="channel", title="公告", members=[LEI], admins=[FANG, BOT]))["id"]
    await seat.says(FANG, "通知", chat_id=channel)
    (update,) = await seat.updates()
    assert "from" not in update["channel_post"]
    assert update["channel_post"]["sender_chat"]["id"] == channel
    await seat.play(f"chats/{channel}/members", person=BOT, status="member")
    words = "Bad Request: need administrator rights in the channel chat"
    assert await seat.refused("sendMessage", chat_id=channel, text="x") == words


async def test_commands_are_shown_by_their_narrowest_scope(seat: Seat) -> None:
    async def menu(person: int, chat_id: int) -> list[str]:
        views = (await seat.look(f"phones/{person}"))["chats"]
        (view,) = [one for one in views if one["chat"]["id"] == chat_id]
        return [one["command"] for one in view["commands"]]

    def listed(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": "说明"}]

    await seat.call("setMyCommands", commands=listed("help"))
    await seat.call("setMyCommands", commands=listed("board"), scope={"type": "all_group_chats"})
    await seat.call("setMyCommands", commands=listed("me"), scope={"type": "all_private_chats"})
    admins = {"type": "chat_administrators", "chat_id": GROUP}
    await seat.call("setMyCommands", commands=listed("close_day"), scope=admins)
    assert await menu(LEI, GROUP) == ["board"]
    assert await menu(FANG, GROUP) == ["close_day"]
    assert await menu(FANG, FANG) == ["me"]
    await seat.call("deleteMyCommands", scope={"type": "all_group_chats"})
    assert await menu(LEI, GROUP) == ["help"]
    assert await seat.call("getMyCommands", scope=admins) == listed("close_day")
    assert await seat.refused("setMyCommands", commands=listed("战报")) == "Bad Request: BOT_COMMAND_INVALID"


async def test_forwards_say_where_they_come_from_and_copies_do_not(seat: Seat) -> None:
    report = await seat.says(LEI, "收回3万 /board")
    source = {"from_chat_id": GROUP, "message_id": report["message_id"]}
    forwarded = await seat.call("forwardMessage", chat_id=BASIC, **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == LEI
    assert forwarded["entities"] == report["entities"]
    copied = await seat.call("copyMessage", chat_id=BASIC, **source)
    assert set(copied) == {"message_id"}
    words = "Bad Request: message to forward not found"
    assert await seat.refused("forwardMessage", chat_id=BASIC, from_chat_id=GROUP, message_id=99) == words
    by_hand = {"chat_id": GROUP, "message_id": report["message_id"]}
    passed = await seat.play(f"phones/{LEI}/send", chat_id=BASIC, text="", forward_from_message=by_hand)
    assert passed["message"]["forward_origin"]["sender_user"]["id"] == LEI
    update = (await seat.updates(offset=-1))[0]
    assert update["message"]["forward_origin"]["type"] == "user"
