"""While an import writes very many rows of the audit sealing waits, and who works in a chat does not."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from storage import audit, audit_chain, campaigns, case_lists
from storage.audit import Noted
from storage.case_lists import ListedCase, Moved
from storage.store import Connection, Store, open_store
from tests.conftest import Postgres
from tests.samples import NOON, a_campaign
from tests.storage.conftest import BOT

MANY = audit_chain.LATE_BY + 100
SOON, LONG = 0.5, 30  # seconds
_numbers = itertools.count(1)

pytestmark = pytest.mark.postgres  # SQLite has one writer: nothing comes in between there


@pytest.fixture
def url(postgres: Postgres) -> str:
    return postgres.copy(f"sealing_{os.getpid()}_{next(_numbers)}")


@pytest.fixture
async def staged(url: str) -> AsyncIterator[Store]:
    """A campaign with an import that waits to become its list."""
    store = open_store(url)
    moved = [Moved(ListedCase(f"A{n}", "张三"), {"principal_fen": 1}, {"principal_fen": 2}) for n in range(MANY)]

    def enter(connection: Connection) -> None:
        campaigns.add_campaign(connection, BOT, a_campaign())
        case_lists.stage(connection, BOT, "winter", "b", moved, NOON)

    await store.write(enter)
    yield store
    await store.close()


def swap(connection: Connection) -> None:
    case_lists.swap(connection, BOT, "winter", "b", noted=Noted(7, "-100", "import_table", "case"), at=NOON)


def add_many(connection: Connection) -> None:
    noted = [Noted(7, "-100", "import_table", f"case:A{n}") for n in range(MANY)]
    audit.add_all(connection, BOT, "winter", noted, NOON)


@pytest.mark.parametrize("write", [swap, add_many])
async def test_no_row_of_an_import_is_taken_for_one_slipped_in(
    staged: Store, url: str, write: Callable[[Connection], None]
) -> None:
    seal = partial(audit_chain.seal, bot_id=BOT, campaign_id="winter")
    engine = create_async_engine(url)
    async with engine.begin() as importing:
        await importing.run_sync(write)
        in_between = Noted(3, "-200", "look_up_case", "case:A1")
        await asyncio.wait_for(staged.write(lambda c: audit.add(c, BOT, "winter", in_between, NOON)), LONG)
        sealing = asyncio.create_task(staged.write(seal))
        await asyncio.wait([sealing], timeout=SOON)
    await engine.dispose()
    sealed = await asyncio.wait_for(sealing, LONG)
    while more := await staged.write(seal):
        sealed += more
    assert await staged.read(lambda c: audit_chain.slipped_in(c, BOT, "winter")) == []
    assert sealed == MANY + 1
