"""The ledger: entries are added, never changed; the database refuses anything else."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, or_, select, tuple_

from campaign.ledger import Entry, Source
from storage.tables import ledger

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
                "counts_in": entry.counts_in,
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


def like(connection: Connection, bot_id: int, campaign_id: str, entry: Entry, soon: timedelta) -> list[Entry]:
    """Return what stands of other messages and could be the same achievement, in the order it was made.

    Of the same day and kind, and the same case or, where one of the two has no case, the same borrower. Where one of
    the two names nobody: what was said in messages that credit the same person; without a sum only where neither names
    anybody, and in another chat or within `soon` of each other.
    """
    alike = {
        "bot": bot_id,
        "campaign": campaign_id,
        "day": entry.reported_on,
        "kind": entry.kind,
        "chat": entry.source.chat_id,
        "message": entry.source.message_id,
    }
    own = {**alike, "person": entry.person_id}
    found: list[Row[Any]] = []
    if entry.case_code is not None:
        found += connection.execute(_LIKE_BY_CASE, {**alike, "case": entry.case_code})
    if entry.borrower_key is not None:
        statement = _LIKE_BY_BORROWER if entry.case_code is None else _CASELESS_LIKE
        found += connection.execute(statement, {**alike, "borrower": entry.borrower_key})
    named = entry.case_code is not None or entry.borrower_key is not None
    if entry.amount_fen is not None:
        found += connection.execute(_OWN_UNNAMED if named else _OWN, own)
    elif not named:
        nearby = {"since": entry.reported_at - soon, "until": entry.reported_at + soon}
        found += connection.execute(_LIKE_UNNAMED, {**own, **nearby})
    return [_entry(row) for row in found]


_LIKELY = select(ledger).where(
    ledger.c.bot_id == bindparam("bot"),
    ledger.c.reported_on == bindparam("day"),
    ledger.c.kind == bindparam("kind"),
    or_(ledger.c.chat_id != bindparam("chat"), ledger.c.message_id != bindparam("message")),
    *_STANDING,
)
_LIKE = _LIKELY.where(ledger.c.campaign_id == bindparam("campaign"))
_LIKE_BY_CASE = _LIKE.where(ledger.c.case_code == bindparam("case"))
_LIKE_BY_BORROWER = _LIKE.where(ledger.c.borrower_key == bindparam("borrower"))
_CASELESS_LIKE = _LIKE_BY_BORROWER.where(ledger.c.case_code.is_(None))
_own = ledger.alias("own")
# Of a message the others' shares too: who shared says the whole sum again. Asked for the campaign out here as well,
# SQLite would walk all of it instead of finding the messages by their index.
_OWN = _LIKELY.where(
    tuple_(ledger.c.chat_id, ledger.c.message_id).in_(
        select(_own.c.chat_id, _own.c.message_id).where(
            _own.c.bot_id == bindparam("bot"),
            _own.c.campaign_id == bindparam("campaign"),
            _own.c.person_id == bindparam("person"),
            _own.c.reported_on == bindparam("day"),
            _own.c.kind == bindparam("kind"),
        )
    )
).order_by(ledger.c.entry_id)
_OWN_UNNAMED = _OWN.where(ledger.c.case_code.is_(None), ledger.c.borrower_key.is_(None))
_LIKE_UNNAMED = _LIKE.where(
    ledger.c.person_id == bindparam("person"),
    ledger.c.amount_fen.is_(None),
    ledger.c.case_code.is_(None),
    ledger.c.borrower_key.is_(None),
    or_(ledger.c.chat_id != bindparam("chat"), ledger.c.reported_at.between(bindparam("since"), bindparam("until"))),
)


def of_cases(connection: Connection, bot_id: int, campaign_id: str, codes: Sequence[str]) -> list[Entry]:
    """Return what stands on these cases, in the order it was made."""
    whose = ledger.c.bot_id == bot_id, ledger.c.campaign_id == campaign_id, ledger.c.case_code.in_(codes)
    return _entries(connection, select(ledger).where(*whose, *_STANDING).order_by(ledger.c.entry_id))


def cash_by_case(connection: Connection, bot_id: int, campaign_id: str) -> dict[str, int]:
    """Return the cash in fen that stands on each case, by its code; what was taken back sums to nothing."""
    whose = ledger.c.bot_id == bot_id, ledger.c.campaign_id == campaign_id, ledger.c.kind == "cash"
    query = select(ledger.c.case_code, func.sum(ledger.c.amount_fen)).where(*whose, ledger.c.case_code.is_not(None))
    return {code: int(fen or 0) for code, fen in connection.execute(query.group_by(ledger.c.case_code))}


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
        counts_in=row.counts_in,
    )
