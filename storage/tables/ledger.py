"""The judgement and its running sums."""

from sqlalchemy import BigInteger, CheckConstraint, Column, Date, Index, Integer, String, Table, UniqueConstraint

from storage.columns import Moment, identity
from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign

# The judgement: append-only, kept so by triggers (see the first migration).
ledger = Table(
    "ledger",
    metadata,
    Column("entry_id", identity(), primary_key=True, autoincrement=True),
    bot_id(),
    campaign_id(),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("team_id", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("sub", String(32)),
    Column("items", Integer, nullable=False),
    Column("amount_fen", BigInteger),
    Column("points", BigInteger, nullable=False),
    Column("rule_id", String(64), nullable=False),
    Column("rule_version", Integer, nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("reported_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("borrower_key", String(32)),
    Column("case_code", String(32)),
    Column("reverses", BigInteger),
    Column("counts_in", String(8), nullable=False, server_default="campaign"),  # campaign, team, person
    of_campaign(),
    UniqueConstraint("bot_id", "chat_id", "message_id", "revision", "ordinal"),
    UniqueConstraint("reverses"),
    CheckConstraint("items IN (1, -1)", name="items"),
    Index("ix_ledger_recent", "bot_id", "campaign_id", "entry_id"),
    Index("ix_ledger_case", "bot_id", "campaign_id", "case_code", "reported_on"),
    Index("ix_ledger_borrower", "bot_id", "campaign_id", "borrower_key", "reported_on"),
    Index("ix_ledger_person", "bot_id", "campaign_id", "person_id", "reported_on"),
)

totals = Table(
    "totals",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("scope", String(8), primary_key=True),  # campaign, team, person
    Column("scope_id", String(64), primary_key=True),
    Column("day_on", Date, primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("items", BigInteger, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("points", BigInteger, nullable=False),
    of_campaign(),
)
