"""The commands that look, prove and load: check, replay, load-cases; they print and return exit codes."""

import csv
import os
import sys
from pathlib import Path

from bot.config import Config
from bot.config_checks import off_target, wanting
from bot.running import opened, utc_now
from bot.setup import set_ups
from messages import frozen_lists as frozen_words
from messages import terminal as words
from messages.amounts import points
from services import campaigns, frozen_lists, replay, target_sums
from services.desk import Desk
from storage.cases import BadRowError, read_csv
from storage.store import database_exists
from storage.troubles import shown


def say(words: str) -> None:
    """Print one line for the person at the keyboard, at once: the bot goes on running behind it."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def bot_id_of(token: str) -> int | None:
    """Return the bot's id, which stands before the colon of its token; None where this is no token."""
    head, colon, tail = token.strip().partition(":")
    return int(head) if colon and tail and head.isdecimal() else None


async def check(config: Config) -> int:
    """Say that the config is good, whom it forgets, what does not add up, and where it differs from the database."""
    for campaign in config.campaigns:
        say(words.campaign(campaign.name, len(campaign.teams), len(campaign.everybody), len(campaign.rules)))
        if lacking := wanting(campaign):
            say(words.office_lacks(campaign.name, lacking))
        if off := off_target(campaign):
            say(words.off_target(campaign.name, off))
    bot_id = bot_id_of(os.environ.get("BOT_TOKEN", ""))
    if bot_id is not None and database_exists(config.storage.url):
        async with opened(config.storage.url) as store:
            for name, part in await campaigns.differences(store, bot_id, set_ups(config)):
                say(words.differs(name, part))
            for name, broken in await target_sums.not_adding_up(store, bot_id):
                say(words.team_off_target(name, broken.name, broken.off_fen))
    elif database_exists(config.storage.url):
        say(words.CHECK_NEEDS_TOKEN)
    say(words.CONFIG_GOOD)
    return 0


async def replayed(config: Config) -> int:
    """Recompute the totals of every campaign of every bot; 1 where they differ."""
    if not database_exists(config.storage.url):
        say(words.no_database(shown(config.storage.url)))
        return 2
    async with opened(config.storage.url) as store:
        proofs = await replay.replay_all(store)
    for proof in proofs:
        if not proof.differing:
            say(words.replay_agrees(proof.name, proof.entries))
            continue
        say(words.replay_differs(proof.name, proof.entries, len(proof.differing)))
        for key, (by_ledger, running) in sorted(proof.differing.items(), key=repr):
            where = f"{key.day_on} {key.scope} {key.scope_id} {key.kind}"
            say(words.replay_place(where, points(by_ledger.points), points(running.points)))
    return 1 if any(proof.differing for proof in proofs) else 0


async def load_cases(config: Config, campaign_id: str, file: Path) -> int:
    """Load the case list of a campaign; nothing is written unless every row is good."""
    bot_id = bot_id_of(os.environ.get("BOT_TOKEN", ""))
    if bot_id is None:
        say(words.CASES_NEED_TOKEN)
        return 2
    if campaign_id not in {campaign.id for campaign in config.campaigns}:
        say(words.no_campaign(campaign_id))
        return 2
    try:
        loaded = list(read_csv(file))
    except FileNotFoundError:
        say(words.no_file(str(file)))
        return 2
    except OSError as error:
        say(words.unreadable_file(str(file), error.strerror or str(error)))
        return 2
    except BadRowError as error:
        say(words.bad_cases(str(file), words.bad_cell(error.line, error.column, error.value)))
        return 2
    except KeyError as error:
        say(words.bad_cases(str(file), words.no_column(str(error.args[0]))))
        return 2
    except (ValueError, csv.Error) as error:
        say(words.bad_cases(str(file), str(error)))
        return 2
    async with opened(config.storage.url) as store:
        desk = Desk(store, bot_id, "", utc_now, kept=lambda: None, said=lambda: None)
        await campaigns.fill(desk, set_ups(config))
        if not await frozen_lists.takes(desk, campaign_id, loaded):
            say(frozen_words.LOADING)
            return 2
        number = await campaigns.load_cases(desk, campaign_id, loaded)
    say(words.cases_loaded(len(loaded), number))
    return 0
