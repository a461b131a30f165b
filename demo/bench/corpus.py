"""The shared corpora beside the checkout, judged as their README says: right, or definite but false."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_NO_MONEY = {"fen": None, "exact": False}
_NO_DATE = {"due": None, "recur": None}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows of `rows` were right, and how many definite but false; the others were left open."""

    rows: int
    right: int
    false: int


def rows_of(name: str, folder: Path = CORPUS) -> list[Json]:
    """Return the rows of one file; none where it does not lie there."""
    path = folder / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def judged_money(rows: Sequence[Json], answers: Sequence[Json | None]) -> Verdict:
    """Judge answers {"fen", "exact"}: one exact amount that is not the right one is false."""
    told = [(row, answer or _NO_MONEY) for row, answer in zip(rows, answers, strict=True)]
    wrong = [answer for row, answer in told if not _money_is_right(row, answer)]
    return Verdict(len(rows), len(rows) - len(wrong), sum(bool(answer["exact"]) for answer in wrong))


def judged_dates(rows: Sequence[Json], answers: Sequence[Json | None]) -> Verdict:
    """Judge answers {"due", "recur", "dues"?}: a day or a rule that is not the right one is false."""
    told = [(row, answer or _NO_DATE) for row, answer in zip(rows, answers, strict=True)]
    wrong = [answer for row, answer in told if not _date_is_right(row, answer)]
    return Verdict(len(rows), len(rows) - len(wrong), sum(answer != _NO_DATE for answer in wrong))


def judged_reports(rows: Sequence[Json], answers: Sequence[Json]) -> Verdict:
    """Judge readings by their contract: dispositions, kinds and amounts; an entry that nobody expects is false."""
    right = false = 0
    for row, answer in zip(rows, answers, strict=True):
        given: list[Json] = answer["entries"] if answer["disposition"] in {"score", "mixed"} else []
        wanted = [row["expect"], *row.get("accept_expect", [])]
        extra, missing = min(_differences(one, given) for one in wanted)
        accepted = answer["disposition"] in row["accept"]
        right += accepted and not extra and (not missing or answer["disposition"] == "ask")
        false += bool(extra)
    return Verdict(len(rows), right, false)


def _money_is_right(row: Json, answer: Json) -> bool:
    match row["kind"]:
        case "exact" | "approx":
            return answer["exact"] is (row["kind"] == "exact") and answer["fen"] in row["expect_fen"]
        case "range" | "fuzzy":
            return not answer["exact"]
        case _:
            return answer == _NO_MONEY


def _date_is_right(row: Json, answer: Json) -> bool:
    wanted = row["expect"]
    match row["cls"]:
        case "recur":
            rule = answer["recur"] or {}
            return all(rule.get(key) == value for key, value in wanted[0].items() if key != "type")
        case "list":
            return answer.get("dues") == [one["due"] for one in wanted]
        case "date" | "range":
            return answer == {"due": wanted[0]["due"], "recur": None}
        case _:
            return answer == _NO_DATE


def _differences(wanted: Sequence[Json], got: Sequence[Json]) -> tuple[int, int]:
    """Return how many entries are too many, and how many are missing; a plan or a limitation is known by its kind."""
    left = [_key(entry) for entry in got]
    missing = 0
    for entry in wanted:
        if _key(entry) in left:
            left.remove(_key(entry))
        else:
            missing += 1
    return len(left), missing


def _key(entry: Json) -> tuple[str, int | None]:
    kind = entry["kind"]
    return kind, None if kind in {"plan", "limitation"} else entry.get("amount_fen")
