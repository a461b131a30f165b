"""From an empty database to the first report: one clerk, one phone, no number typed anywhere."""

import re
from dataclasses import replace
from pathlib import Path

from services import office_codes
from services.campaigns import SetUp
from storage.campaigns import DRAFT
from tests.storage.sheets_made import workbook
from tests.stories.cast import GROUP, LI, OFFICE, TEAM_ONE, ZHANG, ZHOU, the_campaign
from tests.stories.sending import sends_file
from tests.stories.wired import WiredStage, playing

ROSTER = [["姓名", "大组", "职务"], ["张伟", "一组", "队长"], ["李娜", "一组", "队员"], ["王强", "二组", "队长"]]
START = re.compile(r"start=(\S+)")


def nobody_yet() -> SetUp:
    """Return what a config says that names days, teams and rules, and neither people nor chats."""
    whole = the_campaign()
    return replace(whole, campaign=replace(whole.campaign, stage=DRAFT), members=[], chats=[])


async def test_a_clerk_sets_a_campaign_up_with_a_phone_and_a_table(sqlite_url: str, tmp_path: Path) -> None:
    async with playing(sqlite_url, campaign=nobody_yet()) as stage:
        await _the_clerk_comes_in(stage)
        for chat, purpose, told in (
            (OFFICE, "清收办", "清收办群"),
            (GROUP, "大群", "大群"),
            (TEAM_ONE, "一组", "一组的群"),
        ):
            await stage.says(ZHOU, f"/bind {purpose}", chat=chat)
            await stage.sees(f"接入「冬季外拓清收」了，是{told}", chat=chat)

        sends_file(stage, ZHOU, workbook(tmp_path / "roster.xlsx", {"花名册": ROSTER}))
        await stage.sees("新增 3 人", chat=OFFICE)
        await stage.presses(ZHOU, "写入", chat=OFFICE)
        await stage.sees("写好了", chat=OFFICE)

        await stage.says(ZHOU, "/invite 一组", chat=OFFICE)
        link = START.findall((await stage.sees("start=", chat=OFFICE)).text)[0]
        for who in (ZHANG, LI):
            await stage.says(who, f"/start {link}", chat=who.id)
            await stage.presses(who, who.name, chat=who.id)
            await stage.quiet()
            await stage.presses(ZHOU, "同意", chat=OFFICE)
            await stage.sees(f"{who.name}，", chat=who.id)

        early = await stage.says(LI, "收回1万")
        await stage.sees("还没开始")
        await stage.says(ZHOU, "/open", chat=OFFICE)
        await stage.presses(ZHOU, "开始", chat=OFFICE)
        await stage.sees("开始了")
        report = await stage.says(LI, "收回3万 / 签还款计划 分3期 每月15号还5000")
        await stage.reacts(report, "👌")
        await stage.board_says("一组")
        assert stage.reaction(early) != "👌"
        assert [kind for kind, _, _ in await stage.entries()] == ["cash", "plan"]


async def _the_clerk_comes_in(stage: WiredStage) -> None:
    """What `run` prints on the terminal leads the first of the office in."""
    [printed] = await office_codes.offer(stage.desk)
    await stage.says(ZHOU, f"/start {START.findall(printed)[0]}", chat=ZHOU.id)
    await stage.says(ZHOU, "周敏", chat=ZHOU.id)
    await stage.sees("周敏，欢迎！", chat=ZHOU.id)
