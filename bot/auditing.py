"""The command `audit verify`: the chain over audit and ledger is recomputed; it prints and returns exit codes."""

import argparse

from bot.config import Config
from bot.proofs import say
from bot.running import opened
from messages import auditing as words
from messages import terminal
from services import audit
from storage.store import database_exists
from storage.troubles import shown


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("what", choices=["verify"], help=words.WHAT)
    command.add_argument("--campaign", help=words.CAMPAIGN)
    command.add_argument("--head", help=words.HEAD)


async def verify(config: Config, asked: argparse.Namespace) -> int:
    """Walk along the chain of each campaign, or of one; 1 where something does not fit, 2 where nothing can be said."""
    campaign_id: str | None = asked.campaign
    head: str | None = asked.head
    if not database_exists(config.storage.url):
        say(terminal.no_database(shown(config.storage.url)))
        return 2
    if head is not None and (campaign_id is None or len(head) < audit.WORTH_COMPARING):
        say(words.NEEDS_CAMPAIGN if campaign_id is None else words.SHORT_HEAD)
        return 2
    async with opened(config.storage.url) as store:
        found = await audit.verify(store, campaign_id, head)
    if not found and campaign_id is not None:
        say(terminal.no_campaign(campaign_id))
        return 2
    for one in found:
        if one.findings:
            said = [(str(wrong.broken), wrong.table, wrong.row_id) for wrong in one.findings]
            say(words.broken(one.name, one.links, said))
        else:
            say(words.unbroken(one.name, one.links, one.head, one.purged, one.known_at))
    return 1 if any(one.findings for one in found) else 0
