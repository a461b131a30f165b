"""Whoever has not pressed Start cannot be written to: the office sees the list; what may be passed on, is."""

import asyncio
from dataclasses import replace

import pytest

from demo.server.faults import Fault
from services import unreachable
from storage import people
from tests.stories.cast import BOT, GROUP, LI, OFFICE, TEAM_ONE, WANG, ZHANG, ZHOU, the_campaign
from tests.stories.stage import PATIENCE, Stage
from tests.stories.wired import WiredStage, playing


async def test_the_office_sees_who_cannot_be_written_to_with_one_link_to_post(stage: Stage) -> None:
    await stage.says(LI, "在吗", chat=LI.id)  # any word in private will do
    await stage.says(WANG, "/start", chat=WANG.id)
    await stage.quiet()
    await stage.says(ZHOU, "/unreachable", chat=OFFICE)
    told = (await stage.sees("收不到机器人的私信", chat=OFFICE)).text
    assert "这3位收不到机器人的私信：周敏、郑行长、张伟\n" in told
    assert "请点 https://t.me/zhanbao_bot?start=hi 按“开始”" in told


async def test_whoever_blocks_the_bot_is_told_of_once_a_day_and_no_more_once_back(group: WiredStage) -> None:
    for who in (LI, WANG):
        await group.says(who, "/start", chat=who.id)
    await group.quiet()
    for who in (LI, WANG):
        await blocked(group, who.id, "kicked")
        await unreachable.look(group.desk)
    await group.quiet()
    told = [shown.text for shown in group.shown(OFFICE) if "收不到机器人的私信" in shown.text]
    assert len(told) == 1 and "李娜" in told[0]
    await blocked(group, LI.id, "member")
    await group.says(ZHOU, "/unreachable", chat=OFFICE)
    assert "李娜" not in (await group.sees("位收不到机器人的私信", chat=OFFICE)).text


async def blocked(group: WiredStage, telegram_id: int, status: str) -> None:
    """Let somebody block the bot, or start it again, as Telegram tells it."""
    group.world.private[BOT, telegram_id].blocked = status == "kicked"
    user = {"id": BOT, "is_bot": True, "first_name": "战报", "username": "zhanbao_bot"}
    change = {
        "chat": {"id": telegram_id, "type": "private", "first_name": "x"},
        "from": {"id": telegram_id, "is_bot": False, "first_name": "x"},
        "date": int(group.clock.now().timestamp()),
        "old_chat_member": {"user": user, "status": "member"},
        "new_chat_member": {"user": user, "status": status} | ({"until_date": 0} if status == "kicked" else {}),
    }
    await group.happens({"my_chat_member": change})
    await comes_to_be(group, telegram_id, reachable=status != "kicked")


async def comes_to_be(group: WiredStage, telegram_id: int, *, reachable: bool) -> None:
    """Wait until it is known whether somebody can be written to."""
    async with asyncio.timeout(PATIENCE):
        while True:
            [known] = await group.desk.store.read(lambda c: people.by_telegram_id(c, BOT, telegram_id))
            if (known.reachable_at is not None) == reachable and not (reachable and known.unreachable_at):
                return
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(("fallback", "chat"), [("office", OFFICE), ("team", TEAM_ONE), ("campaign", GROUP)])
async def test_what_colleagues_may_read_goes_where_the_config_says(sqlite_url: str, fallback: str, chat: int) -> None:
    set_up = the_campaign()
    campaign = replace(set_up, campaign=replace(set_up.campaign, fallback=fallback))
    async with playing(sqlite_url, campaign=campaign) as stage:
        await stage.says(ZHANG, "/standin 张伟 李娜", chat=TEAM_ONE)
        told = await stage.sees("李娜收不到机器人的私聊", chat=chat)
        assert "请你顶张伟的班" in told.text and "t.me/zhanbao_bot?start=hi" in told.text
        await unreachable.look(stage.desk)
        await stage.sees("李娜收不到机器人的私信了", chat=OFFICE)


@pytest.mark.parametrize("how", ["start", "word", "button", "membership"])
async def test_whatever_somebody_does_in_private_the_bot_may_write_from_then_on(group: WiredStage, how: str) -> None:
    if how == "button":
        await group.says(LI, "/leave", chat=LI.id)
        await group.sees("真的要离开", chat=LI.id)
        await group.desk.store.write(lambda c: people.mark_unreachable(c, BOT, LI.id, group.clock.now()))
        await group.presses(LI, "不离开", chat=LI.id)
    elif how == "membership":
        await group.says(LI, "在吗", chat=LI.id)
        await group.quiet()
        await blocked(group, LI.id, "kicked")
        await blocked(group, LI.id, "member")
    else:
        await group.says(LI, "/start" if how == "start" else "在吗", chat=LI.id)
    await comes_to_be(group, LI.id, reachable=True)


async def test_it_goes_there_too_where_telegram_refuses_only_when_it_is_said(group: WiredStage) -> None:
    group.expected_refusals.append("Forbidden")
    await group.says(LI, "/start", chat=LI.id)
    await group.sees("李娜", chat=LI.id)
    await group.quiet()
    group.world.private[BOT, LI.id].blocked = True
    await group.says(ZHANG, "/standin 张伟 李娜", chat=TEAM_ONE)
    await group.sees("李娜收不到机器人的私聊", chat=OFFICE)


async def test_whoever_never_spoke_to_the_bot_is_not_found_and_so_cannot_be_written_to(group: WiredStage) -> None:
    group.expected_refusals.append("chat not found")
    await group.says(LI, "/start", chat=LI.id)
    await group.sees("李娜", chat=LI.id)
    await group.quiet()
    fault = Fault("400", "sendmessage", str(LI.id), times=1, description="Bad Request: chat not found")
    group.world.faults.order(fault)
    await group.says(ZHANG, "/standin 张伟 李娜", chat=TEAM_ONE)
    await group.sees("李娜收不到机器人的私聊", chat=OFFICE)
