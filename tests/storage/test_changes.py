"""Changes after the cut-off: each waits for the office and is decided once, whoever presses first."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import changes
from storage.changes import ACCEPTED, REFUSED, WAITING, Change
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

CHANGE = Change(-100, 5, "winter", 77, "edit", "收回<5>万", 1, NOON)
LATER = NOON + timedelta(hours=1)


async def propose(store: Store, change: Change = CHANGE) -> int:
    return await store.write(lambda c: changes.propose(c, BOT, change))


async def decide(store: Store, change_id: int, state: str, by: int = 9, bot_id: int = BOT) -> bool:
    return await store.write(lambda c: changes.decide(c, bot_id, change_id, state, by, LATER))


async def find(store: Store, change_id: int, bot_id: int = BOT) -> Change | None:
    return await store.read(lambda c: changes.find(c, bot_id, change_id))


async def test_a_change_waits_until_it_is_decided(entered: Store) -> None:
    change_id = await propose(entered)
    assert await find(entered, change_id) == replace(CHANGE, change_id=change_id, state=WAITING)
    assert await decide(entered, change_id, ACCEPTED)
    assert await find(entered, change_id) == replace(CHANGE, change_id=change_id, state=ACCEPTED)


async def test_the_first_decision_holds(entered: Store) -> None:
    change_id = await propose(entered)
    assert await decide(entered, change_id, REFUSED)
    assert not await decide(entered, change_id, ACCEPTED)
    found = await find(entered, change_id)
    assert found is not None and found.state == REFUSED


async def test_of_many_who_decide_at_once_one_does(entered: Store) -> None:
    change_id = await propose(entered)
    done = await asyncio.gather(*(decide(entered, change_id, ACCEPTED, by) for by in range(20)))
    assert done.count(True) == 1


async def test_the_same_edit_cannot_be_proposed_twice(entered: Store) -> None:
    await propose(entered)
    with pytest.raises(IntegrityError):
        await propose(entered)
    await propose(entered, replace(CHANGE, revision=78))


async def test_another_bots_change_is_neither_found_nor_decided(entered: Store) -> None:
    change_id = await propose(entered)
    assert await find(entered, change_id, OTHER_BOT) is None
    assert not await decide(entered, change_id, ACCEPTED, bot_id=OTHER_BOT)
    assert await find(entered, change_id + 1) is None
