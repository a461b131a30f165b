"""Somebody has another's part for a day: what the captain may do, until midnight; reports stay their author's."""

from datetime import timedelta

import pytest
from sqlalchemy import text as sql

from messages.joining import WITHOUT_TEAM
from tests.stories.cast import GROUP, LI, MORNING, OFFICE, STRANGER, TEAM_ONE, WANG, ZHANG, ZHENG, ZHOU
from tests.stories.stage import Stage


async def named(stage: Stage) -> list[tuple[str, str]]:
    """Return (absent, person) of those who stand in, whenever."""
    query = sql(
        "SELECT a.name AS absent, p.name AS person FROM stand_ins s "
        "JOIN people a ON a.person_id = s.absent_id JOIN people p ON p.person_id = s.person_id"
    )
    rows = await stage.desk.store.read(lambda c: c.execute(query).all())
    return [(row.absent, row.person) for row in rows]


async def test_a_captains_stand_in_may_speak_for_the_team_and_points_stay_with_their_authors(stage: Stage) -> None:
    report = await stage.says(ZHANG, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "撤回", reply_to=report)
    await stage.quiet()
    assert await stage.entries() != []
    await stage.says(ZHANG, "/standin 张伟 李娜", chat=TEAM_ONE)
    await stage.sees("今天李娜顶张伟（队长）", chat=TEAM_ONE)
    await stage.sees("请你顶张伟的班", chat=OFFICE)  # she has not pressed Start: passed on
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    assert await stage.entries() == []
    own = await stage.says(LI, "收回1万")
    await stage.reacts(own, "👌")
    query = "SELECT p.name FROM ledger l JOIN people p ON p.person_id = l.person_id WHERE l.points = 1000"
    assert await stage.desk.store.read(lambda c: c.execute(sql(query)).scalars().all()) == ["李娜"]


async def test_it_ends_by_itself_at_midnight(stage: Stage) -> None:
    await stage.says(ZHOU, "/standin 张伟 李娜", chat=OFFICE)
    await stage.sees("今天李娜顶张伟", chat=OFFICE)
    stage.clock.jump_to(MORNING + timedelta(days=1))
    report = await stage.says(ZHANG, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "撤回", reply_to=report)
    await stage.quiet()
    assert len(await stage.entries()) == 1
    await stage.says(ZHOU, "/standin", chat=OFFICE)
    await stage.sees("现在没有人顶班", chat=OFFICE)


async def test_it_can_be_for_another_day_shows_in_the_roster_and_can_be_taken_back(stage: Stage) -> None:
    await stage.says(ZHOU, "/standin 张伟 李娜 明天", chat=OFFICE)
    await stage.sees("11月25日李娜顶张伟（队长）", chat=OFFICE)
    await stage.says(ZHOU, "/people", chat=OFFICE)
    assert "顶班：11月25日 李娜 顶 张伟（队长）" in (await stage.sees("名单", chat=OFFICE)).text
    await stage.says(ZHOU, "/standin 张伟 取消 11-25", chat=OFFICE)
    await stage.sees("11月25日不用人顶张伟了", chat=OFFICE)
    assert await named(stage) == []
    query = "SELECT count(*) FROM audit WHERE deed = 'name_stand_in'"
    assert await stage.desk.store.read(lambda c: c.execute(sql(query)).scalar_one()) == 2


async def test_whoever_stands_in_for_the_office_sees_the_roster_and_makes_nobody_office(stage: Stage) -> None:
    await stage.says(ZHENG, "/people", chat=OFFICE)
    await stage.sees("这个由清收办来办", chat=OFFICE)
    await stage.says(ZHOU, "/standin 周敏 郑行长", chat=OFFICE)
    await stage.sees("今天郑行长顶周敏（清收办）", chat=OFFICE)
    await stage.says(ZHENG, "/people", chat=OFFICE)
    await stage.sees("名单", chat=OFFICE)
    await stage.says(ZHENG, "/people 李娜 角色 清收办", chat=OFFICE)
    await stage.sees("这一项要清收办本人来办", chat=OFFICE)
    await stage.says(ZHENG, f"/people {ZHOU.name} 第二个号 {STRANGER.id}", chat=OFFICE)
    await stage.until(
        lambda: sum("这一项要清收办本人来办" in one.text for one in stage.shown(OFFICE)) == 2, "refused as well"
    )
    await stage.says(ZHENG, "/standin 周敏 王强", chat=OFFICE)
    await stage.sees("顶班的不能再安排别人顶班", chat=OFFICE)
    assert await named(stage) == [("周敏", "郑行长")]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/standin 李娜 张伟", "李娜是队员，不用安排顶班"),
        ("/standin 张伟 王强", "顶张伟的要是同一个队的人"),
        ("/standin 周敏 李娜", "队长只给自己队里安排顶班"),
        ("/standin 张伟 张伟", "自己不用顶自己"),
        ("/standin 张伟 谁谁", "名单里没有“谁谁”"),
        ("/standin 张伟 李娜 昨天", "那天已经过去了"),
        ("/standin 张伟 李娜 12-30", "那天活动已经结束"),
        ("/standin 张伟 李娜 随便", "看不出是哪天"),
        ("/standin 张伟 取消", "没有人在顶张伟"),
        ("/standin 张伟", "谁不在就这样发"),
    ],
)
async def test_a_captain_is_told_in_a_sentence_what_cannot_be(group: Stage, said: str, answer: str) -> None:
    await group.says(ZHANG, said, chat=TEAM_ONE)
    await group.sees(answer, chat=TEAM_ONE)
    assert await named(group) == []


async def test_a_member_names_nobody(group: Stage) -> None:
    await group.says(LI, "/standin 张伟 李娜", chat=TEAM_ONE)
    await group.sees("这个由清收办、队长来办", chat=TEAM_ONE)
    await group.says(WANG, "/standin 张伟 李娜", chat=GROUP)
    await group.quiet()
    assert await named(group) == []


async def test_whoever_stands_in_for_the_office_lets_nobody_into_it(stage: Stage) -> None:
    await stage.says(ZHOU, "/standin 周敏 郑行长", chat=OFFICE)
    await stage.sees("今天郑行长顶周敏（清收办）", chat=OFFICE)
    await comes_as(stage, "钱进")
    await stage.presses(ZHENG, "清收办", chat=OFFICE)
    await stage.quiet()
    assert any("这一项要清收办本人来办" in notice for notice in stage.notices())
    query = sql("SELECT count(*) FROM people WHERE name = '钱进'")
    assert await stage.desk.store.read(lambda c: c.execute(query).scalar_one()) == 0


async def comes_as(stage: Stage, name: str) -> None:
    """Let a stranger ask to come in without a team."""
    await stage.says(STRANGER, "/join", chat=STRANGER.id)
    await stage.presses(STRANGER, WITHOUT_TEAM, chat=STRANGER.id)
    await stage.sees("真实姓名", chat=STRANGER.id)
    await stage.says(STRANGER, name, chat=STRANGER.id)
    await stage.sees(f"{name} 申请加入", chat=OFFICE)
