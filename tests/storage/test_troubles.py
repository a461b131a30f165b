"""A database that cannot be used is told in one way, whatever drives it; no error quotes what was written."""

import socket
import sqlite3
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.migrations import migrate
from storage.store import BROKEN, Connection, Store, open_store
from storage.troubles import Trouble, is_usable, shown, trouble_of
from tests.conftest import Postgres

PHONE = "13812345678"
SECRET = "geheim"


async def trouble(url: str, work: Callable[[Connection], Any] = migrate) -> Trouble:
    """Write to a database that cannot be used, and return what is told of it."""
    store = open_store(url)
    with pytest.raises(BROKEN) as caught:
        await store.write(work)
    await store.close()
    return trouble_of(caught.value)[0]


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert await trouble(f"sqlite:///{tmp_path}/none/zhanbao.db") is Trouble.NO_PLACE


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "zhanbao.db").write_text("收回3万" * 1000, encoding="utf-8")
    assert await trouble(f"sqlite:///{tmp_path / 'zhanbao.db'}") is Trouble.NO_DATABASE


async def test_reading_a_file_that_is_no_database_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "zhanbao.db").write_text("收回3万" * 1000, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path / 'zhanbao.db'}")
    with pytest.raises(BROKEN):
        await store.read(lambda c: c.execute(text("SELECT 1")))
    await store.close()


async def test_a_database_that_another_process_holds_is_told(sqlite_url: str) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert await trouble(sqlite_url) is Trouble.LOCKED
    other.close()


async def test_a_full_disk_is_told(sqlite_url: str) -> None:
    def overflow(connection: Connection) -> None:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        connection.execute(text("CREATE TABLE large AS SELECT zeroblob(100000) AS zeros"))

    assert await trouble(sqlite_url, overflow) is Trouble.FULL


async def test_a_database_that_a_later_version_wrote_is_told(database_url: str) -> None:
    store = open_store(database_url)
    await store.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = 'from the future'")))
    await store.close()
    assert await trouble(database_url) is Trouble.NEWER


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_server_that_does_not_answer_is_told_and_its_password_is_not() -> None:
    url = f"postgresql+asyncpg://zhanbao:{SECRET}@127.0.0.1:{closed_port()}/zhanbao"
    assert await trouble(url) is Trouble.AWAY
    assert SECRET not in shown(url) and "zhanbao:***@127.0.0.1" in shown(url)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("user", "database", "expected"),
    [("postgres", "nowhere", Trouble.NO_DATABASE), ("nobody", "migrated", Trouble.NO_RIGHT)],
)
async def test_what_a_server_refuses_is_told(postgres: Postgres, user: str, database: str, expected: Trouble) -> None:
    url = postgres.url_of(database).replace("postgres@", f"{user}@")
    assert await trouble(url) is expected


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("code", "expected"), [("53100", Trouble.FULL), ("55P03", Trouble.LOCKED), ("57P01", Trouble.BUSY)]
)
async def test_what_befalls_a_server_is_nobodys_fault(postgres: Postgres, code: str, expected: Trouble) -> None:
    fail = text(f"DO $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '{code}'; END $$")
    assert await trouble(postgres.url_of("migrated"), partial(Connection.execute, statement=fail)) is expected


@pytest.mark.postgres
async def test_a_connection_that_is_cut_in_the_middle_is_nobodys_fault_and_the_next_works(postgres: Postgres) -> None:
    store = open_store(postgres.url_of("postgres"))

    def cut(connection: Connection) -> None:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        postgres.server.psql(f"SELECT pg_terminate_backend({own})")
        connection.execute(text("SELECT 1"))

    with pytest.raises(BROKEN):
        await store.write(cut)
    assert await store.write(lambda c: c.execute(text("SELECT 1")).scalar_one()) == 1
    await store.close()


WRONG = {
    "an empty place": "INSERT INTO told VALUES (:number, :words, NULL)",
    "the same twice": "INSERT INTO told VALUES (1, :words, 1), (1, :words, 1)",
    "a rule of the table's": "INSERT INTO told VALUES (1, :words, 99)",
    "no such column": "INSERT INTO told (nothing) VALUES (:words)",
    "no number": "UPDATE told SET small = CAST(CAST(:words AS TEXT) || 'x' AS INTEGER) / :number",
}


@pytest.mark.parametrize("statement", WRONG.values(), ids=WRONG)
async def test_no_error_quotes_what_was_written(store: Store, statement: str) -> None:
    await store.write(
        lambda c: c.execute(
            text("CREATE TABLE told (number INTEGER PRIMARY KEY, words TEXT, small INTEGER NOT NULL CHECK (small < 9))")
        )
    )
    row = {"number": 1, "words": f"收回3万 {PHONE}"}
    try:
        await store.write(lambda c: c.execute(text(statement), {k: v for k, v in row.items() if f":{k}" in statement}))
    except DBAPIError as error:
        told = "".join(traceback.format_exception(error)) + repr(error)
        assert PHONE not in told and "收回3万" not in told, told
    else:
        assert "CAST" in statement, "SQLite casts whatever it is given"


@pytest.mark.postgres
async def test_an_argument_of_the_wrong_type_is_not_quoted(postgres: Postgres) -> None:
    store = open_store(postgres.url_of("migrated"))
    with pytest.raises(DBAPIError) as caught:
        await store.write(lambda c: c.execute(text("SELECT 1 WHERE 1 = :number"), {"number": PHONE}))
    await store.close()
    assert PHONE not in "".join(traceback.format_exception(caught.value))


async def test_a_broken_rule_of_a_table_is_not_taken_for_a_broken_world(store: Store) -> None:
    await store.write(lambda c: c.execute(text("CREATE TABLE told (number INTEGER PRIMARY KEY)")))
    with pytest.raises(IntegrityError):
        await store.write(lambda c: c.execute(text("INSERT INTO told VALUES (1), (1)")))


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("sqlite:///zhanbao.db", True),
        ("postgresql+asyncpg://zhanbao:secret@db.bank:5432/zhanbao", True),
        ("sqlite:///", False),
        ("sqlite:///:memory:", False),
        ("sqlite+aiosqlite:///zhanbao.db", False),
        ("postgresql://db.bank/zhanbao", False),
        ("postgresql+asyncpg://db.bank:port/zhanbao", False),
        ("zhanbao.db", False),
        ("", False),
    ],
)
def test_a_url_is_usable_where_one_of_our_two_databases_stands_behind_it(url: str, usable: bool) -> None:
    assert is_usable(url) is usable


def test_a_password_is_hidden_wherever_a_url_carries_it() -> None:
    for url in (f"postgresql+asyncpg://a:{SECRET}@h/d", f"postgresql+asyncpg://h/d?user=a&password={SECRET}"):
        assert SECRET not in shown(url) and "/d" in shown(url)
