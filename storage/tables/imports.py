"""What comes with the bank's tables, where a list waits until it is whole, and what else is prepared."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Date, Index, Integer, LargeBinary, String, Table, Text

from storage.columns import Moment, identity
from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign


def _details() -> list[Column[Any]]:
    return [
        Column("branch", Text, nullable=False),
        Column("loan_class", String(32), nullable=False),
        Column("limitation_on", Date),  # when the claim is time-barred
        Column("guarantee_on", Date),  # when the guarantee period ends
        Column("guarantor", Text, nullable=False),
    ]


# What the office needs of a case and reading a report does not.
case_details = Table(
    "case_details",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("code", String(32), primary_key=True),
    *_details(),
    of_campaign(),
)

# Cases of an import, piece by piece; in one short transaction they become the list, or they are dropped.
staged_cases = Table(
    "staged_cases",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("batch", String(32), primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("borrower", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("loan_number", String(64)),
    Column("principal_fen", BigInteger, nullable=False),
    Column("interest_fen", BigInteger, nullable=False),
    Column("due_on", Date),
    Column("team_id", String(64)),
    *_details(),
    Column("salt", String(32)),  # of a known case that changes: what the audit is to hold of it
    Column("digest", String(64)),
    Column("before", JSON),
    Column("after", JSON),
    Column("staged_at", Moment, nullable=False),
    of_campaign(),
)

# The three people who go together; within a team.
small_groups = Table(
    "small_groups",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(32), nullable=False),
    of_campaign(),
)

# A table somebody of the office sent into their chat: looked through at once, written when they say so.
offered_files = Table(
    "offered_files",
    metadata,
    bot_id(),
    campaign_id(),
    Column("file_row_id", identity(), primary_key=True, autoincrement=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("file_id", String(255), nullable=False),
    Column("name", Text, nullable=False),
    Column("wish", String(16), nullable=False),  # look, write, skip_bad
    Column("state", String(16), nullable=False),  # waiting, looked, written, dropped, failed
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("asked_at", Moment, nullable=False),
    Column("problems", LargeBinary),  # its bad rows as a workbook, until that has been sent
    of_campaign(),
    Index("ix_offered_files_waiting", "bot_id", "state"),
)

# What must be ready before the teams go out: materials, cars, notices, files, rooms, agreements.
preparations = Table(
    "preparations",
    metadata,
    bot_id(),
    campaign_id(),
    Column("preparation_id", identity(), primary_key=True, autoincrement=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due_on", Date),
    Column("done_at", Moment),
    Column("done_by", BigInteger),
    of_campaign(),
)
