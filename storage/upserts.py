"""INSERT … ON CONFLICT for both dialects: SQLAlchemy spells it per dialect, alike.

A statement is built once per dialect: building one costs more than running it.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = Callable[[Table], Any]
"""Makes the dialect's Insert, which has on_conflict_do_nothing and on_conflict_do_update."""


def per_dialect(build: Callable[[Insert], Any]) -> Callable[[Connection], Any]:
    """Decorate a function that builds a statement from the dialect's insert; the result gives it for a connection."""
    built: dict[str, Any] = {}

    def statement(connection: Connection) -> Any:
        name = connection.dialect.name
        if name not in built:
            built[name] = build(postgresql.insert if name == "postgresql" else sqlite.insert)
        return built[name]

    return statement
