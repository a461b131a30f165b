"""A held report is one row for each message; what was judged or dropped stays so, and its words are gone."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import text

from storage import held_reports
from storage.held_reports import JUDGED, HeldReport
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

HELD = HeldReport(-1, 5, "winter", 100, NOON, "收回3万")


async def keep(store: Store, held: HeldReport) -> None:
    await store.write(lambda c: held_reports.keep(c, BOT, held))


async def kept(store: Store, bot: int = BOT) -> list[HeldReport]:
    return list(await store.read(lambda c: held_reports.of_account(c, bot, "winter", 100)))


async def test_a_message_is_kept_once_and_says_what_its_edit_says(entered: Store) -> None:
    later = replace(HELD, text="收回5万", changed_at=NOON + timedelta(minutes=1))
    for held in (HELD, HELD, later):
        await keep(entered, held)
    assert await kept(entered) == [later]
    assert await kept(entered, OTHER_BOT) == []
    assert await entered.read(lambda c: held_reports.is_kept(c, BOT, -1, 5))


async def test_they_come_in_the_order_they_were_said(entered: Store) -> None:
    second = replace(HELD, message_id=6, said_at=NOON + timedelta(minutes=1))
    for held in (second, HELD):
        await keep(entered, held)
    assert await kept(entered) == [HELD, second]


async def test_what_was_judged_is_kept_no_more_and_an_edit_does_not_bring_it_back(entered: Store) -> None:
    await keep(entered, HELD)
    await entered.write(lambda c: held_reports.settle(c, BOT, HELD, JUDGED))
    await keep(entered, replace(HELD, text="收回9万"))
    assert await kept(entered) == []
    words = await entered.read(lambda c: c.execute(text("SELECT text, state FROM held_reports")).one())
    assert tuple(words) == ("", JUDGED)


async def test_what_is_offered_is_offered_once(entered: Store) -> None:
    await keep(entered, HELD)
    await entered.write(lambda c: held_reports.offer(c, BOT, "winter", 100))
    assert await entered.read(lambda c: held_reports.of_account(c, BOT, "winter", 100, new_only=True)) == []
    assert await kept(entered) == [HELD]


async def test_dropping_takes_one_account_or_all(entered: Store) -> None:
    for telegram_id, message_id in ((100, 5), (100, 6), (101, 7)):
        await keep(entered, replace(HELD, telegram_id=telegram_id, message_id=message_id))
    assert await entered.read(lambda c: held_reports.count(c, BOT, "winter")) == 3
    assert await entered.write(lambda c: held_reports.drop(c, BOT, "winter", 100)) == 2
    assert await entered.read(lambda c: held_reports.campaigns_with_some(c, BOT)) == ["winter"]
    assert await entered.write(lambda c: held_reports.drop(c, BOT, "winter")) == 1
    assert await entered.read(lambda c: held_reports.campaigns_with_some(c, BOT)) == []
