"""Any text at all can be read, quickly, and redacting it changes nothing."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.privacy import redact
from campaign.reading import Disposition, read, to_contract
from campaign.reading.single_amounts import amount_in
from campaign.reading.single_dates import dates_in

REF = datetime(2025, 11, 18, 9, 42, tzinfo=timezone(timedelta(hours=8)))


def read_report(text: str) -> object:
    """A message as a report."""
    return read(text, REF)


def read_days(text: str) -> object:
    """A message as the days it names."""
    return dates_in(text, REF.date())


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


# Reports as lists of tokens: whatever stands between them, they say the same.
REPORTS = [
    ["收回", "李四", "3万"],
    ["李四", "还了", "三万五"],
    ["张三", "还款", "１２０００元"],
    ["收回", "王五", "本金", "2万", "利息", "500"],
    ["李四", "展期", "12万"],
    ["王五", "签还款计划", "，", "分3期", "每月15号", "还5000"],
    ["李四", "签还款计划", "，", "11月30日", "还2万", "，", "12月30日", "还3万"],
    ["赵六", "答应", "月底前", "还清", "2万"],
    ["收回", "李四", "3到5万"],
    ["没", "收回", "李四", "3万"],
]
BETWEEN = st.sampled_from(["", " ", "  ", "\u3000", "\u200b", "\ufe0f", "🎉", "💪", " 👌 "])
TRADITIONAL = str.maketrans(
    "万还签计划标协议个张贷偿结转钱没应清总额两几号", "萬還簽計劃標協議個張貸償結轉錢沒應清總額兩幾號"
)
FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def told(text: str) -> list[object]:
    """What is read, apart from where it stood and how it was written."""
    reading = read(text, REF)
    entries = [
        (one.kind, one.sub, one.amount_fen, one.principal_fen, one.interest_fen, one.plan) for one in reading.entries
    ]
    promises = [(one.amount_fen, one.due_on) for one in reading.promises]
    return [reading.disposition, entries, promises, reading.question.about if reading.question else None]


@settings(max_examples=200)
@given(st.sampled_from(REPORTS), st.data())
def test_what_stands_between_the_tokens_changes_nothing(tokens: list[str], data: st.DataObject) -> None:
    text = "".join(token + data.draw(BETWEEN) for token in tokens)
    assert told(text) == told("".join(tokens))


@pytest.mark.parametrize("tokens", REPORTS, ids="".join)
def test_traditional_and_full_width_writing_says_the_same(tokens: list[str]) -> None:
    plain = "".join(tokens)
    assert told(plain.translate(TRADITIONAL)) == told(plain)
    assert told(plain.translate(FULL)) == told(plain)
    assert told(plain.translate(TRADITIONAL).translate(FULL)) == told(plain)


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
    "piece", ["万", "一", "十", "1", "(", "（", " ", "「", "零", "点", "1,", "万一", "1万", "一万", "几"]
)
@pytest.mark.parametrize("read_it", [read_report, amount_in, read_days], ids=["report", "amount", "days"])
def test_a_message_of_one_piece_over_and_over_is_read_in_no_time(piece: str, read_it: Callable[[str], object]) -> None:
    text = (piece * 4096)[:4096]
    read_it(text)
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        read_it(text)
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
