"""/freeze and /thaw: the office is asked first, by name, and whoever may not is told so."""

from services import campaigns
from storage.cases import Case
from tests.stories.cast import LI, OFFICE, ZHENG, ZHOU
from tests.stories.stage import Stage, rows

FROZEN = "SELECT list_frozen_at IS NOT NULL FROM campaigns"


async def test_the_office_freezes_the_list_with_a_tap_and_opens_it_again(stage: Stage) -> None:
    await stage.says(ZHOU, "/freeze", chat=OFFICE)
    await stage.sees("还没有贷款户清单", chat=OFFICE)
    await campaigns.load_cases(stage.desk, "winter", [Case("A1", "张三", "上杏村", None, 1, 0, None, None)])
    await stage.says(ZHOU, "/freeze", chat=OFFICE)
    await stage.sees("共1户，有调研的0户，还没分队的1户", chat=OFFICE)
    await stage.presses(LI, "定稿", chat=OFFICE)
    await stage.until(lambda: any("清收办" in notice for notice in stage.notices()), "a refusal")
    assert await rows(stage, FROZEN) == [(0,)]
    await stage.presses(ZHOU, "定稿", chat=OFFICE)
    await stage.sees("✓ 周敏把清单定了稿，共1户", chat=OFFICE)
    assert await rows(stage, FROZEN) == [(1,)]
    await stage.says(ZHOU, "/freeze", chat=OFFICE)
    await stage.presses(ZHOU, "先不", chat=OFFICE)
    await stage.sees("清单没有动（周敏）", chat=OFFICE)
    await stage.says(ZHOU, "/thaw", chat=OFFICE)
    await stage.presses(ZHOU, "重新放开", chat=OFFICE)
    await stage.sees("周敏把清单重新放开了", chat=OFFICE)
    query = "SELECT before, after FROM audit JOIN audit_words USING (audit_id) WHERE deed = 'freeze_list'"
    assert await rows(stage, f"{query} ORDER BY audit_id") == [
        ('{"frozen": false}', '{"frozen": true}'),
        ('{"frozen": true}', '{"frozen": false}'),
    ]


async def test_a_leader_is_told_that_the_office_does_it(stage: Stage) -> None:
    await stage.says(ZHENG, "/freeze", chat=OFFICE)
    await stage.sees("这个由清收办来办", chat=OFFICE)
