"""The commands export and freeze-list: workbooks for the office's own computer, and the list declared final."""

import argparse
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.config import Config
from bot.proofs import bot_id_of, say
from bot.running import opened, utc_now
from messages import case_sheets, contact_sheets, survey_sheets, terminal
from messages import exporting as words
from messages import frozen_lists as frozen_words
from messages import imports as import_words
from services import exports, frozen_lists
from services.desk import Desk
from services.imports import is_entered
from storage.store import database_exists

FILES = {"survey": survey_sheets.FORM, "cases": case_sheets.FILE, "contacts": contact_sheets.FILE}


def export_arguments(command: argparse.ArgumentParser) -> None:
    """Add what `export` can be told."""
    command.add_argument("what", choices=list(FILES), help=words.WHAT)
    command.add_argument("file", nargs="?", type=Path, help=words.FILE)
    command.add_argument("--branch", help=words.BRANCH)
    command.add_argument("--masked", action="store_true", help=words.MASKED)
    command.add_argument("--campaign", help=words.CAMPAIGN)


def freeze_arguments(command: argparse.ArgumentParser) -> None:
    """Add what `freeze-list` can be told."""
    command.add_argument("--thaw", action="store_true", help=words.THAW)
    command.add_argument("--campaign", help=words.CAMPAIGN)


async def export(config: Config, asked: argparse.Namespace) -> int:
    """Write a workbook, never over another file; 2 where that cannot be."""
    path: Path = asked.file or FILES[asked.what]
    if _is_there(path):
        say(import_words.already_there(str(path)))
        return 2
    async with _entered(config, asked.campaign) as found:
        if isinstance(found, str):
            say(found)
            return 2
        if asked.branch is not None and asked.branch not in (known := await exports.branches(*found)):
            say(words.no_branch(asked.branch, known))
            return 2
        try:
            number = await _write(*found, asked, path)
        except OSError as error:
            say(import_words.cannot_write(str(path), error.strerror or str(error)))
            return 2
    say(words.written(str(path), asked.what, number))
    return 0


async def freeze_list(config: Config, asked: argparse.Namespace) -> int:
    """Declare the case list final, or open it again."""
    async with _entered(config, asked.campaign) as found:
        if isinstance(found, str):
            say(found)
            return 2
        desk, campaign_id = found
        changed, listed = await frozen_lists.on_command_line(desk, campaign_id, frozen=not asked.thaw)
    say(frozen_words.told_on_screen(frozen=not asked.thaw, listed=listed, changed=changed))
    return 0


def _is_there(path: Path) -> bool:
    return path.exists()


async def _write(desk: Desk, campaign_id: str, asked: argparse.Namespace, path: Path) -> int:
    if asked.what == "survey":
        return await exports.survey(desk, campaign_id, path, branch=asked.branch, masked=asked.masked)
    if asked.what == "cases":
        return await exports.cases(desk, campaign_id, path, branch=asked.branch)
    number = await exports.contacts(desk, campaign_id, path)
    await exports.note(desk, campaign_id, "contacts", number)
    return number


@asynccontextmanager
async def _entered(config: Config, campaign_id: str | None) -> AsyncIterator[tuple[Desk, str] | str]:
    """Open the database on a campaign that it has; else say why not. It is never made here."""
    bot_id = bot_id_of(os.environ.get("BOT_TOKEN", ""))
    if bot_id is None or (campaign_id is None and len(config.campaigns) > 1):
        yield words.NEEDS_TOKEN if bot_id is None else import_words.NEEDS_CAMPAIGN
        return
    wanted = campaign_id or config.campaigns[0].id
    if wanted not in {campaign.id for campaign in config.campaigns}:
        yield terminal.no_campaign(wanted)
        return
    if not database_exists(config.storage.url):
        yield words.NOTHING_YET
        return
    async with opened(config.storage.url) as store:
        desk = Desk(store, bot_id, "", utc_now, kept=lambda: None, said=lambda: None)
        yield (desk, wanted) if await is_entered(desk, wanted) else words.NOTHING_YET
