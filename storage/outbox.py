"""What is to be said: queued, and claimed by the sender; what became of it then stands in spoken.py."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, func, literal, or_, select, update

from storage.tables import SINGLE_QUEUED, chats, outbox
from storage.upserts import Insert, per_dialect

QUEUED, CLAIMED, SENT, PARKED = "queued", "claimed", "sent", "parked"


@dataclass(frozen=True, slots=True)
class Saying:
    """Something to be said in a chat; of queued sayings with the same `single` only one stands, the newest."""

    chat_id: int
    kind: str
    rank: int
    payload: dict[str, Any]
    campaign_id: str | None = None
    about_message_id: int | None = None
    single: str | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """A row of the outbox as the sender sees it."""

    outbox_id: int
    chat_id: int
    kind: str
    rank: int
    payload: dict[str, Any]
    campaign_id: str | None
    about_message_id: int | None
    attempts: int
    created_at: datetime


def enqueue(connection: Connection, bot_id: int, sayings: Sequence[Saying], at: datetime) -> None:
    """Queue sayings in this order."""
    if not sayings:
        return
    connection.execute(
        _enqueue(connection),
        [
            {
                "bot_id": bot_id,
                "campaign_id": saying.campaign_id,
                "chat_id": saying.chat_id,
                "kind": saying.kind,
                "rank": saying.rank,
                "about_message_id": saying.about_message_id,
                "payload": saying.payload,
                "single": saying.single,
                "state": QUEUED,
                "due_at": at,
                "created_at": at,
            }
            for saying in sayings
        ],
    )


@per_dialect
def _enqueue(insert: Insert) -> Any:
    return _newest_of_single(insert(outbox))


def _newest_of_single(statement: Any) -> Any:
    return statement.on_conflict_do_update(
        index_elements=[outbox.c.bot_id, outbox.c.chat_id, outbox.c.single],
        index_where=SINGLE_QUEUED,
        set_={"payload": statement.excluded.payload},
    )


def enqueue_everywhere(connection: Connection, bot_id: int, campaign_id: str, saying: Saying, at: datetime) -> None:
    """Queue one saying for every chat of a campaign, in one statement; the `chat_id` it carries is not looked at."""
    connection.execute(
        _enqueue_everywhere(connection),
        {
            "bot": bot_id,
            "campaign": campaign_id,
            "kind": saying.kind,
            "rank": saying.rank,
            "payload": saying.payload,
            "single": saying.single,
            "at": at,
        },
    )


@per_dialect
def _enqueue_everywhere(insert: Insert) -> Any:
    in_every_chat = select(
        chats.c.bot_id,
        chats.c.campaign_id,
        chats.c.chat_id,
        bindparam("kind", type_=outbox.c.kind.type),
        bindparam("rank", type_=outbox.c.rank.type),
        bindparam("payload", type_=outbox.c.payload.type),
        bindparam("single", type_=outbox.c.single.type),
        literal(QUEUED),
        bindparam("at", type_=outbox.c.due_at.type),
        bindparam("at", type_=outbox.c.created_at.type),
    ).where(chats.c.bot_id == bindparam("bot"), chats.c.campaign_id == bindparam("campaign"), chats.c.left_at.is_(None))
    columns = ("bot_id", "campaign_id", "chat_id", "kind", "rank", "payload", "single", "state", "due_at", "created_at")
    return _newest_of_single(insert(outbox).from_select(columns, in_every_chat))


def due(
    connection: Connection,
    bot_id: int,
    at: datetime,
    *,
    kinds: Mapping[str, int],
    not_in: Collection[int],
    most: int,
) -> list[Queued]:
    """Return at most `most` due rows of these kinds, leaving out some chats; in the order they should be said.

    Each kind comes with its rank: by it the index finds them among thousands of rows of other kinds.
    """
    rows = connection.execute(
        _DUE,
        {
            "bot": bot_id,
            "at": at,
            "ranks": set(kinds.values()),
            "kinds": list(kinds),
            "not_in": not_in,
            "most": most,
        },
    )
    return [_queued(row) for row in rows]


_WAITING_NOW = (outbox.c.bot_id == bindparam("bot"), outbox.c.state == QUEUED, outbox.c.due_at <= bindparam("at"))
_OF_KINDS = (
    outbox.c.kind.in_(bindparam("kinds", expanding=True)),
    outbox.c.chat_id.not_in(bindparam("not_in", expanding=True)),
)
_DUE = (
    select(outbox)
    .where(*_WAITING_NOW, outbox.c.rank.in_(bindparam("ranks", expanding=True)), *_OF_KINDS)
    .order_by(outbox.c.rank, outbox.c.outbox_id)
    .limit(bindparam("most"))
)


def waiting_by_chat(
    connection: Connection, bot_id: int, at: datetime, kinds: Collection[str], not_in: Collection[int]
) -> dict[int, list[str]]:
    """Return for each chat, leaving out some, which kinds are due there, the first to be said first."""
    rows = connection.execute(_WAITING_BY_CHAT, {"bot": bot_id, "at": at, "kinds": kinds, "not_in": not_in})
    waiting: dict[int, list[str]] = {}
    for row in rows:
        waiting.setdefault(row.chat_id, []).append(row.kind)
    return waiting


_WAITING_BY_CHAT = (
    select(outbox.c.chat_id, outbox.c.kind)
    .where(*_WAITING_NOW, *_OF_KINDS)
    .group_by(outbox.c.chat_id, outbox.c.kind)
    .order_by(func.min(outbox.c.rank), func.min(outbox.c.outbox_id))
)


def due_of(connection: Connection, bot_id: int, at: datetime, chat_id: int, kind: str, most: int) -> list[Queued]:
    """Return the first `most` due rows of one kind in one chat."""
    rows = connection.execute(_DUE_OF, {"bot": bot_id, "at": at, "chat": chat_id, "kind": kind, "most": most})
    return [_queued(row) for row in rows]


_DUE_OF = (
    select(outbox)
    .where(*_WAITING_NOW, outbox.c.chat_id == bindparam("chat"), outbox.c.kind == bindparam("kind"))
    .order_by(outbox.c.outbox_id)
    .limit(bindparam("most"))
)


def claim(
    connection: Connection, bot_id: int, outbox_ids: Collection[int], at: datetime, *, counted: Collection[int]
) -> set[int]:
    """Mark rows as being said from now on and return those that were still free; `counted` make a message each."""
    claimed = {"bot": bot_id, "ids": list(outbox_ids), "at": at, "those_counted": list(counted)}
    return set(connection.execute(_CLAIM, claimed).scalars())


THESE = (outbox.c.bot_id == bindparam("bot"), outbox.c.outbox_id.in_(bindparam("ids", expanding=True)))
_CLAIM = (
    update(outbox)
    .where(*THESE, outbox.c.state == QUEUED)
    .values(
        state=CLAIMED,
        claimed_at=bindparam("at"),
        counted=outbox.c.outbox_id.in_(bindparam("those_counted", expanding=True)),
    )
    .returning(outbox.c.outbox_id)
)


def move(connection: Connection, bot_id: int, old_chat_id: int, new_chat_id: int, at: datetime) -> None:
    """Carry what is still to be said over to a chat's new id, pointing at no message: their ids start anew there."""
    twin = outbox.alias("twin")
    there = exists(
        select(twin.c.outbox_id).where(
            twin.c.bot_id == bot_id,
            twin.c.chat_id == new_chat_id,
            twin.c.single == outbox.c.single,
            twin.c.state == QUEUED,
        )
    )
    old = (outbox.c.bot_id == bot_id, outbox.c.chat_id == old_chat_id, outbox.c.state.in_((QUEUED, CLAIMED)))
    pointless = or_(outbox.c.kind.in_(("reaction", "pin", "edit", "delete")), and_(outbox.c.state == QUEUED, there))
    connection.execute(
        update(outbox).where(*old, pointless).values(state=SENT, settled_at=at, last_error="the chat moved")
    )
    connection.execute(update(outbox).where(*old).values(chat_id=new_chat_id, about_message_id=None))


def _queued(row: Row[Any]) -> Queued:
    return Queued(
        row.outbox_id,
        row.chat_id,
        row.kind,
        row.rank,
        row.payload,
        row.campaign_id,
        row.about_message_id,
        row.attempts,
        row.created_at,
    )
