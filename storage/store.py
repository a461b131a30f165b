"""One door to the database: `write` runs a piece of work in one transaction, `read` in none that could block.

The work is a plain function of a `Connection`. On SQLite all writers share one thread and one connection, and
work handed in while a commit is under way is committed together with the next (docs/decisions/0002): each piece
still succeeds or fails alone, for where one fails all are run again, each in a transaction of its own. On
PostgreSQL every piece has a connection of its own. Either way a piece may run twice: it must only touch the database.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.troubles import BROKEN, broken, told_as_broken, without_values

T = TypeVar("T")
Work = Callable[[Connection], T]

__all__ = ["BROKEN", "Connection", "Store", "Work", "database_exists", "open_store", "sqlite_engine"]

BUSY_TIMEOUT_MS = 5_000
READERS = 4
CONNECT_SECONDS = 15  # a server behind a firewall may never answer
GAVE_WAY = frozenset({"40001", "40P01"})  # serialization failure, deadlock: rolled back, nobody's fault
GIVES_WAY = 8  # so often before the error is let through
TOGETHER = 64  # pieces of work in one commit at the most, so that the first does not wait for ever


class Store(Protocol):
    """What services see of the database; `in_order`: work is committed in the order it was handed in."""

    in_order: ClassVar[bool]

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a transaction and return its result once it is committed."""

    async def read(self, work: Work[T]) -> T:
        """Run `work` on a reading connection; what it would write is refused or rolled back."""

    async def leave_nothing_behind(self) -> None:
        """Let what was deleted be gone from the files too, as far as that is the program's to do."""

    async def close(self) -> None:
        """Finish what was handed in and let go of every connection."""


def open_store(url: str) -> Store:
    """Open the database that `url` names: `sqlite:///file.db` or `postgresql+asyncpg://…`."""
    if make_url(url).get_backend_name() == "sqlite":
        return SqliteStore(url)
    return PostgresStore(url)


def database_exists(url: str) -> bool:
    """Say whether there is a database already; a server's is taken to be there."""
    parsed = make_url(url)
    try:
        return parsed.get_backend_name() != "sqlite" or Path(parsed.database or "").exists()
    except OSError:  # a folder that may not be entered: opening it will say so
        return True


def sqlite_engine(url: str, *, writing: bool, **options: Any) -> Engine:
    """Make an SQLite engine that is durable and never upgrades a read lock in the middle of a transaction."""
    engine = create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True, **options)

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "secure_delete=ON",  # what is redacted or purged is overwritten, not only let go of
            f"query_only={'OFF' if writing else 'ON'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


class SqliteStore:
    """SQLite: one writing thread with group commit, a few reading threads beside it."""

    in_order: ClassVar[bool] = True

    def __init__(self, url: str) -> None:
        self._writer = sqlite_engine(url, writing=True, pool_size=1, max_overflow=0)
        self._reader = sqlite_engine(url, writing=False, pool_size=READERS, max_overflow=0)
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="store-write")
        self._reading = ThreadPoolExecutor(READERS, thread_name_prefix="store-read")
        self._waiting: deque[tuple[Work[Any], asyncio.Future[Any]]] = deque()
        self._pump: asyncio.Task[None] | None = None

    async def write(self, work: Work[T]) -> T:
        """Hand the work to the writing thread; several that wait are committed together."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._drain(), name="store-write")
        return await future

    async def read(self, work: Work[T]) -> T:
        """Read what is committed; SQLite's WAL lets readers go on while one writes."""

        def run() -> T:
            with told_as_broken(), self._reader.connect() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._reading, run)

    async def leave_nothing_behind(self) -> None:
        """Write the log of changes into the file and empty it: until then it holds what stood there before."""

        def checkpoint() -> None:
            raw = self._writer.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            finally:
                raw.close()

        await asyncio.get_running_loop().run_in_executor(self._writing, checkpoint)

    async def close(self) -> None:
        """Wait for the writer, then close both engines."""
        if self._pump is not None:
            await self._pump
        self._writing.shutdown()
        self._reading.shutdown()
        self._writer.dispose()
        self._reader.dispose()

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
            try:
                outcomes = await loop.run_in_executor(self._writing, self._commit, [work for work, _ in batch])
            except BaseException as error:  # noqa: BLE001 - whatever broke the commit belongs to those who wait for it
                outcomes = [(None, error)] * len(batch)
            for (_, future), (result, failure) in zip(batch, outcomes, strict=True):
                if future.cancelled():
                    continue
                if failure is None:
                    future.set_result(result)
                else:
                    future.set_exception(failure)

    def _commit(self, works: Sequence[Work[Any]]) -> list[tuple[Any, BaseException | None]]:
        begun = False
        try:
            with told_as_broken(), self._writer.begin() as connection:
                begun = True
                return [(work(connection), None) for work in works]
        except Exception as error:  # noqa: BLE001 - one failure must not take its neighbours along
            if len(works) == 1 or not begun:  # locked or gone: each would wait as long, and hear the same
                return [(None, error)] * len(works)
        return [outcome for work in works for outcome in self._commit([work])]


class PostgresStore:
    """PostgreSQL: a pool; each piece of work in a transaction of its own."""

    in_order: ClassVar[bool] = False

    def __init__(self, url: str) -> None:
        self._engine: AsyncEngine = create_async_engine(
            url,
            pool_size=8,
            max_overflow=8,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"timeout": CONNECT_SECONDS},
        )
        event.listen(self._engine.sync_engine, "handle_error", without_values)

    async def write(self, work: Work[T]) -> T:
        """Run the work and commit; where PostgreSQL gave way to another transaction, run it again."""
        for _ in range(GIVES_WAY):
            try:
                return await self._write(work)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in GAVE_WAY:
                    raise
        return await self._write(work)

    async def read(self, work: Work[T]) -> T:
        """Run the work in a transaction that cannot write."""
        async with self._connected() as connection:
            reading = await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            return await reading.run_sync(work)

    async def leave_nothing_behind(self) -> None:
        """Leave it to the server's own vacuum: rows that are gone are overwritten as space is needed."""

    async def close(self) -> None:
        """Close the pool."""
        await self._engine.dispose()

    async def _write(self, work: Work[T]) -> T:
        async with self._connected() as connection, connection.begin():
            return await connection.run_sync(work)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection; that there is none, or that it breaks, comes out as BROKEN."""
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(self._engine.connect())
            except Exception as error:  # whatever it is, there is no connection
                raise broken(error) from error
            with told_as_broken():
                yield connection
