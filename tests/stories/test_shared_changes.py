"""What several recovered together is corrected as a whole, and whoever loses a share is told."""

from tests.stories.cast import GROUP, LI, OFFICE, ZHOU
from tests.stories.stage import Stage
from tests.stories.test_cases import list_cases
from tests.stories.test_credits import credited
from tests.stories.test_late_changes import EVENING


async def test_a_correction_of_what_two_share_corrects_both_shares(stage: Stage) -> None:
    report = await stage.says(LI, "和王强一起收回4万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 5万", reply_to=report)
    await stage.reacts(report, "✍")
    assert await credited(stage) == [("李娜", "t1", 2_500_000), ("王强", "t2", 2_500_000)]
    await stage.says(LI, "更正：刚才那笔是3万不是5万")
    await stage.until(lambda: next((s for s in stage.shown() if "1.5万" in s.text), None), "the second correction")
    assert await credited(stage) == [("李娜", "t1", 1_500_000), ("王强", "t2", 1_500_000)]


async def test_a_stated_split_that_adds_up_no_longer_is_asked_about(stage: Stage) -> None:
    report = await stage.says(LI, "和王强一起收回4万，我3万他1万")
    await stage.reacts(report, "👌")
    word = await stage.says(LI, "更正 5万", reply_to=report)
    await stage.reacts(word, "🤔")
    await stage.sees("各人多少")
    assert await credited(stage) == [("李娜", "t1", 3_000_000), ("王强", "t2", 1_000_000)]


async def test_the_borrower_of_what_two_share_is_corrected_for_both_and_the_split_kept(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "和王强一起收回张伟国4万，我3万他1万")
    await stage.reacts(report, "👌")
    before = await credited(stage)
    await stage.says(LI, "不是张伟国，是王得水", reply_to=report)
    await stage.reacts(report, "✍")
    assert await credited(stage) == before
    await stage.says(LI, "/why", reply_to=report)
    await stage.sees("3万")


async def test_two_reports_in_one_message_are_not_taken_for_one_that_is_shared(stage: Stage) -> None:
    report = await stage.says(LI, "代张伟报收回3万；我收回2万")
    await stage.reacts(report, "👌")
    before = await credited(stage)
    assert len(before) == 2
    await stage.says(LI, "更正 1万", reply_to=report)
    await stage.sees("对得上的不止一笔")
    assert await credited(stage) == before


async def test_a_correction_typed_over_a_shared_report_keeps_who_shares_it(stage: Stage) -> None:
    report = await stage.says(LI, "和王强一起收回4万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "更正：收回5万")
    await stage.reacts(report, "✍")
    assert await credited(stage) == [("李娜", "t1", 2_500_000), ("王强", "t2", 2_500_000)]
    await stage.says(LI, "更正 3万", reply_to=report)
    await stage.sees("1.5万")
    assert await credited(stage) == [("李娜", "t1", 1_500_000), ("王强", "t2", 1_500_000)]


async def test_whoever_an_edit_leaves_out_is_told(stage: Stage) -> None:
    report = await stage.says(LI, "和王强一起收回4万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "收回4万")
    told = await stage.sees("不再记给你")
    assert told.text.startswith("王强，李娜") and "收回现金 2万" in told.text and "-20分" in told.text
    assert await credited(stage) == [("李娜", "t1", 4_000_000)]


async def test_the_card_says_whom_it_is_credited_to(stage: Stage) -> None:
    report = await stage.says(LI, "代张伟报 收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.says(LI, "更正 2万", reply_to=report)
    card = await stage.sees("已过截止", chat=OFFICE)
    assert "眼下记的：张伟 收回现金 3万" in card.text


async def test_a_decided_card_keeps_what_was_asked_what_was_decided_and_by_whom(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "收回2万")
    card = await stage.sees("已过截止", chat=OFFICE)
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    settled = await stage.sees("周敏 已定：同意修改", chat=OFFICE)
    assert settled.message_id == card.message_id and not settled.buttons
    for kept in ("李娜", "原来：收回3万", "现在：收回2万", "当时记的：收回现金 3万"):
        assert kept in settled.text
    await stage.sees("同意了", chat=GROUP)


async def test_the_office_is_shown_what_is_shared_as_one_item(stage: Stage) -> None:
    report = await stage.says(LI, "和王强一起收回张翠花4万；和王强一起收回李桂枝2万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.says(LI, "撤回", reply_to=report)
    card = await stage.sees("已过截止", chat=OFFICE)
    assert "李娜 收回现金 2笔 3万；王强 收回现金 3万" in card.text
