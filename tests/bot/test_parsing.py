"""`parse` reads lines as a chat would be read; a line that is wrong costs one sentence and no other line."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from campaign.reading import Said, read, to_contract
from tests.bot.configs import GOOD, spoilt, written
from tests.campaign.test_reading_corpus import CORPUS, rows
from tests.samples import NOON
from tests.stories.processes import ROOT

REF = NOON.isoformat()
COMMAND = [sys.executable, "-m", "bot", "parse"]


def parse(*lines: str | bytes | dict[str, Any], flags: Sequence[str] = ()) -> tuple[int, list[dict[str, Any]], str]:
    """Run the command on these lines; its exit code, what it read, and what it said aside."""
    given = [json.dumps(line, ensure_ascii=False) if isinstance(line, dict) else line for line in lines]
    done = subprocess.run(
        [*COMMAND, *flags],
        cwd=ROOT,
        input=b"\n".join(line.encode() if isinstance(line, str) else line for line in given),
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = done.stdout.decode()
    return done.returncode, [json.loads(line) for line in said.splitlines()], done.stderr.decode()


def shown(*arguments: str) -> str:
    """Run the command on one text; what a person reads."""
    return subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, timeout=60, check=True).stdout.decode()


def row(number: object, text: str, **more: Any) -> dict[str, Any]:
    return {"id": number, "text": text, "ref": REF, **more}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A102 收回3万", ["记分：A102 收回3万", "  · 收回现金 3万 A102"]),
        ("收回3", ["要问：收回3", "  · 🤔 没写单位，是多少？ 「3万元」「3元」"]),
        ("好的", ["不管：好的"]),
        ("A102 答应周五还2万", ["记下承诺，不计分：A102 答应周五还2万", "  · 承诺 A102 "]),
        ("撤回", ["要撤回：撤回"]),
        ("更正 2万", ["要更正：更正 2万", "  · 改成 2万"]),
        ("张三签还款计划 分3期 每期5000", ["记分：", "  · 签还款计划 1.5万 张三", "    3期 每期5,000元", "    还差"]),
    ],
)
def test_one_text_is_shown_as_a_person_reads_it(text: str, lines: list[str]) -> None:
    said = shown(text).splitlines()
    assert len(said) == len(lines) and all(map(str.startswith, said, lines)), said


def test_an_explanation_says_where_each_thing_stands_and_why() -> None:
    said = shown("收回3万，李四没还", "--explain")
    for words in ("3–4  词  「3万」  金额", "句  「李四没还」  没办成", "记  「收回3万」  收回现金", "结论"):
        assert words in said, said
    _, [told], _ = parse(row(1, "收回3万"), flags=["--explain"])
    assert {"layer": "entry", "text": "收回3万"}.items() <= next(
        one.items() for one in told["because"] if one["layer"] == "entry"
    )


def test_one_grammar_reads_alone() -> None:
    _, money, _ = parse(row(1, "三万五"), row(2, "二十来万"), row(3, "没有"), flags=["--as", "money"])
    assert money == [
        {"id": 1, "fen": 3_500_000, "exact": True},
        {"id": 2, "fen": 20_000_000, "exact": False},
        {"id": 3, "fen": None, "exact": False},
    ]
    assert parse({"id": 1, "text": "三万五"}, flags=["--as", "money"])[:2] == (0, money[:1]), "a sum needs no day"
    assert parse({"id": 1, "text": "12月15日"}, flags=["--as", "date"])[0] == 2
    _, dates, _ = parse(row(1, "12月15日"), row(2, "每月15号"), row(3, "改天"), flags=["--as", "date"])
    assert dates[0] == {"id": 1, "due": "2026-12-15", "recur": None}
    assert dates[1]["due"] is None and (dates[1]["recur"]["unit"], dates[1]["recur"]["day"]) == ("month", 15)
    assert dates[2] == {"id": 3, "due": None, "recur": None}


OWN = """
[[campaigns.kinds]]
kind = "cash"
words = ["归仓"]

[[campaigns.kinds]]
kind = "上门走访"
words = ["走访"]

[[campaigns.kinds]]
kind = "揽储"
words = ["揽储"]

[[campaigns.rules]]
id = "deposit"
kind = "揽储"
per = "amount"
points = 1
words = "揽储每万元 1 分"
"""
HABITS = {"last_day = 2026-11-29": "last_day = 2026-11-29\nreading = { counts_in_wan = true, back_days = 2 }"}


def test_the_banks_own_words_kinds_and_habits_are_read_with_its_config(tmp_path: Path) -> None:
    [(old, new)] = HABITS.items()
    config = str(written(tmp_path, spoilt(old, new) + OWN))
    lines = (
        row(1, "归仓3万"),
        row(2, "收回3个"),
        row(3, "昨天收回2万"),
        row(4, "走访A102"),
        row(5, "揽储A102"),
        row(6, "揽储5万"),
    )
    _, told, _ = parse(*lines, flags=["--config", config])
    assert [(one["disposition"], [(e["kind"], e["amount_fen"]) for e in one["entries"]]) for one in told] == [
        ("score", [("cash", 3_000_000)]),
        ("score", [("cash", 3_000_000)]),
        ("score", [("cash", 2_000_000)]),
        ("score", [("上门走访", None)]),
        ("ignore", []),
        ("score", [("揽储", 5_000_000)]),
    ]
    assert told[2]["entries"][0]["said_on"] == "2026-11-23"
    _, without, _ = parse(*lines)
    assert [one["disposition"] for one in without] == ["ignore", "ask", "ask", "ignore", "ignore", "ignore"]
    assert parse(row(1, "3个"), flags=["--config", config, "--as", "money"])[1] == [
        {"id": 1, "fen": 3_000_000, "exact": True}
    ]


def test_the_config_that_lies_here_is_used_and_a_bad_one_is_refused(tmp_path: Path) -> None:
    def here(*arguments: str) -> subprocess.CompletedProcess[str]:
        path = {**os.environ, "PYTHONPATH": str(ROOT)}
        run = [*COMMAND, "归仓3万", *arguments]
        return subprocess.run(run, cwd=tmp_path, env=path, capture_output=True, text=True, timeout=60, check=False)

    assert here().stdout.startswith("不管")
    written(tmp_path, GOOD + OWN)
    assert here().stdout.startswith("记分") and here("--campaign", "winter").stdout.startswith("记分")
    assert here("--campaign", "summer").returncode == 2
    written(tmp_path, spoilt("tries = 3", "tries = 0"))
    assert here().returncode == 2 and "judging.tries" in here().stderr
    assert "找不到 none.toml" in here("--config", "none.toml").stderr


def test_lines_are_read_in_order_each_with_its_id() -> None:
    code, told, aside = parse("\ufeff" + json.dumps(row(1, "收回3万")), "", row("b", "收到"), row(None, "收回2万"))
    assert (code, aside) == (0, "")
    assert [(one["id"], one["disposition"]) for one in told] == [(1, "score"), ("b", "ignore"), (None, "score")]


def test_a_correction_is_read_with_what_was_said_before() -> None:
    before = [{"sender": "me", "text": "苗春展期1.2万"}, {"sender": "王强", "text": "收回5万"}]
    _, [alone, after], _ = parse(
        row(1, "更正：1.2万应为2万"), row(2, "更正：1.2万应为2万", context=before, team="一组")
    )
    wanted = read("更正：1.2万应为2万", NOON, earlier=[Said(True, "苗春展期1.2万"), Said(False, "收回5万")])
    assert after == {"id": 2, **to_contract(wanted)}
    assert after != {**alone, "id": 2}, "what was said before is not passed over"


def test_a_day_of_the_lunar_calendar_is_known() -> None:
    said = {"id": 1, "text": "施工队老施签了还款计划：腊月二十前还3万", "ref": "2025-12-29T10:10:00+08:00"}
    _, [told], _ = parse(said)
    assert told["entries"][0]["plan"]["dues"] == [{"date": "2026-02-07", "amount_fen": 3_000_000}]


def test_a_line_that_is_no_json_is_what_somebody_typed() -> None:
    code, told, aside = parse("收回3万", "  张秀还了2000元  ", '["收回", 3]', "收到")
    assert (code, aside) == (0, "")
    assert [one["disposition"] for one in told[:2]] == ["score", "score"] and told[3]["disposition"] == "ignore"
    assert [one["id"] for one in told] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"id": 1, "text": "收回3万"', "不是完整的 JSON"),
        ("{收回3万}", "不是完整的 JSON"),
        ('{"a":' * 100_000, "不是完整的 JSON"),
        ({"id": 1, "ref": REF}, "没有 text"),
        ({"id": 1, "text": 5, "ref": REF}, "text 要填文字"),
        ({"id": 1, "text": "收回3万"}, "没有 ref"),
        ({"id": 1, "text": "收回3万", "ref": "昨天"}, "ref 不是时间"),
        ({"id": 1, "text": "收回3万", "ref": 5}, "ref 不是时间"),
        (row(1, "收回3万", context="收回"), "context 要写成"),
        (row(1, "收回3万", context=[{"sender": "me"}]), "context 要写成"),
        ("收回3万".encode("gbk"), "不是 UTF-8"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number_and_the_others_are_read(
    line: str | bytes | dict[str, Any], words: str
) -> None:
    code, told, aside = parse(row(1, "收回3万"), "", line, row(4, "收回2万"))
    assert code == 2
    assert [one["id"] for one in told] == [1, 4]
    assert len(aside.splitlines()) == 1 and aside.startswith("第 3 行") and words in aside


def test_what_cannot_be_written_does_not_stop_the_next_line() -> None:
    code, told, _ = parse('{"id": "\\ud83d", "text": "收回3万\\ud83d", "ref": "' + REF + '"}', row(2, "收回2万"))
    assert code == 0
    assert [one["disposition"] for one in told] == ["score", "score"]


def test_at_a_terminal_without_a_text_help_is_shown() -> None:
    terminal, other_end = pty.openpty()
    done = subprocess.run(COMMAND, cwd=ROOT, stdin=other_end, capture_output=True, timeout=60, check=False)
    os.close(terminal)
    os.close(other_end)
    assert done.returncode == 2
    assert "usage: python -m bot parse" in done.stderr.decode() and done.stdout == b""


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside this checkout")
def test_the_corpus_is_read_as_its_own_test_reads_it(tmp_path: Path) -> None:
    code, told, aside = parse(*CORPUS.read_text(encoding="utf-8").splitlines())
    assert (code, aside) == (0, "")
    (tmp_path / "told.jsonl").write_text("\n".join(json.dumps(one) for one in told), encoding="utf-8")
    judged = subprocess.run(
        [sys.executable, str(CORPUS.parent / "judge.py"), str(tmp_path / "told.jsonl")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    false = next(line for line in judged.stdout.splitlines() if "FALSE SCORES" in line)
    assert set(false.split("|")[2:-1]) == {" 0 "}, judged.stdout
    assert len(told) == len(rows())


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    lines = "\n".join(json.dumps(row(number, "收回3万")) for number in range(3_000)).encode()
    first = f"{' '.join(COMMAND)} | head -1"
    done = subprocess.run(["bash", "-c", first], cwd=ROOT, input=lines, capture_output=True, timeout=60, check=True)
    assert json.loads(done.stdout)["id"] == 0 and done.stderr == b""
