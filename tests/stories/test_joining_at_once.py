"""Two of the office decide at the same moment, in two processes on one PostgreSQL: a place has one account."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text as sql

from services import campaigns, inbox, presses, starting
from services import people as people_service
from services.desk import Desk
from services.incoming import Command, Incoming, Press
from storage import people
from storage.store import Connection, open_store
from tests.conftest import Postgres
from tests.stories.cast import BOT, MORNING, OFFICE, ZHOU
from tests.stories.joining import with_places

ROUNDS = 6
_numbers = itertools.count(1)
_updates = itertools.count(1)

pytestmark = pytest.mark.postgres


@asynccontextmanager
async def two_processes(postgres: Postgres) -> AsyncIterator[tuple[Desk, Desk]]:
    """Open two desks on one database, each with connections of its own."""
    url = postgres.copy(f"joining_at_once_{os.getpid()}_{next(_numbers)}")
    stores = open_store(url), open_store(url)
    one, other = (Desk(store, BOT, "zhanbao_bot", lambda: MORNING, lambda: None, lambda: None) for store in stores)
    try:
        await campaigns.fill(one, [with_places()])
        yield one, other
    finally:
        for store in stores:
            await store.close()


async def presses_button(desk: Desk, telegram_id: int, chat_id: int, token: str) -> None:
    """Let a press come in and be judged."""
    update_id = next(_updates)
    raw = {"update_id": update_id, "callback_query": {"message": {"chat": {"id": chat_id + update_id}}}}
    await inbox.keep(desk, [raw])
    await presses.press(desk, Press(update_id, f"q{update_id}", telegram_id, token, chat_id, 1, "某人"))


async def tokens(desk: Desk, action: str, words: str) -> list[str]:
    """Return the buttons of this action whose payload holds these words, the newest last."""

    def work(connection: Connection) -> list[str]:
        rows = connection.execute(sql("SELECT token, payload FROM buttons WHERE action = :action"), {"action": action})
        return [row.token for row in rows if words in str(row.payload)]

    return await desk.store.read(work)


async def asks_for(desk: Desk, telegram_id: int, name: str) -> None:
    """Let somebody without a link type a name of the first team."""
    update_id = next(_updates)
    await inbox.keep(desk, [{"update_id": update_id, "message": {"chat": {"id": telegram_id}}}])
    await starting.join(desk, Command(update_id, telegram_id, 1, telegram_id, private=True, telegram_name="某人"))
    team = (await tokens(desk, "join_team", "t1"))[-1]
    await presses_button(desk, telegram_id, telegram_id, team)
    update_id = next(_updates)
    await inbox.keep(desk, [{"update_id": update_id, "message": {"chat": {"id": telegram_id}}}])
    await people_service.hear_in_private(desk, Incoming(update_id, telegram_id, 2, telegram_id, name, MORNING))


async def test_two_cards_for_one_place_agreed_to_at_once_give_it_to_one(postgres: Postgres) -> None:
    async with two_processes(postgres) as desks:
        for name, ids in (("孙倩", (901, 902)), ("钱进", (903, 904))):
            for telegram_id in ids:
                await asks_for(desks[0], telegram_id, name)
            cards = (await tokens(desks[0], "approve_joining", "True"))[-2:]
            await asyncio.gather(
                *(presses_button(desk, ZHOU.id, OFFICE, card) for desk, card in zip(desks, cards, strict=True))
            )
            roster = await desks[1].store.read(lambda c: people.of_campaign(c, BOT, "winter"))
            assert [one.telegram_id in ids for one in roster if one.name == name] == [True]
        states = sql("SELECT state, count(*) FROM joinings WHERE name <> '' GROUP BY state")
        counted = await desks[1].store.read(lambda c: [tuple(row) for row in c.execute(states)])
        assert sorted(counted) == [("accepted", 2), ("overtaken", 2)]


async def test_one_card_agreed_to_and_refused_at_once_is_decided_once(postgres: Postgres) -> None:
    async with two_processes(postgres) as desks:
        for number in range(ROUNDS):
            await asks_for(desks[0], 910 + number, f"新人{chr(0x4E00 + number)}")
            yes = (await tokens(desks[0], "approve_joining", "True"))[-1]
            no = (await tokens(desks[0], "approve_joining", "False"))[-1]
            await asyncio.gather(
                *(presses_button(desk, ZHOU.id, OFFICE, card) for desk, card in zip(desks, (yes, no), strict=True))
            )
        rows = sql("SELECT state FROM joinings WHERE name <> ''")
        states = await desks[1].store.read(lambda c: list(c.execute(rows).scalars()))
        roster = await desks[1].store.read(lambda c: people.of_campaign(c, BOT, "winter"))
        assert len(states) == ROUNDS and set(states) <= {"accepted", "refused"}
        assert sum(one.name.startswith("新人") for one in roster) == states.count("accepted")
