"""The shared corpus of report messages, where it lies beside the checkout."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from campaign.reading import Calendar, Entry, Said, read

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports.jsonl"
CALENDAR = Calendar({"腊月二十": (date(2026, 2, 7),), "正月十五": (date(2026, 3, 3),)})
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside this checkout")


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def fits(wanted: list[dict[str, Any]], got: tuple[Entry, ...]) -> bool:
    """Whether the entries are these kinds and amounts, in any order; plans and limitations need only their kind."""

    def key(kind: str, fen: int | None) -> tuple[str, int]:
        return (kind, 0 if kind in {"plan", "limitation"} else fen or 0)

    return sorted(key(e["kind"], e["amount_fen"]) for e in wanted) == sorted(key(e.kind, e.amount_fen) for e in got)


def test_nothing_false_is_scored_and_the_rest_is_read_right() -> None:
    false, right = [], 0
    for row in rows():
        earlier = [Said(said["sender"] == "me", said["text"]) for said in row.get("context", [])]
        reading = read(row["text"], datetime.fromisoformat(row["ref"]), earlier=earlier, calendar=CALENDAR)
        fit = any(fits(wanted, reading.entries) for wanted in [row["expect"], *row.get("accept_expect", [])])
        if reading.entries and not fit:
            false.append(row["id"])
        right += reading.disposition.value in row["accept"] and (fit or reading.disposition.value == "ask")
    assert false == []
    assert right >= len(rows()) - 1
