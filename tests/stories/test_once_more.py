"""同上 is read with what was reported above it, whenever its message is read again: late, answered or explained."""

from tests.stories.cast import LI, OFFICE, ZHOU
from tests.stories.stage import Stage
from tests.stories.test_late_changes import EVENING


async def test_an_edit_to_once_more_that_the_office_agrees_to_counts(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "张翠花 收回3万"), "👌")
    report = await stage.says(LI, "李桂枝 收回1万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "李桂枝 同上")
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 3_000_000, 3000), ("cash", 3_000_000, 3000)]


async def test_once_more_said_in_reply_to_an_older_report_goes_on_to_mean_that_one(stage: Stage) -> None:
    older = await stage.says(LI, "张翠花 收回3万")
    await stage.reacts(older, "👌")
    await stage.reacts(await stage.says(LI, "王得水 收回5万"), "👌")
    report = await stage.says(LI, "李桂枝 同上，赵小翠收回2", reply_to=older)
    asked = await stage.sees("没写单位")
    await stage.says(LI, "2万", reply_to=asked.message_id)
    await stage.reacts(report, "✍")
    assert sorted(fen or 0 for _, fen, _ in await stage.entries()) == [2_000_000, 3_000_000, 3_000_000, 5_000_000]


async def test_why_shows_once_more_as_what_it_was_read_from(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "张翠花 收回3万"), "👌")
    report = await stage.says(LI, "李桂枝 同上；王得水签还款计划")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/why", reply_to=report)
    await stage.sees("「李* 同上」→ 收回现金 3万")
