"""What one person tells again, in one message, later that day, or as its total, is asked about, never scored."""

import pytest

from tests.stories.cast import GROUP, LI, TEAM_ONE, WANG, ZHANG
from tests.stories.stage import Stage
from tests.stories.test_cases import list_cases, recorded

THREE = ("cash", 3_000_000, 3000)
FIVE = ("cash", 5_000_000, 5000)


@pytest.mark.parametrize(
    "words",
    [
        "收回张三3万\n收回张三3万",
        "收回张三3万。张三的3万已入账",
        "收回张三3万。3万现金已交柜台",
        "收回3万，签还款计划，收回3万",
    ],
)
@pytest.mark.parametrize("another", [False, True])
async def test_what_one_message_tells_twice_stands_once_until_its_author_says_it_is_another(
    stage: Stage, words: str, another: bool
) -> None:
    report = await stage.says(LI, words)
    await stage.reacts(report, "🤔")
    await stage.sees("这里说了两次收回现金 3万，是同一笔吗？")
    assert [kind for kind, *_ in await stage.entries()].count("cash") == 1
    await stage.presses(LI, "另一笔，也记上" if another else "同一笔，不用记")
    await stage.reacts(report, "✍")
    assert [kind for kind, *_ in await stage.entries()].count("cash") == 1 + another


async def test_two_borrowers_with_the_same_sum_in_one_message_are_two(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "收回张三3万，李四3万"), "👌")
    assert await stage.entries() == [THREE, THREE]


async def test_what_was_told_before_and_is_told_twice_now_is_asked_about_until_nothing_is_open(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "收回张三3万"), "👌")
    again = await stage.says(LI, "收回张三3万\n收回张三3万")
    await stage.reacts(again, "🤔")
    assert await stage.entries() == [THREE]
    await stage.presses(LI, "另一笔，也记上")
    await stage.sees("这里说了两次收回现金 3万")
    assert await stage.entries() == [THREE, THREE]
    await stage.presses(LI, "同一笔，不用记")
    await stage.reacts(again, "✍")
    assert await stage.entries() == [THREE, THREE]


@pytest.mark.parametrize("chat", [GROUP, TEAM_ONE])
@pytest.mark.parametrize(
    ("before", "later"),
    [
        ("收回张三3万", "3万元已交柜台"),
        ("收回张三3万", "上午那3万已入账"),
        ("收回3万", "收回张三3万"),
        ("收回3万", "收回3万"),
    ],
)
async def test_the_same_sum_without_a_name_later_the_same_day_is_asked_about(
    stage: Stage, before: str, later: str, chat: int
) -> None:
    await stage.reacts(await stage.says(LI, before), "👌")
    stage.clock.jump_to(stage.clock.now().replace(hour=8))  # 16:00 there
    again = await stage.says(LI, later, chat=chat)
    await stage.reacts(again, "🤔", chat=chat)
    asked = await stage.sees("是同一笔吗？", chat=chat)
    assert "李娜 09:0" in asked.text and "报过收回现金 3万" in asked.text
    assert await stage.entries() == [THREE]
    await stage.presses(LI, "同一笔，不用记", chat=chat)
    await stage.reacts(again, "✍", chat=chat)
    assert await stage.entries() == [THREE]


async def test_the_sum_that_two_shared_told_again_without_a_name_is_asked_about(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "和王强一起收回张三4万"), "👌")
    again = await stage.says(WANG, "4万元已交柜台")
    await stage.reacts(again, "🤔")
    await stage.sees("报过收回现金 4万，是同一笔吗？")


async def test_the_same_sum_by_somebody_else_or_of_another_day_or_borrower_is_another(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "收回张三3万"), "👌")
    await stage.reacts(await stage.says(WANG, "收回3万"), "👌")
    await stage.reacts(await stage.says(LI, "收回李四3万"), "👌")
    stage.clock.jump_to(stage.clock.now().replace(day=25))
    await stage.reacts(await stage.says(LI, "收回3万"), "👌")
    assert await stage.entries() == [THREE] * 4


async def test_plans_without_a_name_are_signed_all_day(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "签还款计划"), "👌")
    stage.clock.jump_to(stage.clock.now().replace(hour=8))
    await stage.reacts(await stage.says(LI, "签还款计划"), "👌")
    assert len(await stage.entries()) == 2


@pytest.mark.parametrize("new", [False, True])
async def test_a_sum_that_is_the_days_total_is_asked_about(stage: Stage, new: bool) -> None:
    await stage.reacts(await stage.says(LI, "收回张三3万"), "👌")
    await stage.reacts(await stage.says(LI, "收回李四5万"), "👌")
    evening = await stage.says(LI, "今天收回8万")
    await stage.reacts(evening, "🤔")
    asked = await stage.sees("李娜当天已报收回现金 2笔 8万，数目正好一样，这条是合计吗？")
    assert [label for label, _ in asked.buttons] == ["是新的一笔", "是合计，不记"]
    assert await stage.entries() == [THREE, FIVE]
    await stage.presses(LI, "是新的一笔" if new else "是合计，不记")
    await stage.reacts(evening, "👌" if new else "✍")
    assert await stage.entries() == [THREE, FIVE, *[("cash", 8_000_000, 8000)] * new]


async def test_the_days_total_behind_the_last_of_it_in_one_message_is_asked_about(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "收回张三3万"), "👌")
    evening = await stage.says(LI, "收回李四5万\n收回8万")
    await stage.reacts(evening, "🤔")
    await stage.presses(LI, "是合计，不记")
    await stage.reacts(evening, "✍")
    assert await stage.entries() == [THREE, FIVE]


async def test_what_a_case_was_paid_is_no_total_and_another_sum_is_none(stage: Stage) -> None:
    await list_cases(stage)
    for words in ("A101 收回3万", "A102 收回5万", "A103 收回8万", "收回7万"):
        await stage.reacts(await stage.says(LI, words), "👌")
    assert len(await recorded(stage)) == 4


async def test_what_was_reported_for_somebody_is_theirs_told_again(stage: Stage) -> None:
    await stage.reacts(await stage.says(ZHANG, "代李娜报 收回张三3万"), "👌")
    again = await stage.says(LI, "3万元已交柜台")
    await stage.reacts(again, "🤔")
    assert "张伟 09:0" in (await stage.sees("报过收回现金 3万，是同一笔吗？")).text
    await stage.presses(LI, "同一笔，不用记")
    await stage.reacts(again, "✍")
    for_her = await stage.says(ZHANG, "代李娜报 收回3万")
    await stage.reacts(for_her, "🤔")
    assert await stage.entries() == [THREE]


async def test_an_edit_of_ones_own_report_is_no_second_telling(stage: Stage) -> None:
    report = await stage.says(LI, "收回张三3万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "收回3万")
    await stage.reacts(report, "✍")
    assert await stage.entries() == [THREE]
