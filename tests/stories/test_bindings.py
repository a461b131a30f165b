"""/bind and /unbind: the office says in a group what it is for; nothing is taken from anybody without a tap."""

from typing import Any

import pytest
from sqlalchemy import text as sql

from services import campaigns
from tests.stories.cast import ELSEWHERE, GROUP, LI, OFFICE, STRANGER, TEAM_ONE, WANG, ZHOU, the_campaign
from tests.stories.recorded import chat_of
from tests.stories.stage import Stage


async def audited(stage: Stage, deed: str) -> list[str]:
    """Return the subjects of what the audit holds of a deed that was done in a chat."""
    query = sql("SELECT subject FROM audit WHERE deed = :deed AND place <> 'config' ORDER BY audit_id")
    return list(await stage.desk.store.read(lambda c: c.execute(query, {"deed": deed}).scalars().all()))


async def test_a_group_becomes_a_teams_chat_by_one_line(stage: Stage) -> None:
    await stage.says(ZHOU, "/bind 二组", chat=ELSEWHERE)
    await stage.sees("接入「冬季外拓清收」了，是二组的群", chat=ELSEWHERE)
    await stage.sees("权限都齐了", chat=ELSEWHERE)
    await stage.board_says("还没有战报", chat=ELSEWHERE)
    report = await stage.says(WANG, "收回3万", chat=ELSEWHERE)
    await stage.reacts(report, "👌", chat=ELSEWHERE)
    assert await audited(stage, "bind_chat") == [f"chat:{ELSEWHERE}"]


async def test_bind_alone_asks_what_the_group_is_for(stage: Stage) -> None:
    await stage.says(ZHOU, "/bind", chat=ELSEWHERE)
    asked = await stage.sees("这个群做什么用", chat=ELSEWHERE)
    assert [label for label, _ in asked.buttons] == ["大群", "清收办", "一组", "二组"]
    await stage.presses(ZHOU, "二组", chat=ELSEWHERE)
    await stage.sees("是二组的群", chat=ELSEWHERE)
    await stage.board_says("还没有战报", chat=ELSEWHERE)


async def test_another_group_takes_the_place_of_the_old_one_only_after_a_tap(stage: Stage) -> None:
    await stage.says(ZHOU, "/bind 大群", chat=ELSEWHERE)
    await stage.sees("已经有大群了", chat=ELSEWHERE)
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.presses(ZHOU, "换过来", chat=ELSEWHERE)
    await stage.board_says("30分", chat=ELSEWHERE)
    await stage.sees("换成了另一个群")
    await stage.quiet()
    said = len(stage.shown())
    await stage.says(LI, "收回1万")
    await stage.quiet()
    assert len(stage.shown()) == said and await stage.entries() == [("cash", 3_000_000, 3000)]
    assert await audited(stage, "let_go") == [f"chat:{GROUP}"]


async def test_what_somebody_decided_stays_when_the_bot_starts_again(stage: Stage) -> None:
    await stage.says(ZHOU, "/unbind", chat=TEAM_ONE)
    await stage.presses(ZHOU, "移出", chat=TEAM_ONE)
    await stage.sees("已从「冬季外拓清收」移出", chat=TEAM_ONE)
    await stage.says(ZHOU, "/bind 大群", chat=ELSEWHERE)
    await stage.presses(ZHOU, "换过来", chat=ELSEWHERE)
    await stage.sees("是大群", chat=ELSEWHERE)
    await stage.quiet()
    assert await campaigns.fill(stage.desk, [the_campaign()]) == []
    report = await stage.says(LI, "收回3万", chat=ELSEWHERE)
    await stage.reacts(report, "👌", chat=ELSEWHERE)
    for gone in (GROUP, TEAM_ONE):
        await stage.says(LI, "收回3万", chat=gone)
    await stage.quiet()
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_group_that_was_taken_out_says_nothing_more(stage: Stage) -> None:
    await stage.board_says("还没有战报", chat=TEAM_ONE)
    await stage.says(ZHOU, "/unbind", chat=TEAM_ONE)
    await stage.presses(ZHOU, "移出", chat=TEAM_ONE)
    await stage.sees("已从「冬季外拓清收」移出", chat=TEAM_ONE)
    await stage.quiet()
    said = len(stage.shown(TEAM_ONE))
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "收回1万", chat=TEAM_ONE)
    await stage.quiet()
    assert len(stage.shown(TEAM_ONE)) == said
    assert all("30分" not in shown.text for shown in stage.shown(TEAM_ONE))


async def test_binding_what_is_bound_so_already_changes_nothing(stage: Stage) -> None:
    await stage.says(ZHOU, "/bind campaign")
    await stage.sees("已经是「冬季外拓清收」的大群了")
    assert await audited(stage, "bind_chat") == []


async def test_a_groups_purpose_is_changed_by_a_tap(stage: Stage) -> None:
    await stage.says(ZHOU, "/bind 二组", chat=TEAM_ONE)
    await stage.sees("现在是「冬季外拓清收」的一组的群", chat=TEAM_ONE)
    await stage.presses(ZHOU, "换过来", chat=TEAM_ONE)
    await stage.sees("是二组的群", chat=TEAM_ONE)


async def test_whoever_may_not_bind_is_told_or_not_heard(stage: Stage) -> None:
    await stage.says(LI, "/bind 大群", chat=ELSEWHERE)
    await stage.sees("这个由清收办来办", chat=ELSEWHERE)
    await stage.says(ZHOU, "/bind 大群", chat=ZHOU.id)
    await stage.sees("在那个群里发 /bind", chat=ZHOU.id)
    await stage.quiet()
    said = len(stage.shown(ELSEWHERE))
    await stage.says(STRANGER, "/bind 大群", chat=ELSEWHERE)
    await stage.quiet()
    assert len(stage.shown(ELSEWHERE)) == said
    await stage.says(ZHOU, "/bind 二组", chat=ELSEWHERE)
    await stage.sees("是二组的群", chat=ELSEWHERE)
    await stage.says(ZHOU, "/unbind", chat=ELSEWHERE)
    await stage.presses(LI, "移出", chat=ELSEWHERE)
    await stage.until(lambda: "这个由清收办来定。" in stage.notices(), "a notice")
    assert await audited(stage, "let_go") == []


@pytest.mark.parametrize("command", ["/bind 二组", "/bind"])
async def test_an_anonymous_admin_is_asked_to_bind_as_themself(stage: Stage, command: str) -> None:
    message: dict[str, Any] = {
        "message_id": 7000,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat_of(ELSEWHERE),
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": chat_of(ELSEWHERE),
        "text": command,
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }
    await stage.happens({"message": message})
    await stage.sees("请用自己的账号发", chat=ELSEWHERE)
    assert await audited(stage, "bind_chat") == []


async def test_the_office_group_can_be_bound_like_any_other(stage: Stage) -> None:
    await stage.says(ZHOU, "/unbind", chat=OFFICE)
    await stage.presses(ZHOU, "移出", chat=OFFICE)
    await stage.sees("已从「冬季外拓清收」移出", chat=OFFICE)
    await stage.says(ZHOU, "/bind 清收办", chat=ELSEWHERE)
    await stage.sees("请确认群里只有清收办和领导", chat=ELSEWHERE)
    await stage.says(LI, "收回3万", chat=ELSEWHERE)
    await stage.sees("李娜，战报请发在大群", chat=ELSEWHERE)
