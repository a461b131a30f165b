"""What became of what was to be said: sent, queued again at T, or parked; and what was said lately."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select, update

from storage.outbox import CLAIMED, PARKED, QUEUED, SENT, THESE
from storage.tables import outbox


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message that counts against a chat's limit."""

    chat_id: int
    kind: str
    at: datetime


def spoken_since(connection: Connection, bot_id: int, since: datetime) -> list[Spoken]:
    """Return what counts against Telegram's limits since then, oldest first.

    A message counts from its answer, which comes after it arrived; while there is none, from its claim.
    """
    return [Spoken(*row) for row in connection.execute(_SPOKEN_SINCE, {"bot": bot_id, "since": since})]


_spoken_at = func.coalesce(outbox.c.settled_at, outbox.c.claimed_at, type_=outbox.c.claimed_at.type)
_SPOKEN_SINCE = (
    select(outbox.c.chat_id, outbox.c.kind, _spoken_at)
    .where(outbox.c.bot_id == bindparam("bot"), outbox.c.counted, outbox.c.claimed_at > bindparam("since"))
    .order_by(_spoken_at)
)


def settle(
    connection: Connection, bot_id: int, outbox_ids: Collection[int], at: datetime, sent_message_id: int | None
) -> None:
    """Note that rows were said, in which message."""
    settled = {"bot": bot_id, "ids": list(outbox_ids), "at": at, "message": sent_message_id}
    connection.execute(_SETTLE, settled)


_SETTLE = (
    update(outbox)
    .where(*THESE)
    .values(state=SENT, settled_at=bindparam("at"), sent_message_id=bindparam("message"), last_error=None)
)


def overtake(connection: Connection, bot_id: int, chat_id: int, single: str, at: datetime) -> None:
    """Settle what waits under this word without saying it."""
    connection.execute(
        update(outbox)
        .where(
            outbox.c.bot_id == bot_id,
            outbox.c.chat_id == chat_id,
            outbox.c.single == single,
            outbox.c.state == QUEUED,
        )
        .values(state=SENT, settled_at=at)
    )


def parked_since(connection: Connection, bot_id: int, kind: str, since: datetime) -> set[int]:
    """Return the chats in which something of this kind was parked since then."""
    return set(
        connection.execute(
            select(outbox.c.chat_id).where(
                outbox.c.bot_id == bot_id,
                outbox.c.state == PARKED,
                outbox.c.kind == kind,
                outbox.c.settled_at >= since,
            )
        ).scalars()
    )


def put_back(
    connection: Connection,
    bot_id: int,
    outbox_ids: Collection[int],
    due_at: datetime,
    error: str,
    *,
    counts: bool,
) -> None:
    """Queue claimed rows again for `due_at`; a row that a newer one of its kind has overtaken is settled instead."""
    newer = outbox.alias("newer")
    overtaken = exists(
        select(newer.c.outbox_id).where(
            newer.c.bot_id == outbox.c.bot_id,
            newer.c.chat_id == outbox.c.chat_id,
            newer.c.single == outbox.c.single,
            or_(newer.c.state == QUEUED, and_(newer.c.state == CLAIMED, newer.c.outbox_id > outbox.c.outbox_id)),
        )
    )
    mine = (outbox.c.bot_id == bot_id, outbox.c.outbox_id.in_(outbox_ids), outbox.c.state == CLAIMED)
    connection.execute(update(outbox).where(*mine, overtaken).values(state=SENT, settled_at=due_at, last_error=error))
    connection.execute(
        update(outbox)
        .where(*mine)
        .values(
            state=QUEUED,
            due_at=due_at,
            last_error=error,
            attempts=outbox.c.attempts + (1 if counts else 0),
        )
    )


def park(connection: Connection, bot_id: int, outbox_ids: Collection[int], at: datetime, error: str) -> None:
    """Set rows aside for a person."""
    connection.execute(
        update(outbox)
        .where(outbox.c.bot_id == bot_id, outbox.c.outbox_id.in_(outbox_ids))
        .values(state=PARKED, settled_at=at, last_error=error)
    )


def left_claimed(connection: Connection, bot_id: int) -> list[int]:
    """Return the ids of rows that a process that died was saying: whether they were heard is unknown."""
    rows = connection.execute(select(outbox.c.outbox_id).where(outbox.c.bot_id == bot_id, outbox.c.state == CLAIMED))
    return list(rows.scalars())


def claimed_since_before(connection: Connection, bot_id: int, moment: datetime) -> list[tuple[int, int, str]]:
    """Return (id, chat, kind) of rows that were claimed before `moment` and have come to no end since."""
    rows = connection.execute(
        select(outbox.c.outbox_id, outbox.c.chat_id, outbox.c.kind).where(
            outbox.c.bot_id == bot_id, outbox.c.state == CLAIMED, outbox.c.claimed_at < moment
        )
    )
    return [(row.outbox_id, row.chat_id, row.kind) for row in rows]


def asked_in(connection: Connection, bot_id: int, chat_id: int, about_message_id: int, kind: str) -> int | None:
    """Return the bot's newest message of a kind about a report, None where there is none."""
    newest: int | None = connection.execute(
        select(func.max(outbox.c.sent_message_id)).where(
            outbox.c.bot_id == bot_id,
            outbox.c.chat_id == chat_id,
            outbox.c.about_message_id == about_message_id,
            outbox.c.kind == kind,
            outbox.c.sent_message_id.is_not(None),
        )
    ).scalar_one()
    return newest


def told_in(connection: Connection, bot_id: int, chat_id: int, sent_message_id: int) -> list[int]:
    """Return the ids of the reports a message of the bot speaks of."""
    rows = connection.execute(
        select(outbox.c.about_message_id)
        .where(
            outbox.c.bot_id == bot_id,
            outbox.c.chat_id == chat_id,
            outbox.c.sent_message_id == sent_message_id,
            outbox.c.about_message_id.is_not(None),
        )
        .order_by(outbox.c.outbox_id)
    )
    return list(rows.scalars())
