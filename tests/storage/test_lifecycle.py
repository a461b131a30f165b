"""The stage moves on once from where it is; what is still open of a campaign is counted."""

from dataclasses import replace
from datetime import timedelta

from storage import campaigns, lifecycle, reports
from storage.campaigns import CLOSED, DRAFT, OPEN
from storage.lifecycle import Pending
from storage.reports import Report
from storage.store import Store
from tests.samples import NOON, SPAN
from tests.storage.conftest import BOT, OTHER_BOT

TODAY = SPAN.day_of(NOON)
REPORT = Report(-100, 5, "winter", 1, "t1", NOON, TODAY, 0, "收回3", "ask")


async def test_a_stage_follows_once_and_is_noticed_by_whoever_remembers_the_campaign(entered: Store) -> None:
    assert not await entered.write(lambda c: lifecycle.set_stage(c, BOT, "winter", DRAFT, OPEN))
    assert await entered.write(lambda c: lifecycle.set_stage(c, BOT, "winter", OPEN, CLOSED))
    assert not await entered.write(lambda c: lifecycle.set_stage(c, BOT, "winter", OPEN, CLOSED))
    found = await entered.read(lambda c: campaigns.find(c, BOT, "winter"))
    assert (found.stage, found.version) == (CLOSED, 2)
    assert (await entered.read(lambda c: campaigns.find(c, OTHER_BOT, "winter"))).stage == OPEN


async def test_what_is_open_is_counted(entered: Store) -> None:
    nothing = Pending(0, 0, 0, 0, 0, 0, 0)
    assert await entered.read(lambda c: lifecycle.pending(c, BOT, "winter", ["ask"], TODAY)) == nothing
    await entered.write(lambda c: reports.save(c, BOT, REPORT))
    await entered.write(lambda c: reports.save(c, BOT, replace(REPORT, message_id=6, disposition="score")))
    assert (await entered.read(lambda c: lifecycle.pending(c, BOT, "winter", ["ask"], TODAY))).asked == 1
    assert await entered.read(lambda c: lifecycle.pending(c, OTHER_BOT, "winter", ["ask"], TODAY)) == nothing


async def test_what_somebody_said_on_a_day_is_known_to_be_kept(entered: Store) -> None:
    await entered.write(lambda c: reports.save(c, BOT, replace(REPORT, disposition="outside")))

    async def kept(person_id: int, days: int) -> bool:
        day_on = TODAY + timedelta(days=days)
        return await entered.read(lambda c: lifecycle.was_kept(c, BOT, "winter", person_id, "outside", day_on))

    assert [await kept(1, 0), await kept(1, 1), await kept(2, 0)] == [True, False, False]
