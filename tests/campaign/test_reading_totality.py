"""Any text at all can be read, quickly, and redacting it changes nothing."""

import time
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.privacy import redact
from campaign.reading import Disposition, read, to_contract

REF = datetime(2025, 11, 18, 9, 42, tzinfo=timezone(timedelta(hours=8)))
# Pieces of real messages, joined at random.
PIECES = """收回 还了 张三 李四 万 3 5000 12,000 元 。 ， 、 （ ） 「 」 签还款计划 每月15号 分3期 月底前 展期 抵债
    作价 没 答应 ？ 吗 不是 是 更正 撤回 13800138000 420106198001011234 6210810100000000000 027-87654321 A102 二组
    9999年12月31日 2月30日 一 十 亿 几 多 本金 利息 其中 合计 共 \u200b \u202e 🎉 催收通知书 签字 到账 还没 全部 都是
    现金 和 各 × 3x500 - → : % 点 号 期 每 起"""
messages = st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=25).map("".join)


@settings(max_examples=300)
@given(st.text() | messages)
def test_any_text_reads_without_raising(text: str) -> None:
    reading = read(text, REF)
    to_contract(reading)
    assert (reading.disposition in {Disposition.SCORE, Disposition.MIXED}) == bool(reading.entries)
    assert (reading.question is not None) == (reading.disposition in {Disposition.ASK, Disposition.MIXED})
    for entry in reading.entries:
        assert 0 <= entry.span[0] <= entry.span[1] <= len(text)


@settings(max_examples=200)
@given(messages)
def test_a_scored_amount_is_always_positive_and_possible(text: str) -> None:
    for entry in read(text, REF).entries:
        assert entry.amount_fen is None or 0 < entry.amount_fen <= 6 * 10**13
        if entry.kind in {"cash", "renewal", "in_kind"}:
            assert entry.amount_fen is not None


@settings(max_examples=200)
@given(messages | st.text())
def test_the_redacted_text_reads_the_same(text: str) -> None:
    assert read(redact(text), REF) == read(text, REF)


@pytest.mark.parametrize("moment", [datetime(1, 1, 1, tzinfo=REF.tzinfo), datetime(9999, 12, 31, tzinfo=REF.tzinfo)])
def test_the_ends_of_the_calendar_are_no_trap(moment: datetime) -> None:
    for text in (
        "李四签计划每月31号还5000分600期",
        "大后天还3万",
        "去年还了3万",
        "下下个月底还3万",
        "李四签计划元旦前还3万",
    ):
        read(text, moment)


@pytest.mark.parametrize("text", ["1" * 4000 + "万", "张三和" * 1300, "张某" * 2000, "İ" * 50 + "收回3万"])
def test_messages_that_are_long_in_an_odd_way_are_no_trap(text: str) -> None:
    for entry in read(text, REF).entries:
        assert 0 <= entry.span[0] <= entry.span[1] <= len(text)


@pytest.mark.parametrize(
    "text", ["万" * 4096, "一" * 4096, "(" * 4096, "（" * 4096, "1" * 4096, " " * 4096, "「" * 4096]
)
def test_a_message_of_one_character_is_read_in_no_time(text: str) -> None:
    read(text, REF)
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        read(text, REF)
        spent.append(time.perf_counter() - start)
    assert min(spent) < 0.02


@pytest.mark.parametrize(
    "piece", ["收回3万", "张三", "不是3万是", "3到", "张三收回3万\n", "a1", "签还款计划每月", "(张三)", "-1"]
)
def test_reading_takes_time_in_proportion_to_length(piece: str) -> None:
    def spent(text: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            read(text, REF)
            times.append(time.process_time() - start)
        return min(times)

    short, long = piece * (1000 // len(piece)), piece * (4000 // len(piece))
    assert spent(long) < 9 * spent(short) + 0.02
