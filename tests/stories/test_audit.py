"""The office sees who changed what; every look is written down, and the numbers below prove that nothing is missing."""

import pytest

from services import audit as auditing
from services import campaigns
from services.audit import verify
from storage.cases import Case
from tests.stories.cast import GROUP, LI, MORNING, OFFICE, ZHANG, ZHOU, the_campaign
from tests.stories.stage import Stage


@pytest.mark.parametrize("stage", ["recorded"], indirect=True)
async def test_the_office_sees_what_the_config_entered(stage: Stage) -> None:
    await stage.says(ZHOU, "/audit", chat=OFFICE)
    shown = await stage.sees("最近的改动", chat=OFFICE)
    assert "（配置文件）" in shown.text and "链头" in shown.text
    await stage.presses(ZHOU, "更早的", chat=OFFICE)
    await stage.quiet()
    await stage.says(ZHOU, "/audit 李娜", chat=OFFICE)
    shown = await stage.sees("审计：李娜", chat=OFFICE)
    assert "按配置写入 李娜" in shown.text and "张伟" not in shown.text
    await stage.says(ZHOU, "/audit 查看", chat=OFFICE)
    shown = await stage.sees("审计：查看", chat=OFFICE)
    assert shown.text.count("周敏（清收办的群）查看审计") == 3
    assert "李娜" in shown.text


@pytest.mark.parametrize("stage", ["recorded"], indirect=True)
async def test_only_the_office_in_its_own_chat_is_shown_it(stage: Stage) -> None:
    await stage.says(LI, "/audit")
    await stage.says(ZHANG, "/audit", chat=OFFICE)
    await stage.says(ZHOU, "/audit")
    await stage.quiet()
    assert not any("最近的改动" in shown.text for chat in (OFFICE, GROUP) for shown in stage.shown(chat))


@pytest.mark.parametrize("stage", ["recorded"], indirect=True)
async def test_a_decision_of_the_office_says_before_and_after(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    stage.clock.jump_to(MORNING.replace(hour=18))
    await stage.edits(LI, report, "收回5万")
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.quiet()
    await stage.says(ZHOU, "/audit 改动", chat=OFFICE)
    shown = await stage.sees("审计：改动", chat=OFFICE)
    assert "周敏（清收办的群）决定截止后的改动" in shown.text
    assert "收回现金 3万 → 李娜 收回现金 5万" in shown.text


@pytest.mark.parametrize("stage", ["recorded"], indirect=True)
async def test_what_the_day_brought_is_sealed_and_a_second_start_enters_nothing_twice(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "收回3万"), "👌")
    listed = Case("A102", "张三", "上杏村", None, 5_000_000, 0, None, "t1")
    await campaigns.load_cases(stage.desk, "winter", [listed])
    await auditing.seal(stage.desk)
    (whole,) = await verify(stage.desk.store)
    assert whole.findings == [] and whole.links > 10
    await campaigns.fill(stage.desk, [the_campaign()])
    (after,) = await verify(stage.desk.store)
    assert after.head == whole.head
