"""Which message was acknowledged when, by the server's clock; read from its call log while the load runs."""

import asyncio
import time
from collections.abc import Collection, Mapping

from demo.bench.rivals import Key, Rival
from demo.bench.stage import Stage

LOOK_EVERY = 0.4  # seconds; the log keeps 10,000 calls, and each look costs every rival a little
PATIENCE = 30.0  # seconds in which at least one acknowledgement must come


class UnansweredError(Exception):
    """Some reports were not acknowledged in time."""


class Watch:
    """Follows one rival from call number `after` on; `at` is when (Unix seconds) each message was first answered."""

    def __init__(self, stage: Stage, rival: Rival, process: asyncio.subprocess.Process, after: int = 0) -> None:
        self._stage = stage
        self._rival = rival
        self._process = process
        self._last = after
        self.at: dict[Key, float] = {}

    async def until_all(self, wanted: Collection[Key]) -> None:
        """Wait for the acknowledgement of all these messages.

        Raises UnansweredError where the rival ended, or acknowledged nothing for PATIENCE seconds.
        """
        moved_at = time.monotonic()
        while missing := len(wanted) - self.acknowledged(wanted):
            ended = self._process.returncode is not None
            before = len(self.at)
            await asyncio.sleep(LOOK_EVERY)
            await self._look()
            if len(self.at) > before:
                moved_at = time.monotonic()
            elif ended or time.monotonic() - moved_at > PATIENCE:
                raise UnansweredError(f"{self._rival.name}: {missing} of {len(wanted)} reports not acknowledged")

    async def _look(self) -> None:
        calls, self._last = await self._stage.calls_after(self._last)
        for call in calls:
            key = self._rival.acknowledged(call)
            if key is not None:
                self.at.setdefault(key, call["at"])

    def acknowledged(self, offered: Collection[Key]) -> int:
        """Return how many of these messages were acknowledged so far."""
        return sum(key in self.at for key in offered)

    def waits(self, offered: Mapping[Key, float]) -> list[float]:
        """Return for each offered message how many seconds its acknowledgement took."""
        return [self.at[key] - offered_at for key, offered_at in offered.items()]
