"""All tables. Every one carries bot_id, every campaign table campaign_id: update ids are per bot, and one person
has the same private chat id with every bot. Promises that SQL keeps stand here as constraints.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Moment, identity

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _bot(primary_key: bool = False) -> Column[Any]:
    return Column("bot_id", BigInteger, primary_key=primary_key, nullable=False, autoincrement=False)


def _campaign(primary_key: bool = False) -> Column[Any]:
    return Column("campaign_id", String(64), primary_key=primary_key, nullable=False)


def _of_campaign() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"])


# The evidence: raw updates as they came, kept before anything else happens with them.
inbox = Table(
    "inbox",
    metadata,
    _bot(primary_key=True),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),  # the chat; updates of one lane are judged in order
    Column("raw", JSON, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(8), nullable=False),  # kept, judged, parked
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("judged_at", Moment),
    Column("last_error", Text),
    CheckConstraint("state IN ('kept', 'judged', 'parked')", name="state"),
)
Index(
    "ix_inbox_kept",
    inbox.c.bot_id,
    inbox.c.received_at,
    inbox.c.update_id,
    sqlite_where=text("state = 'kept'"),
    postgresql_where=text("state = 'kept'"),
)

# What was received before it in the same chat: asked at every judging.
Index(
    "ix_inbox_turn",
    inbox.c.bot_id,
    inbox.c.lane,
    inbox.c.received_at,
    inbox.c.update_id,
    sqlite_where=text("state = 'kept'"),
    postgresql_where=text("state = 'kept'"),
)

campaigns = Table(
    "campaigns",
    metadata,
    _bot(primary_key=True),
    _campaign(primary_key=True),
    Column("name", Text, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("cutoff", String(5), nullable=False),
    Column("target_fen", BigInteger, nullable=False),
    Column("salt", String(64), nullable=False),  # for the hashes of names in the ledger
    Column("version", Integer, nullable=False, server_default="1"),  # grows when its chats, people or rules change
    Column("counts_in_wan", Boolean, nullable=False, server_default=text("false")),  # 3个 is said for 30,000 yuan
    Column("back_days", Integer, nullable=False, server_default="0"),  # how many days late a report may come
)

# The kinds of achievement a bank adds, and its own words for any kind.
kinds = Table(
    "kinds",
    metadata,
    _bot(primary_key=True),
    _campaign(primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("words", JSON, nullable=False),
    _of_campaign(),
)

teams = Table(
    "teams",
    metadata,
    _bot(primary_key=True),
    _campaign(primary_key=True),
    Column("team_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("target_fen", BigInteger, nullable=False),
    _of_campaign(),
)

people = Table(
    "people",
    metadata,
    _bot(),
    _campaign(),
    Column("person_id", identity(), primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("team_id", String(64)),
    Column("telegram_id", BigInteger),
    Column("reachable_at", Moment),  # pressed Start and has not blocked the bot since
    _of_campaign(),
    UniqueConstraint("bot_id", "campaign_id", "telegram_id"),
)

strangers = Table(
    "strangers",
    metadata,
    _bot(primary_key=True),
    _campaign(primary_key=True),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("told_at", Moment, nullable=False),
    _of_campaign(),
)

chats = Table(
    "chats",
    metadata,
    _bot(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    _campaign(),
    Column("role", String(16), nullable=False),  # campaign, team, office
    Column("team_id", String(64)),
    _of_campaign(),
    CheckConstraint("role IN ('campaign', 'team', 'office')", name="role"),
)

rules = Table(
    "rules",
    metadata,
    _bot(primary_key=True),
    _campaign(primary_key=True),
    Column("rule_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("per", String(8), nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("unit_fen", BigInteger, nullable=False),
    Column("words", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("in_force_at", Moment, nullable=False),
    _of_campaign(),
    CheckConstraint("per IN ('item', 'amount')", name="per"),
    CheckConstraint("unit_fen > 0", name="unit"),
)

cases = Table(
    "cases",
    metadata,
    _bot(primary_key=True),
    _campaign(primary_key=True),
    Column("code", String(32), primary_key=True),
    Column("borrower", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("loan_number", String(64)),
    Column("principal_fen", BigInteger, nullable=False),
    Column("interest_fen", BigInteger, nullable=False),
    Column("due_on", Date),
    Column("team_id", String(64)),
    _of_campaign(),
    Index("ix_cases_borrower", "bot_id", "campaign_id", "borrower"),
)

# What a message says now. Personal text lives here and in the inbox, where it may be purged.
reports = Table(
    "reports",
    metadata,
    _bot(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    _campaign(),
    Column("person_id", BigInteger, nullable=False),
    Column("team_id", String(64), nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("reported_on", Date, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("reads", Text),  # what it reads as once its author has answered a question; else as it was typed
    Column("settled", JSON),  # the doubts its author has settled
    Column("disposition", String(16), nullable=False),
    _of_campaign(),
    Index("ix_reports_person", "bot_id", "campaign_id", "person_id", "reported_at"),
)

# The judgement: append-only, kept so by triggers (see the first migration).
ledger = Table(
    "ledger",
    metadata,
    Column("entry_id", identity(), primary_key=True, autoincrement=True),
    _bot(),
    _campaign(),
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
    _of_campaign(),
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
    _bot(primary_key=True),
    _campaign(primary_key=True),
    Column("scope", String(8), primary_key=True),  # team, person
    Column("scope_id", String(64), primary_key=True),
    Column("day_on", Date, primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("items", BigInteger, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("points", BigInteger, nullable=False),
    _of_campaign(),
)

# What is to be paid on a day, as a report says it: instalments of a signed plan, and promises. Names may be purged.
dues = Table(
    "dues",
    metadata,
    _bot(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    _campaign(),
    Column("sort", String(16), nullable=False),  # instalment, promise
    Column("person_id", BigInteger, nullable=False),
    Column("team_id", String(64), nullable=False),
    Column("case_code", String(32)),
    Column("borrower", Text),
    Column("due_on", Date),
    Column("amount_fen", BigInteger),
    Column("method", Text),
    Column("said_at", Moment, nullable=False),
    _of_campaign(),
    CheckConstraint("sort IN ('instalment', 'promise')", name="sort"),
    Index("ix_dues_day", "bot_id", "campaign_id", "due_on"),
)

# Opaque ids behind inline buttons: the rights are checked when one is pressed.
buttons = Table(
    "buttons",
    metadata,
    _bot(primary_key=True),
    Column("token", String(32), primary_key=True),
    _campaign(),
    Column("action", String(32), nullable=False),
    Column("chat_id", BigInteger, nullable=False),  # of the report it is about
    Column("message_id", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),  # pressed on another revision: outdated
    Column("payload", JSON, nullable=False),
    Column("expires_at", Moment, nullable=False),
    _of_campaign(),
)

# Edits and withdrawals that came after the day's cut-off: the office decides.
changes = Table(
    "changes",
    metadata,
    _bot(),
    _campaign(),
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
    _of_campaign(),
    UniqueConstraint("bot_id", "chat_id", "message_id", "revision"),
)

# What is to be said, and what became of it.
outbox = Table(
    "outbox",
    metadata,
    Column("outbox_id", identity(), primary_key=True, autoincrement=True),
    _bot(),
    Column("campaign_id", String(64)),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("rank", Integer, nullable=False),  # order within a chat: smaller first
    Column("about_message_id", BigInteger),
    Column("payload", JSON, nullable=False),
    Column("single", String(64)),  # of queued rows with the same word only one stands
    Column("state", String(8), nullable=False),  # queued, claimed, sent, parked
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("counted", Boolean, nullable=False, server_default=text("false")),  # against the chat's limit
    Column("settled_at", Moment),
    Column("sent_message_id", BigInteger),
    Column("last_error", Text),
    CheckConstraint("state IN ('queued', 'claimed', 'sent', 'parked')", name="state"),
)
_QUEUED = text("state = 'queued'")
Index(
    "ix_outbox_due", outbox.c.bot_id, outbox.c.rank, outbox.c.outbox_id, sqlite_where=_QUEUED, postgresql_where=_QUEUED
)
# Looking for one kind in one chat must not cost more where thousands of replies wait.
Index(
    "ix_outbox_waiting",
    outbox.c.bot_id,
    outbox.c.kind,
    outbox.c.chat_id,
    outbox.c.outbox_id,
    outbox.c.due_at,
    outbox.c.rank,
    outbox.c.state,  # with it the index alone answers which chats wait for what
    sqlite_where=_QUEUED,
    postgresql_where=_QUEUED,
)
SINGLE_QUEUED = text("state = 'queued' AND single IS NOT NULL")
Index(
    "uq_outbox_single",
    outbox.c.bot_id,
    outbox.c.chat_id,
    outbox.c.single,
    unique=True,
    sqlite_where=SINGLE_QUEUED,
    postgresql_where=SINGLE_QUEUED,
)
_CLAIMED = text("state = 'claimed'")
Index("ix_outbox_claimed", outbox.c.bot_id, sqlite_where=_CLAIMED, postgresql_where=_CLAIMED)
_COUNTED = text("counted")
Index("ix_outbox_pace", outbox.c.bot_id, outbox.c.claimed_at, sqlite_where=_COUNTED, postgresql_where=_COUNTED)
_SPOKEN = text("sent_message_id IS NOT NULL")
Index(
    "ix_outbox_spoken",
    outbox.c.bot_id,
    outbox.c.chat_id,
    outbox.c.sent_message_id,
    sqlite_where=_SPOKEN,
    postgresql_where=_SPOKEN,
)

boards = Table(
    "boards",
    metadata,
    _bot(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    _campaign(),
    Column("message_id", BigInteger),
    Column("shown", String(64)),  # fingerprint of the text last shown
    Column("shown_on", Date),  # the day it was composed for
    Column("seen_at", Moment, nullable=False),  # when its message was last known to be there
    _of_campaign(),
)
