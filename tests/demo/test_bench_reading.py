"""python -m demo.bench.reading with tiny numbers and without peers; what counts as right and as false."""

import ast
import sys
from pathlib import Path
from typing import Any

import pytest

from demo.bench.corpus import Verdict, judged_dates, judged_money, judged_reports
from demo.bench.peering import Peers, peers_at
from demo.bench.reading import main
from tests.house.test_locks import HOSTS, PINNED
from tests.house.tree import ROOT, STANDARD, imported

TINY = ("--texts", "5", "--rounds", "1", "--alone")
PEERS = ROOT / "demo" / "bench" / "peers.py"


def test_without_peers_and_corpora_our_own_speed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(TINY, corpus=tmp_path) == 0
    said = capsys.readouterr().out
    assert said.startswith("$ python -m demo.bench.reading --texts 5 --rounds 1 --alone\n")
    assert "zhanbao, whole reports" in said
    for name in ("money", "dates", "reports"):
        assert f"{name}.jsonl: not beside this checkout, nothing judged.\n" in said
    assert "JioNLP" not in said


def test_where_the_corpora_lie_beside_they_are_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "money.jsonl").write_text('{"text": "3万", "kind": "exact", "expect_fen": [3000000]}\n', "utf-8")
    assert main(TINY, corpus=tmp_path) == 0
    lines = capsys.readouterr().out.splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith("money.jsonl, 1 rows"))
    assert lines[at + 1].split()[:4] == ["zhanbao", "1", "100.0", "0"]


def test_an_amount_left_open_is_not_right_and_not_false() -> None:
    exact, vague = {"kind": "exact", "expect_fen": [100]}, {"kind": "fuzzy", "expect_fen": [100]}
    answers: list[dict[str, Any] | None] = [
        {"fen": 100, "exact": True},
        {"fen": None, "exact": False},
        {"fen": 200, "exact": True},
        None,
    ]
    assert judged_money([exact] * 4, answers) == Verdict(4, 1, 1)
    assert judged_money([vague] * 4, answers) == Verdict(4, 2, 2)


def test_a_day_must_be_the_day_and_a_rule_the_rule() -> None:
    day: dict[str, Any] = {"cls": "date", "expect": [{"type": "date", "due": "2026-12-15"}]}
    rule = {"cls": "recur", "expect": [{"type": "recur", "unit": "month", "interval": 1}]}
    nothing: dict[str, Any] = {"cls": "none", "expect": []}
    found = {"due": "2026-12-15", "recur": None}
    assert judged_dates([day, rule, nothing], [found] * 3) == Verdict(3, 1, 2)
    assert judged_dates([day, rule, nothing], [None] * 3) == Verdict(3, 1, 0)
    monthly = {"due": None, "recur": {"unit": "month", "interval": 1, "day": 15}}
    assert judged_dates([day, rule, nothing], [monthly] * 3) == Verdict(3, 1, 2)


def test_a_score_nobody_expects_is_false_also_beside_a_right_one() -> None:
    cash = {"kind": "cash", "amount_fen": 100}
    row = {"accept": ["score"], "expect": [cash], "accept_expect": []}
    told = [{"disposition": "score", "entries": entries} for entries in ([cash], [cash, cash], [])]
    assert judged_reports([row] * 3, told) == Verdict(3, 1, 1)
    asked = [{"disposition": "ask", "entries": []}]
    assert judged_reports([row], asked) == Verdict(1, 0, 0)
    assert judged_reports([{**row, "accept": ["score", "ask"]}], asked) == Verdict(1, 1, 0)


def test_peers_that_are_not_installed_are_named_and_the_process_goes_on() -> None:
    with peers_at(Path(sys.executable)) as peers:  # our own environment knows none of them
        assert isinstance(peers, Peers)
        assert peers.offers == {}
        assert set(peers.missing) == {"JioNLP", "cn2an", "Recognizers-Text"}
        assert all("ModuleNotFoundError" in why for why in peers.missing.values())


def test_without_their_environment_there_are_no_peers(tmp_path: Path) -> None:
    with peers_at(tmp_path / "python") as peers:
        assert peers is None


def test_the_script_for_the_peers_imports_nothing_but_python() -> None:
    assert imported(PEERS) <= STANDARD
    assert "importlib" in {
        alias.name for node in ast.walk(ast.parse(PEERS.read_text("utf-8"))) for alias in names(node)
    }


def names(node: ast.AST) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import) else []


def test_the_lock_of_the_peers_is_pinned_and_names_no_place() -> None:
    lines = (ROOT / "requirements-bench.lock").read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line for line in said if HOSTS.search(line)] == []
    assert all(PINNED.match(line) or line.startswith("    --hash=sha256:") for line in said)
