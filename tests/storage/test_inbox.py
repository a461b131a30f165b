"""The inbox: evidence is kept once, waits in its order, and is judged or parked once."""

from datetime import timedelta
from functools import partial

import pytest

from storage import inbox
from storage.inbox import Kept
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


def an_update(update_id: int, lane: int = -100, text: str = "收回3万") -> Kept:
    return Kept(update_id, lane, {"update_id": update_id, "message": {"text": text}})


async def keep(store: Store, *kept: Kept, seconds: int = 0, bot_id: int = BOT) -> None:
    await store.write(lambda c: inbox.keep(c, bot_id, kept, NOON + timedelta(seconds=seconds)))


async def waiting(store: Store, most: int = 100, bot_id: int = BOT) -> list[int]:
    return [kept.update_id for kept in await store.read(lambda c: inbox.waiting(c, bot_id, most))]


async def test_what_is_kept_comes_back_as_it_came(store: Store) -> None:
    awkward = an_update(7, lane=-(2**62), text='<b>&"😀\u202e收\u0000' + "回" * 4000)
    await keep(store, awkward)
    assert await store.read(lambda c: inbox.waiting(c, BOT, 10)) == [awkward]


async def test_keeping_twice_changes_nothing(store: Store) -> None:
    await keep(store, an_update(1, text="first"))
    await keep(store, an_update(1, text="again"), an_update(2), seconds=5)
    found = await store.read(lambda c: inbox.waiting(c, BOT, 10))
    assert [(kept.update_id, kept.raw["message"]["text"]) for kept in found] == [(1, "first"), (2, "收回3万")]


async def test_the_same_update_twice_in_one_batch_is_kept_once(store: Store) -> None:
    await keep(store, an_update(1), an_update(1), an_update(2))
    assert await waiting(store) == [1, 2]


async def test_keeping_nothing_is_no_error(store: Store) -> None:
    await keep(store)
    assert await waiting(store) == []


async def test_a_judged_update_that_comes_again_is_not_judged_again(store: Store) -> None:
    await keep(store, an_update(1))
    assert await store.write(lambda c: inbox.mark_judged(c, BOT, 1, NOON)) is not None
    await keep(store, an_update(1))
    assert await waiting(store) == []
    assert await store.write(lambda c: inbox.mark_judged(c, BOT, 1, NOON)) is None


async def test_none_is_judged_before_an_earlier_one_of_its_lane(store: Store) -> None:
    await keep(store, an_update(900), an_update(901), an_update(902, lane=-200))
    await keep(store, an_update(5), seconds=60)
    judge = partial(inbox.mark_judged, bot_id=BOT, at=NOON)
    for too_early in (901, 5):
        with pytest.raises(inbox.OutOfTurnError):
            await store.write(partial(judge, update_id=too_early))
    for in_turn in (902, 900, 901, 5):
        assert await store.write(partial(judge, update_id=in_turn)) is not None
    assert await waiting(store) == []


async def test_one_that_was_parked_holds_up_nobody(store: Store) -> None:
    await keep(store, an_update(1), an_update(2))
    await store.write(lambda c: inbox.park(c, BOT, 1, "a bug"))
    assert await store.write(lambda c: inbox.mark_judged(c, BOT, 2, NOON)) is not None


async def test_what_is_in_hand_already_is_left_out(store: Store) -> None:
    await keep(store, *(an_update(number) for number in range(1, 6)))
    found = await store.read(lambda c: inbox.waiting(c, BOT, 2, besides={1, 3}))
    assert [kept.update_id for kept in found] == [2, 4]


async def test_updates_wait_in_the_order_they_were_received_even_if_their_numbers_jump_back(store: Store) -> None:
    await keep(store, an_update(900), an_update(901))
    await keep(store, an_update(5), seconds=60)
    assert await waiting(store) == [900, 901, 5]
    assert await waiting(store, most=2) == [900, 901]


async def test_marking_an_update_judged_hands_back_what_was_kept(store: Store) -> None:
    await keep(store, an_update(1))
    assert await store.write(lambda c: inbox.mark_judged(c, BOT, 1, NOON)) == an_update(1).raw
    assert await store.write(lambda c: inbox.mark_judged(c, BOT, 99, NOON)) is None


async def test_failures_are_counted_and_a_parked_update_waits_no_more(store: Store) -> None:
    await keep(store, an_update(1))
    counts = [await store.write(lambda c: inbox.note_failure(c, BOT, 1, "ValueError")) for _ in range(3)]
    assert counts == [1, 2, 3]
    assert await store.write(lambda c: inbox.park(c, BOT, 1, "ValueError"))
    assert await store.write(lambda c: inbox.park(c, BOT, 1, "ValueError")) is None, "the office is told once"
    assert await waiting(store) == []
    assert await store.read(lambda c: inbox.count_by_state(c, BOT)) == {"parked": 1}


async def test_redaction_takes_the_place_of_what_came(store: Store) -> None:
    await keep(store, an_update(1, text="13800000000"), an_update(2))
    await store.write(lambda c: inbox.replace_raw(c, BOT, 1, an_update(1, text="▇▇▇").raw))
    found = await store.read(lambda c: inbox.waiting(c, BOT, 10))
    assert [kept.raw["message"]["text"] for kept in found] == ["▇▇▇", "收回3万"]


async def test_two_bots_with_the_same_update_ids_keep_apart(store: Store) -> None:
    await keep(store, an_update(1, text="one"))
    await keep(store, an_update(1, text="other"), bot_id=OTHER_BOT)
    await store.write(lambda c: inbox.mark_judged(c, BOT, 1, NOON))
    assert await waiting(store) == []
    assert await waiting(store, bot_id=OTHER_BOT) == [1]
