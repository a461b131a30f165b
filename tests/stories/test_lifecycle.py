"""A campaign is prepared, opened, closed and archived by the office; what is said at the wrong time is kept."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text as sql

from campaign.lifecycle import Stage as Step
from services import campaigns, lifecycle
from services.campaigns import SetUp
from storage.campaigns import DRAFT, Chat
from tests.samples import SHANGHAI
from tests.stories.cast import ELSEWHERE, GROUP, LI, OFFICE, TEAM_ONE, WANG, ZHANG, ZHOU, the_campaign
from tests.stories.stage import Stage
from tests.stories.wired import WiredStage, playing


def draft() -> SetUp:
    """Return the campaign of the stories before it was opened."""
    set_up = the_campaign()
    return replace(set_up, campaign=replace(set_up.campaign, stage=DRAFT))


@pytest.fixture
async def prepared(sqlite_url: str) -> AsyncIterator[WiredStage]:
    """A campaign that is not open yet."""
    async with playing(sqlite_url, campaign=draft()) as opened:
        yield opened


async def dispositions(stage: Stage) -> list[str]:
    """Return what became of each message that reports."""
    query = sql("SELECT disposition FROM reports ORDER BY message_id")
    return list(await stage.desk.store.read(lambda c: c.execute(query).scalars().all()))


async def stages(stage: Stage) -> list[tuple[str, str]]:
    """Return which steps of the campaign the audit holds."""
    query = sql(
        "SELECT w.before, w.after FROM audit a JOIN audit_words w ON w.audit_id = a.audit_id "
        "WHERE a.deed = 'stage' ORDER BY a.audit_id"
    )
    rows = await stage.desk.store.read(lambda c: c.execute(query).all())
    return [(row.before.strip('"'), row.after.strip('"')) for row in rows]


async def ends(stage: Stage, campaign: str = "冬季外拓清收", office: int = OFFICE) -> None:
    """Let the office close the campaign."""
    await stage.says(ZHOU, "/close", chat=office)
    await stage.presses(ZHOU, "结束活动", chat=office)
    await stage.sees(f"周敏结束了「{campaign}」", chat=office)


async def test_before_it_opens_reports_are_kept_and_that_is_said_once_a_day(prepared: WiredStage) -> None:
    await prepared.says(LI, "收回3万")
    await prepared.sees("活动还没开始，今天发的先留底")
    await prepared.says(LI, "签还款计划")
    await prepared.says(LI, "A102 答应周五还2万")
    await prepared.says(WANG, "收回2万")
    await prepared.quiet()
    assert sum("还没开始" in shown.text for shown in prepared.shown()) == 2, "once to each"
    assert await prepared.entries() == [] and set(await dispositions(prepared)) == {"outside"}


async def test_opening_shows_what_is_wanting_and_begins_by_a_tap(prepared: WiredStage) -> None:
    early = await prepared.says(LI, "收回3万")
    await prepared.sees("活动还没开始")
    await prepared.says(ZHOU, "/open", chat=OFFICE)
    asked = await prepared.sees("还差这些", chat=OFFICE)
    assert "没有队长的队：二组" in asked.text and "贷款户清单还是空的" in asked.text
    await prepared.presses(ZHOU, "开始", chat=OFFICE)
    await prepared.sees("周敏开始了「冬季外拓清收」", chat=OFFICE)
    await prepared.sees("开始了，战报直接发在群里")
    report = await prepared.says(LI, "收回3万")
    await prepared.reacts(report, "👌")
    await prepared.edits(LI, early, "收回4万")
    await prepared.quiet()
    assert await prepared.entries() == [("cash", 3_000_000, 3000)], "what came too early never counts by itself"
    assert await stages(prepared) == [("draft", "open")]


async def test_only_the_office_opens_and_a_second_tap_changes_nothing(prepared: WiredStage) -> None:
    await prepared.says(ZHANG, "/open", chat=OFFICE)
    await prepared.sees("这个由清收办来办", chat=OFFICE)
    await prepared.says(ZHOU, "/open", chat=OFFICE)
    asked = await prepared.sees("还差这些", chat=OFFICE)
    await prepared.presses_under(LI, asked, "开始", chat=OFFICE)
    await prepared.until(lambda: "这个由清收办来定。" in prepared.notices(), "a notice")
    await prepared.says(ZHOU, "/open", chat=OFFICE)
    await prepared.until(lambda: sum("还差这些" in s.text for s in prepared.shown(OFFICE)) == 2, "two cards")
    await prepared.presses_under(ZHOU, asked, "开始", chat=OFFICE)
    await prepared.sees("周敏开始了", chat=OFFICE)
    await prepared.presses(ZHOU, "开始", chat=OFFICE)
    await prepared.until(lambda: "活动已经不在这一步了。" in prepared.notices(), "a notice")
    await prepared.says(ZHOU, "/open", chat=OFFICE)
    await prepared.sees("进行中，不用再点了", chat=OFFICE)
    assert await stages(prepared) == [("draft", "open")]


async def test_closing_tells_what_is_still_open_and_takes_no_report_afterwards(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(WANG, "收回3")
    await stage.sees("3万")
    await stage.says(LI, "老李答应周五还2万")
    await stage.quiet()
    await stage.says(ZHOU, "/close", chat=OFFICE)
    asked = await stage.sees("要结束「冬季外拓清收」吗", chat=OFFICE)
    assert "没答的提问：1" in asked.text and "承诺和还款计划：1笔，说定的金额共2万" in asked.text
    await stage.presses(ZHOU, "结束活动", chat=OFFICE)
    await stage.sees("大家辛苦")
    stage.clock.jump_to(stage.clock.now() + timedelta(seconds=2))  # Telegram's times are whole seconds
    late = await stage.says(LI, "收回5万")
    said = await stage.sees("活动已经结束，今天发的留底")
    assert said.reply_to == late
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_after_closing_a_change_of_an_old_report_goes_to_the_office(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await ends(stage)
    await stage.edits(LI, report, "收回2万")
    await stage.presses(ZHOU, "同意修改", chat=OFFICE)
    await stage.reacts(report, "✍")
    assert await stage.entries() == [("cash", 2_000_000, 2000)]


async def test_closed_too_early_it_opens_again(stage: Stage) -> None:
    await ends(stage)
    await stage.says(ZHOU, "/open", chat=OFFICE)
    await stage.sees("重新开始后", chat=OFFICE)
    await stage.presses(ZHOU, "开始", chat=OFFICE)
    await stage.sees("周敏开始了", chat=OFFICE)
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    assert await stages(stage) == [("open", "closed"), ("closed", "open")]


async def test_archiving_sets_the_chats_free_and_needs_the_end_first(stage: Stage) -> None:
    await stage.says(ZHOU, "/archive", chat=OFFICE)
    await stage.sees("先发 /close 结束它", chat=OFFICE)
    await ends(stage)
    await stage.says(ZHOU, "/open", chat=OFFICE)
    await stage.sees("重新开始后", chat=OFFICE)
    await stage.says(ZHOU, "/archive", chat=OFFICE)
    await stage.presses(ZHOU, "归档", chat=OFFICE)
    await stage.sees("它的群都空出来了", chat=OFFICE)
    await stage.quiet()
    for card in [shown for shown in stage.shown(OFFICE) if shown.buttons]:
        await stage.presses_under(ZHOU, card, card.buttons[0][0], chat=OFFICE)
    await stage.until(lambda: "这个活动已经归档，不能再改。" in stage.notices(), "a notice")
    await stage.quiet()
    said = len(stage.shown())
    await stage.says(LI, "收回3万")
    await stage.quiet()
    assert len(stage.shown()) == said
    assert await campaigns.fill(stage.desk, [the_campaign()]) == [], "nor does the config bind them again"


async def test_outside_the_days_it_is_said_once_a_day_too(stage: Stage) -> None:
    stage.clock.jump_to(datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI))
    for words in ("收回3万", "收回2万"):
        await stage.says(LI, words)
    await stage.quiet()
    assert sum("这条已留底，不计分" in shown.text for shown in stage.shown()) == 1
    assert await stage.entries() == []


def spring(*chats: Chat) -> SetUp:
    """Return another campaign with the same office."""
    set_up = the_campaign()
    campaign = replace(set_up.campaign, campaign_id="spring", name="春季外拓清收")
    return replace(set_up, campaign=campaign, chats=list(chats))


async def test_the_next_campaign_takes_the_chats_over_and_nothing_of_the_old_one_shows(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.board_says("30分")
    await stage.quiet()
    await campaigns.fill(stage.desk, [spring()])
    await stage.says(ZHOU, "/bind 大群")
    await stage.sees("已经是「冬季外拓清收」的大群了")
    await ends(stage)
    await stage.says(ZHOU, "/bind 大群")
    await stage.sees("那个活动已经结束")
    await stage.presses(ZHOU, "换过来")
    board = await stage.board_says("春季外拓清收")
    assert "还没有战报" in board.text and "30分" not in board.text
    await stage.says(LI, "撤回", reply_to=report)
    await stage.edits(LI, report, "收回9万")
    await stage.quiet()
    assert await stage.entries() == [("cash", 3_000_000, 3000)], "what the old campaign scored stays"
    new = await stage.says(LI, "收回1万")
    await stage.reacts(new, "👌")
    board = await stage.board_says("10分")
    assert "40分" not in board.text


async def test_two_campaigns_at_once_keep_to_their_own_chats(stage: Stage) -> None:
    await campaigns.fill(stage.desk, [spring(Chat(ELSEWHERE, "spring", "campaign"))])
    await stage.board_says("春季外拓清收", chat=ELSEWHERE)
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    other = await stage.says(LI, "收回1万", chat=ELSEWHERE)
    await stage.reacts(other, "👌", chat=ELSEWHERE)
    assert "10分" not in (await stage.board_says("30分")).text
    assert "30分" not in (await stage.board_says("10分", chat=ELSEWHERE)).text
    await stage.says(ZHOU, "/bind 大群", chat=TEAM_ONE)
    await stage.sees("已经有大群了", chat=TEAM_ONE)
    await stage.quiet()
    winters = [chat for chat in (GROUP, TEAM_ONE, OFFICE) if any("春季" in s.text for s in stage.shown(chat))]
    assert winters == [] and not any("冬季" in s.text for s in stage.shown(ELSEWHERE))


async def test_from_the_command_line_a_campaign_is_archived_once_it_is_closed(stage: Stage) -> None:
    assert await lifecycle.archive_at_once(stage.desk, "winter") is Step.OPEN
    await ends(stage)
    assert await lifecycle.archive_at_once(stage.desk, "winter") is None
    await stage.says(ZHOU, "/start")
    await stage.sees("这个群还没接入")


async def test_the_office_of_two_campaigns_says_which_one_a_chat_is_for_and_each_hears_its_own(stage: Stage) -> None:
    await campaigns.fill(stage.desk, [spring(Chat(ELSEWHERE, "spring", "campaign"))])
    await stage.says(ZHOU, "/unbind", chat=TEAM_ONE)
    await stage.presses(ZHOU, "移出", chat=TEAM_ONE)
    await stage.sees("已从「冬季外拓清收」移出", chat=TEAM_ONE)
    await stage.says(ZHOU, "/bind", chat=TEAM_ONE)
    asked = await stage.sees("接入哪个活动", chat=TEAM_ONE)
    assert sorted(label for label, _ in asked.buttons) == ["冬季外拓清收", "春季外拓清收"]
    await stage.presses(ZHOU, "春季外拓清收", chat=TEAM_ONE)
    await stage.presses(ZHOU, "清收办", chat=TEAM_ONE)
    await stage.sees("接入「春季外拓清收」了，是清收办群", chat=TEAM_ONE)
    winter, other = await stage.says(LI, "收回3万"), await stage.says(LI, "收回1万", chat=ELSEWHERE)
    await stage.reacts(winter, "👌")
    await stage.reacts(other, "👌", chat=ELSEWHERE)
    await stage.quiet()
    stage.clock.jump_to(datetime(2026, 11, 24, 17, 40, tzinfo=SHANGHAI))
    await stage.edits(LI, winter, "收回2万")
    await stage.edits(LI, other, "收回9千", chat=ELSEWHERE)
    card = await stage.sees("9千", chat=TEAM_ONE)
    await stage.sees("2万", chat=OFFICE)
    await stage.quiet()
    assert not any("9千" in shown.text for shown in stage.shown(OFFICE))
    await stage.presses_under(ZHOU, card, "同意修改", chat=TEAM_ONE)
    await stage.board_says("9分", chat=ELSEWHERE)
    assert "30分" in (await stage.board_says("30分")).text, "the winter's change still waits"


async def test_a_button_of_the_old_campaign_does_nothing_once_the_chat_has_gone_on(stage: Stage) -> None:
    await stage.says(LI, "收回3")
    question = await stage.sees("收回3")
    label = question.buttons[0][0]
    await ends(stage)
    await campaigns.fill(stage.desk, [spring(Chat(GROUP, "spring", "campaign"))])
    await stage.board_says("春季外拓清收")
    await stage.presses_under(LI, question, label)
    await stage.until(lambda: bool(stage.notices()), "a notice")
    await stage.quiet()
    assert await stage.entries() == []
    board = await stage.board_says("春季外拓清收")
    assert "还没有战报" in board.text


async def test_in_a_bound_chat_one_hears_of_that_campaign_alone(stage: Stage) -> None:
    await campaigns.fill(stage.desk, [spring(Chat(ELSEWHERE, "spring", "campaign"))])
    await stage.says(LI, "/start", chat=LI.id)
    await stage.until(lambda: stage.shown(LI.id), "an answer to /start")
    await stage.quiet()
    before = len(stage.shown(LI.id))
    await stage.says(LI, "/me", chat=ELSEWHERE)
    await stage.sees("春季外拓清收", chat=LI.id)
    await stage.quiet()
    assert not any("冬季外拓清收" in shown.text for shown in stage.shown(LI.id)[before:])
