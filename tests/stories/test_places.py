"""Where something is said matters: the office's own chat, a forum's topics, a campaign without an office chat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.bell import Bell
from bot.running import Bells, working
from services import campaigns
from services.desk import Desk
from storage.store import open_store
from tests.samples import SHANGHAI
from tests.stories.cast import BOT, GROUP, LI, MORNING, OFFICE, STRANGER, ZHENG, ZHOU, Player, the_campaign
from tests.stories.recorded import RecordedStage, RecordedWire, chat_of
from tests.stories.stage import Clock, Stage

EVENING = datetime(2026, 11, 24, 17, 40, tzinfo=SHANGHAI)
TOPIC = 4001


@asynccontextmanager
async def without_an_office_chat(url: str) -> AsyncIterator[RecordedStage]:
    """Play a campaign that has office people but no chat for them."""
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    wire = RecordedWire(clock)
    set_up = the_campaign()
    async with RecordedStage.bot_on(wire) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [replace(set_up, chats=[chat for chat in set_up.chats if chat.chat_id != OFFICE])])
        async with working(desk, bot, bells, None, 3):
            yield RecordedStage(desk, wire, clock, url)
    await store.close()


async def test_a_late_change_reaches_the_office_in_private_where_it_has_no_chat(sqlite_url: str) -> None:
    async with without_an_office_chat(sqlite_url) as stage:
        await stage.says(ZHOU, "/start", chat=ZHOU.id)
        report = await stage.says(LI, "收回3万")
        await stage.reacts(report, "👌")
        stage.clock.jump_to(EVENING)
        await stage.edits(LI, report, "收回2万")
        await stage.sees("已交清收办")
        await stage.presses(ZHOU, "同意修改", chat=ZHOU.id)
        await stage.reacts(report, "✍")
        assert await stage.entries() == [("cash", 2_000_000, 2000)]


async def test_where_nobody_of_the_office_would_hear_the_author_is_told_so(sqlite_url: str) -> None:
    async with without_an_office_chat(sqlite_url) as stage:
        report = await stage.says(LI, "收回3万")
        await stage.reacts(report, "👌")
        stage.clock.jump_to(EVENING)
        await stage.edits(LI, report, "收回2万")
        await stage.sees("当面跟他们说一声")
        assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_the_office_chat_explains_itself_and_scores_nothing(stage: Stage) -> None:
    await stage.says(ZHOU, "/help", chat=OFFICE)
    await stage.sees("这里不记分", chat=OFFICE)
    await stage.says(ZHOU, "/start", chat=OFFICE)
    await stage.sees("接入清收办的群", chat=OFFICE)
    await stage.says(LI, "收回3万", chat=OFFICE)
    await stage.sees("李娜，战报请发在大群", chat=OFFICE)
    await stage.quiet()
    said = len(stage.shown(OFFICE))
    for who, words in ((ZHOU, "一组收回3万了"), (ZHENG, "收回3万不容易"), (LI, "好的"), (STRANGER, "收回3万")):
        await stage.says(who, words, chat=OFFICE)
    await stage.quiet()
    assert len(stage.shown(OFFICE)) == said and await stage.entries() == []


def in_topic(stage: Stage, message_id: int, who: Player, words: str) -> dict[str, Any]:
    """Return a message in a topic as Telegram writes it: what answers nothing points at the topic's root."""
    chat = {**chat_of(GROUP), "is_forum": True}
    root = {
        "message_id": TOPIC,
        "date": 1,
        "chat": chat,
        "message_thread_id": TOPIC,
        "is_topic_message": True,
        "forum_topic_created": {"name": "一组", "icon_color": 7322096},
    }
    return {
        "message_id": message_id,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat,
        "from": {"id": who.id, "is_bot": False, "first_name": who.name},
        "message_thread_id": TOPIC,
        "is_topic_message": True,
        "reply_to_message": root,
        "text": words,
    }


@pytest.mark.parametrize(("words", "left"), [("撤回", []), ("更正 2万", [("cash", 2_000_000, 2000)])])
async def test_in_a_topic_a_correction_alone_means_ones_last_report(
    sqlite_url: str, words: str, left: list[tuple[str, int | None, int]]
) -> None:
    async with without_an_office_chat(sqlite_url) as stage:
        await stage.happens({"message": in_topic(stage, 4002, LI, "收回3万")})
        await stage.reacts(4002, "👌")
        await stage.happens({"message": in_topic(stage, 4003, LI, words)})
        await stage.reacts(4002, "✍")
        assert await stage.entries() == left


ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
CHANNEL = {"id": -1007, "type": "channel", "title": "频道"}


@pytest.mark.parametrize(
    ("sender", "behind", "words"),
    [(ANONYMOUS, chat_of(GROUP), "/me"), (ANONYMOUS, chat_of(GROUP), "收回3万"), (CHANNEL_BOT, CHANNEL, "收回3万")],
    ids=["/me by an anonymous admin", "a report by one", "a report by a channel"],
)
async def test_whoever_hides_their_name_is_asked_to_use_their_own_account(
    stage: Stage, sender: dict[str, Any], behind: dict[str, Any], words: str
) -> None:
    message: dict[str, Any] = {
        "message_id": 7000,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat_of(GROUP),
        "from": sender,
        "sender_chat": behind,
        "text": words,
    }
    if words.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words)}]
    await stage.happens({"message": message})
    await stage.sees("请用自己的账号发")
    assert not any(str(sender["id"]) in shown.text for shown in stage.shown())
    assert await stage.entries() == []


async def test_what_a_channel_passes_on_by_itself_is_nobodys_report(stage: Stage) -> None:
    message = {
        "message_id": 7000,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat_of(GROUP),
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
        "sender_chat": CHANNEL,
        "is_automatic_forward": True,
        "text": "收回3万",
    }
    await stage.happens({"message": message})
    await stage.quiet()
    assert not any("自己的账号" in shown.text for shown in stage.shown()) and await stage.entries() == []


async def test_a_stranger_who_asks_for_the_board_in_private_learns_how_to_join(stage: Stage) -> None:
    await stage.says(STRANGER, "/board", chat=STRANGER.id)
    await stage.sees("名单里还没有你", chat=STRANGER.id)
