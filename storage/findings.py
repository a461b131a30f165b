"""What visits found, each with the message that said so; a message edited speaks of what it says now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from storage.columns import columns_of
from storage.tables import findings


@dataclass(frozen=True, slots=True)
class Kept:
    """One finding at a case; `words` are redacted and may be purged."""

    campaign_id: str
    code: str
    found: str
    back_on: date | None
    words: str
    person_id: int
    chat_id: int
    message_id: int
    said_at: datetime


def replace_of(connection: Connection, bot_id: int, chat_id: int, message_id: int, now_said: Sequence[Kept]) -> None:
    """Let a message speak of these findings and of no others."""
    connection.execute(_FORGET, {"bot": bot_id, "chat": chat_id, "message": message_id})
    if now_said:
        connection.execute(findings.insert(), [{"bot_id": bot_id, **columns_of(one)} for one in now_said])


_FORGET = delete(findings).where(
    findings.c.bot_id == bindparam("bot"),
    findings.c.chat_id == bindparam("chat"),
    findings.c.message_id == bindparam("message"),
)


def of_message(connection: Connection, bot_id: int, chat_id: int, message_id: int) -> list[Kept]:
    """Return what a message says was found, in its order."""
    mine = findings.c.chat_id == chat_id, findings.c.message_id == message_id
    return _read(connection, bot_id, *mine, order=[findings.c.finding_id], most=None)


def of_case(connection: Connection, bot_id: int, campaign_id: str, code: str, most: int) -> list[Kept]:
    """Return what was found at a case, the latest first."""
    mine = findings.c.campaign_id == campaign_id, findings.c.code == code
    return _read(connection, bot_id, *mine, order=_LATEST, most=most)


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> list[Kept]:
    """Return everything that was found, the earliest first."""
    order = [findings.c.said_at, findings.c.finding_id]
    return _read(connection, bot_id, findings.c.campaign_id == campaign_id, order=order, most=None)


def of_cases(connection: Connection, bot_id: int, campaign_id: str, codes: Sequence[str]) -> dict[str, Kept]:
    """Return the latest finding at each of these cases, by code."""
    mine = findings.c.campaign_id == campaign_id, findings.c.code.in_(codes)
    found = _read(connection, bot_id, *mine, order=[findings.c.said_at, findings.c.finding_id], most=None)
    return {one.code: one for one in found}


def latest_by(connection: Connection, bot_id: int, campaign_id: str, person_id: int, since: datetime) -> list[Kept]:
    """Return what somebody said was found since then, the latest first."""
    mine = (
        findings.c.campaign_id == campaign_id,
        findings.c.person_id == person_id,
        findings.c.said_at >= since,
    )
    return _read(connection, bot_id, *mine, order=_LATEST, most=None)


_LATEST = [findings.c.said_at.desc(), findings.c.finding_id.desc()]


def _read(connection: Connection, bot_id: int, *conditions: Any, order: Sequence[Any], most: int | None) -> list[Kept]:
    columns = [findings.c[name] for name in Kept.__dataclass_fields__]
    query = select(*columns).where(findings.c.bot_id == bot_id, *conditions).order_by(*order).limit(most)
    return [Kept(*row) for row in connection.execute(query)]
