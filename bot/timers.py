"""The timer only says "look now"; what is due stands in the tables, so a missed tick loses nothing."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from services import audit, boards, held, menus, purging, unreachable
from services.desk import Desk

log = logging.getLogger(__name__)

TICK_SECONDS = 20

Look = Callable[[Desk], Awaitable[None]]

LOOKS: Sequence[Look] = (boards.look, audit.seal, purging.look, menus.look, held.look, unreachable.look)
"""What is looked at on every tick, in this order."""


def build_timer(desk: Desk) -> AsyncIOScheduler:
    """Return a timer, not yet started, that looks every TICK_SECONDS; a late tick still counts."""
    timer = AsyncIOScheduler(timezone="UTC")

    async def tick() -> None:
        with contextlib.suppress(asyncio.CancelledError):  # only when the bot stops; APScheduler would log a trace
            for look in LOOKS:
                try:
                    await look(desk)
                except Exception:  # one look that fails must not keep the others from looking
                    log.exception("timer.look_failed", extra={"look": look.__module__})

    timer.add_job(
        tick,
        IntervalTrigger(seconds=TICK_SECONDS),
        id="tick",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,  # the default of one second would drop late ticks without a word
        next_run_time=desk.now(),
    )
    return timer
