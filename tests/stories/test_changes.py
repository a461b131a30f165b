"""Edits, 更正 and 撤回 before the day's cut-off: reversed and appended at once."""

import pytest

from tests.stories.cast import LI, WANG, ZHANG
from tests.stories.stage import Stage


async def test_editing_a_report_reads_it_again(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "收回2万")
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 2_000_000, 2000)]
    await stage.board_says("20分")


async def test_an_edit_that_says_the_same_changes_nothing(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "收回 3 万")
    await stage.quiet()
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    assert not any("已改" in shown.text for shown in stage.shown())


async def test_editing_a_report_into_chatter_takes_it_back(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "发错群了，不好意思")
    await stage.sees("撤回")
    assert await stage.entries() == []


async def test_editing_chatter_into_a_report_scores_it(stage: Stage) -> None:
    message = await stage.says(LI, "在路上")
    await stage.judged()
    await stage.edits(LI, message, "收回3万")
    await stage.reacts(message, "👌")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_withdrawing_alone_takes_back_ones_last_report(stage: Stage) -> None:
    first = await stage.says(LI, "收回3万")
    second = await stage.says(LI, "收回1万")
    await stage.reacts(second, "👌")
    await stage.says(LI, "撤回")
    await stage.reacts(second, "✍")
    assert stage.reaction(first) == "👌"
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    await stage.board_says("30分")


async def test_withdrawing_as_a_reply_takes_back_that_report(stage: Stage) -> None:
    first = await stage.says(LI, "收回3万")
    second = await stage.says(LI, "收回1万")
    await stage.reacts(second, "👌")
    await stage.says(LI, "撤回", reply_to=first)
    await stage.reacts(first, "✍")
    assert await stage.entries() == [("cash", 1_000_000, 1000)]


async def test_withdrawing_as_a_reply_to_the_bots_answer_takes_back_its_report(stage: Stage) -> None:
    first = await stage.says(LI, "收回3万")
    answer = await stage.sees("收回现金 3万")
    await stage.says(LI, "收回1万")
    await stage.quiet()
    await stage.says(LI, "撤回", reply_to=answer.message_id)
    await stage.reacts(first, "✍")
    assert await stage.entries() == [("cash", 1_000_000, 1000)]


async def test_withdrawing_a_report_twice_takes_back_nothing_more_and_says_so(stage: Stage) -> None:
    other = await stage.says(LI, "收回1万")
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.says(LI, "撤回", reply_to=report)
    await stage.sees("已经撤回了")
    assert stage.reaction(other) == "👌"
    assert await stage.entries() == [("cash", 1_000_000, 1000)]


async def test_another_member_cannot_take_a_report_back_but_the_captain_can(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(WANG, "撤回", reply_to=report)
    await stage.sees("别人的战报")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    await stage.says(ZHANG, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    assert await stage.entries() == []


async def test_a_correction_as_a_reply_changes_the_amount(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 2万", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.sees("已改")
    assert await stage.entries() == [("cash", 2_000_000, 2000)]


async def test_a_correction_in_words_finds_the_report_it_means(stage: Stage) -> None:
    await stage.says(LI, "收回5万")
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正：刚才那笔是2万不是3万")
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 5_000_000, 5000), ("cash", 2_000_000, 2000)]


@pytest.mark.parametrize("words", ["不对，实际收回2万", "错了，是收回2万", "更正 2万"])
async def test_a_correction_in_ones_own_words_never_adds_a_second_score(stage: Stage, words: str) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, words, reply_to=report)
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 2_000_000, 2000)]


async def test_a_correction_of_a_report_with_several_parts_changes_the_one_with_money(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万 / 签还款计划")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 2万", reply_to=report)
    await stage.reacts(report, "✍")
    assert sorted(await stage.entries()) == [("cash", 2_000_000, 2000), ("plan", None, 500)]
    await stage.says(LI, "更正 1万", reply_to=report)
    await stage.sees("收回现金 1万")
    assert sorted(await stage.entries()) == [("cash", 1_000_000, 1000), ("plan", None, 500)]


async def test_a_correction_of_a_report_that_was_only_asked_says_what_to_do(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.reacts(report, "🤔")
    await stage.says(LI, "更正 3万", reply_to=report)
    await stage.sees("直接改原消息")
    assert await stage.entries() == []


async def test_editing_the_word_that_withdrew_takes_back_nothing_more(stage: Stage) -> None:
    first = await stage.says(LI, "收回3万")
    second = await stage.says(LI, "收回1万")
    word = await stage.says(LI, "撤回")
    await stage.reacts(second, "✍")
    await stage.edits(LI, word, "撤回。")
    await stage.quiet()
    assert stage.reaction(first) == "👌"
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_correction_that_did_not_say_how_may_be_edited_until_it_does_and_no_further(stage: Stage) -> None:
    report = await stage.says(LI, "收回6万")
    await stage.reacts(report, "👌")
    word = await stage.says(LI, "更正")
    await stage.sees("要改成多少")
    await stage.edits(LI, word, "更正 2万")
    await stage.reacts(report, "✍")
    await stage.reacts(word, "✍")
    assert await stage.entries() == [("cash", 2_000_000, 2000)]
    await stage.edits(LI, word, "更正 9万")
    await stage.sees("已经办过了")
    assert await stage.entries() == [("cash", 2_000_000, 2000)]


async def test_a_correction_that_did_not_say_how_is_no_report_to_take_back(stage: Stage) -> None:
    report = await stage.says(LI, "收回6万")
    await stage.says(LI, "更正")
    await stage.sees("要改成多少")
    await stage.says(LI, "撤回")
    await stage.reacts(report, "✍")
    assert await stage.entries() == []


async def test_a_withdrawal_that_found_nothing_takes_nothing_back_when_it_is_edited_later(stage: Stage) -> None:
    word = await stage.says(LI, "撤回")
    await stage.sees("没找到要改的那条")
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, word, "撤回。")
    await stage.quiet()
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_withdrawn_report_stays_withdrawn_whatever_is_typed_over_it(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(ZHANG, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.edits(LI, report, "收回3万。")
    await stage.sees("请重新发一条")
    assert await stage.entries() == []


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("更正：收回6万", [("cash", 6_000_000, 6000)]),
        ("不对，收回6万", [("cash", 6_000_000, 6000)]),
        ("更正：收回5万", [("cash", 5_000_000, 5000)]),
    ],
)
async def test_a_correction_typed_over_the_report_itself_corrects_it(
    stage: Stage, words: str, left: list[tuple[str, int | None, int]]
) -> None:
    report = await stage.says(LI, "收回5万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, words)
    await stage.reacts(report, "✍")
    assert await stage.entries() == left


async def test_a_correction_typed_over_that_fits_nothing_leaves_what_stands(stage: Stage) -> None:
    report = await stage.says(LI, "收回5万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "更正")
    await stage.reacts(report, "🤔")
    await stage.sees("原来记的先不动")
    assert await stage.entries() == [("cash", 5_000_000, 5000)]


async def test_withdrawing_alone_after_a_promise_takes_back_the_promise(stage: Stage) -> None:
    report = await stage.says(LI, "收回5万")
    promise = await stage.says(LI, "A102 答应周五还2万")
    await stage.reacts(promise, "🤝")
    await stage.says(LI, "撤回")
    await stage.reacts(promise, "✍")
    assert stage.reaction(report) == "👌"
    assert await stage.entries() == [("cash", 5_000_000, 5000)]


async def test_an_answer_typed_after_a_correction_adds_to_it_and_does_not_undo_it(stage: Stage) -> None:
    report = await stage.says(LI, "收回2万 / 签还款计划")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 3万", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.says(LI, "分3期 每月15号还5000", reply_to=report)
    await stage.sees("签还款计划 1.5万")
    assert sorted(await stage.entries()) == [("cash", 3_000_000, 3000), ("plan", 1_500_000, 500)]
