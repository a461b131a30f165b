"""A place is given to one account alone; a joining is decided once; what waits is overtaken by what is asked next."""

import asyncio
from datetime import timedelta
from functools import partial

from storage import invitations, joinings, office_codes, people
from storage.joinings import ACCEPTED, NAMING, OVERTAKEN, REFUSED, WAITING, Joining
from storage.office_codes import OfficeCode
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


def asking(
    telegram_id: int = 100, person_id: int | None = None, *, name: str = "孙倩", state: str = WAITING
) -> Joining:
    return Joining("winter", telegram_id, "倩倩", name, "member", "t1", NOON, person_id, state)


async def a_seat(store: Store, name: str = "孙倩") -> int:
    return await store.write(lambda c: joinings.add_seat(c, BOT, "winter", name=name, role="member", team_id="t1"))


async def take(store: Store, person_id: int, telegram_id: int) -> bool:
    return await store.write(lambda c: joinings.take_seat(c, BOT, person_id, telegram_id, NOON))


async def ask(store: Store, joining: Joining) -> int:
    return await store.write(lambda c: joinings.ask(c, BOT, joining))


async def state_of(store: Store, joining_id: int) -> str:
    found = await store.read(lambda c: joinings.find(c, BOT, joining_id))
    assert found is not None
    return found.state


async def test_of_many_who_take_a_place_at_once_one_has_it(entered: Store) -> None:
    seat = await a_seat(entered)
    taken = await asyncio.gather(*(take(entered, seat, 100 + n) for n in range(8)))
    assert taken.count(True) == 1
    [one] = await entered.read(lambda c: joinings.seats(c, BOT, "winter", "t1"))
    assert one.telegram_id == 100 + taken.index(True)
    assert await entered.read(lambda c: joinings.seats(c, OTHER_BOT, "winter", "t1")) == []


async def test_of_many_who_decide_at_once_one_has_decided(entered: Store) -> None:
    joining_id = await ask(entered, asking())

    async def decide(state: str, by: int) -> bool:
        return await entered.write(lambda c: joinings.decide(c, BOT, joining_id, state, by, NOON))

    done = await asyncio.gather(*(decide((ACCEPTED, REFUSED)[n % 2], n) for n in range(8)))
    assert done.count(True) == 1
    found = await entered.read(lambda c: joinings.find(c, BOT, joining_id))
    assert found is not None and found.decided_by == done.index(True)


async def test_asking_anew_overtakes_what_waits_but_being_about_to_type_does_not(entered: Store) -> None:
    first = await ask(entered, asking())
    naming = await ask(entered, asking(name="", state=NAMING))
    assert await state_of(entered, first) == "waiting"
    second = await ask(entered, asking(name="钱进"))
    assert [await state_of(entered, one) for one in (first, naming, second)] == [OVERTAKEN, OVERTAKEN, "waiting"]


async def test_whose_name_is_asked_for_is_known_for_a_while(entered: Store) -> None:
    await ask(entered, asking(name="", state=NAMING))
    for since, there in ((NOON - timedelta(hours=1), True), (NOON + timedelta(hours=1), False)):
        found = await entered.read(partial(joinings.naming_of, bot_id=BOT, telegram_id=100, since=since))
        assert (found is not None) is there
    assert await entered.read(lambda c: joinings.naming_of(c, OTHER_BOT, 100, NOON)) is None
    await entered.write(lambda c: joinings.close_naming(c, BOT, 100, NOON))
    assert await entered.read(lambda c: joinings.naming_of(c, BOT, 100, NOON)) is None


async def test_rivals_for_a_place_see_each_other(entered: Store) -> None:
    seat = await a_seat(entered)
    await ask(entered, asking(100, seat))
    await ask(entered, asking(101, seat))
    rivals = await entered.read(lambda c: joinings.others_for(c, BOT, asking(100, seat)))
    assert [rival.telegram_id for rival in rivals] == [101]
    assert await entered.read(lambda c: joinings.others_for(c, BOT, asking(100))) == []


async def test_how_often_somebody_asked_is_counted(entered: Store) -> None:
    for _ in range(3):
        await ask(entered, asking())
    await ask(entered, asking(name="", state=NAMING))
    counted = await entered.read(lambda c: joinings.count_since(c, BOT, "winter", 100, NOON))
    assert counted == 3 and len(await entered.read(lambda c: joinings.waiting(c, BOT, "winter"))) == 1


async def test_an_invitation_is_open_until_it_expires_or_is_revoked(entered: Store) -> None:
    until = NOON + timedelta(days=7)
    made = await entered.write(lambda c: invitations.add(c, BOT, "winter", "t1", 7, at=NOON, until=until))
    assert await entered.read(lambda c: invitations.find(c, BOT, made.invitation_id)) == made
    assert await entered.read(lambda c: invitations.find(c, OTHER_BOT, made.invitation_id)) is None
    assert await entered.read(lambda c: invitations.open_ones(c, BOT, "winter", NOON)) == [made]
    assert await entered.read(lambda c: invitations.open_ones(c, BOT, "winter", until)) == []
    revoked = [await entered.write(lambda c: invitations.revoke(c, BOT, made.invitation_id, NOON)) for _ in range(2)]
    assert revoked == [True, False]
    assert await entered.read(lambda c: invitations.open_ones(c, BOT, "winter", NOON)) == []


async def test_of_many_who_come_with_one_code_one_may_use_it(entered: Store) -> None:
    code = OfficeCode("winter", "hash", NOON + timedelta(days=1))
    await entered.write(lambda c: office_codes.add(c, BOT, code, NOON))

    async def use(telegram_id: int) -> bool:
        return await entered.write(lambda c: office_codes.use(c, BOT, "hash", telegram_id, NOON))

    used = await asyncio.gather(*(use(100 + n) for n in range(8)))
    assert used.count(True) == 1
    holder = 100 + used.index(True)
    assert await use(holder), "the one who has it may come again until they are in"
    assert await entered.read(lambda c: office_codes.held_by(c, BOT, "winter", holder, NOON))
    await entered.write(lambda c: office_codes.spend(c, BOT, "winter", holder, NOON))
    assert not await entered.read(lambda c: office_codes.held_by(c, BOT, "winter", holder, NOON))


async def test_a_new_code_makes_unused_ones_worthless(entered: Store) -> None:
    for code_hash in ("old", "new"):
        code = OfficeCode("winter", code_hash, NOON + timedelta(days=1))
        await entered.write(partial(office_codes.add, bot_id=BOT, code=code, at=NOON))
    assert await entered.read(lambda c: office_codes.find(c, BOT, "old")) is None
    assert await entered.read(lambda c: office_codes.find(c, BOT, "new")) is not None


async def test_whoever_left_has_no_place_to_take(entered: Store) -> None:
    seat = await a_seat(entered)
    await entered.write(lambda c: people.change(c, BOT, seat, left_at=NOON))
    assert await entered.read(lambda c: joinings.seats(c, BOT, "winter", "t1")) == []
    assert not await take(entered, seat, 100)
