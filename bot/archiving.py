"""The command `archive`: a closed campaign lets its chats go, for the next one."""

import argparse
import os

from bot.config import Config
from bot.proofs import bot_id_of, say
from bot.running import opened, utc_now
from messages import lifecycle as words
from messages import terminal
from services import campaigns, lifecycle
from services.desk import Desk
from storage.store import database_exists
from storage.troubles import shown


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("--campaign", required=True, help=words.CAMPAIGN)


async def archive(config: Config, asked: argparse.Namespace) -> int:
    """Archive a campaign; 1 where something has to come first, 2 where nothing can be said."""
    bot_id = bot_id_of(os.environ.get("BOT_TOKEN", ""))
    if bot_id is None:
        say(words.NEEDS_TOKEN)
        return 2
    if not database_exists(config.storage.url):
        say(terminal.no_database(shown(config.storage.url)))
        return 2
    async with opened(config.storage.url) as store:
        desk = Desk(store, bot_id, "", utc_now, kept=lambda: None, said=lambda: None)
        name = await campaigns.name_of(desk, asked.campaign)
        if name is None:
            say(terminal.no_campaign(asked.campaign))
            return 2
        forbidden_by = await lifecycle.archive_at_once(desk, asked.campaign)
    say(words.archived(name, forbidden_by))
    return 0 if forbidden_by is None else 1
