"""Sayings claimed in a commit whose answer was lost are said after a while; what is being said is left alone."""

from datetime import datetime, timedelta

from services import outbox
from services.desk import Desk
from services.outbox import CLAIM_LASTS, Lane
from services.sayings import react, text
from storage import outbox as rows
from storage.store import Store
from tests.samples import NOON

BOT, GROUP = 1, -100
AFTER = NOON + CLAIM_LASTS + timedelta(seconds=1)


async def queue(store: Store) -> None:
    sayings = [text(GROUP, "一"), react(GROUP, 7, "👌")]
    await store.write(lambda c: rows.enqueue(c, BOT, sayings, NOON))


async def take(store: Store, at: datetime, *busy: Lane) -> list[Lane]:
    """Return the lanes that may speak at that moment; the claim itself is lost when nobody keeps them."""
    desk = Desk(store, BOT, "zhanbao_bot", lambda: at, lambda: None, lambda: None)
    return [turn.lane for turn in (await outbox.take_turns(desk, busy)).now]


async def test_what_was_claimed_and_never_said_is_taken_again_after_a_while(store: Store) -> None:
    await queue(store)
    lanes = {Lane(GROUP, talk=True), Lane(GROUP, talk=False)}
    assert set(await take(store, NOON)) == lanes
    assert await take(store, NOON + timedelta(minutes=1)) == []
    assert set(await take(store, AFTER)) == lanes


async def test_what_is_still_being_said_is_not_said_beside_it(store: Store) -> None:
    await queue(store)
    await take(store, NOON)
    assert await take(store, AFTER, Lane(GROUP, talk=True)) == [Lane(GROUP, talk=False)]
