"""What is to be paid on a day: the instalments and promises a report speaks of, as it says them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from storage.columns import columns_of
from storage.tables import dues

INSTALMENT, PROMISE = "instalment", "promise"


@dataclass(frozen=True, slots=True)
class Due:
    """One payment to come; `sort` is instalment or promise. `borrower` is a name and may be purged."""

    chat_id: int
    message_id: int
    ordinal: int
    campaign_id: str
    sort: str
    person_id: int
    team_id: str
    case_code: str | None
    borrower: str | None
    due_on: date | None
    amount_fen: int | None
    method: str | None
    said_at: datetime


def replace_of(connection: Connection, bot_id: int, chat_id: int, message_id: int, now_said: Sequence[Due]) -> None:
    """Let a message's report speak of these payments and of no others."""
    connection.execute(_FORGET, {"bot": bot_id, "chat": chat_id, "message": message_id})
    if now_said:
        connection.execute(_ADD, [{"bot_id": bot_id, **columns_of(due)} for due in now_said])


_FORGET = delete(dues).where(
    dues.c.bot_id == bindparam("bot"), dues.c.chat_id == bindparam("chat"), dues.c.message_id == bindparam("message")
)
_ADD = dues.insert()


def of_message(connection: Connection, bot_id: int, chat_id: int, message_id: int) -> list[Due]:
    """Return what a message speaks of, in its order."""
    return _read(connection, bot_id, dues.c.chat_id == chat_id, dues.c.message_id == message_id)


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> list[Due]:
    """Return everything that is to be paid in a campaign, the earliest day first, what has no day last."""
    return _read(connection, bot_id, dues.c.campaign_id == campaign_id)


def of_cases(connection: Connection, bot_id: int, campaign_id: str, codes: Sequence[str]) -> list[Due]:
    """Return what is to be paid on these cases, the earliest day first, what has no day last."""
    return _read(connection, bot_id, dues.c.campaign_id == campaign_id, dues.c.case_code.in_(codes))


def _read(connection: Connection, bot_id: int, *conditions: Any) -> list[Due]:
    columns = [dues.c[name] for name in Due.__dataclass_fields__]
    rows = connection.execute(
        select(*columns)
        .where(dues.c.bot_id == bot_id, *conditions)
        .order_by(dues.c.due_on.is_(None), dues.c.due_on, dues.c.chat_id, dues.c.message_id, dues.c.ordinal)
    )
    return [Due(*row) for row in rows]
