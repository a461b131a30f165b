"""python -m demo.bench: the bot beside a plain echo bot, and its memory; --memory: that over 100,000 reports;
--import: the bank's list of 100,000 cases.
"""

import argparse
import asyncio
import json
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.command_line import HelpfulParser
from demo.bench.contest import Plan, compete
from demo.bench.importing import as_line as import_line
from demo.bench.importing import bring
from demo.bench.machine import machine
from demo.bench.measuring import Load
from demo.bench.memory import as_line, remember
from demo.bench.table import as_json, as_table
from demo.bench.watch import UnansweredError
from demo.bot_process import last_lines

QUICK = Plan(Load(burst=70, a_second=20, seconds=2), rounds=1, entries=2_000, remembered=500)
USUAL = Plan(Load(burst=1_000, a_second=20, seconds=10), rounds=2, entries=1_000_000, remembered=10_000)
LONG_DAY, QUICK_DAY = 100_000, 1_000
LONG_LIST, SHORT_LIST = 100_000, 1_000


def build_parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = HelpfulParser(prog="python -m demo.bench", description="Figures: the bot beside a plain echo bot.")
    parser.add_argument("--quick", action="store_true", help="small numbers, within a minute: does it work?")
    parser.add_argument("--reports", type=_number, help=f"reports in a burst (default {USUAL.load.burst:,})")
    parser.add_argument("--seconds", type=_number, help=f"of 20 reports each (default {USUAL.load.seconds})")
    parser.add_argument("--rounds", type=_number, help=f"times each bot is measured (default {USUAL.rounds})")
    parser.add_argument("--entries", type=_number, help=f"in the full ledger (default {USUAL.entries:,})")
    parser.add_argument(
        "--memory", action="store_true", help=f"instead: memory over {LONG_DAY:,} reports (or --reports)"
    )
    parser.add_argument(
        "--import",
        dest="importing",
        action="store_true",
        help=f"instead: importing {LONG_LIST:,} cases (or --reports) from Excel",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError("a number, at least 1")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a report was not acknowledged or the ledger does not add up."""
    asked = build_parser().parse_args(arguments)
    command = shlex.join(["python", "-m", "demo.bench", *(sys.argv[1:] if arguments is None else arguments)])
    with tempfile.TemporaryDirectory(prefix="zhanbao-bench-") as folder:
        try:
            bench = _import if asked.importing else _memory if asked.memory else _contest
            return asyncio.run(bench(asked, Path(folder), command))
        except UnansweredError as failure:
            print(failure, file=sys.stderr)
            for log in sorted(Path(folder).glob("*.log")):
                for line in last_lines(log):
                    print(f"  {log.name}: {line}", file=sys.stderr)
            return 1


async def _contest(asked: argparse.Namespace, folder: Path, command: str) -> int:
    usual = QUICK if asked.quick else USUAL
    load = Load(asked.reports or usual.load.burst, usual.load.a_second, asked.seconds or usual.load.seconds)
    plan = Plan(load, asked.rounds or usual.rounds, asked.entries or usual.entries, usual.remembered)
    outcome = await compete(plan, folder, _to_stderr)
    _to_stderr(f"looking at memory over {plan.remembered:,} reports ...")
    looks = await remember(plan.remembered, folder, _to_stderr)
    print((as_json if asked.json else as_table)(outcome, looks, plan, command))
    return 0 if outcome.replay_agrees else 1


async def _memory(asked: argparse.Namespace, folder: Path, command: str) -> int:
    looks = await remember(asked.reports or (QUICK_DAY if asked.quick else LONG_DAY), folder, _to_stderr)
    if asked.json:
        print(json.dumps({"command": command, "machine": machine(), "memory": looks}, indent=2))
        return 0
    print(f"$ {command}")
    print(", ".join(f"{name} {value}" for name, value in machine().items()))
    for look in looks:
        print(as_line(look))
    return 0


async def _import(asked: argparse.Namespace, folder: Path, command: str) -> int:
    cases = asked.reports or (SHORT_LIST if asked.quick else LONG_LIST)
    brought = await bring(cases, folder, _to_stderr)
    if asked.json:
        runs = [asdict(one) for one in brought]
        print(json.dumps({"command": command, "machine": machine(), "cases": cases, "imports": runs}, indent=2))
        return 0
    print(f"$ {command}")
    print(", ".join(f"{name} {value}" for name, value in machine().items()))
    for one in brought:
        print(import_line(one, cases))
    return 0


def _to_stderr(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
