"""What came out, as a table for people and as JSON for programs."""

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

from demo.bench.contest import ECHO, ECHO_CONCURRENT, EMPTY, FULL, Outcome, Plan
from demo.bench.figures import Figures, figures_of
from demo.bench.machine import machine
from demo.bench.memory import Look, as_line

_NAMES = {
    ECHO: "echo bot (plain PTB)",
    ECHO_CONCURRENT: "echo bot, concurrent_updates",
    EMPTY: "zhanbao, empty ledger",
    FULL: "zhanbao, full ledger",
}


def as_table(outcome: Outcome, looks: Sequence[Look], plan: Plan, command: str) -> str:
    """Return the figures as text."""
    figures = _figures(outcome)
    load = plan.load
    head = ("", "reports/s", "CPU ms", "server ms", "p50 ms", "p99 ms", "burst p50", "burst p99", "MiB")
    lines = [_line(head), *(_line((_NAMES[one.rival], *_cells(one))) for one in figures)]
    ratios = [f"  {words}: {ratio:.2f}" for words, ratio in _ratios(figures).items()]
    offered, acknowledged = _counted(outcome)
    return "\n".join(
        [
            f"$ {command}",
            ", ".join(f"{name} {value}" for name, value in machine().items()),
            "",
            f"Burst: {load.burst} reports offered at once, 7 chats, 60 people; reports/s is until the last"
            " acknowledgement; CPU is the bot's and the server's processor time for each report.",
            f"p50, p99: from offered to acknowledged at {load.a_second} reports a second for {load.seconds} s."
            f" Rounds: {plan.rounds}; rates are medians.",
            "",
            *lines,
            "",
            *ratios,
            "",
            f"Acknowledged: {acknowledged} of {offered}. Calls refused by the server: {outcome.refused}.",
            f"Full ledger ({plan.entries:,} entries before the first report), replayed afterwards:"
            f" {outcome.replay_words}",
            "",
            f"Memory of the bot over {plan.remembered:,} reports (--memory: over 100,000):",
            *map(as_line, looks),
        ]
    )


def as_json(outcome: Outcome, looks: Sequence[Look], plan: Plan, command: str) -> str:
    """Return the same figures as one JSON object."""
    figures = _figures(outcome)
    offered, acknowledged = _counted(outcome)
    shape: dict[str, Any] = {
        "command": command,
        "machine": machine(),
        "plan": dataclasses.asdict(plan),
        "figures": [dataclasses.asdict(one) for one in figures],
        "ratios": _ratios(figures),
        "offered": offered,
        "acknowledged": acknowledged,
        "refused": outcome.refused,
        "replay_agrees": outcome.replay_agrees,
        "memory": looks,
    }
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _counted(outcome: Outcome) -> tuple[int, int]:
    """Return how many reports were offered in all, and how many the server saw acknowledged."""
    return sum(run.offered for run in outcome.runs), sum(run.acknowledged for run in outcome.runs)


def _figures(outcome: Outcome) -> list[Figures]:
    return [figures_of(rival, outcome.runs) for rival in _NAMES]


def _ratios(figures: Sequence[Figures]) -> dict[str, float]:
    rates = {one.rival: one.rate for one in figures}
    return {
        "zhanbao / echo (aim 0.70 or more)": rates[EMPTY] / rates[ECHO],
        "zhanbao / echo with concurrent_updates": rates[EMPTY] / rates[ECHO_CONCURRENT],
        "full ledger / empty ledger (aim 0.90 to 1.10)": rates[FULL] / rates[EMPTY],
    }


def _cells(one: Figures) -> list[str]:
    cells = [one.rate, one.cpu, one.server_cpu, one.paced_p50, one.paced_p99, one.burst_p50, one.burst_p99, one.memory]
    return ["-" if cell is None else f"{cell:.1f}" for cell in cells]


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<30}" + "".join(f"{cell:>11}" for cell in cells[1:])
