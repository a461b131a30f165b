"""Old personal text is purged: once a night by itself, or by the command line; the audit says how much of what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from services.desk import Desk
from storage import audit, campaigns, purging
from storage.audit import CLOCK, Noted
from storage.campaigns import ARCHIVED, Campaign
from storage.purging import Old, Sort
from storage.store import Connection, Store

PURGE = "purge"
AT_NIGHT = time(2, 0)  # from then on, by the campaign's own clock


@dataclass(frozen=True, slots=True)
class Purged:
    """What is purged of one campaign, or would be: rows by table."""

    name: str
    before: datetime
    rows: Mapping[str, int]


async def look(desk: Desk) -> None:
    """Once a night purge what has been kept for as long as each campaign keeps it; else a glance at one small table."""
    for campaign in await desk.store.read(lambda c: _due(c, desk.bot_id, desk.now())):
        await _purge_campaign(desk.store, desk.bot_id, campaign, desk.now(), None, CLOCK)
        today = campaign.span.day_of(desk.now())
        noted = partial(purging.note_purged, bot_id=desk.bot_id, campaign_id=campaign.campaign_id, on=today)
        await desk.store.write(noted)


def _due(connection: Connection, bot_id: int, now: datetime) -> list[Campaign]:
    done = purging.purged_on(connection, bot_id)
    return [
        campaign
        for campaign in campaigns.every(connection, bot_id)
        if now.astimezone(campaign.span.zone).time() >= AT_NIGHT
        and (done.get(campaign.campaign_id) or date.min) < campaign.span.day_of(now)
    ]


async def count(store: Store, now: datetime, older_than: timedelta | date | None) -> list[Purged]:
    """Return what would be purged of each campaign of each bot; `older_than` None: what each keeps too long."""

    def work(connection: Connection) -> list[Purged]:
        found = []
        for bot_id, campaign in campaigns.everywhere(connection):
            old = _old(connection, bot_id, campaign, now, older_than)
            found.append(Purged(campaign.name, old.before, purging.count(connection, old)))
        return found

    return await store.read(work)


async def purge(store: Store, now: datetime, older_than: timedelta | date | None, place: str) -> list[Purged]:
    """Purge it, in short transactions; return what was purged."""
    done = [
        await _purge_campaign(store, bot_id, campaign, now, older_than, place)
        for bot_id, campaign in await store.read(campaigns.everywhere)
    ]
    await store.leave_nothing_behind()
    return done


async def _purge_campaign(
    store: Store, bot_id: int, campaign: Campaign, now: datetime, older_than: timedelta | date | None, place: str
) -> Purged:
    old = await store.read(lambda c: _old(c, bot_id, campaign, now, older_than))
    rows: dict[str, int] = {}
    for sort in purging.sorts_of(old):
        if number := await _purge_sort(store, sort, old):
            rows[sort.table.name] = rows.get(sort.table.name, 0) + number
    if rows:
        after = {"before": old.before.isoformat(), "rows": rows}
        noted = Noted(None, place, PURGE, "campaign", None, after)

        def note(connection: Connection) -> None:
            audit.add(connection, bot_id, campaign.campaign_id, noted, now)
            campaigns.note_change(connection, bot_id, campaign.campaign_id)

        await store.write(note)
        await store.leave_nothing_behind()
    return Purged(campaign.name, old.before, rows)


async def _purge_sort(store: Store, sort: Sort, old: Old) -> int:
    """Purge all old rows of one kind, a few hundred in a transaction, so that nobody waits for long."""
    number, after = 0, None
    while some := await store.read(partial(purging.keys, sort=sort, old=old, after=after)):
        await store.write(partial(purging.purge, sort=sort, some=some))
        number, after = number + len(some), some[-1]
    return number


def _old(
    connection: Connection, bot_id: int, campaign: Campaign, now: datetime, older_than: timedelta | date | None
) -> Old:
    """Return what is old of a campaign; what belongs to none goes by the bot's campaign that keeps the longest."""
    before = _before(campaign, now, older_than)
    every = campaigns.every(connection, bot_id)
    keeps_longest = min(every, key=lambda one: (_before(one, now, older_than), one.campaign_id))
    return Old(
        bot_id,
        campaign.campaign_id,
        before,
        campaign.span.day_of(now),
        with_loose=keeps_longest.campaign_id == campaign.campaign_id,
        is_over=campaign.stage == ARCHIVED and campaign.span.last_on < campaign.span.day_of(before),
    )


def _before(campaign: Campaign, now: datetime, older_than: timedelta | date | None) -> datetime:
    if isinstance(older_than, date):
        return datetime.combine(older_than, time.min, tzinfo=campaign.span.zone)
    return now - (older_than or timedelta(days=campaign.keeps_days))
