"""What comes in is not always a report: nothing crashes, nothing is lost, every refusal is a clear sentence."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.config import Config, load_config
from bot.running import run
from demo.server import writing
from demo.server.chats import Membership, Message
from demo.server.running import serving
from demo.server.world import World
from services.campaigns import Member, SetUp
from storage import inbox
from tests.stories.cast import BOT, GROUP, LI, MORNING, OFFICE, TOKEN, Player, the_campaign
from tests.stories.processes import write_config
from tests.stories.recorded import chat_of
from tests.stories.stage import Clock, Stage, waiting_for
from tests.stories.wired import fill_world, playing

ODD = [
    " \u200b ",
    "万" * 4096,
    "一" * 4096,
    "🎉" * 100,
    "收回\u202e万3\u202c",
    "收\u200b回\u200d3\ufeff万",
    "收回99999999999999999万",
    "收回-3万",
    "收回0",
    "收回0元",
    "收回NaN万",
    "收回inf万",
    "收回٣万",
    "<b>收回</b>3&万<script>",
    "收回3万'; DROP TABLE ledger; --",
    "\x00收回",
    "/",
    "@zhanbao_bot",
]


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
async def test_odd_texts_are_judged_and_the_next_report_is_scored(stage: Stage, words: str) -> None:
    if words.strip(" \u200b"):
        await stage.says(LI, words)
    report = await stage.says(LI, "收回1万")
    await stage.reacts(report, "👌")
    await stage.quiet()
    assert [entry for entry in await stage.entries() if entry[1] == 1_000_000] == [("cash", 1_000_000, 1000)]
    assert all(amount is None or amount <= 3_000_000 for _, amount, _ in await stage.entries())
    states = await stage.desk.store.read(lambda c: inbox.count_by_state(c, BOT))
    assert set(states) == {"judged"}


SERVICE = {
    "a member joins": {"message": {"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "新人"}]}},
    "a title": {"message": {"new_chat_title": "新群名"}},
    "a pin": {"message": {"pinned_message": {"message_id": 1, "date": 1, "chat": chat_of(GROUP)}}},
    "a channel speaks in the group": {
        "message": {"sender_chat": {"id": -1007, "type": "channel", "title": "频道"}, "text": "收回3万"}
    },
    "a channel post": {"channel_post": {"text": "收回3万"}},
    "a sticker": {"message": {"dice": {"emoji": "🎲", "value": 3}}},
    "nothing known": {"message": {"something_new": {"a": 1}}},
}


@pytest.mark.parametrize("update", SERVICE.values(), ids=SERVICE.keys())
async def test_service_messages_and_channels_are_passed_over(
    stage: Stage, update: dict[str, dict[str, object]]
) -> None:
    ((kind, fields),) = update.items()
    base = {"message_id": 7000, "date": int(stage.clock.now().timestamp()), "chat": chat_of(GROUP)}
    sender = {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}} if kind == "message" else {}
    await stage.happens({kind: {**base, **sender, **fields}})
    report = await stage.says(LI, "收回1万")
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 1_000_000, 1000)]


async def test_an_anonymous_admin_is_asked_to_speak_as_themself(stage: Stage) -> None:
    message = {
        "message_id": 7000,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat_of(GROUP),
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": chat_of(GROUP),
        "text": "收回3万",
    }
    await stage.happens({"message": message})
    await stage.sees("匿名管理员")
    assert await stage.entries() == []


async def test_a_forwarded_report_is_not_the_forwarders_own(stage: Stage) -> None:
    message = {
        "message_id": 7000,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat_of(GROUP),
        "from": {"id": LI.id, "is_bot": False, "first_name": LI.name},
        "forward_origin": {"type": "hidden_user", "sender_user_name": "别人", "date": 1},
        "text": "收回3万",
    }
    await stage.happens({"message": message})
    await stage.judged()
    assert await stage.entries() == []


async def test_a_poison_update_is_parked_the_office_told_and_the_rest_goes_on(stage: Stage) -> None:
    await stage.happens({"message": {"message_id": "nonsense", "chat": {"id": GROUP}}})
    report = await stage.says(LI, "收回1万")
    await stage.reacts(report, "👌")
    await stage.sees("已先搁置", chat=OFFICE)
    states = await stage.desk.store.read(lambda c: inbox.count_by_state(c, BOT))
    assert states["parked"] == 1


NOBODY: dict[str, dict[str, object]] = {
    "nothing at all": {},
    "a kind nobody knows yet": {"thought_transmitted": {"chat": chat_of(GROUP), "words": "收回3万"}},
    "a kind with a number for content": {"message": None, "thought": 5},
    "a chat's boost": {"chat_boost": {"chat": chat_of(GROUP), "boost": {"boost_id": "1"}}},
}


@pytest.mark.parametrize("update", NOBODY.values(), ids=NOBODY.keys())
async def test_an_update_without_a_message_does_no_harm(stage: Stage, update: dict[str, object]) -> None:
    before = await stage.says(LI, "收回1万")
    await stage.happens(update)
    after = await stage.says(LI, "收回2万")
    await stage.reacts(before, "👌")
    await stage.reacts(after, "👌")
    await stage.quiet()
    assert [amount for _, amount, _ in await stage.entries()] == [1_000_000, 2_000_000]
    states = await stage.desk.store.read(lambda c: inbox.count_by_state(c, BOT))
    assert set(states) == {"judged"}
    assert not any("搁置" in shown.text for shown in stage.shown(OFFICE))


@pytest.mark.parametrize("tries", [1, 2])
async def test_the_config_says_how_often_a_poison_update_is_tried(tmp_path: Path, tries: int) -> None:
    tried: list[int] = []

    async def fail(update: Update, _: Any) -> None:
        tried.append(update.update_id)
        raise LookupError("a bug")

    world = World()
    fill_world(world)
    async with serving(world) as server:
        config = load_config(write_config(tmp_path, server.url, f"[judging]\ntries = {tries}\n"))
        assert isinstance(config, Config)
        bot = asyncio.create_task(run(config, TOKEN, routes=[lambda _: [MessageHandler(filters.Text(["毒"]), fail)]]))
        group, office = world.chats[GROUP], world.chats[OFFICE]
        writing.write(world, world.person(LI.id), group, writing.said("毒"), None, None)
        await waiting_for(
            lambda: [m for m in office.messages.values() if "已先搁置" in m.body.get("text", "")], "the office is told"
        )
        bot.cancel()
        await asyncio.gather(bot, return_exceptions=True)
    assert len(tried) == tries
    assert world.calls.refusals() == []


MARKED = Player(100031, "赵<b>云</b> & \"子龙\" 'x' \u200fعمر\u200f &lt;")
UNKNOWN = Player(100098, "<i>路人</i> & \u200f“甲”")


def with_marked() -> SetUp:
    """Return the campaign of the stories with one more member of the second team."""
    campaign = the_campaign()
    return replace(campaign, members=[*campaign.members, Member(MARKED.name, "member", "t2", MARKED.id)])


def bold_in(message: Message) -> list[str]:
    """Return what is set in bold, cut out as a phone would: by UTF-16 units."""
    text = message.body["text"].encode("utf-16-le")
    spans = [(one["offset"], one["length"]) for one in message.body["entities"] if one["type"] == "bold"]
    return [text[start * 2 : (start + length) * 2].decode("utf-16-le") for start, length in spans]


async def test_a_name_with_markup_is_shown_as_it_is_written(sqlite_url: str) -> None:
    clock = Clock(MORNING)
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    for player in (MARKED, UNKNOWN):
        world.add_person(player.name, id=player.id)
    async with playing(sqlite_url, world=world, campaign=with_marked(), clock=clock) as stage:
        for player in (MARKED, UNKNOWN):
            world.chats[GROUP].members[player.id] = Membership("member")
        report = await stage.says(MARKED, "收回3万")
        await stage.says(UNKNOWN, "收回5万")
        await stage.reacts(report, "👌")
        answer = await stage.sees(f"✅ {MARKED.name} 收回现金 3万")
        assert bold_in(world.chats[GROUP].messages[answer.message_id]) == [MARKED.name, "+30分"]
        board = await stage.board_says(f"二组 {MARKED.name} 收回现金 3万")
        assert "&amp;" not in board.text
        await stage.sees("先替你留着了")
        clock.jump_to(MORNING.replace(hour=18))
        await stage.says(MARKED, "撤回", reply_to=report)
        card = await stage.until(
            lambda: next((s for s in stage.shown(OFFICE) if MARKED.name in s.text and s.buttons), None), "a card"
        )
        assert MARKED.name in bold_in(world.chats[OFFICE].messages[card.message_id])
        await stage.quiet()
        told = [shown.text for chat in (GROUP, OFFICE) for shown in stage.shown(chat)]
        assert not any("&amp;" in text or "&quot;" in text for text in told)
