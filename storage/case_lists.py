"""A case list as it comes from the bank: looked up by code, staged piece by piece, and swapped in at once.

The swap is one short transaction, so that the bot never waits for an import and never sees half of one. What the
audit is to hold of each known case that changes is staged with it, and becomes the audit's in the same transaction.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, String, Table, and_, bindparam, delete, func, insert, literal, select

from campaign.audit import digest_of
from storage.audit import Noted
from storage.audit_chain import wait_for_others
from storage.columns import columns_of
from storage.tables import audit, audit_words, case_details, cases, staged_cases
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One overdue loan with all that the bank's list says of it; amounts in fen."""

    code: str
    borrower: str = ""
    area: str = ""
    loan_number: str | None = None
    principal_fen: int = 0
    interest_fen: int = 0
    due_on: date | None = None
    team_id: str | None = None
    branch: str = ""
    loan_class: str = ""
    limitation_on: date | None = None
    guarantee_on: date | None = None
    guarantor: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A case as it is to be; of a known one what changes, by column, as plain JSON values."""

    case: ListedCase
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


_OF_CASE = ("code", "borrower", "area", "loan_number", "principal_fen", "interest_fen", "due_on", "team_id")
_OF_DETAILS = ("code", "branch", "loan_class", "limitation_on", "guarantee_on", "guarantor")
_LISTED = select(
    *(cases.c[name] for name in _OF_CASE), *(case_details.c[name] for name in _OF_DETAILS[1:])
).select_from(
    cases.outerjoin(
        case_details,
        and_(*(case_details.c[name] == cases.c[name] for name in ("bot_id", "campaign_id", "code"))),
    )
)


def listed(connection: Connection, bot_id: int, campaign_id: str, codes: Iterable[str]) -> dict[str, ListedCase]:
    """Return the cases with these codes, by code."""
    wanted = cases.c.bot_id == bot_id, cases.c.campaign_id == campaign_id, cases.c.code.in_(list(codes))
    return {case.code: case for case in _read(connection, _LISTED.where(*wanted))}


def every(connection: Connection, bot_id: int, campaign_id: str) -> list[ListedCase]:
    """Return the whole list, place by place."""
    whose = cases.c.bot_id == bot_id, cases.c.campaign_id == campaign_id
    return _read(
        connection, _LISTED.where(*whose).order_by(func.coalesce(case_details.c.branch, ""), cases.c.area, cases.c.code)
    )


def _read(connection: Connection, query: Any) -> list[ListedCase]:
    """Return the cases of a query; what the bank's list has no details of has empty ones."""
    found = []
    for row in connection.execute(query).mappings():
        texts = {name: row[name] or "" for name in ("branch", "loan_class", "guarantor")}
        found.append(ListedCase(**(dict(row) | texts)))
    return found


def stage(
    connection: Connection, bot_id: int, campaign_id: str, batch: str, some: Sequence[Moved], at: datetime
) -> None:
    """Put some cases of an import aside until all are there."""
    shared = {"bot_id": bot_id, "campaign_id": campaign_id, "batch": batch, "staged_at": at}
    if some:
        connection.execute(staged_cases.insert(), [shared | columns_of(one.case) | _noted(one) for one in some])


def _noted(moved: Moved) -> dict[str, Any]:
    if moved.before is None:
        return {"salt": None, "digest": None, "before": None, "after": None}
    salt = secrets.token_hex(16)
    digest = digest_of([moved.before, moved.after], salt)
    return {"salt": salt, "digest": digest, "before": moved.before, "after": moved.after}


def staged(connection: Connection, bot_id: int, campaign_id: str, batch: str) -> int:
    """Return how many cases of an import are put aside."""
    whose = {"bot_id": bot_id, "campaign_id": campaign_id, "batch": batch}
    mine = (staged_cases.c[name] == value for name, value in whose.items())
    return connection.execute(select(func.count()).select_from(staged_cases).where(*mine)).scalar_one()


def swap(connection: Connection, bot_id: int, campaign_id: str, batch: str, *, noted: Noted, at: datetime) -> None:
    """Let what was staged become the list: new codes are added, known ones brought up to date.

    Of each known case that changes the audit gets a row: by whom, from where and with which deed `noted` says.
    """
    said = {"bot": bot_id, "campaign": campaign_id, "batch": batch}
    for statement in _swaps(connection):
        connection.execute(statement, said)
    whose = {"at": at, "person_id": noted.person_id, "place": noted.place, "deed": noted.deed}
    mine = and_(_MINE, staged_cases.c.digest.is_not(None))
    copied = [staged_cases.c.bot_id, staged_cases.c.campaign_id, _SUBJECT, staged_cases.c.digest]
    given = [literal(value, audit.c[name].type).label(name) for name, value in whose.items()]
    changed = select(*copied, *given).where(mine).order_by(staged_cases.c.code)
    into = ["bot_id", "campaign_id", "subject", "digest", *whose]
    wait_for_others(connection, bot_id, campaign_id)
    connection.execute(insert(audit).from_select(into, changed), said)
    connection.execute(insert(audit_words).from_select(_WORDS_OF, _WORDS.where(mine)), said)


_MINE = and_(
    staged_cases.c.bot_id == bindparam("bot"),
    staged_cases.c.campaign_id == bindparam("campaign"),
    staged_cases.c.batch == bindparam("batch"),
)
_SUBJECT = literal("case:", String) + staged_cases.c.code
_WORDS_OF = ["bot_id", "campaign_id", "audit_id", "salt", "before", "after"]
_WORDS = select(
    *(audit.c[name] for name in _WORDS_OF[:3]), *(staged_cases.c[name] for name in _WORDS_OF[3:])
).select_from(
    staged_cases.join(
        audit,  # the digest, with its salt, is this row's alone
        and_(
            audit.c.bot_id == staged_cases.c.bot_id,
            audit.c.campaign_id == staged_cases.c.campaign_id,
            audit.c.subject == _SUBJECT,
            audit.c.digest == staged_cases.c.digest,
        ),
    )
)


def unstage(
    connection: Connection, bot_id: int, *, campaign_id: str | None = None, before: datetime | None = None
) -> None:
    """Drop what was staged: by any import into a campaign, or by all that broke off before a moment."""
    mine = [staged_cases.c.bot_id == bot_id]
    if campaign_id is not None:
        mine.append(staged_cases.c.campaign_id == campaign_id)
    if before is not None:
        mine.append(staged_cases.c.staged_at < before)
    connection.execute(delete(staged_cases).where(*mine))


def unstage_batch(connection: Connection, bot_id: int, batch: str) -> None:
    """Drop what was staged by one import."""
    connection.execute(delete(staged_cases).where(staged_cases.c.bot_id == bot_id, staged_cases.c.batch == batch))


@per_dialect
def _swaps(upsert: Insert) -> Any:
    return [_swap(upsert, cases, _OF_CASE), _swap(upsert, case_details, _OF_DETAILS)]


def _swap(upsert: Insert, into: Table, names: Sequence[str]) -> Any:
    held = ("bot_id", "campaign_id", *names)
    rows = select(*(staged_cases.c[name] for name in held)).where(_MINE).order_by(staged_cases.c.code)
    statement = upsert(into).from_select(list(held), rows)
    return statement.on_conflict_do_update(
        index_elements=list(into.primary_key.columns),
        set_={name: statement.excluded[name] for name in names if name != "code"},
    )
