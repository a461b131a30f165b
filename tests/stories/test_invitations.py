"""Links into a team: made by the office and by captains, shown again, revoked; what is not right lets nobody in."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.stories.cast import (
    LI,
    MORNING,
    OFFICE,
    TEAM_ONE,
    ZHANG,
    ZHOU,
)
from tests.stories.joining import SOMEBODY, comes_in, presses_link, the_link
from tests.stories.stage import Stage


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda link: link[:-3], "可能没有复制全"),
        (lambda link: link[:-1] + ("A" if link[-1] != "A" else "B"), "可能没有复制全"),
        (lambda link: "t999" + link[link.index("_") :], "可能没有复制全"),
        (lambda link: "c" + link[1:], "请回到群里重新发 /join"),
    ],
    ids=["cut off", "altered", "of another number", "of another purpose"],
)
async def test_a_link_that_was_tampered_with_lets_nobody_in(
    places: Stage, spoil: Callable[[str], str], told: str
) -> None:
    link = await the_link(places)
    await presses_link(places, SOMEBODY, spoil(link))
    await places.sees(told, chat=SOMEBODY.id)
    assert not any(shown.buttons for shown in places.shown(SOMEBODY.id))


async def test_a_link_that_expired_says_so(places: Stage) -> None:
    link = await the_link(places)
    places.clock.jump_to(MORNING + timedelta(days=8))
    await presses_link(places, SOMEBODY, link)
    await places.sees("过期了", chat=SOMEBODY.id)


async def test_a_revoked_link_says_so_and_a_new_one_works(places: Stage) -> None:
    link = await the_link(places)
    await places.presses(ZHOU, "作废", chat=OFFICE)
    await places.sees("邀请链接已作废（周敏）", chat=OFFICE)
    await presses_link(places, SOMEBODY, link)
    await places.sees("已经作废了", chat=SOMEBODY.id)
    fresh = await the_link(places)
    assert fresh != link
    await comes_in(places, SOMEBODY, "孙倩", fresh)


async def test_the_same_link_is_shown_again_as_long_as_it_holds(places: Stage) -> None:
    assert await the_link(places) == await the_link(places)


async def test_the_office_sees_what_is_open_and_makes_links_by_a_tap(places: Stage) -> None:
    await the_link(places)
    await places.says(ZHOU, "/invite", chat=OFFICE)
    shown = await places.sees("还能用的邀请链接", chat=OFFICE)
    assert "周敏发的" in shown.text
    assert [label for label, _ in shown.buttons] == ["作废 一组", "邀请 二组", "邀请 不在队里的"]
    await places.presses(ZHOU, "邀请 二组", chat=OFFICE)
    await places.sees("二组的同事", chat=OFFICE)
    await places.presses_under(ZHOU, shown, "作废 一组", chat=OFFICE)
    left = await places.until(
        lambda: next((s for s in places.shown(OFFICE) if s.message_id == shown.message_id and "二组" in s.text), None),
        "the list without the revoked one",
    )
    assert "作废 一组" not in dict(left.buttons)


async def test_a_captain_invites_into_the_own_team_alone(places: Stage) -> None:
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places, "/invite", ZHANG, TEAM_ONE))
    await places.says(ZHANG, "/invite 二组", chat=TEAM_ONE)
    await places.sees("队长只能邀请自己队的人", chat=TEAM_ONE)
    await places.says(ZHANG, "/invite 清收办", chat=ZHANG.id)
    await places.sees("队长只能邀请自己队的人", chat=ZHANG.id)
    await places.says(LI, "/invite", chat=TEAM_ONE)
    await places.sees("这个由清收办、队长来办", chat=TEAM_ONE)


async def test_a_captain_revokes_no_link_of_another_team(paper: Stage) -> None:
    await the_link(paper, "/invite 二组")
    shown = await paper.sees("二组的同事", chat=OFFICE)
    await paper.presses_under(ZHANG, shown, "作废", chat=TEAM_ONE)
    await paper.quiet()
    assert "队长只能管自己队的链接。" in paper.notices()


async def test_an_unknown_team_is_answered_with_those_there_are(places: Stage) -> None:
    await places.says(ZHOU, "/invite 九组", chat=OFFICE)
    assert "一组、二组" in (await places.sees("没有叫“九组”的队", chat=OFFICE)).text
