"""The ledger: entries are added, never changed; the database refuses anything else."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, or_, select

from campaign.ledger import Entry, Source
from storage.tables import ledger

ALIKE = 200  # of the same day, kind and amount that are looked at: more was never seen

_APPEND = ledger.insert()
_taken_back = ledger.alias("taken_back")
_STANDING = (
    ledger.c["items"]
    == 1,  # not a reversal; asking for reverses IS NULL made SQLite walk the whole ledger by that index
    ~exists(select(_taken_back.c.entry_id).where(_taken_back.c.reverses == ledger.c.entry_id)),
)


def append(
    connection: Connection, bot_id: int, campaign_id: str, entries: Sequence[Entry], recorded_at: datetime
) -> None:
    """Add entries; a second attempt at the same source raises IntegrityError."""
    if not entries:
        return
    connection.execute(
        _APPEND,
        [
            {
                "bot_id": bot_id,
                "campaign_id": campaign_id,
                "chat_id": entry.source.chat_id,
                "message_id": entry.source.message_id,
                "revision": entry.source.revision,
                "ordinal": entry.source.ordinal,
                "person_id": entry.person_id,
                "team_id": entry.team_id,
                "kind": entry.kind,
                "sub": entry.sub,
                "items": entry.items,
                "amount_fen": entry.amount_fen,
                "points": entry.points,
                "rule_id": entry.rule_id,
                "rule_version": entry.rule_version,
                "reported_at": entry.reported_at,
                "reported_on": entry.reported_on,
                "recorded_at": recorded_at,
                "borrower_key": entry.borrower_key,
                "case_code": entry.case_code,
                "reverses": entry.reverses,
            }
            for entry in entries
        ],
    )


def standing_of(connection: Connection, bot_id: int, chat_id: int, message_id: int) -> list[Entry]:
    """Return a message's entries that have not been taken back, in the order they were made."""
    return _entries(
        connection,
        select(ledger)
        .where(
            ledger.c.bot_id == bot_id,
            ledger.c.chat_id == chat_id,
            ledger.c.message_id == message_id,
            *_STANDING,
        )
        .order_by(ledger.c.entry_id),
    )


def alike(connection: Connection, bot_id: int, campaign_id: str, entry: Entry) -> list[Entry]:
    """Return what stands of the same day, kind and amount, whoever reported it, the newest first."""
    return _entries(
        connection,
        select(ledger)
        .where(
            ledger.c.bot_id == bot_id,
            ledger.c.campaign_id == campaign_id,
            ledger.c.reported_on == entry.reported_on,
            ledger.c.kind == entry.kind,
            ledger.c.amount_fen == entry.amount_fen,
            *_STANDING,
        )
        .order_by(ledger.c.entry_id.desc())
        .limit(ALIKE),
    )


def recent(connection: Connection, bot_id: int, campaign_id: str, most: int) -> list[Entry]:
    """Return the last `most` entries that stand, newest first."""
    return _entries(
        connection,
        select(ledger)
        .where(ledger.c.bot_id == bot_id, ledger.c.campaign_id == campaign_id, *_STANDING)
        .order_by(ledger.c.entry_id.desc())
        .limit(most),
    )


def recent_messages(connection: Connection, bot_id: int, campaign_id: str, most: int) -> list[list[Entry]]:
    """Return what stands of the last `most` messages, the message with the newest entry first; none is empty."""
    newest: list[tuple[int, int]] = []
    for _ in range(most):
        row = connection.execute(
            select(ledger.c.chat_id, ledger.c.message_id)
            .where(
                ledger.c.bot_id == bot_id,
                ledger.c.campaign_id == campaign_id,
                *_STANDING,
                *(
                    or_(ledger.c.chat_id != chat_id, ledger.c.message_id != message_id)
                    for chat_id, message_id in newest
                ),
            )
            .order_by(ledger.c.entry_id.desc())
            .limit(1)
        ).one_or_none()
        if row is None:
            break
        newest.append((row.chat_id, row.message_id))
    return [standing_of(connection, bot_id, chat_id, message_id) for chat_id, message_id in newest]


def every(connection: Connection, bot_id: int, campaign_id: str) -> Iterator[Entry]:
    """Yield all entries of a campaign in the order they were made, a page at a time in memory."""
    rows = connection.execution_options(yield_per=1000).execute(
        select(ledger).where(ledger.c.bot_id == bot_id, ledger.c.campaign_id == campaign_id).order_by(ledger.c.entry_id)
    )
    return (_entry(row) for row in rows)


def _entries(connection: Connection, query: Select[Any]) -> list[Entry]:
    return [_entry(row) for row in connection.execute(query)]


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        source=Source(row.chat_id, row.message_id, row.revision, row.ordinal),
        person_id=row.person_id,
        team_id=row.team_id,
        kind=row.kind,
        amount_fen=row.amount_fen,
        points=row.points,
        rule_id=row.rule_id,
        rule_version=row.rule_version,
        reported_at=row.reported_at,
        reported_on=row.reported_on,
        sub=row.sub,
        borrower_key=row.borrower_key,
        case_code=row.case_code,
        items=row.items,
        reverses=row.reverses,
        entry_id=row.entry_id,
    )
