"""The judging loop: what was kept is judged, each chat in order, chats beside each other, nothing skipped.

The order is the table's own promise (storage/inbox.py): an update handed in before its turn is refused and comes
again. So several of one chat may be on their way at once, to share a commit, where the store takes them in order.
"""

import asyncio
import logging
from collections import deque
from itertools import islice
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.bell import Bell
from bot.traces import WithoutWords
from services import inbox
from services.desk import Desk
from storage.inbox import Kept, OutOfTurnError
from storage.store import BROKEN

log = logging.getLogger(__name__)
log.addFilter(WithoutWords())  # what fails here was handed a message and may quote it

LOOK_EVERY = 1.0  # seconds between looks when nobody rings
IN_HAND = 256  # updates taken from the table before the first are done
REFILL_AT = 96  # when so few are left, the next are taken
AFTER_TROUBLE = 1.0
BETWEEN_TRIES = 0.2
AHEAD = 8  # updates of one chat on their way at once

BROKEN_WORLD = (*BROKEN, OSError)
"""Not the update's fault, so tried again without counting."""


class Judging:
    """One a process and bot. `run` goes on until cancelled; `finish` waits for what is being judged."""

    def __init__(self, desk: Desk, application: Application[Any, Any, Any, Any, Any, Any], bell: Bell, tries: int):
        self._desk = desk
        self._application = application
        self._bell = bell
        self._tries = tries
        self._ahead = AHEAD if desk.store.in_order else 1
        self._lanes: dict[int, deque[Kept]] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._in_hand: set[int] = set()
        self._failures: dict[int, Exception] = {}
        self._stopping = False
        application.add_error_handler(self._note_failure)

    async def run(self) -> None:
        """Judge whatever waits, oldest first."""
        while True:
            try:
                taken = await self._look()
            except Exception:  # the loop must outlive a database that is gone for a while
                log.exception("inbox.look_failed")
                await asyncio.sleep(AFTER_TROUBLE)
                continue
            if not taken or len(self._in_hand) > REFILL_AT:
                await self._bell.wait(LOOK_EVERY)

    async def finish(self) -> None:
        """Let each lane finish the update it is at; the rest stays in the table for the next start."""
        self._stopping = True
        await asyncio.gather(*self._workers.values())

    async def _look(self) -> int:
        new = await inbox.waiting(self._desk, IN_HAND - len(self._in_hand), self._in_hand)
        for update in new:
            self._in_hand.add(update.update_id)
            self._lanes.setdefault(update.lane, deque()).append(update)
            if update.lane not in self._workers:
                worker = asyncio.create_task(self._work(update.lane), name=f"judge-{update.lane}")
                self._workers[update.lane] = worker
        return len(new)

    async def _work(self, lane: int) -> None:
        waiting = self._lanes[lane]
        try:
            while waiting and not self._stopping:
                on_their_way = list(islice(waiting, self._ahead))
                judged = await asyncio.gather(*(self._judge(kept) for kept in on_their_way))
                for kept, is_judged in zip(on_their_way, judged, strict=True):
                    if is_judged:
                        waiting.remove(kept)
                        self._put_down(kept)
                if not any(judged):
                    await asyncio.sleep(BETWEEN_TRIES)
        except Exception:  # the database failed while a failure was noted: the rows are kept and come again
            log.exception("inbox.lane_failed")
            await asyncio.sleep(AFTER_TROUBLE)
        finally:
            self._in_hand.difference_update(kept.update_id for kept in waiting)
            del self._lanes[lane], self._workers[lane]
            self._bell.ring()

    def _put_down(self, kept: Kept) -> None:
        self._in_hand.discard(kept.update_id)
        if len(self._in_hand) == REFILL_AT:
            self._bell.ring()

    async def _judge(self, kept: Kept) -> bool:
        """Try once; False means that the update has to come again."""
        update = self._parsed(kept)
        if update is None:
            await inbox.park(self._desk, kept.update_id, "not an update Telegram would send")
            return True
        await self._application.process_update(update)
        failure = self._failures.pop(kept.update_id, None)
        if failure is None:
            return True
        if isinstance(failure, OutOfTurnError):
            return False
        log.error("inbox.judging_failed", extra={"update_id": kept.update_id}, exc_info=failure)
        if isinstance(failure, BROKEN_WORLD):
            await asyncio.sleep(AFTER_TROUBLE)
            return False
        if await inbox.count_failure(self._desk, kept.update_id, _named(failure), self._tries):
            log.error("inbox.parked", extra={"update_id": kept.update_id})
            return True
        return False

    def _parsed(self, kept: Kept) -> Update | None:
        try:
            return Update.de_json(kept.raw, self._application.bot)
        except Exception:  # whatever came instead of an update, it must not stop the loop
            log.warning("inbox.unreadable", extra={"update_id": kept.update_id}, exc_info=True)
            return None

    async def _note_failure(self, update: object, context: Any) -> None:
        """PTB swallows a handler's error into its error handlers: learn of it here."""
        if isinstance(update, Update):
            self._failures[update.update_id] = context.error


def _named(failure: Exception) -> str:
    """Name an error for the row without what it may quote from a message."""
    return type(failure).__name__
