"""Which commands Telegram was last told to offer, so that it is told only what changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from storage.tables import menus, other_accounts, people
from storage.upserts import Insert, per_dialect

Menu = list[list[str]]
"""[command, what it does], one behind the other."""


def told(connection: Connection, bot_id: int) -> dict[str, Menu]:
    """Return each scope's menu."""
    rows = connection.execute(select(menus.c.scope, menus.c.commands).where(menus.c.bot_id == bot_id))
    return {row.scope: row.commands for row in rows}


def reachable_accounts(connection: Connection, bot_id: int) -> set[int]:
    """Return the accounts the bot may write to."""
    return {
        account
        for table in (people, other_accounts)
        for account in connection.execute(
            select(table.c.telegram_id).where(
                table.c.bot_id == bot_id, table.c.telegram_id.is_not(None), table.c.reachable_at.is_not(None)
            )
        ).scalars()
    }


def save(connection: Connection, bot_id: int, fresh: Mapping[str, Menu]) -> None:
    """Remember what Telegram is being told."""
    rows = [{"bot_id": bot_id, "scope": scope, "commands": menu} for scope, menu in fresh.items()]
    if rows:
        connection.execute(_save(connection), rows)


@per_dialect
def _save(insert: Insert) -> Any:
    statement = insert(menus)
    return statement.on_conflict_do_update(
        index_elements=["bot_id", "scope"], set_={"commands": statement.excluded.commands}
    )


def forget(connection: Connection, bot_id: int, scopes: Sequence[str]) -> None:
    """Forget scopes that have no menu of their own any more."""
    connection.execute(delete(menus).where(menus.c.bot_id == bot_id, menus.c.scope.in_(scopes)))
