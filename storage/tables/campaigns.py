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
    of_campaign(),
    CheckConstraint("role IN ('campaign', 'team', 'office')", name="role"),
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
