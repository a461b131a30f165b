"""The command `person-data`: all that is held on a person, into a file on the office's computer."""

import argparse
from pathlib import Path

from bot.config import Config
from bot.proofs import say
from bot.running import opened, utc_now
from messages import person_data as words
from messages import person_sheets, terminal
from services import person_data
from services.person_data import Candidate
from storage.store import Store, database_exists
from storage.troubles import shown


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("name", help=words.NAME)
    command.add_argument("--out", type=Path, help=words.OUT)
    command.add_argument("--campaign", help=words.CAMPAIGN)
    command.add_argument("--which", type=int, help=words.WHICH)
    command.add_argument("--erase-contact", action="store_true", help=words.ERASE)


async def export(config: Config, asked: argparse.Namespace) -> int:
    """Write the file, or erase a phone number; 1 where nobody or several are meant, 2 where it cannot be done."""
    path: Path = asked.out or words.file_name(asked.name)
    if not database_exists(config.storage.url):
        say(terminal.no_database(shown(config.storage.url)))
        return 2
    if not asked.erase_contact and _is_taken(path):
        say(words.already_there(str(path)))
        return 2
    async with opened(config.storage.url) as store:
        found = await person_data.candidates(store, asked.name, asked.campaign)
        if asked.which is not None and 0 < asked.which <= len(found):
            found = [found[asked.which - 1]]
        if len(found) != 1:
            say(words.which([_named(one) for one in found]) if found else words.nobody(asked.name))
            return 1
        return await (_erase(store, found[0]) if asked.erase_contact else _write(store, found[0], path))


def _is_taken(path: Path) -> bool:
    return path.exists()


async def _erase(store: Store, one: Candidate) -> int:
    if not one.is_staff:
        say(words.ONLY_STAFF)
        return 2
    say(words.ERASED if await person_data.erase_contact(store, one, utc_now()) else words.NO_PHONE)
    return 0


async def _write(store: Store, one: Candidate, path: Path) -> int:
    at = utc_now()
    rows = await person_data.look_up(store, one, at)
    try:
        person_sheets.write(path, _named(one), one.campaign.name, at.astimezone(one.campaign.span.zone), rows)
    except OSError as error:
        say(words.cannot_write(str(path), error.strerror or str(error)))
        return 2
    say(words.written(str(path), len(rows), sum(map(len, rows.values()))))
    return 0


def _named(one: Candidate) -> str:
    return words.candidate(
        one.campaign.name,
        one.name,
        is_staff=one.is_staff,
        role=one.role,
        team=one.team,
        codes=list(one.subject.codes),
    )
