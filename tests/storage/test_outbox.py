"""The outbox: what is queued, in which order it is said, and that one edit stands where many were asked for."""

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from storage import outbox, spoken
from storage.outbox import Queued, Saying
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

GROUP, TEAM = -100, -200
RANKS = {"alarm": 0, "question": 2, "reaction": 3, "reply": 4, "board": 6, "pin": 6}
SOON = NOON + timedelta(seconds=30)


def a_saying(kind: str = "reply", chat_id: int = GROUP, about: int | None = None, **payload: Any) -> Saying:
    single = {"board": "board", "reaction": f"react:{about}", "pin": "pin"}.get(kind)
    return Saying(chat_id, kind, RANKS[kind], payload, None, about, single)


async def enqueue(store: Store, *sayings: Saying, at: datetime = NOON, bot_id: int = BOT) -> None:
    await store.write(lambda c: outbox.enqueue(c, bot_id, sayings, at))


async def due(
    store: Store,
    at: datetime = NOON,
    kinds: Collection[str] = tuple(RANKS),
    not_in: Collection[int] = (),
    bot_id: int = BOT,
) -> list[Queued]:
    ranks = {kind: RANKS[kind] for kind in kinds}
    return await store.read(lambda c: outbox.due(c, bot_id, at, kinds=ranks, not_in=not_in, most=100))


async def claim(store: Store, *ids: int, at: datetime = NOON, counted: Collection[int] = ()) -> set[int]:
    return await store.write(lambda c: outbox.claim(c, BOT, ids, at, counted=counted))


async def put_back(store: Store, *ids: int, at: datetime = NOON, counts: bool = True) -> None:
    await store.write(lambda c: spoken.put_back(c, BOT, ids, at, "TimedOut", counts=counts))


async def states(store: Store) -> list[str]:
    """Return the state of every row, the oldest first."""
    query = text("SELECT state FROM outbox ORDER BY outbox_id")
    return await store.read(lambda c: list(c.execute(query).scalars()))


async def test_sayings_come_in_the_order_of_their_rank_then_of_their_age(store: Store) -> None:
    await enqueue(store, a_saying("board"), a_saying("reply", n=1), a_saying("alarm"), a_saying("reply", n=2))
    assert [(row.kind, row.payload) for row in await due(store)] == [
        ("alarm", {}),
        ("reply", {"n": 1}),
        ("reply", {"n": 2}),
        ("board", {}),
    ]


async def test_many_wishes_for_a_board_make_one_row_with_the_newest_words(store: Store) -> None:
    for number in range(5):
        await enqueue(store, a_saying("board", n=number), a_saying("board", chat_id=TEAM, n=number))
    assert [(row.chat_id, row.payload) for row in await due(store)] == [(GROUP, {"n": 4}), (TEAM, {"n": 4})]


async def test_reactions_on_one_message_make_one_row_those_on_two_make_two(store: Store) -> None:
    await enqueue(store, a_saying("reaction", about=1, emoji="🤔"), a_saying("reaction", about=2, emoji="👌"))
    await enqueue(store, a_saying("reaction", about=1, emoji="👌"))
    assert [(row.about_message_id, row.payload["emoji"]) for row in await due(store)] == [(1, "👌"), (2, "👌")]


async def test_writers_at_once_still_queue_one_board(store: Store) -> None:
    await asyncio.gather(*(enqueue(store, a_saying("board", n=number)) for number in range(40)))
    assert len(await due(store)) == 1


async def test_a_wish_while_the_board_is_being_said_makes_a_second_row(store: Store) -> None:
    await enqueue(store, a_saying("board", n=1))
    [first] = await due(store)
    await claim(store, first.outbox_id)
    await enqueue(store, a_saying("board", n=2))
    [second] = await due(store)
    assert second.payload == {"n": 2}
    assert second.outbox_id != first.outbox_id


async def test_a_row_put_back_after_a_newer_one_overtook_it_is_settled(store: Store) -> None:
    await enqueue(store, a_saying("board", n=1))
    [first] = await due(store)
    await claim(store, first.outbox_id)
    await enqueue(store, a_saying("board", n=2))
    await put_back(store, first.outbox_id)
    assert await states(store) == ["sent", "queued"]
    assert [row.payload for row in await due(store)] == [{"n": 2}]


async def test_of_two_boards_being_said_only_the_newer_is_put_back(store: Store) -> None:
    for number in (1, 2):
        await enqueue(store, a_saying("board", n=number))
        await claim(store, *(row.outbox_id for row in await due(store)))
    left = await store.read(lambda c: spoken.left_claimed(c, BOT))
    assert len(left) == 2
    await put_back(store, *left)
    assert await states(store) == ["sent", "queued"]
    assert [row.payload for row in await due(store)] == [{"n": 2}]


async def test_a_row_put_back_waits_until_its_time_and_counts_the_attempt_if_it_was_ours(store: Store) -> None:
    await enqueue(store, a_saying())
    [row] = await due(store)
    for counts, attempts in ((True, 1), (False, 1), (True, 2)):
        await claim(store, row.outbox_id)
        await put_back(store, row.outbox_id, at=SOON, counts=counts)
        assert await due(store) == []
        assert [again.attempts for again in await due(store, SOON)] == [attempts]


async def test_rows_that_are_not_being_said_cannot_be_put_back(store: Store) -> None:
    await enqueue(store, a_saying(n=1), a_saying(n=2))
    first, second = await due(store)
    await store.write(lambda c: spoken.settle(c, BOT, [first.outbox_id], NOON, 55))
    await put_back(store, first.outbox_id, second.outbox_id)
    assert await states(store) == ["sent", "queued"]
    assert [row.attempts for row in await due(store)] == [0]


async def test_only_what_makes_a_message_counts_against_the_limits(store: Store) -> None:
    await enqueue(store, a_saying(n=1), a_saying(n=2), a_saying("reaction", about=1))
    ids = [row.outbox_id for row in await due(store)]
    await claim(store, *ids, at=SOON, counted=[ids[1]])
    assert [(said.chat_id, said.kind, said.at) for said in await said_lately(store)] == [(GROUP, "reply", SOON)]
    await put_back(store, *ids)
    assert len(await said_lately(store)) == 1, "what was tried may have been counted by Telegram"
    assert await store.read(lambda c: spoken.spoken_since(c, BOT, SOON)) == []


async def said_lately(store: Store) -> list[spoken.Spoken]:
    return await store.read(lambda c: spoken.spoken_since(c, BOT, NOON))


async def test_claiming_takes_rows_from_the_queue_until_they_are_settled(store: Store) -> None:
    await enqueue(store, a_saying(n=1), a_saying(n=2))
    ids = [row.outbox_id for row in await due(store)]
    await claim(store, *ids)
    assert await due(store) == []
    assert sorted(await store.read(lambda c: spoken.left_claimed(c, BOT))) == sorted(ids)
    await store.write(lambda c: spoken.settle(c, BOT, ids[:1], NOON, 7))
    await store.write(lambda c: spoken.park(c, BOT, ids[1:], NOON, "Forbidden"))
    assert await states(store) == ["sent", "parked"]


async def test_claiming_tells_which_rows_were_still_free(store: Store) -> None:
    await enqueue(store, a_saying(n=1), a_saying(n=2), a_saying(n=3))
    first, second, third = [row.outbox_id for row in await due(store)]
    assert await claim(store, first) == {first}
    await store.write(lambda c: spoken.settle(c, BOT, [second], NOON, 7))
    assert await claim(store, first, second, third) == {third}
    assert await states(store) == ["claimed", "sent", "claimed"]


async def test_the_chats_in_which_a_kind_was_parked_lately_are_known(store: Store) -> None:
    await enqueue(store, a_saying("board"), a_saying("board", chat_id=TEAM), a_saying("reply", chat_id=-300))
    for row in await due(store):
        at = SOON if row.chat_id == TEAM else NOON
        await store.write(partial(spoken.park, bot_id=BOT, outbox_ids=[row.outbox_id], at=at, error="Forbidden"))

    async def parked(kind: str, since: datetime, bot_id: int = BOT) -> set[int]:
        return await store.read(lambda c: spoken.parked_since(c, bot_id, kind, since))

    assert await parked("reply", NOON) == {-300}
    assert await parked("board", NOON) == {GROUP, TEAM}
    assert await parked("board", SOON) == {TEAM}
    assert await parked("board", SOON + timedelta(seconds=1)) == set()
    assert await parked("board", NOON, OTHER_BOT) == set()


async def test_a_message_of_the_bots_knows_which_reports_it_speaks_of(store: Store) -> None:
    await enqueue(store, a_saying(about=11), a_saying(about=12), a_saying(about=13), a_saying())
    ids = [row.outbox_id for row in await due(store)]
    await claim(store, *ids)
    await store.write(lambda c: spoken.settle(c, BOT, [ids[0], ids[1], ids[3]], NOON, 500))
    await store.write(lambda c: spoken.settle(c, BOT, ids[2:3], NOON, 501))
    assert await store.read(lambda c: spoken.told_in(c, BOT, GROUP, 500)) == [11, 12]
    assert await store.read(lambda c: spoken.told_in(c, BOT, GROUP, 501)) == [13]
    assert await store.read(lambda c: spoken.told_in(c, BOT, TEAM, 500)) == []


async def test_busy_chats_other_kinds_and_other_bots_are_left_out(store: Store) -> None:
    await enqueue(store, a_saying(n=1), a_saying(chat_id=TEAM, n=2), a_saying("board", n=3))
    await enqueue(store, a_saying(n=4), bot_id=OTHER_BOT)
    assert [row.payload["n"] for row in await due(store, not_in=[GROUP])] == [2]
    assert [row.payload["n"] for row in await due(store, kinds=["board"])] == [3]
    assert [row.payload["n"] for row in await due(store, bot_id=OTHER_BOT)] == [4]


@pytest.mark.parametrize("not_in", [[], [TEAM]])
async def test_what_waits_in_a_chat_is_listed_kind_by_kind(store: Store, not_in: list[int]) -> None:
    await enqueue(store, a_saying("board"), a_saying(n=1), a_saying(n=2), a_saying("question", chat_id=TEAM))
    waiting = await store.read(lambda c: outbox.waiting_by_chat(c, BOT, NOON, list(RANKS), not_in))
    assert waiting == {GROUP: ["reply", "board"]} | ({} if not_in else {TEAM: ["question"]})
    first = await store.read(lambda c: outbox.due_of(c, BOT, NOON, GROUP, "reply", 1))
    assert [row.payload for row in first] == [{"n": 1}]
