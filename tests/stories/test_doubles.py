"""Where something was reported before, the question names the whole sum, and who reported it when."""

from tests.stories.cast import LI, WANG, ZHANG
from tests.stories.stage import Stage
from tests.stories.test_cases import list_cases


async def test_the_other_of_a_pair_is_told_the_whole_sum_and_who_reported_it(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(LI, "和王强一起收回 A101 4万")
    await stage.reacts(first, "👌")
    second = await stage.says(WANG, "和李娜一起收回 A101 4万")
    await stage.reacts(second, "🤔")
    asked = await stage.sees("是同一笔吗")
    assert "李娜 09:0" in asked.text and "报过收回现金 4万，" in asked.text


async def test_what_was_reported_for_somebody_else_goes_by_who_reported_it(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(ZHANG, "代李娜报 A101 收回3万")
    await stage.reacts(first, "👌")
    second = await stage.says(LI, "A101 收回3万")
    await stage.reacts(second, "🤔")
    assert "张伟 09:0" in (await stage.sees("报过收回现金 3万")).text
