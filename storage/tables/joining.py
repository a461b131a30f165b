"""How people come in, stand in for each other, and can be found: beside the roster itself."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, Index, String, Table, Text

from storage.columns import Moment, identity
from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign

# The second account of somebody who has two; the first stands with the person and is the one that is written to.
other_accounts = Table(
    "other_accounts",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("reachable_at", Moment),  # as with people: for the day it becomes the first
    of_campaign(),
)

# Accounts that were taken away from somebody, such as a lost phone's: no config or roster gives them back by itself.
lost_accounts = Table(
    "lost_accounts",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, nullable=False),
    Column("lost_at", Moment, nullable=False),
    Column("barred", Boolean, nullable=False),  # may not join again
    of_campaign(),
)

# Who plays another's part for a day.
stand_ins = Table(
    "stand_ins",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("absent_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day_on", Date, primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    of_campaign(),
)

# How to reach colleagues; for the office only.
contacts = Table(
    "contacts",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("phone", Text, nullable=False),
    of_campaign(),
)

# Codes with which the first person of the office comes in; only their hashes are kept.
office_codes = Table(
    "office_codes",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("code_hash", String(64), primary_key=True),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("used_by", BigInteger),
    of_campaign(),
)

# Links into a team; the signature stands in the link alone.
invitations = Table(
    "invitations",
    metadata,
    bot_id(),
    campaign_id(),
    Column("invitation_id", identity(), primary_key=True, autoincrement=True),
    Column("team_id", String(64)),  # empty: leaders, office, cashiers, coaches
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    of_campaign(),
)

# Who says which place on the roster is theirs, and what the office said to it.
joinings = Table(
    "joinings",
    metadata,
    bot_id(),
    campaign_id(),
    Column("joining_id", identity(), primary_key=True, autoincrement=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("person_id", BigInteger),  # the place; empty where the name is not on the roster
    Column("name", Text, nullable=False),
    Column("telegram_name", Text, nullable=False),  # what Telegram calls the account
    Column("role", String(16), nullable=False),  # the part of somebody who is not on the roster yet
    Column("team_id", String(64)),
    Column("asked_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),  # naming, waiting, accepted, refused, overtaken
    Column("decided_by", BigInteger),
    Column("decided_at", Moment),
    of_campaign(),
    Index("ix_joinings_account", "bot_id", "campaign_id", "telegram_id"),
    CheckConstraint("state IN ('naming', 'waiting', 'accepted', 'refused', 'overtaken')", name="state"),
)

# What somebody reported who was not approved yet; offered for judging once they are.
held_reports = Table(
    "held_reports",
    metadata,
    bot_id(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    campaign_id(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("said_at", Moment, nullable=False),
    Column("changed_at", Moment),
    Column("answers", BigInteger),  # the message it replies to
    Column("text", Text, nullable=False),
    Column("state", String(16), nullable=False),  # waiting, offered, judged, dropped
    of_campaign(),
    Index("ix_held_reports_account", "bot_id", "campaign_id", "telegram_id"),
    CheckConstraint("state IN ('waiting', 'offered', 'judged', 'dropped')", name="state"),
)
