"""Edits, 更正 and 撤回: reversed and appended at once; after the day's cut-off the office decides."""

from datetime import datetime

import pytest

from tests.samples import SHANGHAI
from tests.stories.cast import LI, OFFICE, WANG, ZHANG, ZHENG, ZHOU
from tests.stories.stage import Stage

EVENING = datetime(2026, 11, 24, 17, 40, tzinfo=SHANGHAI)


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


async def test_withdrawing_twice_takes_back_two_reports_and_never_one_twice(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.says(LI, "撤回", reply_to=report)
    await stage.sees("没找到要改的那条")
    assert await stage.entries() == []


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
    await stage.sees("直接改原消息就行")
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


async def test_the_card_shows_what_stands_after_an_earlier_correction(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 2万", reply_to=report)
    await stage.reacts(report, "✍")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "收回5万")
    card = await stage.sees("已过截止", chat=OFFICE)
    assert "眼下记的：收回现金 2万" in card.text


async def test_a_withdrawn_report_stays_withdrawn_whatever_is_typed_over_it(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(ZHANG, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    await stage.edits(LI, report, "收回3万。")
    await stage.sees("请重新发一条")
    assert await stage.entries() == []


async def test_an_answer_that_comes_after_the_cutoff_goes_to_the_office(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    stage.clock.jump_to(EVENING)
    await stage.presses(LI, "3万元")
    await stage.sees("已过截止", chat=OFFICE)
    assert await stage.entries() == []
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.sees("同意了")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_late_edit_taken_back_by_its_author_leaves_nothing_to_decide(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "收回9万")
    await stage.sees("收回9万", chat=OFFICE)
    await stage.edits(LI, report, "收回3万")
    await stage.judged()
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.until(lambda: [n for n in stage.notices() if "后来又改过" in n], "a notice")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_what_is_reported_after_the_cutoff_may_be_mended_until_the_day_ends(stage: Stage) -> None:
    stage.clock.jump_to(EVENING)
    report = await stage.says(LI, "收回30万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "收回3万")
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_after_the_cutoff_the_office_decides_and_may_agree(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "收回2万")
    await stage.sees("已交清收办")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    await stage.presses(ZHENG, "同意修改", chat=OFFICE)
    await stage.until(lambda: [n for n in stage.notices() if "清收办来定" in n], "a notice for the leader")
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 2_000_000, 2000)]
    await stage.sees("同意了")


async def test_after_the_cutoff_the_office_may_refuse_and_only_once(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.says(LI, "撤回", reply_to=report)
    card = await stage.sees("已过截止", chat=OFFICE)
    assert [label for label, _ in card.buttons] == ["同意修改", "不改"]
    await stage.presses(ZHOU, "不改", chat=OFFICE)
    await stage.sees("按原来的算")
    settled = await stage.sees("不改，按原来的算", chat=OFFICE)
    assert settled.message_id == card.message_id and not settled.buttons
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_withdrawal_after_the_cutoff_waits_and_then_happens(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万 / 签还款计划")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.says(LI, "撤回")
    await stage.sees("已过截止", chat=OFFICE)
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.reacts(report, "✍")
    assert await stage.entries() == []


async def test_chatter_of_a_closed_day_cannot_be_edited_into_a_report_unseen(stage: Stage) -> None:
    message = await stage.says(LI, "在路上")
    await stage.judged()
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, message, "收回9万")
    await stage.sees("已过截止", chat=OFFICE)
    assert await stage.entries() == []
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.sees("同意了")
    assert await stage.entries() == [("cash", 9_000_000, 9000)]


async def test_of_several_late_edits_only_the_newest_can_be_agreed_to(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "收回2万")
    old = await stage.sees("收回2万", chat=OFFICE)
    await stage.edits(LI, report, "收回1万")
    await stage.sees("收回1万", chat=OFFICE)
    await stage.presses_under(ZHOU, old, "同意修改", chat=OFFICE)
    await stage.until(lambda: [n for n in stage.notices() if "后来又改过" in n], "a notice")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 1_000_000, 1000)]


async def test_a_report_before_the_first_day_is_kept_and_says_why_it_does_not_score(stage: Stage) -> None:
    stage.clock.jump_to(datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI))
    await stage.says(LI, "收回3万")
    await stage.sees("11月23日到11月29日")
    assert await stage.entries() == []
