"""The roster: one account may be somebody in several campaigns, and nobody is told twice how to join."""

import asyncio
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from storage import campaigns, people
from storage.people import Person
from storage.store import Store
from tests.samples import NOON, a_campaign
from tests.storage.conftest import BOT, OTHER_BOT


async def add(
    store: Store,
    name: str,
    telegram_id: int | None,
    *,
    team: str | None = "t1",
    campaign: str = "winter",
    bot: int = BOT,
) -> None:
    await store.write(
        lambda c: people.add(c, bot, campaign, name=name, role="member", team_id=team, telegram_id=telegram_id)
    )


async def by_account(store: Store, telegram_id: int, bot: int = BOT) -> list[Person]:
    return await store.read(lambda c: people.by_telegram_id(c, bot, telegram_id))


async def test_somebody_is_found_by_account_in_each_campaign_of_the_bot(entered: Store) -> None:
    await entered.write(lambda c: campaigns.add_campaign(c, BOT, a_campaign("spring")))
    await add(entered, "张伟", 100)
    await add(entered, "张伟", 100, campaign="spring", team=None)
    await add(entered, "张伟", 100, bot=OTHER_BOT)
    await add(entered, "李娜", 101)
    assert [(p.campaign_id, p.name, p.team_id) for p in await by_account(entered, 100)] == [
        ("winter", "张伟", "t1"),
        ("spring", "张伟", None),
    ]
    assert await by_account(entered, 999) == []


async def test_an_account_is_one_person_in_a_campaign(entered: Store) -> None:
    await add(entered, "张伟", 100)
    with pytest.raises(IntegrityError):
        await add(entered, "李娜", 100)


async def test_many_may_have_no_account_yet_and_two_the_same_name(entered: Store) -> None:
    await add(entered, "张伟", None)
    await add(entered, "张伟", None)
    roster = await entered.read(lambda c: people.of_campaign(c, BOT, "winter"))
    assert [person.name for person in roster] == ["张伟", "张伟"]
    assert len({person.person_id for person in roster}) == 2


async def test_people_are_found_by_ids_and_only_those_there_are(entered: Store) -> None:
    await add(entered, "张伟", 100)
    [known] = await by_account(entered, 100)
    found = await entered.read(lambda c: people.by_ids(c, BOT, [known.person_id, known.person_id, 999]))
    assert found == {known.person_id: known}
    assert await entered.read(lambda c: people.by_ids(c, BOT, [])) == {}
    assert await entered.read(lambda c: people.by_ids(c, OTHER_BOT, [known.person_id])) == {}


async def test_whether_somebody_may_be_written_to_is_noted_and_taken_back(entered: Store) -> None:
    await add(entered, "张伟", 100)
    for mark, at in ((people.mark_reachable, NOON), (people.mark_unreachable, None), (people.mark_reachable, NOON)):
        await entered.write(partial(mark, bot_id=BOT, telegram_id=100, at=NOON))
        [person] = await by_account(entered, 100)
        assert (person.reachable_at, person.unreachable_at) == (at, None if at else NOON)


async def tell(store: Store, telegram_id: int, campaign: str = "winter", bot: int = BOT) -> bool:
    return await store.write(lambda c: people.tell_once(c, bot, campaign, telegram_id, NOON))


async def test_a_stranger_is_told_once(entered: Store) -> None:
    assert [await tell(entered, 7) for _ in range(3)] == [True, False, False]
    assert await tell(entered, 8)
    assert await tell(entered, 7, bot=OTHER_BOT)


async def test_of_many_messages_at_once_one_tells_the_stranger(entered: Store) -> None:
    assert (await asyncio.gather(*(tell(entered, 7) for _ in range(20)))).count(True) == 1
