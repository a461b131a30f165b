"""Reports for another and recoveries made together: credited to those who did it, split to the fen, or asked about."""

import pytest

from campaign.ledger import CAMPAIGN, PERSON, TEAM
from services.replay import replay_all
from storage import campaigns, ledger, people, totals
from storage.campaigns import Team
from storage.store import Connection
from tests.stories.cast import BOT, LI, WANG
from tests.stories.stage import Stage

Credited = list[tuple[str, str, int | None]]


async def credited(stage: Stage) -> Credited:
    """Return (name, team, amount in fen) of what stands, the oldest first."""
    found = await stage.desk.store.read(lambda c: ledger.recent(c, BOT, "winter", 100))
    names = await stage.desk.store.read(lambda c: people.by_ids(c, BOT, [entry.person_id for entry in found]))
    return [(names[entry.person_id].name, entry.team_id, entry.amount_fen) for entry in reversed(found)]


@pytest.mark.parametrize("words", ["代张伟报 A102收回3万", "帮张伟报：收回3万", "@张伟 收回3万"])
async def test_a_report_for_another_is_the_others(stage: Stage, words: str) -> None:
    report = await stage.says(LI, words)
    await stage.reacts(report, "👌")
    assert await credited(stage) == [("张伟", "t1", 3_000_000)]
    assert "张伟" in (await stage.sees("收回现金 3万")).text


async def test_what_two_recovered_together_is_split_to_the_fen_each_for_their_own_team(stage: Stage) -> None:
    report = await stage.says(LI, "和二组王强一起收回10000.01元")
    await stage.reacts(report, "👌")
    assert await credited(stage) == [("李娜", "t1", 500_001), ("王强", "t2", 500_000)]
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    assert await credited(stage) == []


async def test_a_stated_split_is_kept(stage: Stage) -> None:
    report = await stage.says(LI, "和张伟一起收回4万，我3万他1万")
    await stage.reacts(report, "👌")
    assert await credited(stage) == [("李娜", "t1", 3_000_000), ("张伟", "t1", 1_000_000)]


async def test_somebody_unknown_is_asked_about_and_may_be_settled_with_a_tap(stage: Stage) -> None:
    report = await stage.says(LI, "和王五一起收回4万")
    await stage.reacts(report, "🤔")
    await stage.sees("没认出王五是谁")
    assert await credited(stage) == []
    await stage.presses(LI, "都记我名下")
    await stage.reacts(report, "👌")
    assert await credited(stage) == [("李娜", "t1", 4_000_000)]


async def test_what_cannot_be_split_is_asked_about(stage: Stage) -> None:
    report = await stage.says(LI, "和张伟一起办的A102 签还款计划 分3期 每月15号还5000")
    await stage.reacts(report, "🤔")
    assert await credited(stage) == []
    await stage.presses(LI, "都记我名下")
    await stage.reacts(report, "👌")
    assert [(name, team) for name, team, _ in await credited(stage)] == [("李娜", "t1")]


async def test_the_author_may_still_edit_what_was_reported_for_another(stage: Stage) -> None:
    report = await stage.says(LI, "代张伟报 收回3万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "代张伟报 收回2万")
    await stage.reacts(report, "✍")
    assert await credited(stage) == [("张伟", "t1", 2_000_000)]


async def test_what_two_of_a_team_shared_is_one_item_of_the_team_and_of_the_board(stage: Stage) -> None:
    report = await stage.says(LI, "和张伟一起收回4万")
    await stage.reacts(report, "👌")
    await stage.board_says("李娜 收回现金 4万")
    sums = await stage.desk.store.read(lambda c: totals.of_campaign(c, BOT, "winter"))
    items = [(key.scope, value.items, value.amount_fen) for key, value in sums.items()]
    assert sorted(items) == [
        (CAMPAIGN, 1, 4_000_000),
        (PERSON, 1, 2_000_000),
        (PERSON, 1, 2_000_000),
        (TEAM, 1, 4_000_000),
    ]
    await stage.says(LI, "撤回", reply_to=report)
    await stage.reacts(report, "✍")
    assert all(proof.differing == {} for proof in await replay_all(stage.desk.store))


async def join(stage: Stage, name: str, team_id: str) -> None:
    """Let somebody join the roster."""

    def enter(connection: Connection) -> None:
        people.add(connection, BOT, "winter", name=name, role="member", team_id=team_id, telegram_id=None)
        campaigns.note_change(connection, BOT, "winter")

    await stage.desk.store.write(enter)


async def test_which_of_two_colleagues_is_meant_is_asked_with_their_names(stage: Stage) -> None:
    await join(stage, "王芳", "t2")
    report = await stage.says(LI, "和小王一起收回4万")
    await stage.reacts(report, "🤔")
    asked = await stage.sees("小王是哪一位")
    assert [label for label, _ in asked.buttons] == ["王强", "王芳", "都记我名下"]
    assert await credited(stage) == []
    await stage.presses(LI, "王芳")
    await stage.reacts(report, "👌")
    assert await credited(stage) == [("李娜", "t1", 2_000_000), ("王芳", "t2", 2_000_000)]


async def test_two_of_one_name_are_told_apart_by_their_teams(stage: Stage) -> None:
    await join(stage, "王强", "t3")
    await stage.desk.store.write(lambda c: campaigns.add_team(c, BOT, "winter", 3, Team("t3", "三组", 0)))
    report = await stage.says(LI, "代王强报 收回4万")
    await stage.reacts(report, "🤔")
    await stage.presses(LI, "王强（三组）")
    await stage.reacts(report, "👌")
    assert await credited(stage) == [("王强", "t3", 4_000_000)]


async def test_two_unclear_names_are_asked_about_one_after_the_other(stage: Stage) -> None:
    await join(stage, "王芳", "t2")
    await join(stage, "周强", "t2")
    await join(stage, "周丽", "t2")
    report = await stage.says(LI, "和小王、小周一起收回3万")
    await stage.presses(LI, "王强")
    await stage.presses(LI, "周丽")
    await stage.reacts(report, "👌")
    assert sorted(await credited(stage)) == [
        ("周丽", "t2", 1_000_000),
        ("李娜", "t1", 1_000_000),
        ("王强", "t2", 1_000_000),
    ]


async def test_nobody_means_oneself_by_a_colleagues_name(stage: Stage) -> None:
    await join(stage, "王芳", "t2")
    report = await stage.says(WANG, "和小王一起收回4万")
    await stage.reacts(report, "👌")
    assert await credited(stage) == [("王强", "t2", 2_000_000), ("王芳", "t2", 2_000_000)]
