"""Ledgers to measure on: an empty one, and one that a long campaign has filled; totals as the bot would have them."""

import asyncio
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from bot.config import load_config
from bot.config_errors import Refused
from bot.running import opened, utc_now
from bot.setup import set_ups
from campaign.ledger import Entry, Source
from demo.bench.measuring import FIRST_MESSAGE
from demo.folder import today
from demo.sample.campaign import CAMPAIGN_ID, DAYS, Place, config_text
from demo.sample.chats import CAMPAIGN_CHAT
from demo.server.world import PRACTICE_TOKEN
from services import campaigns
from services.act import acting
from services.desk import Desk
from storage.people import Person, of_campaign
from storage.store import Connection

SEED = 20_265
TOGETHER = 5_000  # entries in one commit
PAST_DAYS = DAYS - 2  # the campaign's days before today: today is the last but one
_BOT_ID = int(PRACTICE_TOKEN.partition(":")[0])
_KINDS = (("cash", 3_000_000, 3_000), ("renewal", 5_000_000, 1_500), ("plan", None, 500), ("limitation", None, 400))


@dataclass(frozen=True, slots=True)
class Books:
    """One folder with a config and, beside it, the database it names."""

    folder: Path

    @property
    def config(self) -> Path:
        """Return where config.toml is."""
        return self.folder / "config.toml"

    @property
    def database(self) -> Path:
        """Return where the database is."""
        return self.folder / "zhanbao.db"

    def copied(self, folder: Path) -> "Books":
        """Return the same database in another folder; nobody may have it open."""
        folder.mkdir(parents=True)
        shutil.copyfile(self.database, folder / self.database.name)
        return Books(folder)

    def write(self, base_url: str) -> None:
        """Write the config of the sample's campaign, five of its days past."""
        self.folder.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{self.database.as_posix()}"
        self.config.write_text(config_text(Place(base_url, url, today() - timedelta(days=PAST_DAYS))), encoding="utf-8")


async def fill(books: Books, entries: int) -> None:
    """Enter the campaign and append so many entries through the bot's own services."""
    config = load_config(books.config)
    if isinstance(config, Refused):
        raise TypeError("\n".join(config.sentences))
    async with opened(config.storage.url) as store:
        desk = Desk(store, _BOT_ID, "", utc_now, kept=lambda: None, said=lambda: None)
        await campaigns.fill(desk, set_ups(config))
        roster = await store.read(lambda connection: of_campaign(connection, _BOT_ID, CAMPAIGN_ID))
        past = _entries([person for person in roster if person.team_id is not None])
        left = entries
        while left:
            some = [next(past) for _ in range(min(TOGETHER, left))]
            left -= len(some)
            await store.write(partial(_record, desk=desk, entries=some))
            await asyncio.sleep(0)


def _record(connection: Connection, desk: Desk, entries: list[Entry]) -> None:
    with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, CAMPAIGN_ID)) as act:
        act.record(entries)


def _entries(members: list[Person]) -> Iterator[Entry]:
    """Yield entries without end, one a message, spread over people, kinds and the past days."""
    chance = random.Random(SEED)
    last_at = datetime.now(UTC).replace(microsecond=0)
    days = [(last_at - timedelta(days=back), today() - timedelta(days=back)) for back in range(1, PAST_DAYS + 1)]
    for message_id in count(1):
        if message_id >= FIRST_MESSAGE:
            raise ValueError("more entries than there are messages below the load's")
        member = chance.choice(members)
        kind, amount_fen, points = chance.choice(_KINDS)
        reported_at, reported_on = chance.choice(days)
        yield Entry(
            source=Source(CAMPAIGN_CHAT, message_id, 0, 0),
            person_id=member.person_id,
            team_id=str(member.team_id),
            kind=kind,
            amount_fen=amount_fen,
            points=points,
            rule_id=kind,
            rule_version=1,
            reported_at=reported_at,
            reported_on=reported_on,
        )
