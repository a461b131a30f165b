"""One bot's queue of updates: kept until confirmed, told again until then, one poller at a time.

An update is serialised once, when it happens; polling only joins bytes.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from demo.server.refusals import BotApiError

# Telegram sends these only to bots that ask for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
LONGEST_POLL_SECONDS = 50
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # built once: a call makes several


@dataclass(slots=True, frozen=True)
class Pending:
    """An unconfirmed update; `lane` is what its order is kept within (the chat)."""

    id: int
    lane: int
    raw: bytes


def encode(value: object) -> bytes:
    """Compact UTF-8 JSON."""
    return _ENCODE(value).encode("utf-8", "surrogatepass")


class UpdateQueue:
    """Updates of one bot in the order in which they happened."""

    def __init__(self, first_id: int = 100_000_001) -> None:
        self.pending: dict[int, Pending] = {}
        self.next_id = first_id
        self.confirmed_up_to = 0
        self.allowed: frozenset[str] | None = None  # None: everything but ON_REQUEST
        self.on_arrival: Callable[[Pending], None] | None = None  # the webhook's deliverer listens here
        self.closed = False
        self._in_order = True
        self._waiter: asyncio.Future[None] | None = None

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed is not None else kind not in ON_REQUEST

    def allow(self, kinds: list[str] | None) -> None:
        """allowed_updates as Telegram reads it: absent keeps the last choice, empty returns to the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def put(self, kind: str, payload: dict[str, Any], lane: int) -> int | None:
        """Queue one update; its id, or None where the bot has not asked for this kind."""
        if not self.wants(kind):
            return None
        return self.put_raw({"update_id": self.next_id, kind: payload}, lane)

    def put_raw(self, update: dict[str, Any], lane: int = 0) -> int:
        """Queue an update as it is (nonsense included); an absent update_id is given here."""
        update_id = update.get("update_id")
        if not isinstance(update_id, int):
            update_id = self.next_id
            update = {"update_id": update_id, **update}
        self._in_order = self._in_order and update_id >= self.next_id
        self.next_id = max(self.next_id, update_id + 1)
        arrived = self.pending[update_id] = Pending(update_id, lane, encode(update))
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        if self.on_arrival is not None:
            self.on_arrival(arrived)
        return update_id

    def confirm(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one keeps only that many from the end."""
        if offset < 0:
            gone = list(islice(self.pending, max(0, len(self.pending) + offset)))
        elif self._in_order:  # stop at the first that stays: a burst may be long
            gone = list(takewhile(lambda update_id: update_id < offset, self.pending))
        else:
            gone = [update_id for update_id in self.pending if update_id < offset]
        for update_id in gone:
            self.settle(update_id)

    def settle(self, update_id: int) -> None:
        """The bot has this update for good."""
        del self.pending[update_id]
        self.confirmed_up_to = max(self.confirmed_up_to, update_id)

    def interrupt(self, error: BotApiError | None) -> None:
        """End a waiting poll: with an error, or (None) with what there is."""
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if error is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(error)

    async def poll(self, offset: int, limit: int, timeout_seconds: float) -> bytes:
        """getUpdates' result as a JSON array; waits while there is nothing. A waiting rival gets 409."""
        self.interrupt(BotApiError(409, CONFLICT))
        self.confirm(offset)
        if not self.pending and timeout_seconds > 0 and not self.closed:
            waiter = asyncio.get_running_loop().create_future()
            self._waiter = waiter
            try:
                await asyncio.wait({waiter}, timeout=min(timeout_seconds, LONGEST_POLL_SECONDS))
            finally:
                if self._waiter is waiter:
                    self._waiter = None
            if waiter.done():
                waiter.result()  # raises the conflict
        return b"[" + b",".join(update.raw for update in islice(self.pending.values(), limit)) + b"]"

    def close(self) -> None:
        """The server stops: a waiting poll ends empty, and none waits from now on."""
        self.closed = True
        self.interrupt(None)
