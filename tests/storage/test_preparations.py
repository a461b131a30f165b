"""The preparation list in the database: kept in order, ticked once, of one bot alone."""

from datetime import date

from storage import preparations
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


async def test_items_keep_their_order_are_ticked_once_and_go_when_they_are_taken_off(entered: Store) -> None:
    first, second = await entered.write(lambda c: preparations.add(c, BOT, "winter", ["车辆", "会场"]))
    await entered.write(lambda c: preparations.assign(c, BOT, second, "小刘", date(2026, 11, 25)))
    assert await entered.write(lambda c: preparations.tick(c, BOT, second, 7, NOON))
    assert not await entered.write(lambda c: preparations.tick(c, BOT, second, 8, NOON))
    assert not await entered.write(lambda c: preparations.tick(c, OTHER_BOT, first, 8, NOON))
    listed = await entered.read(lambda c: preparations.of_campaign(c, BOT, "winter"))
    assert [(one.name, one.owner, one.due_on, one.done_at, one.done_by) for one in listed] == [
        ("车辆", "", None, None, None),
        ("会场", "小刘", date(2026, 11, 25), NOON, 7),
    ]
    assert await entered.write(lambda c: preparations.tick(c, BOT, second, None, None))
    await entered.write(lambda c: preparations.remove(c, BOT, first))
    assert [one.name for one in await entered.read(lambda c: preparations.of_campaign(c, BOT, "winter"))] == ["会场"]
    assert await entered.read(lambda c: preparations.of_campaign(c, OTHER_BOT, "winter")) == []
