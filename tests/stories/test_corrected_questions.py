"""A correction leaves open what was unclear: it is asked once more, and its answer does not undo the correction."""

from storage import ledger
from tests.stories.cast import BOT, LI, OFFICE, WANG, ZHOU
from tests.stories.stage import Stage
from tests.stories.test_cases import list_cases, recorded
from tests.stories.test_late_changes import EVENING


async def half_asked(stage: Stage) -> int:
    """Report two borrowers, one of whom has to be asked about."""
    await list_cases(stage)
    report = await stage.says(LI, "张伟国收回2万，老李收回3万")
    await stage.sees("是哪一户？")
    await stage.reacts(report, "🤔")
    await stage.quiet()
    return report


async def test_what_was_open_before_a_correction_is_asked_again_and_the_old_question_closed(stage: Stage) -> None:
    report = await half_asked(stage)
    old = await stage.sees("是哪一户？")
    await stage.says(LI, "更正 1万", reply_to=report)
    await stage.until(lambda: next((s for s in stage.shown() if "另问了一遍" in s.text), None), "the old one closed")
    closed = await stage.sees("另问了一遍")
    assert closed.message_id == old.message_id and not closed.buttons
    new = await stage.sees("是哪一户？")
    assert new.message_id != old.message_id and len([s for s in stage.shown() if "是哪一户？" in s.text]) == 1
    await stage.presses(LI, "A103 李* 槐荫村")
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [("A101", 1_000_000), ("A103", 3_000_000)]


async def test_what_is_asked_again_may_be_answered_by_typing(stage: Stage) -> None:
    report = await half_asked(stage)
    await stage.says(LI, "更正 1万", reply_to=report)
    await stage.sees("另问了一遍")
    asked = await stage.sees("是哪一户？")
    await stage.says(LI, "A103", reply_to=asked.message_id)
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [("A101", 1_000_000), ("A103", 3_000_000)]


async def test_taking_back_what_was_recorded_leaves_nothing_to_ask(stage: Stage) -> None:
    report = await half_asked(stage)
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    closed = await stage.sees("这个问题不用答了")
    assert not closed.buttons and await recorded(stage) == []


async def test_an_edit_closes_the_question_it_has_answered(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    asked = await stage.sees("没写单位")
    await stage.edits(LI, report, "收回3万")
    await stage.reacts(report, "👌")
    closed = await stage.sees("这个问题不用答了")
    assert closed.message_id == asked.message_id and not closed.buttons


async def test_a_correction_that_names_another_borrower_finds_the_case(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "不是张伟国，是王得水", reply_to=report)
    await stage.reacts(report, "✍")
    assert await recorded(stage) == [("A202", 3_000_000)]


async def test_a_correction_whose_borrower_may_be_two_is_asked_about_and_until_then_nothing_changes(
    stage: Stage,
) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(report, "👌")
    word = await stage.says(LI, "不是张伟国，是老李", reply_to=report)
    asked = await stage.sees("是哪一户？")
    assert [label for label, _ in asked.buttons] == ["A102 李* 上杏村", "A103 李* 槐荫村"]
    assert await recorded(stage) == [("A101", 3_000_000)]
    await stage.presses(WANG, "A103 李* 槐荫村")
    await stage.until(lambda: [n for n in stage.notices() if "本人或队长" in n], "a notice")
    await stage.presses(LI, "A103 李* 槐荫村")
    await stage.reacts(report, "✍")
    await stage.reacts(word, "✍")
    assert await recorded(stage) == [("A103", 3_000_000)]


async def test_a_correction_that_makes_a_double_is_asked_about(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(WANG, "王得水收回3万")
    await stage.reacts(first, "👌")
    report = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "不是张伟国，是王得水", reply_to=report)
    asked = await stage.sees("是同一笔吗？")
    assert "王强" in asked.text
    assert await recorded(stage) == [("A202", 3_000_000), ("A101", 3_000_000)]
    await stage.presses(LI, "同一笔，不用记")
    await stage.reacts(report, "✍")
    assert await recorded(stage) == [("A202", 3_000_000)]


async def test_a_corrected_sum_that_makes_a_double_is_asked_about(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(WANG, "王得水收回3万")
    await stage.reacts(first, "👌")
    report = await stage.says(LI, "王得水收回2万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 3万", reply_to=report)
    await stage.sees("是同一笔吗？")
    await stage.presses(LI, "另一笔，也记上")
    await stage.reacts(report, "✍")
    assert await recorded(stage) == [("A202", 3_000_000)] * 2


async def test_whoever_a_correction_names_and_is_not_listed_is_told(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "不是张伟国，是赵有才", reply_to=report)
    await stage.sees("名单里没找到 赵*")
    assert await recorded(stage) == [(None, 3_000_000)]


async def test_a_late_correction_the_office_agreed_to_asks_its_author_and_needs_no_second_yes(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.says(LI, "不是张伟国，是老李", reply_to=report)
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.presses(LI, "A103 李* 槐荫村")
    await stage.reacts(report, "✍")
    assert await recorded(stage) == [("A103", 3_000_000)]


async def test_the_ledger_keeps_what_was_reversed(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "不是张伟国，是王得水", reply_to=report)
    await stage.reacts(report, "✍")
    every = await stage.desk.store.read(lambda c: [e.amount_fen for e in ledger.every(c, BOT, "winter")])
    assert every == [3_000_000, -3_000_000, 3_000_000]
