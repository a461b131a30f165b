"""The case list; what its survey says before the campaign, and what visits find during it."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table, Text

from storage.columns import Moment, identity
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
    Index("ix_cases_team", "bot_id", "campaign_id", "team_id"),
)

# What the branch's survey says of a case before the teams go out.
surveys = Table(
    "surveys",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("client_group", Text, nullable=False),
    Column("age_band", Text, nullable=False),
    Column("is_expired", Boolean),  # whether the limitation period has run
    Column("visit_order", Integer),  # easy first
    Column("review", Text, nullable=False),  # how the loan is to be reviewed
    Column("contact", Text, nullable=False),  # whether and how the borrower can be reached
    Column("surveyed_at", Moment, nullable=False),
    of_campaign(),
)

# What a visit found: nobody at home, away until the holidays. Kept with the case.
findings = Table(
    "findings",
    metadata,
    bot_id(),
    campaign_id(),
    Column("finding_id", identity(), primary_key=True, autoincrement=True),
    Column("code", String(32), nullable=False),
    Column("found", String(16), nullable=False),  # not_home, away, … (campaign/findings.py)
    Column("back_on", Date),  # when the borrower is said to be back
    Column("words", Text, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("said_at", Moment, nullable=False),
    of_campaign(),
    Index("ix_findings_case", "bot_id", "campaign_id", "code"),
    Index("ix_findings_message", "bot_id", "chat_id", "message_id"),
)
