"""What all tables share: their names' pattern, and whose a row is."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def bot_id(primary_key: bool = False) -> Column[Any]:
    """Return the column that says whose row it is: update ids are per bot."""
    return Column("bot_id", BigInteger, primary_key=primary_key, nullable=False, autoincrement=False)


def campaign_id(primary_key: bool = False) -> Column[Any]:
    """Return the column that says of which campaign a row is."""
    return Column("campaign_id", String(64), primary_key=primary_key, nullable=False)


def of_campaign() -> ForeignKeyConstraint:
    """Return the constraint that the campaign is one of the bot's."""
    return ForeignKeyConstraint(["bot_id", "campaign_id"], ["campaigns.bot_id", "campaigns.campaign_id"])
