"""Accounts of people: a second one, one that becomes the first, one that is taken away; and who stands in when."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from storage import accounts, people, stand_ins
from storage.accounts import Lost, Other
from storage.people import Person
from storage.stand_ins import StandIn
from storage.store import Connection, Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


@pytest.fixture
async def li(entered: Store) -> Person:
    """Somebody with account 100, on the roster beside one without any."""

    def work(connection: Connection) -> Person:
        for name, telegram_id in (("李娜", 100), ("张伟", None)):
            people.add(connection, BOT, "winter", name=name, role="member", team_id="t1", telegram_id=telegram_id)
        return people.by_telegram_id(connection, BOT, 100)[0]

    return await entered.write(work)


async def names(store: Store, telegram_id: int, bot: int = BOT) -> list[str]:
    return [p.name for p in await store.read(lambda c: people.by_telegram_id(c, bot, telegram_id))]


async def test_a_second_account_is_the_same_person_until_it_is_dropped(entered: Store, li: Person) -> None:
    await entered.write(lambda c: accounts.add_other(c, BOT, "winter", Other(200, li.person_id), NOON))
    assert await names(entered, 200) == ["李娜"]
    assert await names(entered, 200, OTHER_BOT) == []
    assert await entered.read(lambda c: accounts.holder(c, BOT, "winter", 200)) == li.person_id
    with pytest.raises(IntegrityError):
        await entered.write(lambda c: accounts.add_other(c, BOT, "winter", Other(200, li.person_id + 1), NOON))
    await entered.write(lambda c: accounts.drop_other(c, BOT, "winter", 200))
    assert await names(entered, 200) == []


async def test_the_second_account_becomes_the_first_with_what_is_known_of_it(entered: Store, li: Person) -> None:
    await entered.write(lambda c: accounts.add_other(c, BOT, "winter", Other(200, li.person_id), NOON))
    await entered.write(lambda c: people.mark_reachable(c, BOT, 200, NOON))
    [other] = await entered.read(lambda c: accounts.others_of(c, BOT, "winter"))
    assert other.reachable_at == NOON
    await entered.write(lambda c: accounts.make_first(c, BOT, "winter", other, NOON))
    [now] = await entered.read(lambda c: people.by_telegram_id(c, BOT, 100))
    assert (now.telegram_id, now.reachable_at) == (200, NOON)
    assert await entered.read(lambda c: accounts.others_of(c, BOT, "winter")) == [Other(100, li.person_id)]


async def test_an_account_that_was_taken_away_is_remembered_until_it_is_forgiven(entered: Store, li: Person) -> None:
    lost = Lost(100, li.person_id, NOON, barred=False)
    await entered.write(lambda c: people.give_account(c, BOT, li.person_id, None))
    await entered.write(lambda c: accounts.lose(c, BOT, "winter", lost))
    await entered.write(lambda c: accounts.lose(c, BOT, "winter", Lost(100, li.person_id, NOON, barred=True)))
    assert await names(entered, 100) == []
    found = await entered.read(lambda c: accounts.find_lost(c, BOT, "winter", 100))
    assert found is not None and found.barred
    await entered.write(lambda c: accounts.forgive(c, BOT, "winter", 100))
    assert await entered.read(lambda c: accounts.find_lost(c, BOT, "winter", 100)) is None


async def test_whoever_left_is_not_of_the_roster_of_today_and_still_has_a_name(entered: Store, li: Person) -> None:
    await entered.write(lambda c: people.change(c, BOT, li.person_id, left_at=NOON))
    assert [p.name for p in await entered.read(lambda c: people.of_campaign(c, BOT, "winter"))] == ["张伟"]
    assert [p.name for p in await entered.read(lambda c: people.everybody_of(c, BOT, "winter"))] == ["李娜", "张伟"]
    assert await names(entered, 100) == []
    assert (await entered.read(lambda c: people.by_ids(c, BOT, [li.person_id])))[li.person_id].name == "李娜"


async def test_whoever_left_gives_the_account_up_to_whoever_gets_it(entered: Store, li: Person) -> None:
    await entered.write(lambda c: people.change(c, BOT, li.person_id, left_at=NOON))
    await entered.write(lambda c: people.give_account(c, BOT, li.person_id + 1, 100))
    assert await names(entered, 100) == ["张伟"]


async def test_a_new_account_has_not_pressed_start(entered: Store, li: Person) -> None:
    await entered.write(lambda c: people.mark_reachable(c, BOT, 100, NOON))
    await entered.write(lambda c: people.give_account(c, BOT, li.person_id, 300))
    [now] = await entered.read(lambda c: people.by_telegram_id(c, BOT, 300))
    assert now.reachable_at is None


async def test_of_two_words_about_one_day_the_later_holds(entered: Store) -> None:
    day = date(2026, 11, 24)
    for person_id in (2, 3):
        named = StandIn(1, day, person_id)
        await entered.write(partial(stand_ins.name, bot_id=BOT, campaign_id="winter", stand_in=named))
    assert await entered.read(lambda c: stand_ins.of_campaign(c, BOT, "winter")) == [StandIn(1, day, 3)]
    assert await entered.read(lambda c: stand_ins.of_campaign(c, OTHER_BOT, "winter")) == []
    await entered.write(lambda c: stand_ins.drop(c, BOT, "winter", 1, day))
    assert await entered.read(lambda c: stand_ins.of_campaign(c, BOT, "winter")) == []
