"""The amount grammar alone, on single texts and on the shared corpus where it lies beside the checkout."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.reading import CORE, read
from campaign.reading.single_amounts import NONE, Money, amount_in

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "money.jsonl"
# The list of the issue, all exact.
EXACT = {
    "3万": 3000000,
    "3.5万": 3500000,
    "3w": 3000000,
    "3W": 3000000,
    "3.5k": 350000,
    "三万五": 3500000,
    "两万三": 2300000,
    "1万2": 1200000,
    "1万2千": 1200000,
    "十二万": 12000000,
    "一百二十万": 120000000,
    "3百": 30000,
    "五千八": 580000,
    "12,000": 1200000,
    "１２０００": 1200000,
    "3万5千6百元": 3560000,
    "叁万伍仟元整": 3500000,
    "31,260.45元": 3126045,
    "八毛": 80,
    "0.5亿": 5000000000,
    "5分": 5,
    "三千 八百 九十六 万": 3896000000,
    "4 000 000 RMB": 400000000,
    "收回李四三万五，已入账": 3500000,
    "支票上金额应写为：伍仟元整": 500000,
}


@pytest.mark.parametrize(("text", "fen"), EXACT.items())
def test_one_exact_amount_is_told_to_the_fen(text: str, fen: int) -> None:
    assert amount_in(text) == Money(fen, exact=True)


@pytest.mark.parametrize(
    ("text", "fen"), {"二十来万": 20000000, "大概三千": 300000, "50万元（含）以上": 50000000}.items()
)
def test_an_approximate_amount_is_told_and_flagged(text: str, fen: int) -> None:
    assert amount_in(text) == Money(fen, exact=False)


@pytest.mark.parametrize("text", ["3到5万", "三五百", "几十万块", "十几块", "一千到两千万元"])
def test_a_range_or_a_vague_amount_is_never_exact(text: str) -> None:
    assert not amount_in(text).exact


@pytest.mark.parametrize(
    "text",
    [
        "",
        "大陆",
        "五角大楼",
        "收到5台",
        "第三名",
        "30%",
        "一百你三",
        "10..1万",
        "2万和3万",
        "-5000",
        "尾号一二三四",
        ".5万",
        "3元5",
        "13800138000",
    ],
)
def test_where_no_single_amount_stands_there_is_none(text: str) -> None:
    assert amount_in(text) == NONE


def test_a_sum_written_out_and_a_full_stop_change_nothing() -> None:
    assert amount_in("3.5万.") == amount_in("***3.5万***") == Money(3500000, exact=True)
    assert amount_in("3万（叁万）") == Money(3000000, exact=True)


def test_a_banks_own_unit_is_a_choice() -> None:
    assert amount_in("3個") == NONE
    lexicon = CORE.counting({"個": 10000})
    assert amount_in("3個", lexicon) == Money(3000000, exact=True)
    spoken_at = datetime(2025, 11, 18, 9, 42, tzinfo=UTC)
    assert [entry.amount_fen for entry in read("收回李四3个", spoken_at, lexicon=lexicon).entries] == [3000000]
    assert read("收回李四3个", spoken_at).entries == ()


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    amount_in(text)


def right(row: dict[str, Any], found: Money) -> bool:
    """Whether the answer is what the corpus asks of this kind of row."""
    match row["kind"]:
        case "exact":
            return found.exact and found.fen in row["expect_fen"]
        case "approx":
            return not found.exact and found.fen in row["expect_fen"]
        case "range" | "fuzzy":
            return not found.exact
        case _:
            return found == NONE


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside this checkout")
def test_the_shared_amounts_are_read_right_and_none_of_them_falsely() -> None:
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    wrong = [(row["text"], found) for row in rows if not right(row, found := amount_in(row["text"]))]
    assert [text for text, found in wrong if found.exact] == []
    assert len(wrong) <= len(rows) * 5 // 1000
