"""People afterwards: moved, renamed, promoted, gone and back; what was reported before stays as it was."""

import random
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text as sql

from services.campaigns import Member
from storage import campaigns, ledger, people, rosters
from storage.store import Connection
from tests.stories.cast import (
    BOT,
    LI,
    OFFICE,
    STRANGER,
    TEAM_ONE,
    WANG,
    ZHANG,
    ZHENG,
    ZHOU,
    the_campaign,
)
from tests.stories.stage import Stage
from tests.stories.wired import playing


async def teams_of_entries(stage: Stage) -> list[tuple[str, int]]:
    """Return (team, points) of what stands in the ledger."""
    found = await stage.desk.store.read(lambda c: ledger.recent(c, BOT, "winter", 100))
    return [(entry.team_id, entry.points) for entry in reversed(found)]


async def audited(stage: Stage) -> list[tuple[str, str]]:
    """Return (deed, subject) of what people did to people."""
    query = "SELECT deed, subject FROM audit WHERE deed IN ('change_people', 'name_stand_in') ORDER BY audit_id"
    rows = await stage.desk.store.read(lambda c: c.execute(sql(query)).all())
    return [(row.deed, row.subject.partition(":")[0]) for row in rows]


async def of_person(stage: Stage, name: str) -> Any:
    query = sql("SELECT * FROM people WHERE name = :name")
    return await stage.desk.store.read(lambda c: c.execute(query, {"name": name}).one())


async def test_the_office_sees_the_roster_by_team_and_who_cannot_be_written_to(stage: Stage) -> None:
    await stage.says(LI, "/start", chat=LI.id)
    await stage.sees("李娜", chat=LI.id)
    await stage.says(ZHOU, "/people", chat=OFFICE)
    shown = (await stage.sees("名单", chat=OFFICE)).text
    assert "一组（2人）\n队长：张伟📵\n队员：李娜\n二组（1人）" in shown
    assert "清收办：周敏📵" in shown


async def test_a_captain_does_not_change_people(stage: Stage) -> None:
    await stage.says(ZHANG, "/people 李娜 换队 二组", chat=OFFICE)
    await stage.sees("这个由清收办来办", chat=OFFICE)
    assert (await of_person(stage, "李娜")).team_id == "t1"


async def test_after_a_move_old_points_stay_with_the_old_team(stage: Stage) -> None:
    first = await stage.says(LI, "收回3万")
    await stage.reacts(first, "👌")
    await stage.says(ZHOU, "/people 李娜", chat=OFFICE)
    await stage.presses(ZHOU, "换队", chat=OFFICE)
    await stage.presses(ZHOU, "二组", chat=OFFICE)
    await stage.sees("李娜 现在在二组", chat=OFFICE)
    second = await stage.says(LI, "收回1万")
    await stage.reacts(second, "👌")
    assert await teams_of_entries(stage) == [("t1", 3000), ("t2", 1000)]
    # What she then corrects of the old report is the old team's too.
    await stage.edits(LI, first, "收回2万")
    await stage.reacts(first, "✍")
    assert sorted(await teams_of_entries(stage)) == [("t1", 2000), ("t2", 1000)]
    assert await audited(stage) == [("change_people", "person")]


async def test_what_two_did_together_stays_where_it_was_made_though_one_has_moved(stage: Stage) -> None:
    report = await stage.says(ZHANG, "和李娜一起收回4万")
    await stage.reacts(report, "👌")
    await stage.says(ZHOU, "/people 李娜 换队 二组", chat=OFFICE)
    await stage.sees("李娜 现在在二组", chat=OFFICE)
    await stage.edits(ZHANG, report, "和李娜一起收回2万")
    await stage.reacts(report, "✍")
    assert await teams_of_entries(stage) == [("t1", 1000), ("t1", 1000)]


async def test_a_new_name_shows_at_once_and_in_what_was_said_before(stage: Stage) -> None:
    await stage.says(LI, "收回3万")
    await stage.board_says("李娜")
    await stage.says(ZHOU, "/people 李娜 改名 李娜娜", chat=OFFICE)
    await stage.sees("名字改成李娜娜了", chat=OFFICE)
    await stage.says(WANG, "收回1万")
    await stage.board_says("李娜娜")


async def test_a_new_captain_may_speak_for_the_team(stage: Stage) -> None:
    report = await stage.says(ZHANG, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(ZHOU, "/people 李娜 角色 队长", chat=OFFICE)
    assert "2位队长" in (await stage.sees("李娜 现在是队长", chat=OFFICE)).text
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    assert await stage.entries() == []


async def test_whoever_left_reports_no_more_and_is_still_named_on_the_board(stage: Stage) -> None:
    await stage.says(LI, "收回3万")
    await stage.board_says("李娜")
    await stage.says(ZHOU, "/people 李娜 离开", chat=OFFICE)
    await stage.presses(ZHOU, "确定离开", chat=OFFICE)
    await stage.sees("李娜 已离开活动", chat=OFFICE)
    await stage.says(LI, "收回1万")
    await stage.says(WANG, "收回2万")
    board = await stage.board_says("王强")
    assert "李娜" in board.text
    assert await teams_of_entries(stage) == [("t1", 3000), ("t2", 2000)]
    await stage.says(ZHOU, "/people 李娜 回来", chat=OFFICE)
    await stage.sees("李娜 回来了", chat=OFFICE)
    again = await stage.says(LI, "收回5万")
    await stage.reacts(again, "👌")


async def test_what_came_from_a_second_account_before_it_was_known_may_count_after_all(stage: Stage) -> None:
    await stage.says(STRANGER, "收回1万")
    await stage.sees("先替你留着")
    await stage.says(ZHOU, f"/people 李娜 第二个号 {STRANGER.id}", chat=OFFICE)
    await stage.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await stage.board_says("10分")
    assert await teams_of_entries(stage) == [("t1", 1000)]


async def test_whoever_left_is_told_once_whom_to_ask(stage: Stage) -> None:
    await stage.says(ZHOU, "/people 李娜 离开", chat=OFFICE)
    await stage.presses(ZHOU, "确定离开", chat=OFFICE)
    await stage.sees("李娜 已离开活动", chat=OFFICE)
    await stage.says(LI, "收回1万")
    await stage.sees("要回来，请跟清收办说一声")
    assert await stage.entries() == []


async def test_somebody_leaves_by_themself_once_they_mean_it_and_the_office_hears_of_it(stage: Stage) -> None:
    await stage.says(LI, "/leave", chat=LI.id)
    await stage.presses(LI, "不离开", chat=LI.id)
    await stage.sees("什么都没变", chat=LI.id)
    await stage.says(LI, "/leave", chat=LI.id)
    await stage.presses(LI, "确定离开", chat=LI.id)
    await stage.sees("已离开", chat=LI.id)
    await stage.sees("李娜（一组）自己离开了活动", chat=OFFICE)
    assert (await of_person(stage, "李娜")).left_at is not None


async def test_the_last_of_the_office_stays(stage: Stage) -> None:
    for words in ("角色 领导", "换队 一组"):
        await stage.says(ZHOU, f"/people 周敏 {words}", chat=OFFICE)
        await stage.sees("清收办只剩这一位", chat=OFFICE)
    await stage.says(ZHOU, "/leave", chat=ZHOU.id)
    await stage.presses(ZHOU, "确定离开", chat=ZHOU.id)
    await stage.sees("清收办只剩这一位", chat=ZHOU.id)
    await stage.says(ZHOU, "/people 周敏 手机丢了", chat=OFFICE)
    await stage.presses(ZHOU, "收回账号", chat=OFFICE)
    await stage.quiet()
    assert any("清收办只剩这一位" in notice for notice in stage.notices())
    one = await of_person(stage, "周敏")
    assert (one.role, one.telegram_id, one.left_at) == ("office", ZHOU.id, None)
    # With a second one in the office the first may go.
    await stage.says(ZHOU, "/people 郑行长 角色 清收办", chat=OFFICE)
    await stage.sees("郑行长 现在是清收办", chat=OFFICE)
    await stage.says(ZHENG, "/people 周敏 角色 领导", chat=OFFICE)
    await stage.sees("周敏 现在是领导", chat=OFFICE)


async def test_a_lost_phone_is_a_strangers_at_once(stage: Stage) -> None:
    await stage.says(ZHOU, "/people 李娜 手机丢了", chat=OFFICE)
    await stage.presses(ZHOU, "收回，不许再用", chat=OFFICE)
    await stage.sees("李娜 的账号收回了", chat=OFFICE)
    await stage.says(LI, "收回3万")
    await stage.quiet()
    assert await stage.entries() == []
    assert (await of_person(stage, "李娜")).telegram_id is None


async def test_a_second_account_counts_for_the_person_and_can_become_the_first(stage: Stage) -> None:
    await stage.says(ZHOU, f"/people 李娜 第二个号 {STRANGER.id}", chat=OFFICE)
    await stage.sees("李娜 多了一个号", chat=OFFICE)
    report = await stage.says(STRANGER, "收回3万")
    await stage.reacts(report, "👌")
    assert "李娜" in (await stage.board_says("30分")).text
    # From the first account she takes back what she said from the second.
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.presses(ZHOU, f"尾号{str(STRANGER.id)[-4:]}设为主号", chat=OFFICE)
    await stage.sees("以后私信发到 李娜 的另一个号", chat=OFFICE)
    assert (await of_person(stage, "李娜")).telegram_id == STRANGER.id
    again = await stage.says(LI, "收回1万")
    await stage.reacts(again, "👌")
    await stage.says(ZHOU, f"/people 王强 第二个号 {LI.id}", chat=OFFICE)
    await stage.sees("这个号已经记在李娜名下了", chat=OFFICE)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/people 谁谁", "名单里没有“谁谁”"),
        ("/people 李娜 飞", "名字后面可以说要办什么"),
        ("/people 李娜 换队 九组", "没有这个队，有的是：一组、二组"),
        ("/people 李娜 角色 皇帝", "没有这个角色"),
        ("/people 李娜 改名", "改成什么名字"),
        ("/people 李娜 第二个号 abc", "第二个号这样加"),
        ("/people 郑行长 角色 队长", "队里的角色先要有队"),
        ("/people 李娜 回来", "没有离开"),
        ("/people 李娜 换队 1组", "本来就是这样"),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(group: Stage, said: str, answer: str) -> None:
    await group.says(ZHOU, said, chat=OFFICE)
    await group.sees(answer, chat=OFFICE)
    assert await audited(group) == []


async def test_of_two_with_one_name_the_office_is_asked_which(sqlite_url: str) -> None:
    set_up = the_campaign()
    twin = Member("李娜", "member", "t2", None)
    async with playing(sqlite_url, campaign=replace(set_up, members=[*set_up.members, twin])) as stage:
        await stage.says(ZHOU, "/people", chat=OFFICE)
        assert "李娜（一组）" in (await stage.sees("名单", chat=OFFICE)).text
        await stage.says(ZHOU, "/people 李娜 角色 宣传员", chat=OFFICE)
        await stage.presses(ZHOU, "李娜（二组）", chat=OFFICE)
        await stage.sees("李娜 现在是宣传员", chat=OFFICE)
        query = sql("SELECT role FROM people WHERE name = '李娜' ORDER BY person_id")
        assert await stage.desk.store.read(lambda c: c.execute(query).scalars().all()) == ["member", "publicist"]
        # Named with the team nobody has to ask.
        await stage.says(ZHOU, "/people 一组 李娜 角色 指导员", chat=OFFICE)
        await stage.sees("李娜 现在是指导员", chat=OFFICE)


async def test_two_of_one_name_are_told_apart_in_what_the_group_reads(sqlite_url: str) -> None:
    set_up = the_campaign()
    twin = Member("李娜", "member", "t2", STRANGER.id)
    async with playing(sqlite_url, campaign=replace(set_up, members=[*set_up.members, twin])) as stage:
        await stage.says(STRANGER, "收回3万")
        await stage.sees("李娜（二组） 收回现金 3万")


async def test_two_of_one_name_in_one_team_are_told_apart_by_their_small_groups(group: Stage) -> None:
    def enter(connection: Connection) -> None:
        people.add(connection, BOT, "winter", name="李娜", role="member", team_id="t1", telegram_id=None)
        for one, small in zip(rosters.listed(connection, BOT, "winter")[3::2], ("一小组", "二小组"), strict=True):
            assert one.name == "李娜"
            rosters.enter(connection, BOT, "winter", replace(one, small_group=small))
        campaigns.note_change(connection, BOT, "winter")

    await group.desk.store.write(enter)
    await group.says(ZHANG, "/standin 张伟 李娜", chat=TEAM_ONE)
    await group.presses(ZHANG, "李娜（一组·二小组）", chat=TEAM_ONE)
    await group.sees("今天李娜（一组·二小组）顶张伟（队长）", chat=TEAM_ONE)


async def test_whatever_is_typed_is_answered_and_breaks_nothing(group: Stage) -> None:
    words = [
        "张伟",
        "李娜",
        "周敏",
        "谁",
        "一组",
        "二组",
        "换队",
        "角色",
        "队长",
        "改名",
        "离开",
        "回来",
        "手机丢了",
        "取消",
    ]
    words += ["第二个号", "123", "0", "-5", "明天", "昨天", "<b>", "'", "％", "9" * 40, "改名" * 30]
    dice = random.Random(4)
    for _ in range(80):
        said = " ".join(dice.choices(words, k=dice.randint(1, 4)))
        await group.says(ZHOU, f"/{dice.choice(['people', 'standin'])} {said}", chat=OFFICE)
    await group.judged()
    query = sql("SELECT count(*) FROM inbox WHERE state = 'parked'")
    assert await group.desk.store.read(lambda c: c.execute(query).scalar_one()) == 0
    names = sql("SELECT count(*) FROM people WHERE role = 'office' AND left_at IS NULL AND telegram_id IS NOT NULL")
    assert await group.desk.store.read(lambda c: c.execute(names).scalar_one()) >= 1
