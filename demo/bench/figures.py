"""From runs to figures: medians over rounds, percentiles over all waits of a rival."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from demo.bench.measuring import Measured


@dataclass(frozen=True, slots=True)
class Figures:
    """One rival's figures; waits in milliseconds, processor time in milliseconds a report, memory in MiB."""

    rival: str
    rate: float
    burst_p50: float
    burst_p99: float
    paced_p50: float
    paced_p99: float
    cpu: float | None
    server_cpu: float | None
    memory: float | None


def figures_of(rival: str, runs: Sequence[Measured]) -> Figures:
    """Return the figures of one rival from all runs."""
    own = [run for run in runs if run.rival == rival]
    burst = [wait for run in own for wait in run.burst_waits]
    paced = [wait for run in own for wait in run.paced_waits]
    return Figures(
        rival=rival,
        rate=statistics.median(run.rate for run in own),
        burst_p50=percentile(burst, 50) * 1000,
        burst_p99=percentile(burst, 99) * 1000,
        paced_p50=percentile(paced, 50) * 1000,
        paced_p99=percentile(paced, 99) * 1000,
        cpu=_median([None if run.cpu_seconds is None else run.cpu_seconds * 1000 / run.burst for run in own]),
        server_cpu=_median(
            [None if run.server_cpu_seconds is None else run.server_cpu_seconds * 1000 / run.burst for run in own]
        ),
        memory=_median([run.resident_mib for run in own]),
    )


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that `percent` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None
