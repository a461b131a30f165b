"""Surveys in the database: entered once, brought up to date, of one bot alone; where a case lies moves with them."""

from dataclasses import replace
from functools import partial

from storage import case_lists, cases, surveys
from storage.cases import Case
from storage.store import Store
from storage.surveys import Survey
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


async def test_a_survey_is_entered_once_and_brought_up_to_date(entered: Store) -> None:
    first = Survey("A1", "农户", "46-60岁", is_expired=False, visit_order=1, review="上门走访", contact="联系得上")
    bare = Survey("A2")
    await entered.write(lambda c: surveys.save(c, BOT, "winter", [first, bare], NOON))
    moved = replace(first, is_expired=True, visit_order=None)
    await entered.write(lambda c: surveys.save(c, BOT, "winter", [moved], NOON))
    assert await entered.read(lambda c: surveys.of_campaign(c, BOT, "winter")) == {"A1": moved, "A2": bare}
    assert await entered.read(lambda c: surveys.of_cases(c, BOT, "winter", ["A2"])) == {"A2": bare}
    assert await entered.read(lambda c: surveys.of_campaign(c, OTHER_BOT, "winter")) == {}


async def test_a_case_lies_where_the_survey_says(entered: Store) -> None:
    listed = [Case(code, "张三", "上杏村", None, 1, 0, None, None) for code in ("A1", "A2")]
    for bot in (BOT, OTHER_BOT):
        await entered.write(partial(cases.save, bot_id=bot, campaign_id="winter", of_campaign=listed))
    await entered.write(lambda c: surveys.move_areas(c, BOT, "winter", {"A1": "槐荫村"}))
    found = await entered.read(lambda c: case_lists.listed(c, BOT, "winter", ["A1", "A2"]))
    assert {code: case.area for code, case in found.items()} == {"A1": "槐荫村", "A2": "上杏村"}
    others = await entered.read(lambda c: case_lists.listed(c, OTHER_BOT, "winter", ["A1"]))
    assert others["A1"].area == "上杏村"
