"""The queue of a chat that got a new id: what still makes sense there is said there, pointing at no message."""

from typing import NamedTuple

from sqlalchemy import text

from storage import outbox, spoken
from storage.outbox import Saying
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

OLD, NEW, ELSEWHERE = -100, -1001000000000, -300
KINDS = {"reply": 4, "text": 5, "board": 6, "reaction": 3, "pin": 6, "edit": 4, "delete": 3}
REPLY, TEXT = Saying(OLD, "reply", 4, {}, None, 7), Saying(OLD, "text", 5, {}, None, 8)
BOARD = Saying(OLD, "board", 6, {}, None, None, "board")


class Row(NamedTuple):
    """What matters of a row here."""

    kind: str
    chat_id: int
    about: int | None
    state: str


async def enqueue(store: Store, *sayings: Saying, bot_id: int = BOT) -> None:
    await store.write(lambda c: outbox.enqueue(c, bot_id, sayings, NOON))


async def claim_all(store: Store) -> None:
    ids = [
        row.outbox_id for row in await store.read(lambda c: outbox.due(c, BOT, NOON, kinds=KINDS, not_in=(), most=9))
    ]
    await store.write(lambda c: outbox.claim(c, BOT, ids, NOON, counted=ids))


async def moved(store: Store) -> list[Row]:
    """Move the chat, and return every row, the oldest first."""
    await store.write(lambda c: outbox.move(c, BOT, OLD, NEW, NOON))
    query = text("SELECT kind, chat_id, about_message_id, state FROM outbox ORDER BY outbox_id")
    return [Row(*row) for row in await store.read(lambda c: c.execute(query).all())]


async def test_what_is_said_in_words_moves_along_and_answers_no_message(store: Store) -> None:
    await enqueue(store, REPLY)
    await claim_all(store)
    await enqueue(store, TEXT, Saying(ELSEWHERE, "text", 5, {}, None, 9))
    assert await moved(store) == [
        Row("reply", NEW, None, "claimed"),
        Row("text", NEW, None, "queued"),
        Row("text", ELSEWHERE, 9, "queued"),
    ]


async def test_reactions_pins_edits_and_deletions_mean_messages_that_stayed_behind(store: Store) -> None:
    rows = [
        Saying(OLD, "reaction", 3, {"emoji": "👌"}, None, 7, "react:7"),
        Saying(OLD, "pin", 6, {}, None, 5, "pin"),
        Saying(OLD, "edit", 4, {"message_id": 6}),
        Saying(OLD, "delete", 3, {}, None, 4),
    ]
    await enqueue(store, *rows)
    await claim_all(store)
    await enqueue(store, *rows)
    assert {row.state for row in await moved(store)} == {"sent"}


async def test_what_was_settled_before_stays_where_it_was_said(store: Store) -> None:
    await enqueue(store, REPLY, TEXT)
    ids = [
        row.outbox_id for row in await store.read(lambda c: outbox.due(c, BOT, NOON, kinds=KINDS, not_in=(), most=9))
    ]
    await store.write(lambda c: spoken.settle(c, BOT, ids[:1], NOON, 5))
    await store.write(lambda c: spoken.park(c, BOT, ids[1:], NOON, "Forbidden"))
    assert await moved(store) == [Row("reply", OLD, 7, "sent"), Row("text", OLD, 8, "parked")]


async def test_what_waits_under_both_ids_for_one_board_is_still_one_board(store: Store) -> None:
    await enqueue(store, BOARD, Saying(NEW, "board", 6, {}, None, None, "board"))
    assert await moved(store) == [Row("board", OLD, None, "sent"), Row("board", NEW, None, "queued")]


async def test_a_board_that_is_being_said_may_move_beside_one_that_waits(store: Store) -> None:
    await enqueue(store, BOARD)
    await claim_all(store)
    await enqueue(store, BOARD)
    assert [row.state for row in await moved(store)] == ["claimed", "queued"]
    left = await store.read(lambda c: spoken.left_claimed(c, BOT))
    await store.write(lambda c: spoken.put_back(c, BOT, left, NOON, "moved", counts=True))
    assert [row.state for row in await moved(store)] == ["sent", "queued"]


async def test_another_bots_queue_does_not_move(store: Store) -> None:
    await enqueue(store, TEXT, bot_id=OTHER_BOT)
    assert await moved(store) == [Row("text", OLD, 8, "queued")]
