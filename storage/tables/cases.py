"""The case list."""

from sqlalchemy import BigInteger, Column, Date, Index, String, Table, Text

from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign

cases = Table(
    "cases",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("borrower", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("loan_number", String(64)),
    Column("principal_fen", BigInteger, nullable=False),
    Column("interest_fen", BigInteger, nullable=False),
    Column("due_on", Date),
    Column("team_id", String(64)),
    of_campaign(),
    Index("ix_cases_borrower", "bot_id", "campaign_id", "borrower"),
    Index("ix_cases_loan", "bot_id", "campaign_id", "loan_number"),
)
