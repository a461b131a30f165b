"""python -m demo.bench.reading: how fast and how right reports are read, beside the peers of .venv-bench.

Everybody reads the same texts in the same run, one after another on one core: a round of report messages each, in
turn, so that whatever slows the machine down slows them all. `make bench-reading` installs the peers first.
"""

import argparse
import platform
import shlex
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from bot.command_line import HelpfulParser
from campaign.reading import Calendar, Said, read, to_contract
from campaign.reading.single_amounts import amount_in
from campaign.reading.single_contract import days_to_contract, money_to_contract
from campaign.reading.single_dates import dates_in
from demo.bench.corpus import CORPUS, Verdict, judged_dates, judged_money, judged_reports, rows_of
from demo.bench.machine import machine
from demo.bench.peering import PYTHON, Peers, Row, peers_at
from demo.bench.reports import told_reports
from services.calendars import FIRST, LAST, calendar_for
from services.field import YEARS_AHEAD

Json = dict[str, Any]
Reader = Callable[[Sequence[Row]], tuple[float, list[Any]]]  # texts → seconds, and for each what was found
TEXTS, ROUNDS = 2_000, 3
SPOKEN_AT = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))
_WARM = 100  # texts that everybody reads beforehand
_TICK = 1e-6  # seconds; some clocks stand still over a short text
_JUDGES = {"money": ("money.jsonl", judged_money), "date": ("dates.jsonl", judged_dates)}


def build_parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = HelpfulParser(prog="python -m demo.bench.reading", description="Figures: reading, beside its peers.")
    parser.add_argument("--texts", type=_number, default=TEXTS, help=f"report messages a round (default {TEXTS:,})")
    parser.add_argument(
        "--rounds", type=_number, default=ROUNDS, help=f"rounds, each of other texts (default {ROUNDS})"
    )
    parser.add_argument("--alone", action="store_true", help="without the peers")
    return parser


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError("a number, at least 1")
    return int(text)


def main(arguments: Sequence[str] | None = None, corpus: Path = CORPUS) -> int:
    """Measure and print."""
    asked = build_parser().parse_args(arguments)
    command = shlex.join(["python", "-m", "demo.bench.reading", *(sys.argv[1:] if arguments is None else arguments)])
    where = ", ".join(f"{name} {machine()[name]}" for name in ("cores", "system", "python"))
    _say(f"$ {command}", f"{where}, {platform.python_implementation()}; one core is used")
    with peers_at(PYTHON) if not asked.alone else peers_at(Path("/nonexistent")) as peers:
        _say(*_who(peers, alone=asked.alone))
        _say("", *_speeds(asked.texts, asked.rounds, peers))
        for task in _JUDGES:
            _say("", *_judged(task, corpus, peers))
        _say("", *_reports(corpus))
    return 0


def _who(peers: Peers | None, *, alone: bool) -> list[str]:
    if peers is None:
        return [] if alone else ["The peers are not installed here: make bench-reading."]
    there = ", ".join(f"{name} {number}" for name, number in peers.versions.items())
    return [f"Peers: {there}", *(f"{name} is left out: {why}" for name, why in peers.missing.items())]


# -- speed on report messages -----------------------------------------------------------------------------------------
def _speeds(texts: int, rounds: int, peers: Peers | None) -> list[str]:
    told = told_reports()
    everybody = _readers(peers)
    rates: dict[str, list[float]] = {name: [] for name in everybody}
    found = dict.fromkeys(everybody, 0)
    for number in range(rounds + 1):  # the first is for warming up
        rows: list[Row] = [(one.text, SPOKEN_AT.isoformat()) for one in islice(told, texts if number else _WARM)]
        for name, reader in everybody.items():
            seconds, answers = reader(rows)
            if number:
                rates[name].append(len(rows) / max(seconds, _TICK))
                found[name] += sum(map(bool, answers))
    ours = median(next(iter(rates.values())))
    return [
        f"Speed: {texts:,} report messages of the sample a round, {rounds} rounds in turn, each of other messages;",
        "messages a second of processor time: median, slowest and fastest round; found: in how many it saw anything.",
        _line("", "messages/s", "slowest", "fastest", "found %", "ours is"),
        *(
            _line(
                name,
                *(f"{rate:,.0f}" for rate in (median(of), min(of), max(of))),
                f"{100 * found[name] / (texts * rounds):.1f}",
                f"{ours / median(of):.1f} x",
            )
            for name, of in rates.items()
        ),
    ]


def _readers(peers: Peers | None) -> dict[str, Reader]:
    """Everybody by name, ours first."""
    readers: dict[str, Reader] = {"zhanbao, whole reports": _read_whole}
    if peers is not None:
        for name, offers in peers.offers.items():
            for task, words in offers.items():
                if task.startswith("report-"):
                    readers[f"{name}, {words}"] = partial(peers.ask, name, task)
    return readers


def _read_whole(rows: Sequence[Row]) -> tuple[float, list[Any]]:
    calendar = calendar_for(range(SPOKEN_AT.year, SPOKEN_AT.year + YEARS_AHEAD))
    started = time.process_time()
    readings = [read(text, SPOKEN_AT, calendar=calendar) for text, _ in rows]
    seconds = time.process_time() - started
    return seconds, [reading.entries or reading.question for reading in readings]


# -- the corpora ------------------------------------------------------------------------------------------------------
def _judged(task: str, corpus: Path, peers: Peers | None) -> list[str]:
    """One grammar alone on its corpus, beside the peers' own parsers."""
    name, judge = _JUDGES[task]
    rows = rows_of(name, corpus)
    if not rows:
        return [f"{name}: not beside this checkout, nothing judged."]
    texts: list[Row] = [(row["text"], row.get("ref")) for row in rows]
    seconds, answers = _alone(task, texts)
    lines = [_verdict("zhanbao", judge(rows, answers), seconds)]
    for peer, offers in (peers.offers if peers is not None else {}).items():
        if peers is not None and task in offers:
            seconds, answers = peers.ask(peer, task, texts)
            lines.append(_verdict(peer, judge(rows, answers), seconds))
    return [_line(f"{name}, {len(rows)} rows", "right", "right %", "false", "texts/s"), *lines]


def _alone(task: str, texts: Sequence[Row]) -> tuple[float, list[Json]]:
    calendar = calendar_for(range(FIRST, LAST + 1))
    days = [datetime.fromisoformat(ref).date() if ref else SPOKEN_AT.date() for _, ref in texts]
    started = time.process_time()
    if task == "money":
        answers = [money_to_contract(amount_in(text)) for text, _ in texts]
    else:
        answers = [days_to_contract(dates_in(text, day, calendar)) for (text, _), day in zip(texts, days, strict=True)]
    return time.process_time() - started, answers


def _reports(corpus: Path) -> list[str]:
    rows = rows_of("reports.jsonl", corpus)
    if not rows:
        return ["reports.jsonl: not beside this checkout, nothing judged."]
    asked = [_asked(row) for row in rows]
    started = time.process_time()
    readings = [read(text, ref, earlier=earlier, calendar=calendar) for text, ref, earlier, calendar in asked]
    seconds = time.process_time() - started
    answers = [to_contract(reading) for reading in readings]
    accepted = sum(answer["disposition"] in row["accept"] for row, answer in zip(rows, answers, strict=True))
    head = _line(f"reports.jsonl, {len(rows)} rows", "right", "right %", "false", "texts/s")
    said = f"  dispositions right: {accepted} of {len(rows)}; false: a score nobody expects. No peer reads a report."
    return [head, _verdict("zhanbao", judged_reports(rows, answers), seconds), said]


def _asked(row: Json) -> tuple[str, datetime, list[Said], Calendar]:
    ref = datetime.fromisoformat(row["ref"])
    earlier = [Said(said["sender"] == "me", said["text"]) for said in row.get("context", [])]
    return row["text"], ref, earlier, calendar_for(range(ref.year, ref.year + YEARS_AHEAD))


def _verdict(name: str, verdict: Verdict, seconds: float) -> str:
    share = f"{100 * verdict.right / verdict.rows:.1f}"
    return _line(name, f"{verdict.right}", share, f"{verdict.false}", f"{verdict.rows / max(seconds, _TICK):,.0f}")


def _line(name: str, *cells: str) -> str:
    return f"{name:<32}" + "".join(f"{cell:>11}" for cell in cells)


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
