"""A full disk in the middle of a shared commit: whoever is told that it is done finds it done, and nobody else does."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage import inbox
from storage.inbox import Kept
from storage.store import Connection, Store, open_store
from tests.samples import NOON

BOT = 1
SMALL, HUGE = "收回3万", "好" * 200_000
ROOM = 12  # pages


async def fill_disk(store: Store, room: int) -> None:
    """Leave so many pages; SQLite then says the same as on a full disk, and does the same."""

    def work(connection: Connection) -> None:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + room}"))

    await store.write(work)


async def keep(store: Store, update_id: int, words: str) -> None:
    kept = Kept(update_id, -100, {"update_id": update_id, "words": words})
    await store.write(lambda c: inbox.keep(c, BOT, [kept], NOON))


async def keep_together(store: Store, texts: Sequence[str]) -> dict[int, BaseException | None]:
    """Hand all in at once, so that they share a commit; what each was told."""
    told = await asyncio.gather(*(keep(store, n, words) for n, words in enumerate(texts)), return_exceptions=True)
    return dict(enumerate(told))


async def really_there(url: str) -> set[int]:
    """Return what a second connection reads."""
    other = open_store(url)
    found = await other.read(lambda c: {kept.update_id for kept in inbox.waiting(c, BOT, 1000)})
    await other.close()
    return found


@pytest.mark.parametrize(
    "texts",
    [
        [SMALL, SMALL, HUGE, SMALL, SMALL],
        [HUGE, SMALL, SMALL],
        [SMALL, SMALL, HUGE],
        [SMALL, HUGE, SMALL, HUGE, SMALL],
        [SMALL * 200] * 60,
        [HUGE],
    ],
    ids=["in the middle", "at first", "at last", "twice", "bit by bit", "alone"],
)
async def test_what_was_told_to_be_done_is_there_and_nothing_else(sqlite_url: str, texts: list[str]) -> None:
    store = open_store(sqlite_url)
    await fill_disk(store, ROOM)
    told = await keep_together(store, texts)
    failed = [failure for failure in told.values() if failure is not None]
    assert failed and all(isinstance(failure, OperationalError) for failure in failed)
    assert await really_there(sqlite_url) == {update_id for update_id, failure in told.items() if failure is None}
    await store.close()


async def test_when_there_is_room_again_everything_goes_on(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    await fill_disk(store, ROOM)
    await keep_together(store, [SMALL, HUGE, SMALL])
    await fill_disk(store, 10_000)
    assert set((await keep_together(store, [SMALL, HUGE, SMALL])).values()) == {None}
    assert await really_there(sqlite_url) == {0, 1, 2}
    await store.close()
