"""Boards: which message is a chat's board, what it last showed, and which chats need one."""

from dataclasses import replace
from datetime import timedelta

from storage import boards
from storage.boards import Board
from storage.store import Store
from tests.samples import NOON, SPAN
from tests.storage.conftest import BOT, OTHER_BOT

BOARD = Board(-100, "winter", 9, "f" * 64, SPAN.first_on, NOON)
LONG_AGO = NOON - timedelta(hours=1)
NEXT_DAY = SPAN.first_on + timedelta(days=1)


async def save(store: Store, board: Board = BOARD, bot_id: int = BOT) -> None:
    await store.write(lambda c: boards.save(c, bot_id, board))


async def test_a_board_is_remembered_moved_on_and_forgotten(entered: Store) -> None:
    await save(entered)
    await save(entered)
    assert await entered.read(lambda c: boards.find(c, BOT, -100)) == BOARD
    moved = replace(BOARD, message_id=10, shown="0" * 64, shown_on=NEXT_DAY)
    await save(entered, moved)
    assert await entered.read(lambda c: boards.find(c, BOT, -100)) == moved
    assert await entered.read(lambda c: boards.find(c, OTHER_BOT, -100)) is None
    await entered.write(lambda c: boards.forget(c, BOT, -100))
    assert await entered.read(lambda c: boards.find(c, BOT, -100)) is None


async def test_boards_of_an_earlier_day_are_found(entered: Store) -> None:
    await save(entered)
    await save(entered, replace(BOARD, chat_id=-200, shown_on=NEXT_DAY))
    await save(entered, bot_id=OTHER_BOT)
    assert await entered.read(lambda c: boards.to_look_after(c, BOT, "winter", NEXT_DAY, LONG_AGO)) == [-100]
    assert await entered.read(lambda c: boards.to_look_after(c, BOT, "winter", SPAN.first_on, LONG_AGO)) == []


async def test_boards_that_nobody_has_seen_for_a_while_are_found(entered: Store) -> None:
    await save(entered, replace(BOARD, seen_at=LONG_AGO))
    await save(entered, replace(BOARD, chat_id=-200))
    assert await entered.read(lambda c: boards.to_look_after(c, BOT, "winter", SPAN.first_on, LONG_AGO)) == [-100]


async def test_chats_without_a_board_are_found(entered: Store) -> None:
    await save(entered)
    assert await entered.read(lambda c: boards.chats_without(c, BOT, [-300, -100, -200])) == [-300, -200]
    assert await entered.read(lambda c: boards.chats_without(c, BOT, [])) == []
