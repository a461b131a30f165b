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
    told = await stage.sees("现在没有记分")
    assert "还要问：没写单位，是多少？" in told.text


async def test_a_promise_is_told_to_be_kept_and_to_have_no_points(stage: Stage) -> None:
    promise = await stage.says(LI, "A102 答应周五还2万")
    await stage.reacts(promise, "🤝")
    await stage.says(LI, "/why", reply_to=promise)
    await stage.sees("「A102 答应周五还2万」没有分：是承诺，已记下（2万，2026-11-27）")


async def test_what_has_no_points_beside_what_has_is_explained_too(stage: Stage) -> None:
    report = await stage.says(LI, "张翠花收回3万，李桂枝没还")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/why", reply_to=report)
    told = await stage.sees("📎")
    assert "→ 收回现金 3万 +30分" in told.text and "「李桂枝没还」没有分：没办成（“没”是否定的字）" in told.text


async def test_a_report_taken_back_is_told_to_be(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    word = await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.says(LI, "/why", reply_to=word)
    await stage.sees("没有分：已经撤回")


async def test_asked_of_ones_own_answer_or_correction_it_speaks_of_the_report(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.reacts(report, "🤔")
    answer = await stage.says(LI, "3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/why", reply_to=answer)
    await stage.sees("收回3万」→ 收回现金 3万")
    word = await stage.says(LI, "更正 2万", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.says(LI, "/why", reply_to=word)
    await stage.sees("→ 收回现金 2万")


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
    chatter = await stage.says(LI, "李桂枝还没还")
    await stage.says(LI, "/why", reply_to=chatter)
    told = await stage.sees("没当成战报")
    assert "没有分：没办成" in told.text
    await stage.says(STRANGER, "/why", reply_to=chatter)
    await stage.sees("发 /join 加入")
    await stage.quiet()
    assert stage.shown(OFFICE) == [] or all("→" not in shown.text for shown in stage.shown(OFFICE))


async def test_a_reply_to_the_explanation_speaks_of_the_report_too(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/why", reply_to=report)
    explained = await stage.sees("收回3万」→")
    await stage.says(LI, "/why", reply_to=explained.message_id)
    await stage.until(lambda: len([s for s in stage.shown() if "收回3万」→" in s.text]) == 2, "a second explanation")
    await stage.says(LI, "撤回", reply_to=explained.message_id)
    await stage.reacts(report, "✍")
    assert await stage.entries() == []


async def test_in_private_the_latest_report_is_explained(stage: Stage) -> None:
    await stage.says(LI, "/why", chat=LI.id)
    await stage.sees("你还没有战报", chat=LI.id)
    await stage.says(LI, "收回1万")
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/why", chat=LI.id)
    told = await stage.sees("收回3万」→ 收回现金 3万", chat=LI.id)
    assert "1万" not in told.text
    await stage.says(STRANGER, "/why", chat=STRANGER.id)
    await stage.sees("名单里还没有你", chat=STRANGER.id)


async def test_who_shares_in_a_report_may_ask_about_it(stage: Stage) -> None:
    report = await stage.says(LI, "和二组王强一起收回4万")
    await stage.reacts(report, "👌")
    await stage.says(WANG, "/why", reply_to=report)
    await stage.sees("收回现金 ")
    await stage.sees("收回4万」→ 收回现金")
