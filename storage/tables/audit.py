"""The audit: who changed what, from where, and the chain that shows a row removed or altered."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, String, Table, UniqueConstraint

from storage.columns import Moment, identity
from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign

# Every change, append-only by trigger; what it held before and after stands apart, where it may be purged.
audit = Table(
    "audit",
    metadata,
    bot_id(),
    campaign_id(),
    Column("audit_id", identity(), primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("person_id", BigInteger),  # empty: nobody of the roster, such as the command line
    Column("place", String(64), nullable=False),  # the chat, or what else it came from
    Column("deed", String(32), nullable=False),
    Column("subject", String(96), nullable=False),  # such as person:12 or case:A102; never a name
    Column("digest", String(64), nullable=False),  # of the words before and after, with their salt
    of_campaign(),
    Index("ix_audit_subject", "bot_id", "campaign_id", "subject"),
    Index("ix_audit_recent", "bot_id", "campaign_id", "audit_id"),
)

audit_words = Table(
    "audit_words",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("audit_id", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    of_campaign(),
)

# The chain: each link seals one row of the audit or of the ledger, in order, soon after it was written.
audit_chain = Table(
    "audit_chain",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("sealed", String(8), nullable=False),  # audit, ledger
    Column("row_id", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),  # of the row
    Column("link", String(64), nullable=False),  # of this link and the one before
    of_campaign(),
    UniqueConstraint("bot_id", "campaign_id", "sealed", "row_id"),
    CheckConstraint("sealed IN ('audit', 'ledger')", name="sealed"),
)
