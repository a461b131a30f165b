"""One rival under two loads: a steady stream as on a busy day, then a burst as after a break in the network."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from demo.bench.processes import cpu_seconds, resident_mib
from demo.bench.reports import Told, told_reports, update_of
from demo.bench.rivals import Key, Rival
from demo.bench.stage import Stage
from demo.bench.watch import Watch

WARM_UP = 42
SETTLE_SECONDS = 2.0  # the first boards are out by then
FIRST_MESSAGE = 10_000_000  # above every message of a filled ledger
APART = 1_000_000  # between two bursts: what the bot says itself is numbered in between


@dataclass(frozen=True, slots=True)
class Load:
    """How much: a burst of so many reports, and so many a second for so long."""

    burst: int
    a_second: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What one rival did; waits in seconds from the update being offered to the acknowledgement.

    `offered` counts what was put before it (without the warm-up), `acknowledged` what the server saw it acknowledge.
    """

    rival: str
    burst: int
    offered: int
    acknowledged: int
    burst_seconds: float
    burst_waits: list[float]
    paced_waits: list[float]
    cpu_seconds: float | None
    server_cpu_seconds: float | None
    resident_mib: float | None

    @property
    def rate(self) -> float:
        """Return reports per second in the burst."""
        return self.burst / self.burst_seconds


async def measure(stage: Stage, rival: Rival, load: Load, log: Path) -> Measured:
    """Run one rival on a freshly set server under both loads. Raises UnansweredError."""
    await stage.set_up()
    told = told_reports()
    async with rival.running(stage.url, log) as process:
        watch = Watch(stage, rival, process)
        await watch.until_all(await burst(stage, told, WARM_UP, FIRST_MESSAGE))
        await asyncio.sleep(SETTLE_SECONDS)
        steady = await _stream(stage, told, load)
        await watch.until_all(steady)
        before = cpu_seconds(process.pid), cpu_seconds(stage.pid)
        offered = await burst(stage, told, load.burst, FIRST_MESSAGE + APART)
        await watch.until_all(offered)
        return Measured(
            rival=rival.name,
            burst=load.burst,
            offered=len(steady) + len(offered),
            acknowledged=watch.acknowledged([*steady, *offered]),
            burst_seconds=max(watch.at[key] for key in offered) - min(offered.values()),
            burst_waits=watch.waits(offered),
            paced_waits=watch.waits(steady),
            cpu_seconds=_since(before[0], cpu_seconds(process.pid)),
            server_cpu_seconds=_since(before[1], cpu_seconds(stage.pid)),
            resident_mib=resident_mib(process.pid),
        )


async def burst(stage: Stage, told: Iterator[Told], number: int, first_message: int) -> dict[Key, float]:
    """Offer reports at once; return which, and the moment."""
    reports = [(next(told), first_message + place) for place in range(number)]
    offered_at = await stage.offer([update_of(report, message_id) for report, message_id in reports])
    return {(report.chat_id, message_id): offered_at for report, message_id in reports}


async def _stream(stage: Stage, told: Iterator[Told], load: Load) -> dict[Key, float]:
    """Send reports at a steady pace, each at its time whether or not the last was answered."""
    offered: dict[Key, float] = {}

    async def send(report: Told) -> None:
        offered_at = time.time()
        offered[report.chat_id, await stage.send(report)] = offered_at

    began = time.monotonic()
    async with asyncio.TaskGroup() as sending:
        for place in range(load.a_second * load.seconds):
            await asyncio.sleep(max(0.0, began + place / load.a_second - time.monotonic()))
            sending.create_task(send(next(told)))
    return offered


def _since(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before
