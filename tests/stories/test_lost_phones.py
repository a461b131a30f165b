"""A lost phone: its account is nobody's at once; the same person comes in again with another, and keeps the points."""

import asyncio

from sqlalchemy import text as sql

from services import campaigns
from tests.stories.cast import BOT, LI, OFFICE, STRANGER, ZHENG, ZHOU, the_campaign
from tests.stories.joining import comes_in, presses_link, the_link
from tests.stories.stage import Stage


async def account_of(stage: Stage, name: str) -> int | None:
    query = sql("SELECT telegram_id FROM people WHERE name = :name")
    found: int | None = await stage.desk.store.read(lambda c: c.execute(query, {"name": name}).scalar_one())
    return found


async def loses_it(stage: Stage, label: str) -> None:
    await stage.says(ZHOU, "/people 李娜 手机丢了", chat=OFFICE)
    await stage.presses(ZHOU, label, chat=OFFICE)
    await stage.sees("李娜 的账号收回了", chat=OFFICE)


async def test_with_a_new_phone_one_comes_in_again_by_invitation_and_keeps_the_points(stage: Stage) -> None:
    await stage.says(LI, "收回3万")
    await stage.board_says("30分")
    await loses_it(stage, "收回，不许再用")
    await comes_in(stage, STRANGER, "李娜", await the_link(stage))
    await stage.presses(ZHOU, "同意", chat=OFFICE)
    await stage.sees("欢迎！清收办同意了", chat=STRANGER.id)
    again = await stage.says(STRANGER, "收回1万")
    await stage.reacts(again, "👌")
    await stage.says(STRANGER, "/me", chat=STRANGER.id)
    await stage.sees("我的积分：40", chat=STRANGER.id)


async def test_the_barred_phone_does_not_come_in_again(stage: Stage) -> None:
    await loses_it(stage, "收回，不许再用")
    await presses_link(stage, LI, await the_link(stage))
    await stage.quiet()
    assert not any("李娜" in label for shown in stage.shown(LI.id) for label, _ in shown.buttons)
    assert await account_of(stage, "李娜") is None


async def test_a_start_of_the_bot_gives_no_account_back_and_brings_nobody_back(stage: Stage) -> None:
    await loses_it(stage, "收回账号")
    for words in ("/people 王强 换队 一组", "/people 郑行长 离开"):
        await stage.says(ZHOU, words, chat=OFFICE)
    await stage.presses(ZHOU, "确定离开", chat=OFFICE)
    await stage.sees("郑行长 已离开活动", chat=OFFICE)
    await campaigns.fill(stage.desk, [the_campaign()])
    rows = await stage.desk.store.read(
        lambda c: c.execute(sql("SELECT name, team_id, telegram_id, left_at FROM people ORDER BY person_id")).all()
    )
    assert [(row.name, row.team_id, bool(row.left_at)) for row in rows] == [
        ("周敏", None, False),
        ("郑行长", None, True),
        ("张伟", "t1", False),
        ("李娜", "t1", False),
        ("王强", "t1", False),
    ]
    assert await account_of(stage, "李娜") is None


async def test_of_two_of_the_office_who_go_at_once_one_stays(stage: Stage) -> None:
    await stage.says(ZHOU, "/people 郑行长 角色 清收办", chat=OFFICE)
    await stage.sees("郑行长 现在是清收办", chat=OFFICE)
    for who in (ZHOU, ZHENG):
        await stage.says(who, "/leave", chat=who.id)
        await stage.button("确定离开", who.id)
    await asyncio.gather(*(stage.presses(who, "确定离开", chat=who.id) for who in (ZHOU, ZHENG)))
    await stage.quiet()
    query = sql("SELECT count(*) FROM people WHERE role = 'office' AND left_at IS NULL AND bot_id = :bot")
    assert await stage.desk.store.read(lambda c: c.execute(query, {"bot": BOT}).scalar_one()) == 1


async def test_pressing_twice_changes_nothing_more(stage: Stage) -> None:
    await stage.says(ZHOU, "/people 李娜", chat=OFFICE)
    card = await stage.sees("李娜 · 队员 · 一组", chat=OFFICE)
    await stage.presses_under(ZHOU, card, "换队", chat=OFFICE)
    choice, data = await stage.button("二组", OFFICE)
    for _ in range(3):
        await stage.presses_data(ZHOU, choice, data, OFFICE)
    await stage.quiet()
    query = "SELECT count(*) FROM audit WHERE deed = 'change_people'"
    assert await stage.desk.store.read(lambda c: c.execute(sql(query)).scalar_one()) == 1
