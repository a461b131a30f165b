"""What a message says now and what is to come of it; what its author is asked, and what the office has to decide."""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Moment, identity
from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign

# What a message says now. Personal text lives here and in the inbox, where it may be purged.
reports = Table(
    "reports",
    metadata,
    bot_id(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    campaign_id(),
    Column("person_id", BigInteger, nullable=False),
    Column("team_id", String(64), nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("reported_on", Date, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("reads", Text),  # what it reads as once its author has answered a question; else as it was typed
    Column("settled", JSON),  # the doubts its author has settled
    Column("disposition", String(16), nullable=False),
    of_campaign(),
    Index("ix_reports_person", "bot_id", "campaign_id", "person_id", "reported_at"),
)

# What is to be paid on a day, as a report says it: instalments of a signed plan, and promises. Names may be purged.
dues = Table(
    "dues",
    metadata,
    bot_id(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    campaign_id(),
    Column("sort", String(16), nullable=False),  # instalment, promise
    Column("person_id", BigInteger, nullable=False),
    Column("team_id", String(64), nullable=False),
    Column("case_code", String(32)),
    Column("borrower", Text),
    Column("due_on", Date),
    Column("amount_fen", BigInteger),
    Column("method", Text),
    Column("said_at", Moment, nullable=False),
    of_campaign(),
    CheckConstraint("sort IN ('instalment', 'promise')", name="sort"),
    Index("ix_dues_day", "bot_id", "campaign_id", "due_on"),
    Index("ix_dues_case", "bot_id", "campaign_id", "case_code"),
)

# Opaque ids behind inline buttons: the rights are checked when one is pressed.
buttons = Table(
    "buttons",
    metadata,
    bot_id(primary_key=True),
    Column("token", String(32), primary_key=True),
    campaign_id(),
    Column("action", String(32), nullable=False),
    Column("chat_id", BigInteger, nullable=False),  # of the report it is about
    Column("message_id", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),  # pressed on another revision: outdated
    Column("payload", JSON, nullable=False),
    Column("expires_at", Moment, nullable=False),
    of_campaign(),
)

# Edits and withdrawals that came after the day's cut-off: the office decides.
changes = Table(
    "changes",
    metadata,
    bot_id(),
    campaign_id(),
    Column("change_id", identity(), primary_key=True, autoincrement=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("action", String(16), nullable=False),  # edit, amend, withdraw
    Column("text", Text, nullable=False),
    Column("proposed_by", BigInteger, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),  # waiting, accepted, refused, overtaken
    Column("decided_by", BigInteger),
    Column("decided_at", Moment),
    Column("settled", JSON),  # doubts its author has settled
    of_campaign(),
    UniqueConstraint("bot_id", "chat_id", "message_id", "revision"),
)
