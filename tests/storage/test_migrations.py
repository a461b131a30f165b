"""The migrations lead up and down without a trace, and end where the tables' description says."""

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, PrimaryKeyConstraint, UniqueConstraint, inspect, text

import storage.migrations
from storage.migrations import alembic_config, migrate
from storage.store import Connection, Store
from storage.tables import metadata

WITHOUT_CAMPAIGN = {
    "inbox": "evidence is kept before anybody knows whose it is",
    "outbox": "menus, and words to a chat that belongs to no campaign, have none; the column may be empty",
    "menus": "a private chat is one for all campaigns of the bot",
}


def revisions() -> list[str]:
    """Return every revision, the first first."""
    config = Config()
    config.set_main_option("script_location", str(Path(storage.migrations.__file__).parent))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def downgrade(connection: Connection, revision: str) -> None:
    command.downgrade(alembic_config(connection), revision)


def schema(connection: Connection) -> dict[str, Any]:
    """Return what stands in the database: tables with columns and indexes, triggers and functions."""
    seen = inspect(connection)
    if connection.dialect.name == "sqlite":
        extra = text("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    else:
        extra = text(
            "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace "
            "WHERE n.nspname = 'public' ORDER BY proname"
        )
    tables = sorted(set(seen.get_table_names()) - {"alembic_version"})
    return {
        "tables": {
            name: (
                [(column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(name)],
                sorted(str(index["name"]) for index in seen.get_indexes(name)),
            )
            for name in tables
        },
        "extra": list(connection.execute(extra).scalars()),
    }


async def test_every_step_can_be_taken_up_down_and_up_again(empty_store: Store) -> None:
    before = await empty_store.write(schema)
    assert before["tables"] == {}
    for last, revision in pairwise(["base", *revisions()]):
        below = await empty_store.write(schema)
        await empty_store.write(partial(migrate, revision=revision))
        above = await empty_store.write(schema)
        assert above != below
        await empty_store.write(partial(downgrade, revision=last))
        assert await empty_store.write(schema) == below, "something was left behind"
        await empty_store.write(partial(migrate, revision=revision))
        assert await empty_store.write(schema) == above


async def test_migrating_a_database_that_is_up_to_date_changes_nothing(store: Store) -> None:
    before = await store.read(schema)
    await store.write(migrate)
    assert await store.read(schema) == before


async def test_the_tables_described_are_the_tables_made(store: Store) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return list(compare_metadata(context, metadata))

    assert await store.read(differences) == []


async def test_partial_indexes_and_checks_are_the_same_in_description_and_database(store: Store) -> None:
    def made(connection: Connection) -> dict[str, tuple[set[str], set[str]]]:
        seen = inspect(connection)
        return {
            name: (
                {str(i["name"]) for i in seen.get_indexes(name) if not i.get("duplicates_constraint")},
                {str(check["name"]) for check in seen.get_check_constraints(name)},
            )
            for name in metadata.tables
        }

    described = {
        name: (
            {str(index.name) for index in table.indexes},
            {str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)},
        )
        for name, table in metadata.tables.items()
    }
    assert await store.read(made) == described


@pytest.mark.parametrize("name", metadata.tables)
def test_every_table_says_which_bot_and_which_campaign(name: str) -> None:
    columns = metadata.tables[name].columns
    assert "bot_id" in columns and not columns["bot_id"].nullable
    if name in WITHOUT_CAMPAIGN:
        assert "campaign_id" not in columns or columns["campaign_id"].nullable
    else:
        assert not columns["campaign_id"].nullable


@pytest.mark.parametrize("name", metadata.tables)
def test_what_is_unique_is_unique_for_each_bot_apart(name: str) -> None:
    table = metadata.tables[name]
    own_ids = {column.name for column in table.columns if column.autoincrement is True}
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint | PrimaryKeyConstraint):
            names = {column.name for column in constraint.columns}
            assert "bot_id" in names or names <= own_ids | {"reverses"}, constraint.name


async def test_the_campaigns_sums_of_earlier_days_are_filled_in(empty_store: Store) -> None:
    await empty_store.write(partial(migrate, revision="0002"))

    def enter(connection: Connection) -> None:
        connection.execute(
            text(
                "INSERT INTO campaigns (bot_id, campaign_id, name, first_on, last_on, zone, cutoff, target_fen, salt) "
                "VALUES (1, 'winter', 'x', '2026-11-23', '2026-11-29', 'Asia/Shanghai', '17:30', 0, '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO totals (bot_id, campaign_id, scope, scope_id, day_on, kind, items, amount_fen, points) "
                "VALUES (1, 'winter', 'team', 't1', '2026-11-24', 'cash', 2, 500, 7), "
                "(1, 'winter', 'team', 't2', '2026-11-24', 'cash', 1, 40, 1), "
                "(1, 'winter', 'person', '9', '2026-11-24', 'cash', 3, 540, 8)"
            )
        )

    await empty_store.write(enter)
    await empty_store.write(migrate)
    query = text("SELECT scope_id, kind, items, amount_fen, points FROM totals WHERE scope = 'campaign'")
    assert [tuple(row) for row in await empty_store.read(lambda c: c.execute(query).all())] == [
        ("all", "cash", 3, 540, 8)
    ]
