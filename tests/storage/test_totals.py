"""Running sums: whatever is added in whatever portions, they are the fold of the ledger."""

import asyncio
from dataclasses import replace
from datetime import date
from random import Random

from campaign.ledger import CAMPAIGN, PERSON, TEAM, Entry, Sums, TotalKey, fold, reversed_by
from storage import ledger, totals
from storage.store import Connection, Store
from tests.samples import NOON, an_entry
from tests.storage.conftest import BOT, OTHER_BOT

KEY = TotalKey(TEAM, "t1", date(2026, 11, 24), "cash")


async def add(store: Store, entries: list[Entry], bot_id: int = BOT) -> None:
    await store.write(lambda c: totals.add(c, bot_id, "winter", fold(entries)))


async def of_campaign(store: Store, scope: str | None = None, bot_id: int = BOT) -> dict[TotalKey, Sums]:
    return await store.read(lambda c: totals.of_campaign(c, bot_id, "winter", scope))


def some_entries(number: int) -> list[Entry]:
    """Return entries of several teams, people, days and kinds."""
    chance = Random(7)
    return [
        an_entry(
            message_id=place,
            person_id=chance.randint(1, 4),
            team_id=chance.choice(["t1", "t2"]),
            kind=chance.choice(["cash", "plan"]),
            amount_fen=chance.choice([None, chance.randint(0, 10**12)]),
            points=chance.randint(0, 10**9),
            reported_on=date(2026, 11, chance.randint(23, 25)),
        )
        for place in range(number)
    ]


async def test_sums_start_at_nothing_and_add_up(entered: Store) -> None:
    assert await of_campaign(entered) == {}
    await add(entered, [an_entry(1)])
    await add(entered, [an_entry(2, points=5, amount_fen=None)])
    assert (await of_campaign(entered))[KEY] == Sums(2, 3_000_000, 3005)


async def test_whatever_the_portions_the_sums_are_the_fold(entered: Store) -> None:
    entries = some_entries(40)
    for start in range(0, 40, 7):
        await add(entered, entries[start : start + 7])
    assert await of_campaign(entered) == fold(entries)


async def test_many_writers_at_once_lose_no_sum(entered: Store) -> None:
    entries = some_entries(40)
    await asyncio.gather(*(add(entered, [entry]) for entry in entries))
    assert await of_campaign(entered) == fold(entries)


async def test_two_reports_with_the_same_sums_in_crossed_order_do_not_block_each_other(entered: Store) -> None:
    days = [date(2026, 11, day) for day in (23, 24, 25)]
    one = [an_entry(1, place, reported_on=day) for place, day in enumerate(days)]
    other = [an_entry(2, place, reported_on=day) for place, day in enumerate(reversed(days))]
    await asyncio.gather(*(add(entered, entries) for _ in range(10) for entries in (one, other)))
    assert (await of_campaign(entered))[KEY].items == 20


async def test_a_reversal_leaves_noughts(entered: Store) -> None:
    entries = some_entries(10)
    await add(entered, entries)
    await add(entered, reversed_by([replace(e, entry_id=n) for n, e in enumerate(entries)], 9))
    assert set((await of_campaign(entered)).values()) == {Sums()}


async def test_one_scope_can_be_asked_for_alone(entered: Store) -> None:
    await add(entered, some_entries(10))
    assert {key.scope for key in await of_campaign(entered, PERSON)} == {PERSON}
    assert {key.scope for key in await of_campaign(entered)} == {CAMPAIGN, PERSON, TEAM}


async def test_another_bots_sums_are_its_own(entered: Store) -> None:
    await add(entered, [an_entry()], bot_id=OTHER_BOT)
    assert await of_campaign(entered) == {}


async def test_sums_agree_with_the_ledger_kept_beside_them(entered: Store) -> None:
    entries = some_entries(25)

    def both(connection: Connection) -> None:
        ledger.append(connection, BOT, "winter", entries, NOON)
        totals.add(connection, BOT, "winter", fold(entries))

    await entered.write(both)
    assert fold(await entered.read(lambda c: list(ledger.every(c, BOT, "winter")))) == await of_campaign(entered)
