"""Messages labelled by somebody who never saw the grammar: nothing false is scored, and most are read as meant."""

import json
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from campaign.reading import Calendar, Reading, Said, read

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "blind.jsonl").read_text(encoding="utf-8").splitlines()
]
CALENDAR = Calendar({"腊月二十": (date(2027, 1, 27),), "春节": (date(2027, 2, 6),), "过年": (date(2027, 2, 6),)})
LEAST = 96  # per cent of the rows with an accepted disposition


def reading_of(row: dict[str, Any]) -> Reading:
    earlier = [Said(said["sender"] == "me", said["text"]) for said in row.get("context", [])]
    return read(row["text"], datetime.fromisoformat(row["ref"]), earlier=earlier, calendar=CALENDAR)


def key(kind: str, fen: int | None) -> tuple[str, int]:
    """What is compared: plans and limitations need only their kind."""
    return (kind, 0 if kind in {"plan", "limitation"} else fen or 0)


def is_false(row: dict[str, Any], reading: Reading) -> bool:
    """Whether something is recorded that none of the accepted readings holds."""
    got = Counter(key(entry.kind, entry.amount_fen) for entry in reading.entries)
    readings = [row["expect"], *row.get("accept_expect", [])]
    return all(got - Counter(key(one["kind"], one.get("amount_fen")) for one in wanted) for wanted in readings)


def test_nothing_false_is_scored() -> None:
    assert [row["id"] for row in ROWS if is_false(row, reading_of(row))] == []


def test_most_are_read_as_a_careful_office_would() -> None:
    accepted = sum(reading_of(row).disposition.value in row["accept"] for row in ROWS)
    assert accepted * 100 >= LEAST * len(ROWS)
