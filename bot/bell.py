"""A bell: wakes one sleeper at once; rung while nobody sleeps, it is heard at the next sleep."""

import asyncio
import contextlib


class Bell:
    """An event that resets itself once it was heard."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the sleeper."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Sleep until the bell rings, at most `seconds`."""
        # Not wait_for: on Python 3.11 it can swallow a cancellation that comes together with the ring.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()
