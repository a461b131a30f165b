"""The command `purge`: how much personal text is old, and with --write it goes; it prints and returns exit codes."""

import argparse
import re
from datetime import date, timedelta

from bot.config import Config
from bot.proofs import say
from bot.running import opened, utc_now
from messages import purging as words
from messages import terminal
from services import purging
from storage.audit import COMMAND_LINE
from storage.store import database_exists
from storage.troubles import shown

_DAYS = re.compile(r"(\d{1,5})d")


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("--older-than", help=words.OLDER_THAN)
    command.add_argument("--write", action="store_true", help=words.WRITE)


async def purge(config: Config, asked: argparse.Namespace) -> int:
    """Count what is old, table by table, or purge it; 2 where the age makes no sense or there is no database."""
    older_than = None if asked.older_than is None else _age(asked.older_than)
    if asked.older_than is not None and older_than is None:
        say(words.BAD_AGE)
        return 2
    if not database_exists(config.storage.url):
        say(terminal.no_database(shown(config.storage.url)))
        return 2
    async with opened(config.storage.url) as store:
        now = utc_now()
        if asked.write:
            found = await purging.purge(store, now, older_than, COMMAND_LINE)
        else:
            found = await purging.count(store, now, older_than)
    for one in found:
        say(words.of_campaign(one.name, f"{one.before:%Y-%m-%d}", one.rows))
    if not any(one.rows for one in found):
        say(words.NOTHING_OLD)
    else:
        say(words.DONE if asked.write else words.DRY)
    return 0


def _age(written: str) -> timedelta | date | None:
    days = _DAYS.fullmatch(written)
    if days is not None:
        return timedelta(days=int(days[1]))
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
