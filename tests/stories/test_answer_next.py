"""An answer typed as the next message, without replying, is heard too, where it can be nothing else."""

from datetime import timedelta

import pytest

from tests.stories.cast import LI, TEAM_ONE, WANG, ZHANG
from tests.stories.stage import Stage
from tests.stories.test_cases import list_cases, recorded


@pytest.mark.parametrize("answer", ["3万", "万", "三万", "是3万", "3万元。"])
async def test_a_bare_amount_after_the_question_is_the_answer(stage: Stage, answer: str) -> None:
    report = await stage.says(LI, "收回3")
    asked = await stage.sees("没写单位")
    said = await stage.says(LI, answer)
    await stage.reacts(report, "👌")
    await stage.reacts(said, "✍")
    assert (await stage.sees("选了")).message_id == asked.message_id
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_the_kind_typed_next_is_the_answer(stage: Stage) -> None:
    report = await stage.says(LI, "张三3万")
    await stage.sees("算哪一项")
    await stage.says(LI, "现金")
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_what_a_plan_lacks_may_follow_in_the_next_message(stage: Stage) -> None:
    report = await stage.says(LI, "A102 签还款计划 分3期")
    await stage.sees("计划还差")
    await stage.says(LI, "每月15号还5000 转账")
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("plan", 1_500_000, 500)]


@pytest.mark.parametrize("words", ["50万", "3万？", "目标3万", "还差3万", "他3万", "收到", "对", "好的", "3点", "王强"])
async def test_what_may_be_talk_with_others_answers_nothing(stage: Stage, words: str) -> None:
    await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    await stage.says(LI, words)
    await stage.quiet()
    assert await stage.entries() == []


@pytest.mark.parametrize("words", ["收到", "李队", "王强", "收回"])
async def test_a_word_to_others_is_no_kind(stage: Stage, words: str) -> None:
    await stage.says(LI, "张三3万")
    await stage.sees("算哪一项")
    await stage.says(LI, words)
    await stage.quiet()
    assert await stage.entries() == []


async def test_nobody_else_answers_without_replying(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    for colleague in (WANG, ZHANG):
        await stage.says(colleague, "3万")
    await stage.says(LI, "3万", chat=TEAM_ONE)
    await stage.quiet()
    assert await stage.entries() == []


async def test_two_open_questions_need_a_reply_that_says_which(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    await stage.says(LI, "展期3")
    await stage.sees("展期3")
    await stage.says(LI, "3万")
    await stage.quiet()
    assert await stage.entries() == []


async def test_a_question_of_an_hour_ago_needs_a_reply(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    stage.clock.jump_to(stage.clock.now() + timedelta(hours=1))
    await stage.says(LI, "3万")
    await stage.quiet()
    assert await stage.entries() == []


async def test_the_code_typed_next_says_which_of_two_cases_it_was(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "老李还了3万")
    await stage.sees("是哪一户？")
    await stage.says(LI, "A103")
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [("A103", 3_000_000)]
