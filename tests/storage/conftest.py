"""Databases for the storage tests: a campaign entered for two bots, and an empty one for the migrations."""

import itertools
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import campaigns
from storage.store import Connection, Store, open_store
from tests.conftest import Postgres
from tests.samples import a_campaign

BOT, OTHER_BOT = 1, 2
_numbers = itertools.count(1)


@pytest.fixture
async def entered(store: Store) -> Store:
    """A store in which the same campaign stands for two bots: nothing of one may show with the other."""

    def enter(connection: Connection) -> None:
        for bot_id in (BOT, OTHER_BOT):
            campaigns.add_campaign(connection, bot_id, a_campaign())

    await store.write(enter)
    return store


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """A store over a database without a single table, once of each kind."""
    if request.param == "sqlite":
        opened = open_store(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        name = f"empty_{os.getpid()}_{next(_numbers)}"
        postgres.server.psql(f"CREATE DATABASE {name}")
        opened = open_store(postgres.url_of(name))
    yield opened
    await opened.close()
