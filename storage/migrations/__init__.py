"""Alembic's migrations, run by `migrate`: an empty database is filled, an older one brought up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

HEAD = "head"


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's configuration bound to an open connection; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, revision: str = HEAD) -> None:
    """Bring the database up to `revision`."""
    command.upgrade(alembic_config(connection), revision)
