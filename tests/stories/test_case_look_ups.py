"""/case: in full in private to those assigned, in brief in a group, refused to others; each look-up in the audit."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from storage import campaigns, tables
from storage.store import Connection
from tests.stories.case_list import LISTED, list_cases, noted
from tests.stories.cast import BOT, GROUP, LI, OFFICE, TEAM_ONE, WANG, ZHENG, ZHOU
from tests.stories.stage import Stage


async def asks(stage: Stage, words: str, sees: str) -> str:
    """Let Li ask in private; return what the bot says."""
    await stage.says(LI, words, chat=LI.id)
    return (await stage.sees(sees, chat=LI.id)).text


@pytest.mark.parametrize("words", ["/case A102", "/case a102", "/case #A102", "/case qh2020-11111", "/case 李桂枝"])
async def test_those_assigned_see_a_case_in_full_in_private(stage: Stage, words: str) -> None:
    await list_cases(stage)
    told = await asks(stage, words, "A102　李桂枝　上杏村")
    for part in (
        "杏花支行 · 一组 · 潜在类",
        "余额 5.2万（本金 5万，利息 2,000元）",
        "借据号 QH2020-11111",
        "到期 2025-12-31",
        "时效日期 2026-12-24（还有30天）",
        "保证期日期 2026-11-20（已过4天）",
        "担保人 王二",
        "调研：低保类 · 50-60岁 · 第2位走 · 入户 · 能联系上 · 表上填时效未过",
    ):
        assert part in told
    assert await noted(stage, "look_up_case") == [("case:A102", str(LI.id), None, {"outcome": "shown"})]


async def test_what_was_found_promised_and_reported_stands_in_it(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "A102 收回1万"), "👌")
    await stage.reacts(await stage.says(LI, "A102 答应周五还2万"), "🤝")
    await stage.reacts(await stage.says(LI, "A102 外出打工 腊月二十回"), "🫡")
    told = await asks(stage, "/case A102", "李桂枝")
    for part in (
        "活动里已办 1万",
        "11月27日 承诺 2万",
        "11月24日 李娜：人在外地，1月27日回「外出打工 腊月二十回」",
        "11月24日 李娜：收回现金 1万",
    ):
        assert part in told


async def test_a_group_sees_the_code_a_masked_name_and_the_sum_only(stage: Stage) -> None:
    await list_cases(stage)
    for chat, who in ((GROUP, LI), (TEAM_ONE, LI), (OFFICE, ZHOU)):
        await stage.says(who, "/case A102", chat=chat)
        told = (await stage.sees("完整资料私聊", chat=chat)).text
        assert told.startswith("A102 李* 上杏村 还欠 5.2万") and "@zhanbao_bot" in told
        assert "桂枝" not in told and "王二" not in told
    shown = [("case:A102", str(chat), None, {"outcome": "shown"}) for chat in (GROUP, TEAM_ONE, OFFICE)]
    assert await noted(stage, "look_up_case") == shown


async def test_a_name_typed_into_a_group_is_not_said_again_there(stage: Stage) -> None:
    await list_cases(stage)
    await stage.says(LI, "/case 李桂枝")
    told = (await stage.sees("没找到")).text
    assert "按姓名查请私聊我" in told and "桂枝" not in told
    assert await noted(stage, "look_up_case") == []


async def test_others_get_one_sentence_and_the_audit_says_so(stage: Stage) -> None:
    await list_cases(stage)
    await stage.says(WANG, "/case A102", chat=WANG.id)
    told = await stage.sees("A102 是一组的户", chat=WANG.id)
    assert "桂枝" not in told.text and "只给一组和清收办看" in told.text
    await stage.says(WANG, "/case A102")
    await stage.sees("A102 是一组的户")
    await stage.says(WANG, "/case 李桂枝", chat=WANG.id)
    await stage.sees("没找到", chat=WANG.id)
    await stage.says(WANG, "/case A900", chat=WANG.id)
    await stage.sees("A900 还没分到队", chat=WANG.id)
    refused = [(subject, after) for subject, _, _, after in await noted(stage, "look_up_case")]
    assert refused == [(f"case:{code}", {"outcome": "denied"}) for code in ("A102", "A102", "A900")]


async def test_the_office_may_look_up_any_case_and_a_leader_none(stage: Stage) -> None:
    await list_cases(stage)
    for code in ("A102", "A201", "A900"):
        await stage.says(ZHOU, f"/case {code}", chat=ZHOU.id)
        await stage.sees(f"{code}　", chat=ZHOU.id)
    await stage.says(ZHENG, "/case A102", chat=ZHENG.id)
    await stage.sees("来办", chat=ZHENG.id)
    assert (await noted(stage, "look_up_case"))[-1] == ("campaign", str(ZHENG.id), None, {"outcome": "denied"})


async def test_several_of_a_name_are_chosen_between_with_a_tap(stage: Stage) -> None:
    await list_cases(stage)
    await stage.says(LI, "/case 老李", chat=LI.id)
    asked = await stage.sees("对得上的有2户", chat=LI.id)
    assert [label for label, _ in asked.buttons] == ["A102 李* 上杏村", "A103 李* 槐荫村"]
    await stage.presses(LI, "A103 李* 槐荫村", chat=LI.id)
    await stage.sees("A103　李玉堂", chat=LI.id)
    assert [subject for subject, _, _, _ in await noted(stage, "look_up_case")] == ["case:A103"]


async def test_a_group_chooses_by_codes_alone_where_the_bank_wants_it_so(stage: Stage) -> None:
    twice = [replace(LISTED[0], code=code) for code in ("A102", "A104")]  # one contract, two loans
    await list_cases(stage, twice)

    def hide(connection: Connection) -> None:
        connection.execute(update(tables.campaigns).values(shows_names=False))
        campaigns.note_change(connection, BOT, "winter")

    await stage.desk.store.write(hide)
    for chat, labels in ((GROUP, ["A102 上杏村", "A104 上杏村"]), (LI.id, ["A102 李* 上杏村", "A104 李* 上杏村"])):
        await stage.says(LI, "/case QH2020-11111", chat=chat)
        asked = await stage.sees("对得上的有2户", chat=chat)
        assert [label for label, _ in asked.buttons] == labels


async def test_without_words_or_with_unknown_ones_a_sentence_says_what_to_do(stage: Stage) -> None:
    await list_cases(stage)
    assert "要看哪一户" in await asks(stage, "/case", "要看哪一户")
    assert "请核一下编号" in await asks(stage, "/case A999 <b>", "没找到")


async def test_the_audit_tells_in_plain_words_who_looked_what_up_and_what_was_found(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "A102 外出打工 腊月二十回"), "🫡")
    await stage.says(WANG, "/case A102", chat=WANG.id)
    await stage.sees("A102 是一组的户", chat=WANG.id)
    await stage.says(ZHOU, "/audit A102", chat=OFFICE)
    told = (await stage.sees("没给看", chat=OFFICE)).text
    assert "情况 人在外地" in told and "王强" in told and "李娜" in told
