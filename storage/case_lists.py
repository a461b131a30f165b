"""A case list as it comes from the bank: looked up by code, staged piece by piece, and swapped in at once.

The swap is one short transaction, so that the bot never waits for an import and never sees half of one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, select

from storage.columns import columns_of
from storage.tables import case_details, cases, staged_cases
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
    found = {}
    for row in connection.execute(_LISTED.where(*wanted)).mappings():
        branch, loan_class, guarantor = (row[name] or "" for name in ("branch", "loan_class", "guarantor"))
        known = dict(row) | {"branch": branch, "loan_class": loan_class, "guarantor": guarantor}
        found[row["code"]] = ListedCase(**known)
    return found


def stage(
    connection: Connection, bot_id: int, campaign_id: str, batch: str, some: Sequence[ListedCase], at: datetime
) -> None:
    """Put some cases of an import aside until all are there."""
    shared = {"bot_id": bot_id, "campaign_id": campaign_id, "batch": batch, "staged_at": at}
    if some:
        connection.execute(staged_cases.insert(), [shared | columns_of(case) for case in some])


def swap(connection: Connection, bot_id: int, campaign_id: str, batch: str) -> None:
    """Let what was staged become the list: new codes are added, known ones brought up to date."""
    for statement in _swaps(connection):
        connection.execute(statement, {"bot": bot_id, "campaign": campaign_id, "batch": batch})


def unstage(connection: Connection, bot_id: int, *, batch: str | None = None, before: datetime | None = None) -> None:
    """Drop what was staged by one import, or by all that broke off before a moment."""
    if batch is not None:
        connection.execute(delete(staged_cases).where(staged_cases.c.bot_id == bot_id, staged_cases.c.batch == batch))
    if before is not None:
        old = staged_cases.c.bot_id == bot_id, staged_cases.c.staged_at < before
        connection.execute(delete(staged_cases).where(*old))


@per_dialect
def _swaps(insert: Insert) -> Any:
    return [_swap(insert, cases, _OF_CASE), _swap(insert, case_details, _OF_DETAILS)]


def _swap(insert: Insert, into: Table, names: Sequence[str]) -> Any:
    held = ("bot_id", "campaign_id", *names)
    staged = (
        select(*(staged_cases.c[name] for name in held))
        .where(
            staged_cases.c.bot_id == bindparam("bot"),
            staged_cases.c.campaign_id == bindparam("campaign"),
            staged_cases.c.batch == bindparam("batch"),
        )
        .order_by(staged_cases.c.code)
    )
    statement = insert(into).from_select(list(held), staged)
    return statement.on_conflict_do_update(
        index_elements=list(into.primary_key.columns),
        set_={name: statement.excluded[name] for name in names if name != "code"},
    )
