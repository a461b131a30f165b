"""Joining where things are not as usual: several campaigns, no office yet, accounts taken away, before opening."""

from dataclasses import replace
from datetime import timedelta

from services import campaigns, office_codes
from storage import accounts, lifecycle, people
from storage import campaigns as stored_campaigns
from storage.accounts import Lost
from storage.campaigns import Chat
from storage.store import Connection
from tests.stories.cast import BOT, ELSEWHERE, GROUP, LI, MORNING, OFFICE, STRANGER, TEAM_ONE, ZHANG, ZHOU, the_campaign
from tests.stories.joining import comes_in, playing, presses_link, the_link
from tests.stories.stage import Shown, Stage
from tests.stories.test_held_reports import kept, let_in
from tests.stories.test_office_codes import CODE, without_accounts

SOMEBODY = STRANGER


async def with_a_second_campaign(stage: Stage) -> None:
    """Let another campaign go on in another group."""
    other = the_campaign()
    spring = replace(other.campaign, campaign_id="spring", name="春季清收")
    chats = [Chat(ELSEWHERE, "spring", "campaign")]
    await campaigns.fill(stage.desk, [replace(other, campaign=spring, chats=chats, members=other.members[:1])])


async def test_where_several_campaigns_go_on_the_stranger_chooses_one(places: Stage) -> None:
    await with_a_second_campaign(places)
    await places.says(SOMEBODY, "/join", chat=SOMEBODY.id)
    shown = await places.sees("要加入哪个活动", chat=SOMEBODY.id)
    assert {label for label, _ in shown.buttons} == {"冬季外拓清收", "春季清收"}
    await places.presses(SOMEBODY, "春季清收", chat=SOMEBODY.id)
    await places.sees("要加入「春季清收」", chat=SOMEBODY.id)


async def test_whoever_is_in_one_campaign_hears_so_and_may_join_the_other(places: Stage) -> None:
    await with_a_second_campaign(places)
    await places.says(LI, "/join", chat=LI.id)
    await places.sees("你已经在「冬季外拓清收」的名单里了", chat=LI.id)
    await places.sees("要加入「春季清收」", chat=LI.id)


async def test_a_link_of_one_campaign_leads_into_no_other(places: Stage) -> None:
    await with_a_second_campaign(places)
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places))
    await places.presses(ZHOU, "同意", chat=OFFICE)
    await places.sees("欢迎！", chat=SOMEBODY.id)
    report = await places.says(SOMEBODY, "收回3万", chat=ELSEWHERE)
    await places.sees("先替你留着了", chat=ELSEWHERE)
    assert places.reaction(report, ELSEWHERE) is None


async def test_who_asked_before_there_was_an_office_is_shown_to_the_first_of_it(sqlite_url: str) -> None:
    set_up = without_accounts("周敏")
    chats = [chat for chat in set_up.chats if chat.chat_id != OFFICE]
    async with playing(sqlite_url, replace(set_up, chats=chats)) as stage:
        await stage.says(SOMEBODY, "/join", chat=SOMEBODY.id)
        await stage.presses(SOMEBODY, "一组", chat=SOMEBODY.id)
        await stage.says(SOMEBODY, "冯涛", chat=SOMEBODY.id)
        await stage.sees("清收办现在收不到我的消息", chat=SOMEBODY.id)
        code = CODE.findall((await office_codes.offer(stage.desk))[0])[0]
        await stage.says(ZHOU, f"/start {code}", chat=ZHOU.id)
        await stage.presses(ZHOU, "周敏", chat=ZHOU.id)
        await stage.sees("冯涛 申请加入一组", chat=ZHOU.id)
        await stage.presses(ZHOU, "同意", chat=ZHOU.id)
        await stage.sees("冯涛，欢迎！", chat=SOMEBODY.id)


async def test_cards_that_scrolled_away_are_shown_again(places: Stage) -> None:
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places))
    await places.says(ZHOU, "/invite", chat=OFFICE)
    await places.presses(ZHOU, "看待批的 1 人", chat=OFFICE)

    def cards() -> list[Shown]:
        return [shown for shown in places.shown(OFFICE) if "孙倩 申请加入" in shown.text]

    await places.until(lambda: len(cards()) == 2, "two cards")
    for card in cards():
        await places.presses_under(ZHOU, card, "同意", chat=OFFICE)
    await places.until(lambda: all("周敏 已同意" in card.text for card in cards()), "both settled")
    assert len([shown for shown in places.shown(SOMEBODY.id) if "欢迎！" in shown.text]) == 1


async def test_an_account_that_was_barred_comes_in_no_more_and_its_reports_are_not_kept(places: Stage) -> None:
    lost = Lost(SOMEBODY.id, 1, MORNING, barred=True)
    await places.desk.store.write(lambda c: accounts.lose(c, BOT, "winter", lost))
    await presses_link(places, SOMEBODY, await the_link(places))
    await places.sees("这个账号停用了", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "收回3万")
    await places.quiet()
    assert await kept(places) == 0


async def test_whoever_left_is_sent_to_the_office(places: Stage) -> None:
    def leave(connection: Connection) -> None:
        [li] = people.by_telegram_id(connection, BOT, LI.id)
        people.change(connection, BOT, li.person_id, left_at=MORNING)
        stored_campaigns.note_change(connection, BOT, "winter")

    await places.desk.store.write(leave)
    await presses_link(places, LI, await the_link(places))
    await places.sees("你之前退出了", chat=LI.id)
    await places.says(LI, "收回3万")
    await places.sees("要回来，请跟清收办说一声")
    assert await places.entries() == []


async def test_before_the_campaign_opens_nothing_kept_is_judged(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万")
    await let_in(places)
    await move_on(places, "open", "draft")
    offered = await places.sees("要补记吗", chat=OFFICE)
    await places.presses_under(ZHOU, offered, "补记 1 条", chat=OFFICE)
    await places.until(lambda: "活动还没开始，开始以后再点补记。" in places.notices(), "a notice")
    assert await places.entries() == []
    await move_on(places, "draft", "open")
    await places.presses_under(ZHOU, offered, "补记 1 条", chat=OFFICE)
    await places.sees("补记 1 条（周敏）", chat=OFFICE)
    assert await places.entries() == [("cash", 3_000_000, 3000)]


async def move_on(stage: Stage, before: str, after: str) -> None:
    def work(connection: Connection) -> None:
        lifecycle.set_stage(connection, BOT, "winter", before, after)
        stored_campaigns.note_change(connection, BOT, "winter")

    await stage.desk.store.write(work)


async def test_nobody_comes_into_a_campaign_that_is_over(places: Stage) -> None:
    link = await the_link(places)
    places.clock.jump_to(MORNING + timedelta(days=6, hours=5))
    await presses_link(places, SOMEBODY, link)
    await places.sees("已经结束，不再加人了", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "/join", chat=SOMEBODY.id)
    await places.sees("眼下也没有正在进行的活动", chat=SOMEBODY.id)
    await places.says(ZHANG, "/invite", chat=TEAM_ONE)
    await places.sees("活动已经结束", chat=TEAM_ONE)
    await places.says(SOMEBODY, "收回3万", chat=GROUP)
    await places.quiet()
    assert await kept(places) == 0


async def test_a_namesake_who_has_an_account_is_pointed_out(places: Stage) -> None:
    await presses_link(places, SOMEBODY, await the_link(places))
    await places.presses(SOMEBODY, "没有我的名字", chat=SOMEBODY.id)
    await places.says(SOMEBODY, "李娜", chat=SOMEBODY.id)
    card = await places.sees("李娜 申请加入一组", chat=OFFICE)
    assert "手机丢了" in card.text and str(SOMEBODY.id) in card.text
