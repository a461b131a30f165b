"""The evidence: raw updates, and the indexes that find what waits and whose turn it is."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Integer, String, Table, Text, text

from storage.columns import Moment
from storage.tables.shared import bot_id, metadata

# The evidence: raw updates as they came, kept before anything else happens with them.
inbox = Table(
    "inbox",
    metadata,
    bot_id(primary_key=True),
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
