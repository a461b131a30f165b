"""Two processes on one PostgreSQL judge both halves of a pair's report at the same moment: it scores once."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from services import campaigns, inbox, reports
from services.desk import Desk
from services.incoming import Incoming
from storage import ledger
from storage.store import open_store
from tests.conftest import Postgres
from tests.stories.cast import BOT, GROUP, LI, MORNING, TEAM_ONE, ZHANG, the_campaign

ROUNDS = 12
_numbers = itertools.count(1)


@asynccontextmanager
async def two_processes(postgres: Postgres) -> AsyncIterator[tuple[Desk, Desk]]:
    """Open two desks on one database, each with connections of its own."""
    url = postgres.copy(f"at_once_{os.getpid()}_{next(_numbers)}")
    stores = open_store(url), open_store(url)
    one, other = (Desk(store, BOT, "zhanbao_bot", lambda: MORNING, lambda: None, lambda: None) for store in stores)
    try:
        await campaigns.fill(one, [the_campaign()])
        yield one, other
    finally:
        for store in stores:
            await store.close()


async def judge_at_once(desks: tuple[Desk, Desk], halves: tuple[Incoming, Incoming]) -> None:
    """Keep both halves, then let each process judge one."""
    for half in halves:
        await inbox.keep(desks[0], [{"update_id": half.update_id, "message": {"chat": {"id": half.chat_id}}}])
    await asyncio.gather(*(reports.judge(desk, half) for desk, half in zip(desks, halves, strict=True)))


@pytest.mark.postgres
async def test_the_two_halves_of_a_pair_judged_at_once_score_once_and_the_other_is_asked_about(
    postgres: Postgres,
) -> None:
    async with two_processes(postgres) as desks:
        for number in range(ROUNDS):
            first = Incoming(2 * number + 1, GROUP, number + 1, LI.id, f"A{100 + number} 收回3万", MORNING)
            second = replace(first, update_id=2 * number + 2, chat_id=TEAM_ONE, telegram_id=ZHANG.id)
            await judge_at_once(desks, (first, second))
        found = await desks[1].store.read(lambda c: ledger.recent(c, BOT, "winter", 100))
        assert sorted(str(entry.case_code) for entry in found) == [f"A{100 + number}" for number in range(ROUNDS)]
        dispositions = sql("SELECT disposition, count(*) FROM reports GROUP BY disposition")
        counted = await desks[1].store.read(lambda c: [tuple(row) for row in c.execute(dispositions)])
        assert sorted(counted) == [("ask", ROUNDS), ("score", ROUNDS)]
