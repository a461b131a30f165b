"""The audit: sealed soon after its rows were written, proven from the first link to the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from campaign.audit import FIRST, link_of
from services.desk import Desk
from storage import audit_chain, campaigns
from storage.store import Connection, Store

MOST_AT_ONCE = 50  # pieces sealed in one look: a database that is older than its chain catches up over a few
WORTH_COMPARING = 8  # characters of a head that somebody wrote down


class Broken(StrEnum):
    """What is wrong with a row, or with the chain itself."""

    ALTERED = "altered"
    REMOVED = "removed"
    SLIPPED_IN = "slipped_in"
    WORDS = "words"
    LINK = "link"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit: of which table, and which row or link."""

    broken: Broken
    table: str
    row_id: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What the walk along one campaign's chain found; `known_at` is the link whose value was written down before."""

    campaign_id: str
    name: str
    links: int
    head: str
    findings: Sequence[Finding]
    purged: int
    known_at: int | None = None


async def seal(desk: Desk) -> None:
    """Seal what is not sealed yet, campaign by campaign, in short transactions; idle, it only reads a few rows."""
    for campaign_id in await desk.store.read(lambda c: _to_seal(c, desk.bot_id)):
        await _seal(desk.store, desk.bot_id, campaign_id)


def _to_seal(connection: Connection, bot_id: int) -> list[str]:
    every = [campaign.campaign_id for campaign in campaigns.every(connection, bot_id)]
    return [one for one in every if audit_chain.unsealed(connection, bot_id, one, 1)]


async def _seal(store: Store, bot_id: int, campaign_id: str) -> None:
    for _ in range(MOST_AT_ONCE):
        if await store.write(partial(audit_chain.seal, bot_id=bot_id, campaign_id=campaign_id)) < audit_chain.PAGE:
            return


async def verify(store: Store, campaign_id: str | None = None, head: str | None = None) -> list[Verified]:
    """Seal what is left, then recompute every digest and every link of each campaign of each bot, or of one."""
    found = []
    for bot_id, campaign in await store.read(campaigns.everywhere):
        if campaign_id in (None, campaign.campaign_id):
            while await store.write(partial(audit_chain.seal, bot_id=bot_id, campaign_id=campaign.campaign_id)):
                pass
            found.append(await store.read(partial(_verify, bot_id=bot_id, campaign=campaign, head=head)))
    return found


def _verify(connection: Connection, bot_id: int, campaign: campaigns.Campaign, head: str | None) -> Verified:
    findings: list[Finding] = []
    number, previous, known_at = 0, FIRST, None
    for link in audit_chain.walk(connection, bot_id, campaign.campaign_id):
        number += 1
        if link.number != number:
            findings.append(Finding(Broken.LINK, "audit_chain", number))
            number = link.number
        if link.link != link_of(previous, link.number, link.digest):
            findings.append(Finding(Broken.LINK, "audit_chain", link.number))
        if link.found != link.digest:
            broken = Broken.REMOVED if link.found is None else Broken.ALTERED
            findings.append(Finding(broken, link.sealed, link.row_id))
        previous = link.link
        if head and link.link.startswith(head.lower()):
            known_at = link.number
    slipped_in = audit_chain.slipped_in(connection, bot_id, campaign.campaign_id)
    findings += [Finding(Broken.SLIPPED_IN, table, row_id) for table, row_id in slipped_in]
    altered, purged = audit_chain.words_proven(connection, bot_id, campaign.campaign_id)
    findings += [Finding(Broken.WORDS, "audit_words", row_id) for row_id in altered]
    if head and known_at is None:
        findings.append(Finding(Broken.HEAD, "audit_chain", 0))
    return Verified(campaign.campaign_id, campaign.name, number, previous, findings, purged, known_at)
