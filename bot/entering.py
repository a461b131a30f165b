"""python -m bot office-code: a new code for the office, such as when the only one of it has lost the phone."""

import argparse
import os

from bot.config import Config
from bot.proofs import bot_id_of, say
from bot.running import opened, utc_now
from bot.setup import set_ups
from messages import office_codes as words
from messages import terminal
from services import campaigns, office_codes
from services.desk import Desk


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command can be told."""
    command.add_argument("--campaign", help=words.CAMPAIGN)


async def office_code(config: Config, asked: argparse.Namespace) -> int:
    """Make a code and print it; one that nobody has used is worth nothing from then on."""
    bot_id = bot_id_of(os.environ.get("BOT_TOKEN", ""))
    if bot_id is None:
        say(words.NEEDS_TOKEN)
        return 2
    if asked.campaign is None and len(config.campaigns) > 1:
        say(words.which_campaign([campaign.id for campaign in config.campaigns]))
        return 2
    async with opened(config.storage.url) as store:
        desk = Desk(store, bot_id, "", utc_now, kept=lambda: None, said=lambda: None)
        await campaigns.fill(desk, set_ups(config))
        campaign_id = asked.campaign or config.campaigns[0].id
        printed = await office_codes.make(desk, campaign_id)
    say(terminal.no_campaign(campaign_id) if printed is None else printed)
    return 2 if printed is None else 0
