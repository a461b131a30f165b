"""What is to be said, and each chat's board."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from storage.columns import Moment, identity
from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign

# What is to be said, and what became of it.
outbox = Table(
    "outbox",
    metadata,
    Column("outbox_id", identity(), primary_key=True, autoincrement=True),
    bot_id(),
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
    bot_id(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    campaign_id(),
    Column("message_id", BigInteger),
    Column("shown", String(64)),  # fingerprint of the text last shown
    Column("shown_on", Date),  # the day it was composed for
    Column("seen_at", Moment, nullable=False),  # when its message was last known to be there
    of_campaign(),
)

# The commands a phone offers, as Telegram was last told.
menus = Table(
    "menus",
    metadata,
    bot_id(primary_key=True),
    Column("scope", String(64), primary_key=True),  # all_private_chats, all_group_chats, or a chat's number
    Column("commands", JSON, nullable=False),
)
