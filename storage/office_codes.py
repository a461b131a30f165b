"""Codes with which the first of the office comes in: hashes alone are kept, and only one account can use each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from storage.tables import office_codes


@dataclass(frozen=True, slots=True)
class OfficeCode:
    """A code that was made; `used_by` is the account that came with it first."""

    campaign_id: str
    code_hash: str
    expires_at: datetime
    used_by: int | None = None


def add(connection: Connection, bot_id: int, code: OfficeCode, at: datetime) -> None:
    """Insert a code; those of the campaign nobody has used are worth nothing from now on."""
    unused = (office_codes.c.campaign_id == code.campaign_id, office_codes.c.used_by.is_(None))
    connection.execute(delete(office_codes).where(office_codes.c.bot_id == bot_id, *unused))
    row = {"campaign_id": code.campaign_id, "code_hash": code.code_hash, "made_at": at, "expires_at": code.expires_at}
    connection.execute(office_codes.insert(), {"bot_id": bot_id, **row})


def find(connection: Connection, bot_id: int, code_hash: str) -> OfficeCode | None:
    """Return a code by its hash."""
    one = (office_codes.c.bot_id == bot_id, office_codes.c.code_hash == code_hash)
    row = connection.execute(select(office_codes).where(*one)).one_or_none()
    return None if row is None else OfficeCode(row.campaign_id, row.code_hash, row.expires_at, row.used_by)


def use(connection: Connection, bot_id: int, code_hash: str, telegram_id: int, at: datetime) -> bool:
    """Let one account use a code; False where another has."""
    one = (office_codes.c.bot_id == bot_id, office_codes.c.code_hash == code_hash)
    connection.execute(
        update(office_codes).where(*one, office_codes.c.used_by.is_(None)).values(used_by=telegram_id, used_at=at)
    )
    holder = connection.execute(select(office_codes.c.used_by).where(*one)).scalar_one_or_none()
    return holder == telegram_id


def held_by(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int, at: datetime) -> bool:
    """Say whether an account has come with a code that still lets it in."""
    query = select(office_codes.c.code_hash).where(
        office_codes.c.bot_id == bot_id,
        office_codes.c.campaign_id == campaign_id,
        office_codes.c.used_by == telegram_id,
        office_codes.c.expires_at > at,
    )
    return connection.execute(query).first() is not None


def spend(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int, at: datetime) -> None:
    """The account has come in: its codes let nobody in any more."""
    connection.execute(
        update(office_codes)
        .where(
            office_codes.c.bot_id == bot_id,
            office_codes.c.campaign_id == campaign_id,
            office_codes.c.used_by == telegram_id,
        )
        .values(expires_at=at)
    )
