"""What people reported who were not on the roster yet: kept as it was said, until it is judged or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from storage.tables import held_reports
from storage.upserts import Insert, per_dialect

WAITING, OFFERED, JUDGED, DROPPED = "waiting", "offered", "judged", "dropped"
_OPEN = (WAITING, OFFERED)


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A message of somebody who was not on the roster; `text` is redacted, `answers` is what it replies to."""

    chat_id: int
    message_id: int
    campaign_id: str
    telegram_id: int
    said_at: datetime
    text: str
    changed_at: datetime | None = None
    answers: int | None = None


def keep(connection: Connection, bot_id: int, held: HeldReport) -> None:
    """Keep a message, or what it says since it was edited; one that was judged or dropped stays so."""
    row = {
        "bot_id": bot_id,
        "chat_id": held.chat_id,
        "message_id": held.message_id,
        "campaign_id": held.campaign_id,
        "telegram_id": held.telegram_id,
        "said_at": held.said_at,
        "changed_at": held.changed_at,
        "answers": held.answers,
        "text": held.text,
        "state": WAITING,
    }
    connection.execute(_keep(connection), row)


@per_dialect
def _keep(insert: Insert) -> Any:
    statement = insert(held_reports)
    return statement.on_conflict_do_update(
        index_elements=list(held_reports.primary_key.columns),
        set_={"text": statement.excluded.text, "changed_at": statement.excluded.changed_at},
        where=held_reports.c.state.in_(_OPEN) & (held_reports.c.telegram_id == statement.excluded.telegram_id),
    )


def is_kept(connection: Connection, bot_id: int, chat_id: int, message_id: int) -> bool:
    """Say whether a message is kept and still to be judged."""
    query = select(held_reports.c.state).where(
        held_reports.c.bot_id == bot_id,
        held_reports.c.chat_id == chat_id,
        held_reports.c.message_id == message_id,
        held_reports.c.state.in_(_OPEN),
    )
    return connection.execute(query).first() is not None


def of_account(
    connection: Connection, bot_id: int, campaign_id: str, telegram_id: int, *, new_only: bool = False
) -> Sequence[HeldReport]:
    """Return what an account has said that is still to be judged, in order; `new_only`: not yet offered."""
    rows = connection.execute(
        select(held_reports)
        .where(
            *_of(bot_id, campaign_id, telegram_id),
            held_reports.c.state.in_((WAITING,) if new_only else _OPEN),
        )
        .order_by(held_reports.c.said_at, held_reports.c.message_id)
    )
    return [
        HeldReport(
            row.chat_id,
            row.message_id,
            row.campaign_id,
            row.telegram_id,
            row.said_at,
            row.text,
            row.changed_at,
            row.answers,
        )
        for row in rows
    ]


def count(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int | None = None) -> int:
    """Return how many are still to be judged, of one account or of all."""
    whose = [held_reports.c.bot_id == bot_id, held_reports.c.campaign_id == campaign_id]
    if telegram_id is not None:
        whose.append(held_reports.c.telegram_id == telegram_id)
    query = select(func.count()).select_from(held_reports).where(*whose, held_reports.c.state.in_(_OPEN))
    return int(connection.execute(query).scalar_one())


def offer(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int) -> None:
    """Note that the office has what an account said before it."""
    mine = _of(bot_id, campaign_id, telegram_id)
    connection.execute(update(held_reports).where(*mine, held_reports.c.state == WAITING).values(state=OFFERED))


def settle(connection: Connection, bot_id: int, held: HeldReport, state: str) -> None:
    """Note what became of a message; its words are not kept twice."""
    connection.execute(
        update(held_reports)
        .where(
            held_reports.c.bot_id == bot_id,
            held_reports.c.chat_id == held.chat_id,
            held_reports.c.message_id == held.message_id,
        )
        .values(state=state, text="")
    )


def drop(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int | None = None) -> int:
    """Drop what is still to be judged, of one account or of all; return how many, their words are not kept."""
    whose = [held_reports.c.bot_id == bot_id, held_reports.c.campaign_id == campaign_id]
    if telegram_id is not None:
        whose.append(held_reports.c.telegram_id == telegram_id)
    done = connection.execute(
        update(held_reports).where(*whose, held_reports.c.state.in_(_OPEN)).values(state=DROPPED, text="")
    )
    return done.rowcount


def campaigns_with_some(connection: Connection, bot_id: int) -> Sequence[str]:
    """Return the campaigns in which something is still to be judged."""
    query = select(held_reports.c.campaign_id).distinct()
    return list(
        connection.execute(query.where(held_reports.c.bot_id == bot_id, held_reports.c.state.in_(_OPEN))).scalars()
    )


def _of(bot_id: int, campaign_id: str, telegram_id: int) -> tuple[Any, ...]:
    return (
        held_reports.c.bot_id == bot_id,
        held_reports.c.campaign_id == campaign_id,
        held_reports.c.telegram_id == telegram_id,
    )
