"""The pinned board: right in the end, posted anew where it is gone, fresh every day, at home in a migrated group."""

from datetime import datetime, timedelta

from sqlalchemy import text as sql

from demo.server.migration import migrate
from demo.server.world import World
from services import boards
from tests.samples import SHANGHAI
from tests.stories.cast import GROUP, LI, OFFICE, TEAM_ONE, WANG, ZHANG
from tests.stories.conftest import wired
from tests.stories.stage import Stage
from tests.stories.wired import WiredStage


async def test_every_chat_of_the_campaign_has_a_pinned_board_at_once(stage: Stage) -> None:
    for chat in (GROUP, TEAM_ONE):
        await stage.board_says("还没有战报", chat=chat)


async def test_the_board_ranks_teams_and_shows_the_last_three_reports(stage: Stage) -> None:
    for who, words in ((ZHANG, "收回1万"), (WANG, "收回2万"), (LI, "收回4万"), (WANG, "签还款计划")):
        await stage.says(who, words)
    board = await stage.board_says("签还款计划")
    assert board.text.index("一组") < board.text.index("二组")
    assert "张伟" not in board.text and "李娜" in board.text


async def test_a_report_of_several_parts_is_one_line_of_the_board(stage: Stage) -> None:
    await stage.says(ZHANG, "收回1万")
    await stage.says(LI, "收回3万 / 签还款计划")
    board = await stage.board_says("45分")
    lines = board.text.split("\n")
    assert lines[-1].endswith("一组 张伟 收回现金 1万 +10分")
    assert lines[-2].endswith("一组 李娜 收回现金 3万、签还款计划 +35分")
    assert lines[-3] == "刚刚："


async def test_a_chat_the_bot_is_not_in_is_told_of_once_however_often_its_board_is_asked_for(sqlite_url: str) -> None:
    async with wired(sqlite_url, absent_from=TEAM_ONE) as group:
        group.expected_refusals.append("chat not found")
        await group.board_says("还没有战报")
        await group.sees("榜单发不到群", chat=OFFICE)
        for pause in [timedelta(seconds=20)] * 5 + [timedelta(minutes=61)] * 2:
            group.clock.jump_to(group.clock.now() + pause)
            await boards.look(group.desk)
            await group.quiet()
        tried = [call for call in group.world.calls.refusals() if call["method"] == "sendMessage"]
        assert 1 <= len(tried) <= 3, "once at first, and once an hour"
        assert len([shown for shown in group.shown(OFFICE) if "榜单发不到群" in shown.text]) == 1


async def test_a_deleted_board_is_posted_and_pinned_anew(group: WiredStage) -> None:
    old = await group.board_says("还没有战报")
    group.expected_refusals.append("message to edit not found")
    group.deletes(old.message_id)
    await group.says(LI, "收回3万")
    new = await group.board_says("30分")
    assert new.message_id != old.message_id


async def test_a_board_deleted_in_a_quiet_hour_is_missed_without_any_report(group: WiredStage) -> None:
    old = await group.board_says("还没有战报")
    await group.quiet()
    group.expected_refusals += ["message to edit not found", "message is not modified"]
    group.deletes(old.message_id)
    group.clock.jump_to(group.clock.now() + timedelta(minutes=3))
    await boards.look(group.desk)
    await group.quiet()
    new = group.pinned()
    assert new is not None and new.message_id != old.message_id and "还没有战报" in new.text


async def test_a_new_day_starts_with_nothing_today(stage: Stage) -> None:
    await stage.says(LI, "收回3万")
    await stage.board_says("今日 3万")
    stage.clock.jump_to(datetime(2026, 11, 25, 0, 1, tzinfo=SHANGHAI))
    await stage.says(LI, "/board")
    board = await stage.until(
        lambda: next((s for s in stage.shown() if "第3/7天" in s.text and s.reply_to), None), "the third day"
    )
    assert "今日 0" in board.text and "累计 3万" in board.text


async def test_a_group_that_became_a_supergroup_keeps_its_campaign(group: WiredStage) -> None:
    world: World = group.world
    await group.says(LI, "收回3万", chat=TEAM_ONE)
    await group.board_says("30分", chat=TEAM_ONE)
    old = world.chats[TEAM_ONE]
    old.type = "group"
    new = migrate(world, old)
    await group.board_says("30分", chat=new.id)
    report = await group.says(LI, "收回1万", chat=new.id)
    await group.reacts(report, "👌", chat=new.id)
    assert await group.entries() == [("cash", 3_000_000, 3000), ("cash", 1_000_000, 1000)]


async def test_a_report_made_before_the_group_moved_is_withdrawn_after_it(group: WiredStage) -> None:
    await group.says(LI, "收回3万", chat=TEAM_ONE)
    await group.board_says("30分", chat=TEAM_ONE)
    await group.quiet()
    old = group.world.chats[TEAM_ONE]
    old.type = "group"
    new = migrate(group.world, old)
    await group.board_says("30分", chat=new.id)
    await group.quiet()
    before = len(group.world.calls.after(0))
    group.expected_refusals.append("upgraded to a supergroup")
    word = await group.says(LI, "撤回", chat=new.id)
    await group.reacts(word, "✍", chat=new.id)
    withdrawn = await group.sees("撤回", chat=new.id)
    assert withdrawn.reply_to is None, "the message it would answer stayed behind"
    await group.quiet()
    assert await group.entries() == []
    assert len(group.world.calls.after(0)) - before < 40, "nothing goes round in circles"
    queued = await group.desk.store.read(
        lambda c: c.execute(sql("SELECT state, count(*) FROM outbox GROUP BY state")).all()
    )
    assert [state for state, _ in queued] == ["sent"]
