"""What was asked can be answered by typing a reply, by the author or the captain; chatter answers nothing."""

from datetime import date

import pytest

from storage import dues
from storage.dues import INSTALMENT, PROMISE, Due
from tests.stories.cast import BOT, LI, OFFICE, WANG, ZHANG, ZHOU
from tests.stories.stage import Stage
from tests.stories.test_late_changes import EVENING


async def said_dues(stage: Stage) -> list[Due]:
    return await stage.desk.store.read(lambda c: dues.of_campaign(c, BOT, "winter"))


@pytest.mark.parametrize("answer", ["万", "3万", "三万", "3万元"])
async def test_a_bare_number_is_settled_by_a_typed_reply_to_the_question(stage: Stage, answer: str) -> None:
    report = await stage.says(LI, "收回3")
    asked = await stage.sees("没写单位")
    reply = await stage.says(LI, answer, reply_to=asked.message_id)
    await stage.reacts(report, "👌")
    await stage.reacts(reply, "✍")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_reply_to_the_report_itself_answers_as_well(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.reacts(report, "🤔")
    await stage.says(LI, "3万", reply_to=report)
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_the_captain_may_answer_and_another_member_may_not(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    asked = await stage.sees("没写单位")
    await stage.says(WANG, "3万", reply_to=asked.message_id)
    await stage.judged()
    assert await stage.entries() == []
    await stage.says(ZHANG, "3万", reply_to=asked.message_id)
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_chatter_in_reply_to_a_question_answers_nothing(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    asked = await stage.sees("没写单位")
    for words in ("好的", "辛苦了", "😂"):
        await stage.says(LI, words, reply_to=asked.message_id)
    await stage.quiet()
    assert await stage.entries() == []


async def test_what_a_plan_lacks_is_typed_as_a_reply_and_scored_once(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划")
    told = await stage.sees("计划还差时间、金额、方式")
    await stage.says(LI, "分3期 每月15号还5000 转账", reply_to=told.message_id)
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("plan", 1_500_000, 500)]
    days = [(due.sort, due.due_on, due.amount_fen, due.case_code) for due in await said_dues(stage)]
    assert days == [
        (INSTALMENT, date(2026, 12, 15), 500_000, "A102"),
        (INSTALMENT, date(2027, 1, 15), 500_000, "A102"),
        (INSTALMENT, date(2027, 2, 15), 500_000, "A102"),
    ]


async def test_an_answer_typed_after_the_cutoff_goes_to_the_office(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    asked = await stage.sees("没写单位")
    stage.clock.jump_to(EVENING)
    await stage.says(LI, "3万", reply_to=asked.message_id)
    await stage.sees("已过截止", chat=OFFICE)
    assert await stage.entries() == []
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.sees("同意了")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_promise_is_kept_without_points_and_acknowledged_by_a_reaction_only(stage: Stage) -> None:
    promise = await stage.says(LI, "A102 答应周五还2万")
    await stage.reacts(promise, "🤝")
    await stage.quiet()
    assert await stage.entries() == [] and not any(shown.reply_to == promise for shown in stage.shown())
    [due] = await said_dues(stage)
    assert (due.sort, due.due_on, due.amount_fen, due.case_code) == (PROMISE, date(2026, 11, 27), 2_000_000, "A102")


async def test_a_promise_that_is_edited_or_taken_back_is_what_it_says_now(stage: Stage) -> None:
    promise = await stage.says(LI, "A102 答应周五还2万")
    await stage.reacts(promise, "🤝")
    await stage.edits(LI, promise, "A102 答应周六还1万")
    await stage.judged()
    [due] = await said_dues(stage)
    assert (due.due_on, due.amount_fen) == (date(2026, 11, 28), 1_000_000)
    await stage.edits(LI, promise, "改天再说")
    await stage.judged()
    assert await said_dues(stage) == []


async def test_a_withdrawn_plan_has_no_payments_to_come(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划 分3期 每月15号还5000")
    await stage.reacts(report, "👌")
    assert len(await said_dues(stage)) == 3
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    assert await said_dues(stage) == []


async def test_a_typed_answer_closes_the_question_with_its_buttons(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    asked = await stage.sees("没写单位")
    await stage.says(LI, "3万", reply_to=asked.message_id)
    closed = await stage.sees("选了「3万」")
    assert closed.message_id == asked.message_id and not closed.buttons


async def test_yesterdays_money_is_told_to_be_too_late_and_scores_nothing(stage: Stage) -> None:
    report = await stage.says(LI, "A102 昨天收回3万")
    await stage.reacts(report, "🤔")
    await stage.sees("这笔是11月23日的")
    assert await stage.entries() == []


HEARD = "收回张三3万，卫红好像还了2000"


@pytest.mark.parametrize("answer", ["到账了", "是的，到账了"])
async def test_what_was_only_heard_of_scores_once_its_author_says_that_it_is_so(stage: Stage, answer: str) -> None:
    report = await stage.says(LI, HEARD)
    asked = await stage.sees("这笔核实了吗")
    await stage.says(LI, "收到", reply_to=asked.message_id)
    await stage.judged()
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    await stage.says(LI, answer, reply_to=asked.message_id)
    await stage.reacts(report, "✍")
    assert sorted(await stage.entries()) == [("cash", 200_000, 200), ("cash", 3_000_000, 3000)]


async def test_what_was_only_heard_of_is_confirmed_with_one_tap(stage: Stage) -> None:
    report = await stage.says(LI, HEARD)
    await stage.presses(LI, "已到账")
    await stage.reacts(report, "✍")
    assert sorted(await stage.entries()) == [("cash", 200_000, 200), ("cash", 3_000_000, 3000)]


async def test_heard_in_reply_to_a_question_is_no_answer_to_it(stage: Stage) -> None:
    await stage.says(LI, "赵刚 3万")
    asked = await stage.sees("算哪一项")
    await stage.says(LI, "收到", reply_to=asked.message_id)
    await stage.quiet()
    assert await stage.entries() == []


async def test_the_one_payment_of_a_plan_follows_its_corrected_total(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划 12月15日还2万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 3万", reply_to=report)
    await stage.reacts(report, "✍")
    assert [due.amount_fen for due in await said_dues(stage)] == [3_000_000]


async def test_the_payments_of_a_plan_whose_total_is_corrected_are_asked_for(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划 分3期 每月15号还5000")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 2万", reply_to=report)
    await stage.sees("把各期写全")
    assert [(due.due_on, due.amount_fen) for due in await said_dues(stage)] == [
        (date(2026, 12, 15), None),
        (date(2027, 1, 15), None),
        (date(2027, 2, 15), None),
    ]
    await stage.edits(LI, report, "A102 签还款计划 分4期 每月15号还5000")
    await stage.judged()
    assert [due.amount_fen for due in await said_dues(stage)] == [500_000] * 4
