"""Proving the totals: the fold of the ledger must be what the running sums say."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.ledger import Entry, Sums, TotalKey, fold
from storage import campaigns, ledger, totals
from storage.store import Connection, Store


@dataclass(frozen=True, slots=True)
class Replayed:
    """One campaign's proof: `differing` gives (ledger's sums, running sums) where they disagree."""

    campaign_id: str
    name: str
    entries: int
    differing: dict[TotalKey, tuple[Sums, Sums]]


async def replay_all(store: Store) -> list[Replayed]:
    """Recompute the totals of every campaign of every bot from the ledger and compare."""

    def work(connection: Connection) -> list[Replayed]:
        return [
            _replay(connection, bot_id, campaign.campaign_id, campaign.name)
            for bot_id, campaign in campaigns.everywhere(connection)
        ]

    return await store.read(work)


def _replay(connection: Connection, bot_id: int, campaign_id: str, name: str) -> Replayed:
    number = 0

    def counted() -> Iterator[Entry]:
        nonlocal number
        for entry in ledger.every(connection, bot_id, campaign_id):
            number += 1
            yield entry

    folded = fold(counted())
    running = totals.of_campaign(connection, bot_id, campaign_id)
    differing = {
        key: (folded.get(key, Sums()), running.get(key, Sums()))
        for key in folded.keys() | running.keys()
        if folded.get(key, Sums()) != running.get(key, Sums())
    }
    return Replayed(campaign_id, name, number, differing)
