"""Coming in from a phone: a link or /join, one's own name, one tap of the office; what was reported is not lost."""

from dataclasses import replace
from functools import partial

import pytest

from services.campaigns import Member
from storage import rosters
from storage.rosters import Listed
from tests.stories.cast import (
    BOT,
    ELSEWHERE,
    LI,
    OFFICE,
    TEAM_ONE,
    ZHANG,
    ZHOU,
    the_campaign,
)
from tests.stories.joining import ANOTHER, LINK, SOMEBODY, comes_in, playing, presses_link, the_link, with_places
from tests.stories.stage import Stage


async def test_a_link_leads_to_ones_name_and_one_tap_of_the_office_lets_one_in(places: Stage) -> None:
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places))
    card = await places.sees("孙倩 申请加入一组", chat=OFFICE)
    assert "路过的人" in card.text and "还没有账号" in card.text
    await places.presses(ZHOU, "同意", chat=OFFICE)
    await places.sees("欢迎！清收办同意了", chat=SOMEBODY.id)
    settled = await places.sees("周敏 已同意", chat=OFFICE)
    assert settled.message_id == card.message_id and "11月24日" in settled.text and not settled.buttons
    report = await places.says(SOMEBODY, "收回3万")
    await places.reacts(report, "👌")


async def test_whoever_is_let_in_can_be_written_to_at_once(places: Stage) -> None:
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places))
    await places.presses(ZHOU, "同意", chat=OFFICE)
    await places.sees("欢迎！", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "/me")
    await places.sees("我的积分", chat=SOMEBODY.id)


async def test_asking_twice_makes_one_card(places: Stage) -> None:
    link = await the_link(places)
    await comes_in(places, SOMEBODY, "孙倩", link)
    await presses_link(places, SOMEBODY, link)
    await places.presses(SOMEBODY, "孙倩", chat=SOMEBODY.id)
    await places.sees("等他们点一下就好", chat=SOMEBODY.id)
    await places.quiet()
    assert len([s for s in places.shown(OFFICE) if "申请加入" in s.text]) == 1


async def test_whoever_tapped_the_wrong_name_taps_again_and_the_first_card_lets_nobody_in(
    places: Stage,
) -> None:
    link = await the_link(places)
    await comes_in(places, SOMEBODY, "孙倩", link)
    wrong = await places.sees("孙倩 申请加入一组", chat=OFFICE)
    await presses_link(places, SOMEBODY, link)
    await places.presses(SOMEBODY, "钱进", chat=SOMEBODY.id)
    await places.sees("钱进 申请加入一组", chat=OFFICE)
    await places.presses_under(ZHOU, wrong, "同意", chat=OFFICE)
    await places.sees("没有加：申请已改", chat=OFFICE)
    await places.presses(ZHOU, "同意", chat=OFFICE)
    assert "钱进" in (await places.sees("欢迎！", chat=SOMEBODY.id)).text


async def test_two_who_claim_one_place_are_both_seen_and_the_second_is_told_kindly(paper: Stage) -> None:
    link = await the_link(paper)
    await comes_in(paper, SOMEBODY, "孙倩", link)
    first = await paper.sees("孙倩 申请加入一组", chat=OFFICE)
    await comes_in(paper, ANOTHER, "孙倩", link)
    second = await paper.sees("也在申请这个名字", chat=OFFICE)
    assert "路过的人" in second.text and second.message_id != first.message_id
    await paper.presses_under(ZHOU, first, "同意", chat=OFFICE)
    await paper.sees("欢迎！", chat=SOMEBODY.id)
    await paper.sees("由另一个账号认领了", chat=ANOTHER.id)
    await paper.presses_under(ZHOU, second, "同意", chat=OFFICE)
    await paper.sees("没有加：申请已改，或名字已由别人认领", chat=OFFICE)
    report = await paper.says(ANOTHER, "收回3万")
    await paper.quiet()
    assert paper.reaction(report) is None


async def test_the_office_says_no_kindly_and_nobody_is_in(places: Stage) -> None:
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places))
    await places.presses(ZHOU, "不是本人", chat=OFFICE)
    assert "找队长或清收办" in (await places.sees("没能核对上你的申请", chat=SOMEBODY.id)).text
    await places.sees("周敏 已定：不是本人", chat=OFFICE)
    report = await places.says(SOMEBODY, "收回3万")
    await places.quiet()
    assert places.reaction(report) is None and await places.entries() == []


async def test_only_the_office_lets_people_in_and_only_once(paper: Stage) -> None:
    await comes_in(paper, SOMEBODY, "孙倩", await the_link(paper))
    card = await paper.sees("孙倩 申请加入一组", chat=OFFICE)
    await paper.presses_under(ZHANG, card, "同意", chat=OFFICE)
    await paper.quiet()
    assert "这个由清收办来定。" in paper.notices()
    for _ in range(2):
        await paper.presses_under(ZHOU, card, "同意", chat=OFFICE)
        await paper.quiet()
    assert len([s for s in paper.shown(SOMEBODY.id) if "欢迎！" in s.text]) == 1
    assert "周敏已经同意了。" in paper.notices()


async def test_a_name_that_is_not_listed_is_typed_and_the_office_adds_it_to_the_team(places: Stage) -> None:
    await presses_link(places, SOMEBODY, await the_link(places))
    await places.presses(SOMEBODY, "没有我的名字", chat=SOMEBODY.id)
    await places.sees("请把你的真实姓名发给我", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "13812345678", chat=SOMEBODY.id)
    await places.sees("这不像一个姓名", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "我是 冯 涛。", chat=SOMEBODY.id)
    await places.sees("冯涛（一组）", chat=SOMEBODY.id)
    assert "同意就是新加一个人" in (await places.sees("冯涛 申请加入一组", chat=OFFICE)).text
    await places.presses(ZHOU, "同意", chat=OFFICE)
    await places.sees("冯涛，欢迎！", chat=SOMEBODY.id)
    report = await places.says(SOMEBODY, "收回3万")
    await places.reacts(report, "👌")
    await places.sees("冯涛")


async def test_a_typed_name_that_stands_free_on_the_roster_is_that_place(places: Stage) -> None:
    await presses_link(places, SOMEBODY, await the_link(places))
    await places.presses(SOMEBODY, "没有我的名字", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "钱进", chat=SOMEBODY.id)
    assert "还没有账号" in (await places.sees("钱进 申请加入一组", chat=OFFICE)).text


async def test_what_is_written_later_in_private_is_no_name(places: Stage) -> None:
    await presses_link(places, SOMEBODY, await the_link(places))
    await places.presses(SOMEBODY, "没有我的名字", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "钱进", chat=SOMEBODY.id)
    await places.sees("已经告诉清收办", chat=SOMEBODY.id)
    for words in ("钱多多", "/start"):
        await places.says(SOMEBODY, words, chat=SOMEBODY.id)
        await places.quiet()
    waiting = [shown for shown in places.shown(SOMEBODY.id) if "等他们点一下就好" in shown.text]
    assert len(waiting) == 2
    await places.says(SOMEBODY, "/join", chat=SOMEBODY.id)
    await places.sees("先点一下你在哪个队", chat=SOMEBODY.id)


async def test_namesakes_in_a_team_are_told_apart(sqlite_url: str) -> None:
    async with playing(sqlite_url, with_places()) as stage:
        for small_group in ("第2小组", "", ""):
            twin = Listed("张伟", "t2", "member", small_group=small_group)
            await stage.desk.store.write(partial(rosters.enter, bot_id=BOT, campaign_id="winter", somebody=twin))
        await presses_link(stage, SOMEBODY, await the_link(stage, "/invite 二组"))
        shown = await stage.sees("哪一位", chat=SOMEBODY.id)
        assert [label for label, _ in shown.buttons] == [
            "张伟（第2小组）",
            "张伟（队员，第2位）",
            "张伟（队员，第3位）",
            "没有我的名字",
        ]


async def test_those_without_a_team_come_in_by_a_link_of_their_own(places: Stage) -> None:
    await comes_in(places, SOMEBODY, "吴老师", await the_link(places, "/invite 老师"))
    await places.presses(ZHOU, "同意", chat=OFFICE)
    await places.sees("吴老师，欢迎！", chat=SOMEBODY.id)


async def test_of_somebody_new_without_a_team_the_office_says_the_part(places: Stage) -> None:
    await presses_link(places, SOMEBODY, await the_link(places, "/invite 领导"))
    await places.presses(SOMEBODY, "没有我的名字", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "何行长", chat=SOMEBODY.id)
    card = await places.sees("何行长 申请加入", chat=OFFICE)
    assert [label for label, _ in card.buttons] == ["清收办", "领导", "柜员", "老师", "不是本人"]
    await places.presses(ZHOU, "领导", chat=OFFICE)
    await places.sees("何行长，欢迎！", chat=SOMEBODY.id)


async def test_join_in_a_teams_group_knows_the_team(places: Stage) -> None:
    await places.says(SOMEBODY, "/join", chat=TEAM_ONE)
    payload = LINK.findall((await places.sees("要加入一组", chat=TEAM_ONE)).text)[0]
    await presses_link(places, SOMEBODY, payload)
    shown = await places.sees("一组的哪一位", chat=SOMEBODY.id)
    assert {"孙倩", "钱进"} <= {label for label, _ in shown.buttons}


async def test_join_in_the_campaigns_group_asks_for_the_team_and_lists_the_names(places: Stage) -> None:
    await places.says(SOMEBODY, "/join")
    payload = LINK.findall((await places.sees("要加入")).text)[0]
    await presses_link(places, SOMEBODY, payload)
    await places.presses(SOMEBODY, "一组", chat=SOMEBODY.id)
    assert "孙倩" in {label for label, _ in (await places.sees("哪一位", chat=SOMEBODY.id)).buttons}


@pytest.mark.parametrize("words", ["/join", "/start", "/start hi"])
async def test_whoever_just_finds_the_bot_types_the_name_and_is_shown_nobodys(places: Stage, words: str) -> None:
    await places.says(SOMEBODY, words, chat=SOMEBODY.id)
    await places.presses(SOMEBODY, "一组", chat=SOMEBODY.id)
    await places.sees("请把你的真实姓名发给我", chat=SOMEBODY.id)
    assert not any("孙倩" in label for shown in places.shown(SOMEBODY.id) for label, _ in shown.buttons)
    await places.says(SOMEBODY, "孙倩", chat=SOMEBODY.id)
    assert "还没有账号" in (await places.sees("孙倩 申请加入一组", chat=OFFICE)).text


async def test_whoever_is_in_is_told_so_wherever_they_ask(places: Stage) -> None:
    await presses_link(places, LI, await the_link(places))
    await places.sees("你已经在「冬季外拓清收」的名单里了，在一组", chat=LI.id)
    await places.says(LI, "/join", chat=LI.id)
    await places.says(LI, "/join")
    await places.sees("李娜，你已经在")
    await places.quiet()
    assert not any(shown.buttons for shown in places.shown(LI.id))


async def test_in_a_group_of_no_campaign_join_leads_to_the_private_chat(places: Stage) -> None:
    await places.says(SOMEBODY, "/join", chat=ELSEWHERE)
    await places.sees("https://t.me/zhanbao_bot?start=join", chat=ELSEWHERE)


async def test_many_names_come_in_pages(sqlite_url: str) -> None:
    crowd = [Member(f"队员{chr(0x4E00 + n)}", "member", "t2", None) for n in range(45)]
    set_up = the_campaign()
    async with playing(sqlite_url, replace(set_up, members=[*set_up.members, *crowd])) as stage:
        await presses_link(stage, SOMEBODY, await the_link(stage, "/invite 二组"))
        await stage.presses(SOMEBODY, "下一页 ▶", chat=SOMEBODY.id)
        await stage.presses_under(SOMEBODY, await stage.sees("第2/3页", chat=SOMEBODY.id), "下一页 ▶", chat=SOMEBODY.id)
        last = await stage.sees("第3/3页", chat=SOMEBODY.id)
        assert [label for label, _ in last.buttons[-2:]] == ["◀ 上一页", "没有我的名字"]
        await stage.presses(SOMEBODY, crowd[-1].name, chat=SOMEBODY.id)
        await stage.sees(f"{crowd[-1].name} 申请加入二组", chat=OFFICE)


async def test_nobody_floods_the_office_with_cards(places: Stage) -> None:
    link = await the_link(places)
    for turn in range(6):
        await presses_link(places, SOMEBODY, link)
        await places.quiet()
        await places.presses(SOMEBODY, ("孙倩", "钱进")[turn % 2], chat=SOMEBODY.id)
        await places.quiet()
    await places.sees("今天申请的次数够多了", chat=SOMEBODY.id)
    assert len([s for s in places.shown(OFFICE) if "申请加入" in s.text]) == 5
