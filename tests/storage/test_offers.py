"""A table that was sent is looked through in its turn, decided once, and forgets its bad rows; on both databases."""

from datetime import datetime, timedelta
from functools import partial

from storage import offers
from storage.offers import LOOK, LOOKED, SKIP_BAD, WAITING, WRITE, WRITTEN
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

LATER = NOON + timedelta(minutes=1)


async def offer(store: Store, name: str, at: datetime = NOON, bot_id: int = BOT) -> None:
    await store.write(lambda c: offers.add(c, bot_id, "winter", (-100, 7), 3, (f"FILE-{name}", name), at))


async def first(store: Store) -> offers.Offer:
    waiting = await store.read(lambda c: offers.waiting(c, BOT))
    assert waiting is not None
    return waiting


async def settle(store: Store, of: offers.Offer, state: str, problems: bytes | None = None) -> bool:
    return await store.write(lambda c: offers.settle(c, BOT, of.file_row_id, state, problems))


async def decide(store: Store, of: offers.Offer, wish: str | None) -> bool:
    return await store.write(lambda c: offers.decide(c, BOT, of.file_row_id, 4, wish, LATER))


async def test_the_oldest_comes_first_and_each_bot_has_its_own(entered: Store) -> None:
    await offer(entered, "second.xlsx", LATER)
    await offer(entered, "first.xlsx")
    await offer(entered, "other.xlsx", bot_id=OTHER_BOT)
    one = await first(entered)
    assert (one.name, one.file_id) == ("first.xlsx", "FILE-first.xlsx")
    assert (one.chat_id, one.message_id, one.person_id) == (-100, 7, 3)
    assert (one.wish, one.state, one.problems) == (LOOK, WAITING, None)
    assert await settle(entered, one, LOOKED)
    assert (await first(entered)).name == "second.xlsx"


async def test_what_was_looked_through_is_decided_once(entered: Store) -> None:
    await offer(entered, "a.xlsx")
    one = await first(entered)
    assert not await decide(entered, one, WRITE), "nobody has seen yet what it holds"
    assert await settle(entered, one, LOOKED, b"PK")
    assert not await settle(entered, one, LOOKED), "settled before"
    assert await decide(entered, one, SKIP_BAD)
    assert not await decide(entered, one, None)
    now = await first(entered)
    assert (now.wish, now.person_id, now.problems) == (SKIP_BAD, 4, b"PK")
    assert await settle(entered, now, WRITTEN)
    assert not await decide(entered, now, WRITE)
    assert await entered.read(lambda c: offers.waiting(c, BOT)) is None


async def test_bad_rows_are_forgotten_and_so_at_last_is_what_was_settled(entered: Store) -> None:
    await offer(entered, "a.xlsx")
    await offer(entered, "b.xlsx", LATER)
    one = await first(entered)
    await settle(entered, one, LOOKED, b"PK")
    for before, kept in ((NOON, b"PK"), (LATER, None)):
        await entered.write(partial(offers.forget, bot_id=BOT, before=before))
        found = await entered.read(lambda c: offers.find(c, BOT, one.file_row_id))
        assert found is not None and found.problems == kept
    await entered.write(lambda c: offers.drop_settled(c, BOT, LATER + timedelta(days=1)))
    assert await entered.read(lambda c: offers.find(c, BOT, one.file_row_id)) is None
    assert (await first(entered)).name == "b.xlsx", "what waits is never dropped"
