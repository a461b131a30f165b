"""The preparation checklist: there at first use, given owners and days, ticked once by whoever taps first."""

from tests.stories.cast import LI, OFFICE, ZHENG, ZHOU
from tests.stories.stage import Stage, rows


async def test_the_usual_list_is_there_and_a_tap_ticks_and_a_second_one_takes_it_back(stage: Stage) -> None:
    await stage.says(ZHOU, "/prepare", chat=OFFICE)
    listed = await stage.sees("准备清单　0/6 好了", chat=OFFICE)
    assert "与乡镇、村委对接（依法依规）　还没定谁来办" in listed.text
    asked = await stage.says(ZHENG, "/prepare", chat=OFFICE)
    await stage.until(lambda: [s for s in stage.shown(OFFICE) if s.reply_to == asked], "a second list")
    await stage.presses(ZHENG, "☐ 车辆", chat=OFFICE)
    await stage.sees("✓ 车辆　郑行长 11月24日打的勾", chat=OFFICE)
    await stage.presses_under(ZHOU, listed, "☐ 车辆", chat=OFFICE)
    await stage.until(lambda: "车辆：郑行长已经打过勾了" in stage.notices(), "a notice")
    await stage.presses(ZHOU, "↩ 车辆", chat=OFFICE)
    await stage.until(lambda: "车辆：改回没好" in stage.notices(), "a notice")
    await stage.sees("准备清单　0/6 好了", chat=OFFICE)


async def test_owner_and_day_are_told_in_any_order_and_what_is_late_stands_on_top(stage: Stage) -> None:
    await stage.says(ZHOU, "/prepare 培训会场 小刘 11月26日", chat=OFFICE)
    await stage.sees("☐ 培训会场　小刘　11月26日", chat=OFFICE)
    await stage.says(ZHOU, "/prepare 贷款档案 昨天 王主任", chat=OFFICE)
    told = (await stage.sees("⚠ 贷款档案", chat=OFFICE)).text
    assert told.splitlines()[1:3] == ["⚠ 贷款档案　王主任　11月23日（过了1天）", "☐ 培训会场　小刘　11月26日"]
    await stage.says(ZHOU, "/prepare 档案 李国庆", chat=OFFICE)
    await stage.sees("⚠ 贷款档案　李国庆　11月23日", chat=OFFICE)


async def test_items_are_added_and_those_not_needed_go(stage: Stage) -> None:
    await stage.says(ZHOU, "/prepare 队旗 宣传科 11-25", chat=OFFICE)
    await stage.sees("☐ 队旗　宣传科　11月25日", chat=OFFICE)
    listed = await stage.sees("0/7 好了", chat=OFFICE)
    await stage.says(ZHOU, "/prepare 队旗 不用", chat=OFFICE)
    await stage.sees("0/6 好了", chat=OFFICE)
    await stage.presses_under(ZHOU, listed, "☐ 队旗", chat=OFFICE)
    await stage.until(lambda: "这一项已经不在清单里了" in stage.notices(), "a notice")
    await stage.says(ZHOU, f"/prepare {'长' * 50}", chat=OFFICE)
    await stage.sees("一项写短一点", chat=OFFICE)


async def test_it_is_the_offices_list_and_each_change_is_in_the_audit(stage: Stage) -> None:
    await stage.says(LI, "/prepare", chat=OFFICE)
    await stage.sees("这个由清收办、领导来办", chat=OFFICE)
    await stage.says(ZHOU, "/prepare 车辆 王主任 11-25", chat=OFFICE)
    await stage.sees("☐ 车辆　王主任　11月25日", chat=OFFICE)
    await stage.presses(ZHOU, "☐ 车辆", chat=OFFICE)
    await stage.sees("1/6 好了", chat=OFFICE)
    await stage.presses(LI, "↩ 车辆", chat=OFFICE)
    await stage.quiet()
    await stage.sees("1/6 好了", chat=OFFICE)
    told = "SELECT subject, after FROM audit JOIN audit_words USING (audit_id)"
    found = await rows(stage, f"{told} WHERE deed = 'prepare' ORDER BY audit_id")
    assert found[0][0] == "campaign" and [subject for subject, _ in found[1:]] == [found[1][0]] * 2
    assert '"done": true' in found[-1][1] and '"due_on": "2026-11-25"' in found[-1][1]


async def test_a_day_that_there_is_not_is_told_and_becomes_nobodys_name(stage: Stage) -> None:
    await stage.says(ZHOU, "/prepare 车辆 王主任 11-25", chat=OFFICE)
    await stage.sees("☐ 车辆　王主任　11月25日", chat=OFFICE)
    for typed, shown in (("13-45", "13-45"), ("2月30号", "2月30号"), ("13812345678", "☎" * 11)):
        await stage.says(ZHOU, f"/prepare 车辆 小刘 {typed}", chat=OFFICE)
        await stage.sees(f"“{shown}”看不出是哪天，没有改", chat=OFFICE)
    found = await rows(stage, "SELECT owner FROM preparations WHERE name = '车辆'")
    assert found == [("王主任",)]
