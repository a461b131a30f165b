"""Changes after the day's cut-off wait for the office; what comes outside the campaign's days does not score."""

from datetime import datetime

from tests.samples import SHANGHAI
from tests.stories.cast import GROUP, LI, OFFICE, ZHENG, ZHOU
from tests.stories.recorded import chat_of
from tests.stories.stage import Stage

EVENING = datetime(2026, 11, 24, 17, 40, tzinfo=SHANGHAI)


async def test_the_card_shows_what_stands_after_an_earlier_correction(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "更正 2万", reply_to=report)
    await stage.reacts(report, "✍")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "收回5万")
    card = await stage.sees("已过截止", chat=OFFICE)
    assert "眼下记的：收回现金 2万" in card.text


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


async def test_a_late_withdrawal_typed_over_the_report_is_carried_out_when_the_office_agrees(stage: Stage) -> None:
    report = await stage.says(LI, "收回5万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, report, "更正：收回6万")
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.sees("同意了")
    assert await stage.entries() == [("cash", 6_000_000, 6000)]


async def test_an_answer_typed_before_the_cutoff_counts_however_late_it_is_judged(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.reacts(report, "🤔")
    said_at = stage.clock.now()
    stage.clock.jump_to(EVENING)
    reply = {
        "message_id": 7001,
        "date": int(said_at.timestamp()),
        "chat": chat_of(GROUP),
        "from": {"id": LI.id, "is_bot": False, "first_name": LI.name},
        "reply_to_message": {"message_id": report, "date": 1, "chat": chat_of(GROUP)},
        "text": "3万",
    }
    await stage.happens({"message": reply})
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_the_card_of_chatter_that_became_a_report_says_that_it_was_none(stage: Stage) -> None:
    message = await stage.says(LI, "在路上")
    await stage.judged()
    stage.clock.jump_to(EVENING)
    await stage.edits(LI, message, "收回9万")
    card = await stage.sees("已过截止", chat=OFFICE)
    assert "原来：不是战报" in card.text and "收回9万" in card.text
