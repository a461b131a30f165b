"""The chain over audit and ledger: what is not sealed yet, new links, and a walk along all of it.

A row is sealed soon after it was written, never in its own transaction: chats do not wait on each other for the chain.
On PostgreSQL a row may be committed after one with a higher id; so the newest ids are looked at again and again.
Who writes more rows at once than may lag behind (an import) takes the chain's lock first: sealing waits for it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Table, and_, bindparam, exists, func, literal, select

from campaign.audit import FIRST, digest_of, link_of
from storage.tables import audit, audit_chain, audit_words, ledger

AUDIT, LEDGER = "audit", "ledger"
LATE_BY = 2_000  # ids a row may lag behind and still be sealed as new
PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Link:
    """One link as it is stored; `found` is the digest of its row as it is now, None where the row is gone."""

    number: int
    sealed: str
    row_id: int
    digest: str
    link: str
    found: str | None


def _of(table: Table, row_id: Column[Any], sealed: str) -> Any:
    """Return the statement for a campaign's rows behind a floor that no link seals, in order."""
    return (
        select(table)
        .where(
            table.c.bot_id == bindparam("bot"),
            table.c.campaign_id == bindparam("campaign"),
            row_id > bindparam("floor"),
            ~exists(
                select(audit_chain.c.number).where(
                    audit_chain.c.bot_id == table.c.bot_id,
                    audit_chain.c.campaign_id == table.c.campaign_id,
                    audit_chain.c.sealed == literal(sealed),
                    audit_chain.c.row_id == row_id,
                )
            ),
        )
        .order_by(row_id)
        .limit(bindparam("most"))
    )


_IDS = {AUDIT: audit.c.audit_id, LEDGER: ledger.c.entry_id}
_UNSEALED = {AUDIT: _of(audit, audit.c.audit_id, AUDIT), LEDGER: _of(ledger, ledger.c.entry_id, LEDGER)}
_OWN_CHAIN = (audit_chain.c.bot_id == bindparam("bot"), audit_chain.c.campaign_id == bindparam("campaign"))
_HIGHEST = select(func.max(audit_chain.c.row_id)).where(*_OWN_CHAIN, audit_chain.c.sealed == bindparam("sealed"))
_LAST = (
    select(audit_chain.c.number, audit_chain.c.link).where(*_OWN_CHAIN).order_by(audit_chain.c.number.desc()).limit(1)
)


def head(connection: Connection, bot_id: int, campaign_id: str) -> tuple[int, str]:
    """Return the last link's number and value; (0, FIRST) where there is none yet."""
    row = connection.execute(_LAST, {"bot": bot_id, "campaign": campaign_id}).one_or_none()
    return (0, FIRST) if row is None else (row.number, row.link)


def unsealed(connection: Connection, bot_id: int, campaign_id: str, most: int) -> list[tuple[str, int, str]]:
    """Return at most `most` rows to seal, as (audit or ledger, id, digest); costs little however much is sealed."""
    found: list[tuple[str, int, str]] = []
    for sealed in (AUDIT, LEDGER):
        if len(found) < most:
            floor = _highest(connection, bot_id, campaign_id, sealed) - LATE_BY
            found += _rows(connection, bot_id, campaign_id, sealed, floor, most - len(found))
    return found


def slipped_in(connection: Connection, bot_id: int, campaign_id: str) -> list[tuple[str, int]]:
    """Return rows that no link seals though far younger ones are sealed: they were not there in their time."""
    found = []
    for sealed in (AUDIT, LEDGER):
        too_old = _highest(connection, bot_id, campaign_id, sealed) - LATE_BY
        rows = _rows(connection, bot_id, campaign_id, sealed, 0, PAGE) if too_old > 0 else []
        found += [(sealed, row_id) for _, row_id, _ in rows if row_id <= too_old]
    return found


def _highest(connection: Connection, bot_id: int, campaign_id: str, sealed: str) -> int:
    asked = {"bot": bot_id, "campaign": campaign_id, "sealed": sealed}
    return connection.execute(_HIGHEST, asked).scalar_one() or 0


def _rows(
    connection: Connection, bot_id: int, campaign_id: str, sealed: str, floor: int, most: int
) -> list[tuple[str, int, str]]:
    asked = {"bot": bot_id, "campaign": campaign_id, "floor": floor, "most": most}
    rows = connection.execute(_UNSEALED[sealed], asked).mappings()
    return [(sealed, row[_IDS[sealed].name], row_digest(sealed, row)) for row in rows]


def row_digest(sealed: str, row: Any) -> str:
    """Return the digest of all that a row says; what is empty is left out, so that a column may be added one day."""
    return digest_of([sealed, {name: value for name, value in row.items() if value is not None}])


def seal(connection: Connection, bot_id: int, campaign_id: str, most: int = PAGE) -> int:
    """Seal at most `most` rows; return how many. Another process that seals meanwhile is waited for."""
    wait_for_others(connection, bot_id, campaign_id)
    rows = unsealed(connection, bot_id, campaign_id, most)
    number, link = head(connection, bot_id, campaign_id)
    links = []
    for sealed, row_id, digest in rows:
        number, link = number + 1, link_of(link, number + 1, digest)
        named = {"bot_id": bot_id, "campaign_id": campaign_id, "number": number}
        links.append(named | {"sealed": sealed, "row_id": row_id, "digest": digest, "link": link})
    if links:
        connection.execute(audit_chain.insert(), links)
    return len(links)


def wait_for_others(connection: Connection, bot_id: int, campaign_id: str) -> None:
    """Take the chain's own lock, not the campaign's: who judges reports must not wait. SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        key = int.from_bytes(hashlib.sha256(f"chain {bot_id} {campaign_id}".encode()).digest()[:8], signed=True)
        connection.execute(select(func.pg_advisory_xact_lock(literal(key, BigInteger))))


def walk(connection: Connection, bot_id: int, campaign_id: str) -> Iterator[Link]:
    """Yield the links in order, each with what its row is now, a page at a time in memory."""
    after = -1
    while True:
        page = connection.execute(
            select(audit_chain)
            .where(*_OWN_CHAIN, audit_chain.c.number > bindparam("after"))
            .order_by(audit_chain.c.number)
            .limit(PAGE),
            {"bot": bot_id, "campaign": campaign_id, "after": after},
        ).all()
        now = {
            sealed: _digests(connection, bot_id, campaign_id, sealed, [r.row_id for r in page if r.sealed == sealed])
            for sealed in (AUDIT, LEDGER)
        }
        for row in page:
            found = now[row.sealed].get(row.row_id)
            yield Link(row.number, row.sealed, row.row_id, row.digest, row.link, found)
        if len(page) < PAGE:
            return
        after = page[-1].number


def _digests(
    connection: Connection, bot_id: int, campaign_id: str, sealed: str, row_ids: Sequence[int]
) -> dict[int, str]:
    if not row_ids:
        return {}
    row_id = _IDS[sealed]
    own = row_id.table.c.bot_id == bot_id, row_id.table.c.campaign_id == campaign_id
    rows = connection.execute(select(row_id.table).where(*own, row_id.in_(row_ids))).mappings()
    return {row[row_id.name]: row_digest(sealed, row) for row in rows}


def words_proven(connection: Connection, bot_id: int, campaign_id: str) -> tuple[list[int], int]:
    """Hold the words against the digests in their rows; return (rows they do not fit, how many are purged)."""
    altered: list[int] = []
    purged, after = 0, 0
    while True:
        asked = {"bot": bot_id, "campaign": campaign_id, "after": after}
        page = connection.execute(_WITH_WORDS, asked).all()
        for row in page:
            if row.salt is None:
                purged += 1
            elif digest_of([row.before, row.after], row.salt) != row.digest:
                altered.append(row.audit_id)
        if len(page) < PAGE:
            return altered, purged
        after = page[-1].audit_id


_WITH_WORDS = (
    select(audit.c.audit_id, audit.c.digest, audit_words.c.salt, audit_words.c.before, audit_words.c.after)
    .select_from(
        audit.outerjoin(
            audit_words, and_(*(audit_words.c[name] == audit.c[name] for name in ("bot_id", "campaign_id", "audit_id")))
        )
    )
    .where(
        audit.c.bot_id == bindparam("bot"),
        audit.c.campaign_id == bindparam("campaign"),
        audit.c.audit_id > bindparam("after"),
    )
    .order_by(audit.c.audit_id)
    .limit(PAGE)
)
