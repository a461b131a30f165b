"""A campaign as it was set up: its kinds, teams, people, chats and rules, and strangers who were told how to join."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Moment, identity
from storage.tables.shared import bot_id, campaign_id, metadata, of_campaign

campaigns = Table(
    "campaigns",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
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
    Column("stage", String(8), nullable=False, server_default="open"),  # draft, open, closed, archived
    Column("shows_names", Boolean, nullable=False, server_default=text("true")),  # masked, in groups; else codes alone
    Column("keeps_days", Integer, nullable=False, server_default="1095"),  # what people wrote, before it may be purged
    Column("fallback", String(8), nullable=False, server_default="office"),  # the chat for what reaches nobody
    Column("purged_on", Date),  # the last day on which old personal text was looked for
    Column("invitation_days", Integer, nullable=False, server_default="7"),  # how long a link into a team holds
    Column("list_frozen_at", Moment),  # since then the case list changes through the office's survey only
)

# The kinds of achievement a bank adds, and its own words for any kind.
kinds = Table(
    "kinds",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("words", JSON, nullable=False),
    of_campaign(),
)

teams = Table(
    "teams",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("team_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("target_fen", BigInteger, nullable=False),
    Column("area", Text, nullable=False, server_default=text("''")),  # the villages or streets it works in
    of_campaign(),
)

people = Table(
    "people",
    metadata,
    bot_id(),
    campaign_id(),
    Column("person_id", identity(), primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("team_id", String(64)),
    Column("telegram_id", BigInteger),
    Column("reachable_at", Moment),  # pressed Start and has not blocked the bot since
    Column("target_fen", BigInteger, nullable=False, server_default="0"),  # the part of the team's target
    Column("left_at", Moment),  # has left the campaign; what was reported stays
    Column("unreachable_at", Moment),  # a text could not be brought, or the bot was blocked; empty once reachable
    Column("told_at", Moment),  # when the office was last told that this one cannot be written to
    of_campaign(),
    UniqueConstraint("bot_id", "campaign_id", "telegram_id"),
)

strangers = Table(
    "strangers",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("told_at", Moment, nullable=False),
    of_campaign(),
)

chats = Table(
    "chats",
    metadata,
    bot_id(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    campaign_id(),
    Column("role", String(16), nullable=False),  # campaign, team, office
    Column("team_id", String(64)),
    Column("rights", JSON),  # what the bot may do there, as Telegram last said
    Column("left_at", Moment),  # the bot was taken out of it
    of_campaign(),
    CheckConstraint("role IN ('campaign', 'team', 'office')", name="role"),
)

# Where in a forum what belongs: one topic for each purpose.
topics = Table(
    "topics",
    metadata,
    bot_id(primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("purpose", String(8), primary_key=True),  # reports, board, meetings
    campaign_id(),
    Column("thread_id", BigInteger, nullable=False),
    of_campaign(),
    CheckConstraint("purpose IN ('reports', 'board', 'meetings')", name="purpose"),
)

rules = Table(
    "rules",
    metadata,
    bot_id(primary_key=True),
    campaign_id(primary_key=True),
    Column("rule_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("per", String(8), nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("unit_fen", BigInteger, nullable=False),
    Column("words", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("in_force_at", Moment, nullable=False),
    of_campaign(),
    CheckConstraint("per IN ('item', 'amount')", name="per"),
    CheckConstraint("unit_fen > 0", name="unit"),
)
