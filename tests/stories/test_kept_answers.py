"""What its author has settled about a report stays settled when the report is edited elsewhere."""

import pytest

from tests.stories.cast import LI
from tests.stories.stage import Stage
from tests.stories.test_answers import said_dues
from tests.stories.test_cases import list_cases, recorded
from tests.stories.test_credits import credited


async def test_an_answered_amount_is_not_asked_again_when_another_part_is_edited(stage: Stage) -> None:
    report = await stage.says(LI, "收回3，签还款计划")
    await stage.sees("没写单位")
    await stage.presses(LI, "3万元")
    await stage.sees("收回现金 3万")
    await stage.edits(LI, report, "收回3，签还款计划，办展期2万")
    await stage.sees("展期 2万")
    assert sorted(await stage.entries())[0] == ("cash", 3_000_000, 3000)
    assert not any("没写单位" in shown.text for shown in stage.shown())


async def test_an_answered_amount_that_is_edited_itself_is_asked_again(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    await stage.presses(LI, "3万元")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "收回4")
    await stage.reacts(report, "🤔")
    assert await stage.entries() == []


async def test_a_chosen_case_is_kept(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "老李还了3万")
    await stage.presses(LI, "A103 李* 槐荫村")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "老李还了3万，张伟国收回2万")
    await stage.sees("收回现金 2万")
    assert await recorded(stage) == [("A103", 3_000_000), ("A101", 2_000_000)]


@pytest.mark.parametrize("edited", ["和王五一起收回4万！", "和王五一起收回5万"])
async def test_whose_it_is_was_settled_once(stage: Stage, edited: str) -> None:
    report = await stage.says(LI, "和王五一起收回4万")
    await stage.presses(LI, "都记我名下")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, edited)
    await stage.quiet()
    [(name, _, _)] = await credited(stage)
    assert name == "李娜" and not any(shown.buttons for shown in stage.shown())


async def test_another_name_is_another_doubt(stage: Stage) -> None:
    report = await stage.says(LI, "和王五一起收回4万")
    await stage.presses(LI, "都记我名下")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "和赵六一起收回4万")
    await stage.sees("没认出赵六是谁")


async def test_that_it_is_another_one_was_settled_once(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "张伟国收回3万"), "👌")
    second = await stage.says(LI, "张伟国又还了3万")
    await stage.presses(LI, "另一笔，也记上")
    await stage.reacts(second, "👌")
    await stage.edits(LI, second, "张伟国又还了3万，刚到账")
    await stage.quiet()
    assert await recorded(stage) == [("A101", 3_000_000)] * 2


async def test_what_a_plan_lacked_and_was_told_stays_told(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划")
    await stage.sees("计划还差")
    await stage.says(LI, "分3期 每月15号还5000 转账", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.edits(LI, report, "A102 签还款计划；A101 收回1万")
    await stage.sees("收回现金 1万")
    assert len(await said_dues(stage)) == 3


async def test_of_two_plans_only_the_withdrawn_ones_instalments_go(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划 分3期 每月15号还5000\nA101 签还款计划 分2期 每月10号还3000")
    await stage.reacts(report, "👌")
    assert len(await said_dues(stage)) == 5
    await stage.says(LI, "撤回 A102", reply_to=report)
    await stage.reacts(report, "✍")
    assert {due.case_code for due in await said_dues(stage)} == {"A101"} and len(await said_dues(stage)) == 2


async def test_a_plan_that_turned_out_to_be_money_has_no_instalments(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划 分3期 每月15号还5000")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正：不是还款计划，是展期", reply_to=report)
    await stage.reacts(report, "✍")
    assert await said_dues(stage) == []
