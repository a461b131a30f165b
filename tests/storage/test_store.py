"""The door to the database: what is committed is durable, one failure does not take others along."""

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import campaigns as campaign_rows
from storage import ledger
from storage.store import Connection, Store, open_store
from tests.samples import NOON, a_campaign, an_entry


async def test_what_was_written_is_seen_by_a_second_connection(store: Store, database_url: str) -> None:
    await store.write(lambda c: campaign_rows.add_campaign(c, 1, a_campaign()))
    other = open_store(database_url)
    seen = await other.read(lambda c: [campaign.name for campaign in campaign_rows.every(c, 1)])
    await other.close()
    assert seen == ["冬季外拓清收"]


def append(store: Store, message_id: int) -> Coroutine[Any, Any, None]:
    return store.write(lambda c: ledger.append(c, 1, "winter", [an_entry(message_id=message_id)], NOON))


async def messages_in(store: Store) -> list[int]:
    entries = await store.read(lambda c: list(ledger.every(c, 1, "winter")))
    return sorted(entry.source.message_id for entry in entries)


async def test_many_writers_at_once_all_succeed(store: Store) -> None:
    await store.write(lambda c: campaign_rows.add_campaign(c, 1, a_campaign()))
    await asyncio.gather(*(append(store, number) for number in range(60)))
    assert await messages_in(store) == list(range(60))


async def test_one_that_fails_leaves_its_neighbours_in_the_same_commit(store: Store) -> None:
    await store.write(lambda c: campaign_rows.add_campaign(c, 1, a_campaign()))
    outcomes = await asyncio.gather(*(append(store, number) for number in (1, 2, 2, 3)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1
    assert await messages_in(store) == [1, 2, 3]


async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError):
        await store.read(lambda c: campaign_rows.add_campaign(c, 1, a_campaign()))


async def test_the_ledger_refuses_to_be_changed_or_emptied(store: Store) -> None:
    await store.write(lambda c: campaign_rows.add_campaign(c, 1, a_campaign()))
    await store.write(lambda c: ledger.append(c, 1, "winter", [an_entry()], NOON))
    for statement in (text("UPDATE ledger SET points = 1"), text("DELETE FROM ledger")):
        with pytest.raises(DBAPIError, match="append-only"):
            await store.write(partial(Connection.execute, statement=statement))
    assert [e.points for e in await store.read(lambda c: list(ledger.every(c, 1, "winter")))] == [3000]


async def test_work_that_gave_way_in_a_deadlock_is_run_again(store: Store) -> None:
    await store.write(lambda c: campaign_rows.add_campaign(c, 1, a_campaign()))
    await store.write(lambda c: campaign_rows.add_campaign(c, 2, a_campaign()))
    rename = text("UPDATE campaigns SET name = name || '.' WHERE bot_id = :bot")

    def crosswise(connection: Connection, first: int, second: int) -> None:
        connection.execute(rename, {"bot": first})
        connection.execute(rename, {"bot": second})

    await asyncio.gather(
        *(store.write(partial(crosswise, first=1 + n % 2, second=2 - n % 2)) for n in range(4)),
    )
    names = [c.name for bot in (1, 2) for c in await store.read(partial(campaign_rows.every, bot_id=bot))]
    assert names == [a_campaign().name + "." * 4] * 2
