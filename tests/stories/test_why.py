"""/why: each point with the words it was read from and the rule that gave it, for those whom it concerns."""

from tests.stories.cast import LI, OFFICE, STRANGER, WANG, ZHANG, ZHOU
from tests.stories.stage import Stage


async def test_every_point_is_explained_with_its_words_and_its_rule(stage: Stage) -> None:
    report = await stage.says(LI, "A102 收回3万 / 签还款计划")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/why", reply_to=report)
    told = await stage.sees("收回3万」→ 收回现金 3万 +30分")
    assert "签还款计划 +5分" in told.text and "按「cash」" in told.text and "按「plan」" in told.text


async def test_a_reply_to_the_bots_answer_asks_as_well(stage: Stage) -> None:
    await stage.says(LI, "收回3万")
    answer = await stage.sees("收回现金 3万")
    await stage.says(ZHANG, "/why", reply_to=answer.message_id)
    await stage.sees("收回3万」→ 收回现金 3万")


async def test_what_is_still_asked_about_has_no_points_yet(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.reacts(report, "🤔")
    await stage.says(LI, "/why", reply_to=report)
    await stage.sees("现在没有记分")


async def test_another_teams_member_is_not_told_and_the_office_is(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(WANG, "/why", reply_to=report)
    await stage.sees("由本人、队长和清收办来问")
    await stage.says(ZHOU, "/why", reply_to=report)
    await stage.sees("收回3万」→")


async def test_asked_about_nothing_or_about_chatter_it_says_what_to_do(stage: Stage) -> None:
    await stage.says(LI, "/why")
    await stage.sees("回复那条战报发")
    chatter = await stage.says(LI, "在路上")
    await stage.says(LI, "/why", reply_to=chatter)
    await stage.sees("没当成战报")
    await stage.says(STRANGER, "/why", reply_to=chatter)
    await stage.sees("由本人、队长和清收办来问")
    await stage.quiet()
    assert stage.shown(OFFICE) == [] or all("→" not in shown.text for shown in stage.shown(OFFICE))
