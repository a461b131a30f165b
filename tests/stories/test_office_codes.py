"""The first person of the office comes in by a code from the terminal; so does the only one who lost the phone."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from services import office_codes
from services.campaigns import Member, SetUp
from storage import accounts, campaigns, people
from storage.people import Person
from storage.store import Connection
from tests.stories.cast import BOT, MORNING, OFFICE, STRANGER, ZHENG, ZHOU, Player, the_campaign
from tests.stories.joining import playing
from tests.stories.stage import Stage

ANOTHER = Player(100098, "另一个人")
CODE = re.compile(r"office-[a-z0-9-]+")


def without_accounts(*names: str) -> SetUp:
    """Return the campaign; these of the roster have no account."""
    set_up = the_campaign()
    members = [replace(member, telegram_id=None) if member.name in names else member for member in set_up.members]
    return replace(set_up, members=members)


def without_office() -> SetUp:
    """Return the campaign with nobody of the office on its roster."""
    set_up = the_campaign()
    return replace(set_up, members=[member for member in set_up.members if member.role != "office"])


async def the_code(stage: Stage) -> str:
    """Make the codes a start prints; the only one."""
    [printed] = await office_codes.offer(stage.desk)
    assert "冬季外拓清收" in printed and "https://t.me/zhanbao_bot?start=" in printed
    return str(CODE.findall(printed)[0])


async def roster(stage: Stage) -> Sequence[Person]:
    return await stage.desk.store.read(lambda c: people.of_campaign(c, BOT, "winter"))


async def test_the_first_of_the_office_comes_in_by_the_code_and_taps_the_own_name(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_accounts("周敏")) as stage:
        await stage.says(ZHOU, f"/start {await the_code(stage)}", chat=ZHOU.id)
        shown = await stage.sees("清收办的哪一位", chat=ZHOU.id)
        assert [label for label, _ in shown.buttons] == ["周敏", "没有我的名字"]
        await stage.presses(ZHOU, "周敏", chat=ZHOU.id)
        await stage.sees("周敏，欢迎！", chat=ZHOU.id)
        await stage.says(ZHOU, "/invite 一组", chat=OFFICE)
        await stage.sees("https://t.me/zhanbao_bot?start=t", chat=OFFICE)
        assert await office_codes.offer(stage.desk) == []


async def test_where_the_roster_knows_no_office_the_real_name_is_asked_for(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_office()) as stage:
        await stage.says(ZHOU, f"/start {await the_code(stage)}", chat=ZHOU.id)
        await stage.sees("请把你的真实姓名发给我", chat=ZHOU.id)
        await stage.says(ZHOU, "周敏", chat=ZHOU.id)
        await stage.sees("周敏，欢迎！", chat=ZHOU.id)
        [office] = [person for person in await roster(stage) if person.role == "office"]
        assert (office.name, office.telegram_id) == ("周敏", ZHOU.id) and office.reachable_at is not None


async def test_a_code_lets_one_account_in_once(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_accounts("周敏")) as stage:
        code = await the_code(stage)
        await stage.says(ZHOU, f"/start {code}", chat=ZHOU.id)
        shown = await stage.sees("清收办的哪一位", chat=ZHOU.id)
        await stage.says(ANOTHER, f"/start {code}", chat=ANOTHER.id)
        await stage.sees("已经有人用过了", chat=ANOTHER.id)
        for _ in range(2):
            await stage.presses_under(ZHOU, shown, "周敏", chat=ZHOU.id)
        await stage.quiet()
        assert "开门码已经失效，请要一个新的。" in stage.notices()
        assert len([s for s in stage.shown(ZHOU.id) if "欢迎！" in s.text]) == 1


async def test_a_button_of_the_code_is_for_its_account_alone(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_accounts("周敏")) as stage:
        await stage.says(ZHOU, f"/start {await the_code(stage)}", chat=ZHOU.id)
        shown = await stage.sees("清收办的哪一位", chat=ZHOU.id)
        await stage.presses_under(STRANGER, shown, "周敏", chat=STRANGER.id)
        await stage.presses_under(STRANGER, shown, "没有我的名字", chat=STRANGER.id)
        await stage.says(STRANGER, "周敏", chat=STRANGER.id)
        await stage.quiet()
        assert all(person.telegram_id != STRANGER.id for person in await roster(stage))


async def test_a_code_expires_and_a_new_one_makes_the_old_worthless(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_accounts("周敏")) as stage:
        first, second = await the_code(stage), await the_code(stage)
        await stage.says(ZHOU, f"/start {first}", chat=ZHOU.id)
        await stage.sees("这个开门码不对", chat=ZHOU.id)
        stage.clock.jump_to(MORNING + timedelta(hours=25))
        await stage.says(ZHOU, f"/start {second}", chat=ZHOU.id)
        await stage.sees("这个开门码过期了", chat=ZHOU.id)


@pytest.mark.parametrize("spell", [str.upper, lambda code: code.replace("-", ""), lambda code: f" {code} "])
async def test_a_code_typed_by_hand_is_taken_however_it_is_spelled(
    sqlite_url: str, spell: Callable[[str], str]
) -> None:
    async with playing(sqlite_url, without_accounts("周敏")) as stage:
        await stage.says(ZHOU, f"/start {spell(await the_code(stage))}", chat=ZHOU.id)
        await stage.sees("清收办的哪一位", chat=ZHOU.id)


async def test_the_only_one_who_lost_the_phone_comes_back_with_a_new_account(sqlite_url: str) -> None:
    async with playing(sqlite_url, the_campaign()) as stage:
        assert await office_codes.offer(stage.desk) == []
        code = CODE.findall(str(await office_codes.make(stage.desk, "winter")))[0]
        await stage.says(ANOTHER, f"/start {code}", chat=ANOTHER.id)
        await stage.presses(ANOTHER, "周敏（换新号）", chat=ANOTHER.id)
        await stage.sees("周敏，欢迎！", chat=ANOTHER.id)
        await stage.sees("换到了另一个账号", chat=ZHOU.id)
        await stage.says(ZHOU, "/invite 一组", chat=OFFICE)
        await stage.sees("名单里还没有你", chat=OFFICE)
        await stage.says(ANOTHER, "/invite 一组", chat=OFFICE)
        await stage.sees("https://t.me/zhanbao_bot?start=t", chat=OFFICE)


async def test_somebody_who_is_in_already_may_take_the_office_over(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_office()) as stage:
        await stage.says(ZHENG, f"/start {await the_code(stage)}", chat=ZHENG.id)
        await stage.sees("你在「冬季外拓清收」的名单里是领导", chat=ZHENG.id)
        await stage.presses(ZHENG, "我来管清收办", chat=ZHENG.id)
        await stage.sees("郑行长，欢迎！", chat=ZHENG.id)
        [office] = [person for person in await roster(stage) if person.role == "office"]
        assert office.name == "郑行长"


async def leaves(stage: Stage, who: Player) -> None:
    """Let somebody leave the campaign; the account stays noted with them."""

    def work(connection: Connection) -> None:
        [person] = people.by_telegram_id(connection, BOT, who.id)
        people.change(connection, BOT, person.person_id, left_at=stage.desk.now())
        campaigns.note_change(connection, BOT, "winter")

    await stage.desk.store.write(work)


async def office_of(stage: Stage) -> list[tuple[str, int | None]]:
    return [(one.name, one.telegram_id) for one in await roster(stage) if one.role == "office"]


async def test_whoever_left_the_office_comes_back_by_a_code_to_a_free_place(sqlite_url: str) -> None:
    set_up = the_campaign()
    free = replace(set_up, members=[*set_up.members, Member("何清", "office", None, None)])
    async with playing(sqlite_url, free) as stage:
        await leaves(stage, ZHOU)
        await stage.says(ZHOU, f"/start {await the_code(stage)}", chat=ZHOU.id)
        await stage.presses(ZHOU, "何清", chat=ZHOU.id)
        await stage.sees("何清，欢迎！", chat=ZHOU.id)
        assert await office_of(stage) == [("何清", ZHOU.id)]


async def test_whoever_left_the_office_comes_back_by_a_code_under_a_typed_name(sqlite_url: str) -> None:
    async with playing(sqlite_url, the_campaign()) as stage:
        await leaves(stage, ZHOU)
        await stage.says(ZHOU, f"/start {await the_code(stage)}", chat=ZHOU.id)
        await stage.sees("请把你的真实姓名发给我", chat=ZHOU.id)
        await stage.says(ZHOU, "周敏", chat=ZHOU.id)
        await stage.sees("周敏，欢迎！", chat=ZHOU.id)
        assert await office_of(stage) == [("周敏", ZHOU.id)]
        await stage.says(ZHOU, "/invite 一组", chat=OFFICE)
        await stage.sees("https://t.me/zhanbao_bot?start=t", chat=OFFICE)


@pytest.mark.parametrize("by_name", [False, True])
async def test_whoever_was_let_in_meanwhile_takes_the_office_over_as_who_they_are(
    sqlite_url: str, *, by_name: bool
) -> None:
    set_up = without_accounts("周敏", "李娜")
    async with playing(sqlite_url, set_up) as stage:
        await stage.says(ANOTHER, f"/start {await the_code(stage)}", chat=ANOTHER.id)
        shown = await stage.sees("清收办的哪一位", chat=ANOTHER.id)
        if by_name:
            await stage.presses_under(ANOTHER, shown, "没有我的名字", chat=ANOTHER.id)
            await stage.sees("请把你的真实姓名发给我", chat=ANOTHER.id)

        def let_in(connection: Connection) -> None:
            li = next(one for one in people.of_campaign(connection, BOT, "winter") if one.name == "李娜")
            people.give_account(connection, BOT, li.person_id, ANOTHER.id)
            campaigns.note_change(connection, BOT, "winter")

        await stage.desk.store.write(let_in)
        if by_name:
            await stage.says(ANOTHER, "李娜", chat=ANOTHER.id)
        else:
            await stage.presses_under(ANOTHER, shown, "周敏", chat=ANOTHER.id)
        await stage.sees("你在「冬季外拓清收」的名单里是", chat=ANOTHER.id)
        await stage.presses(ANOTHER, "我来管清收办", chat=ANOTHER.id)
        await stage.sees("李娜，欢迎！", chat=ANOTHER.id)
        assert await office_of(stage) == [("周敏", None), ("李娜", ANOTHER.id)]


async def test_a_second_account_brings_its_owner_in_and_takes_no_phone_away(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_office()) as stage:

        def work(connection: Connection) -> None:
            [zheng] = people.by_telegram_id(connection, BOT, ZHENG.id)
            other = accounts.Other(ANOTHER.id, zheng.person_id)
            accounts.add_other(connection, BOT, "winter", other, stage.desk.now())
            campaigns.note_change(connection, BOT, "winter")

        await stage.desk.store.write(work)
        await stage.says(ANOTHER, f"/start {await the_code(stage)}", chat=ANOTHER.id)
        await stage.presses(ANOTHER, "我来管清收办", chat=ANOTHER.id)
        await stage.sees("郑行长，欢迎！", chat=ANOTHER.id)
        assert await office_of(stage) == [("郑行长", ZHENG.id)]


async def test_each_campaign_without_an_office_gets_a_code_of_its_own(sqlite_url: str) -> None:
    async with playing(sqlite_url, without_office()) as stage:
        other = replace((await stage.desk.store.read(lambda c: campaigns.find(c, BOT, "winter"))), campaign_id="spring")
        await stage.desk.store.write(lambda c: campaigns.add_campaign(c, BOT, replace(other, name="春季清收")))
        first, second = sorted(await office_codes.offer(stage.desk))
        assert "冬季外拓清收" in first and "春季清收" in second
        assert CODE.findall(first)[0] != CODE.findall(second)[0]
