"""A report: kept, read, scored, acknowledged, and shown on the board."""

import pytest
from sqlalchemy import select

from demo.server import writing
from storage.tables import inbox, reports
from tests.stories.cast import GROUP, LI, STRANGER, TEAM_ONE, WANG, ZHANG
from tests.stories.stage import Stage
from tests.stories.wired import WiredStage


async def test_a_report_is_acknowledged_scored_and_on_the_board(stage: Stage) -> None:
    report = await stage.says(ZHANG, "收回 3 万 / 签还款计划")
    await stage.reacts(report, "👌")
    reply = await stage.sees("收回现金 3万、签还款计划")
    assert "+35分" in reply.text and "一组 第1名" in reply.text
    assert reply.reply_to == report
    await stage.board_says("35分")
    await stage.board_says("35分", chat=TEAM_ONE)
    assert await stage.entries() == [("cash", 3_000_000, 3000), ("plan", None, 500)]


async def test_a_report_in_the_teams_own_chat_counts_the_same(stage: Stage) -> None:
    report = await stage.says(LI, "收回1万2", chat=TEAM_ONE)
    await stage.reacts(report, "👌", chat=TEAM_ONE)
    await stage.board_says("12分", chat=GROUP)


async def test_chatter_gets_no_word_and_no_points(stage: Stage) -> None:
    for words in ("收到", "目标50万，加油", "祝贺二组收回10万！", "收回多少了？", "今天没收回来"):
        message = await stage.says(LI, words)
        await stage.judged()
        assert stage.reaction(message) is None
    assert await stage.entries() == []


async def test_an_unclear_report_is_asked_and_pressing_an_answer_scores_it(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.reacts(report, "🤔")
    question = await stage.sees("没写单位")
    assert [label for label, _ in question.buttons] == ["3万元", "3元"]
    assert await stage.entries() == []
    await stage.presses(LI, "3万元")
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    answered = await stage.sees("选了「3万元」")
    assert answered.message_id == question.message_id and not answered.buttons


async def test_somebody_elses_press_is_told_in_private_and_changes_nothing(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    await stage.presses(WANG, "3万元")
    await stage.until(lambda: [n for n in stage.notices() if "汇报人本人或队长" in n], "a notice")
    assert await stage.entries() == []


async def test_the_captain_may_answer_for_a_member(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    await stage.presses(ZHANG, "3元")
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 300, 0)]


async def test_a_press_on_a_question_about_an_earlier_text_is_told_so(stage: Stage) -> None:
    report = await stage.says(LI, "收回3")
    await stage.sees("没写单位")
    await stage.edits(LI, report, "收回5万")
    await stage.judged()
    await stage.presses(LI, "3万元")
    await stage.until(lambda: [n for n in stage.notices() if "后来改过" in n], "a notice")
    assert await stage.entries() == [("cash", 5_000_000, 5000)]


async def test_somebody_not_on_the_roster_is_told_once_kindly(stage: Stage) -> None:
    await stage.says(STRANGER, "收回5万")
    assert "https://t.me/zhanbao_bot?start=" in (await stage.sees("先替你留着了")).text
    await stage.says(STRANGER, "收回6万")
    await stage.quiet()
    assert sum("先替你留着了" in shown.text for shown in stage.shown()) == 1
    assert await stage.entries() == []


async def test_several_reports_at_once_are_answered_in_few_messages(stage: Stage) -> None:
    reports = [await stage.says((ZHANG, LI, WANG)[n % 3], f"收回{n + 11}万") for n in range(24)]
    for report in reports:
        await stage.reacts(report, "👌")
    await stage.quiet()
    replies = [shown for shown in stage.shown() if "✅" in shown.text]
    assert len(replies) < len(reports) / 2
    assert len(await stage.entries()) == 24


async def test_a_photos_caption_is_a_report_like_any_other(group: WiredStage) -> None:
    photo = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 4, "height": 3}], "caption": "收回3万 凭证"}
    person, place = group.world.person(LI.id), group.world.chats[GROUP]
    message, _ = writing.write(group.world, person, place, photo, None, None)
    await group.reacts(message.id, "👌")
    assert await group.entries() == [("cash", 3_000_000, 3000)]


async def test_personal_numbers_are_replaced_in_what_is_kept(stage: Stage) -> None:
    if isinstance(stage, WiredStage):
        stage.expected_refusals.append("message to react not found")  # it was deleted for the number in it
    await stage.says(LI, "收回3万 电话13812345678")
    await stage.quiet()
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    kept = await stage.desk.store.read(lambda c: [str(row) for row in c.execute(select(inbox.c.raw, inbox.c.state))])
    told = await stage.desk.store.read(lambda c: [str(row) for row in c.execute(select(reports.c.text))])
    assert any("收回3万" in text for text in told)
    assert not any("13812345678" in text for text in [*kept, *told])


@pytest.mark.parametrize(
    ("words", "recorded"),
    [
        ("李桂枝 同上", [("cash", 3_000_000, 3000), ("cash", 3_000_000, 3000)]),
        ("同上 2万", [("cash", 3_000_000, 3000), ("cash", 2_000_000, 2000)]),
    ],
)
async def test_once_more_speaks_of_what_its_author_reported_just_before(
    stage: Stage, words: str, recorded: list[tuple[str, int | None, int]]
) -> None:
    await stage.reacts(await stage.says(LI, "张翠花 收回3万"), "👌")
    await stage.reacts(await stage.says(LI, words), "👌")
    assert await stage.entries() == recorded


async def test_once_more_after_somebody_elses_report_is_asked_about(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "张翠花 收回3万"), "👌")
    await stage.reacts(await stage.says(WANG, "王得水 收回5万"), "👌")
    report = await stage.says(LI, "李桂枝 同上")
    await stage.reacts(report, "🤔")
    await stage.presses(LI, "收回3万元")
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 3_000_000, 3000), ("cash", 5_000_000, 5000), ("cash", 3_000_000, 3000)]


async def test_once_more_with_nothing_before_it_is_asked_about(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "李桂枝 同上"), "🤔")
    assert await stage.entries() == []
