"""/areas: the office says where each team works, in the chat, and it is in the audit."""

import json

from tests.stories.cast import OFFICE, TEAM_ONE, ZHANG, ZHOU
from tests.stories.stage import Stage, rows


async def test_the_office_sets_a_teams_area_and_it_is_audited(stage: Stage) -> None:
    await stage.says(ZHOU, "/areas", chat=OFFICE)
    await stage.sees("一组　还没定\n二组　还没定", chat=OFFICE)
    await stage.says(ZHOU, "/areas 1组 青禾镇上杏村、槐荫村", chat=OFFICE)
    await stage.sees("一组　青禾镇上杏村、槐荫村\n二组　还没定", chat=OFFICE)
    query = "SELECT subject, after FROM audit JOIN audit_words USING (audit_id) WHERE deed = 'set_area'"
    assert [(subject, json.loads(after)) for subject, after in await rows(stage, query)] == [
        ("team:t1", {"area": "青禾镇上杏村、槐荫村"})
    ]


async def test_a_team_that_is_none_or_an_area_that_is_missing_changes_nothing(stage: Stage) -> None:
    await stage.says(ZHOU, "/areas 九组 上杏村", chat=OFFICE)
    await stage.sees("没有“九组”这个队，有的是：一组、二组。", chat=OFFICE)
    await stage.says(ZHOU, "/areas 一组", chat=OFFICE)
    await stage.sees("队名后面写上村或街道", chat=OFFICE)
    await stage.says(ZHANG, "/areas 一组 上杏村", chat=TEAM_ONE)
    await stage.sees("这个由清收办来办", chat=TEAM_ONE)
    assert await rows(stage, "SELECT count(*) FROM teams WHERE area != ''") == [(0,)]
