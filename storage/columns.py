"""Column types that read the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator, TypeEngine


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite has no zones of its own, so they are put back when reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        """Return what turns a moment into what is stored: on SQLite a text that sorts as time does."""
        return _as_text if dialect.name == "sqlite" else _in_utc

    def result_processor(self, dialect: Dialect, _coltype: object) -> Callable[[Any], datetime | None]:
        """Return what turns what is stored into aware UTC."""
        return _from_text if dialect.name == "sqlite" else _in_utc


def _in_utc(value: datetime | None) -> datetime | None:
    """Refuse a naive time: it would silently mean UTC."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a stored moment must be aware")
    return value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    in_utc = _in_utc(value)
    return None if in_utc is None else in_utc.replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


def columns_of(record: Any) -> dict[str, Any]:
    """Return a dataclass's fields by name, as the columns of its table; unlike asdict it copies nothing."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def identity() -> TypeEngine[Any]:
    """A growing row id: SQLite counts only on INTEGER, PostgreSQL gets 64 bits."""
    return BigInteger().with_variant(Integer(), "sqlite")
