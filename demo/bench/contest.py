"""The contest: the rivals in turn, round after round, so that whatever slows the machine down slows them all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from demo.bench.ledgers import Books, fill
from demo.bench.measuring import Load, Measured, measure
from demo.bench.processes import start
from demo.bench.rivals import Rival
from demo.bench.stage import Stage, served

ECHO, ECHO_CONCURRENT, EMPTY, FULL = "echo", "echo-concurrent", "bot-empty", "bot-full"
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How large, how often: `entries` is what the full ledger holds before the first report, `remembered` how many
    reports the look at memory takes."""

    load: Load
    rounds: int
    entries: int
    remembered: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything measured, in the order of the runs; `refused` counts calls the server turned down."""

    runs: list[Measured]
    refused: int
    replay_agrees: bool
    replay_words: str


async def compete(plan: Plan, folder: Path, say: Say) -> Outcome:
    """Run all rounds. Raises UnansweredError where a report was not acknowledged."""
    runs: list[Measured] = []
    refused = 0
    async with served(folder / "server.log") as stage:
        full = Books(folder / "full")
        full.write(stage.url)
        say(f"filling a ledger with {plan.entries:,} entries ...")
        await fill(full, plan.entries)
        for number in range(plan.rounds):
            line_up = _line_up(stage, folder, full, number)
            for rival in line_up:
                runs.append(await measure(stage, rival, plan.load, folder / f"{rival.name}.log"))
                refused += len(await stage.refusals())
                say(f"round {number + 1} of {plan.rounds}: {rival.name} {runs[-1].rate:.0f} reports/s")
    say("replaying the full ledger ...")
    agrees, words = await _replayed(line_up[-1], folder)
    return Outcome(runs, refused, agrees, words)


def _line_up(stage: Stage, folder: Path, full: Books, number: int) -> list[Rival]:
    """Echo and bot take turns; both ledgers are new ones each round, without what the last round left to say."""
    empty = Books(folder / f"empty-{number}")
    empty.write(stage.url)
    filled = full.copied(folder / f"full-{number}")
    filled.write(stage.url)
    return [
        Rival(ECHO),
        Rival(EMPTY, config=empty.config),
        Rival(ECHO_CONCURRENT, concurrent=True),
        Rival(FULL, config=filled.config),
    ]


async def _replayed(rival: Rival, folder: Path) -> tuple[bool, str]:
    process = await start(["bot", "replay", "--config", str(rival.config)], folder / "replay.log", words=True)
    said, _ = await process.communicate()
    return process.returncode == 0, said.decode().strip()
