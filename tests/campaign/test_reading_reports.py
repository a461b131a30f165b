"""Whole messages: what must be recorded, asked, or left alone."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from campaign.reading import CORE, Disposition, Entry, Reading, Said, read, to_contract

REF = datetime(2025, 11, 18, 9, 42, tzinfo=timezone(timedelta(hours=8)))
ROWS = [
    line.split(" | ", 2)
    for line in Path(__file__).with_name("reading_rows.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def whose(entry: Entry) -> str:
    """Who is credited, as the table writes it: @ instead of the author, + beside him, with stated shares."""
    names = "、".join(entry.credited)
    shares = "/".join(f"{fen / 100:.0f}" for fen in entry.shares_fen)
    sign = "+" if entry.with_author else "@"
    credit = f" {sign}{names}{f'({shares})' if shares else ''}" if names else ""
    return credit + (f" on {entry.said_on}" if entry.said_on else "")


def told(reading: Reading) -> str:
    """The entries as the table writes them."""
    said = []
    for entry in reading.entries:
        yuan = "-" if entry.amount_fen is None else f"{entry.amount_fen / 100:.2f}".removesuffix(".00")
        kind = f"{entry.kind}:{entry.sub}" if entry.sub else entry.kind
        said.append(f"{kind} {yuan} {entry.borrower or entry.case_code or '-'}{whose(entry)}")
    return " ; ".join(said)


@pytest.mark.parametrize(("disposition", "entries", "text"), ROWS, ids=[row[2][:24] for row in ROWS])
def test_a_message_is_read_as_the_table_says(disposition: str, entries: str, text: str) -> None:
    reading = read(text.replace("⏎", "\n"), REF)
    assert (reading.disposition.value, told(reading)) == (disposition, entries.strip())


@pytest.mark.parametrize("text", [row[2] for row in ROWS])
def test_every_answer_offered_scores_without_asking_again(text: str) -> None:
    reading = read(text.replace("⏎", "\n"), REF)
    if reading.question is None:
        return
    assert len(reading.question.options) <= 4
    for option in reading.question.options:
        assert read(option.text, REF).disposition is Disposition.SCORE


def test_a_bare_small_number_offers_both_units() -> None:
    question = read("收回3", REF).question
    assert question is not None
    assert question.about == "unit"
    assert [option.label for option in question.options] == ["3万元", "3元"]
    assert "收回3"[slice(*question.span)] == "3"


def test_a_plan_without_elements_says_what_is_missing() -> None:
    cash, plan = read("收回 3 万 / 签还款计划", REF).entries
    assert (cash.kind, cash.amount_fen) == ("cash", 3000000)
    assert plan.plan is not None
    assert plan.plan.missing == ("time", "amount", "method")


def test_a_complete_plan_has_its_days_and_sums() -> None:
    (entry,) = read("王五签还款计划 分3期 每月15号还5000", REF).entries
    plan = entry.plan
    assert plan is not None
    assert (plan.installments, plan.each_fen, plan.total_fen) == (3, 500000, 1500000)
    assert plan.every is not None
    assert (plan.every.unit, plan.every.day) == ("month", 15)
    assert (plan.first_due, plan.last_due, plan.missing) == (date(2025, 12, 15), date(2026, 2, 15), ())


def test_a_promise_is_kept_but_never_scored() -> None:
    reading = read("倪辉答应明天还2万", REF)
    assert reading.entries == ()
    (promise,) = reading.promises
    assert (promise.amount_fen, promise.due_on, promise.borrower) == (2000000, date(2025, 11, 19), "倪辉")


def test_the_clear_part_is_recorded_and_the_rest_asked() -> None:
    reading = read("收回张三3万，李四还了两三千", REF)
    assert reading.disposition is Disposition.MIXED
    assert [entry.amount_fen for entry in reading.entries] == [3000000]
    assert reading.question is not None
    assert reading.question.about == "range"


def test_an_entry_points_at_the_words_it_came_from() -> None:
    text = "早上好。\u200b收回李四３万"
    (entry,) = read(text, REF).entries
    assert text[slice(*entry.span)] == "收回李四３万"
    assert entry.why


def test_a_withdrawal_finds_the_last_report_of_ones_own() -> None:
    earlier = [Said(True, "李四收回2万", message_id=7), Said(False, "王五收回1万", message_id=8)]
    reading = read("撤回", REF, earlier=earlier)
    assert reading.withdraw is not None
    assert (reading.withdraw.match.message_id, reading.withdraw.match.borrower) == (7, "李四")


def test_a_correction_finds_the_report_it_speaks_of() -> None:
    earlier = [Said(True, "李四收回3万", message_id=5), Said(True, "王五收回1万", message_id=6)]
    reading = read("更正：李四是2万不是3万", REF, earlier=earlier)
    assert reading.amend is not None
    assert (reading.amend.match.message_id, reading.amend.set.amount_fen) == (5, 2000000)


DITTOS = """
张三 收回3万 | 同上 2万 | score | cash 20000 张三
张三 收回3万 | 同上，2万 | score | cash 20000 张三
张三 收回3万 | 李四 同上 | score | cash 30000 李四
张三 收回3万 | 李四，同上 | score | cash 30000 李四
张三 收回3万 | 李四同上 2万 | score | cash 20000 李四
张三 收回3万 | 同上 收回2万 | score | cash 20000 张三
张三 收回3万 | 同上 李四 展期5万 | score | renewal:extension 50000 李四
张三 收回3万 | 同上 | ask |
张三 收回3万 | 同上 2 | ask |
张三 收回3万 | 同上？ | ignore |
张三收回2万，李四收回3万 | 同上 2万 | ask |
和王五一起收回张三3万 | 同上 2万 | ask |
张三签还款计划 分3期 每月15号还5000 | 李四同上 | score | plan 15000 李四
张三签还款计划 分3期 每月15号还5000 | 同上 2万 | ask |
下雨了 | 同上 2万 | ask |
下雨了 | 同上 | ignore |
"""


@pytest.mark.parametrize("row", DITTOS.strip().splitlines())
def test_ditto_repeats_ones_last_report_with_what_is_new(row: str) -> None:
    before, text, disposition, entries = (part.strip() for part in row.split("|"))
    reading = read(text, REF, earlier=[Said(False, "王五收回1万"), Said(True, before)])
    assert (reading.disposition.value, told(reading)) == (disposition, entries)


def test_ditto_after_somebody_elses_report_is_asked_about() -> None:
    reading = read("同上 2万", REF, earlier=[Said(True, "张三收回3万"), Said(False, "王五收回1万")])
    assert reading.question is not None
    assert reading.question.about == "ditto"


BACK_DATED = """
昨天收回3万 | cash 30000 - on 2025-11-17
昨天收回张三3万，李四2万 | cash 30000 张三 on 2025-11-17 ; cash 20000 李四 on 2025-11-17
昨天收回张三3万，今天收回李四2万 | cash 30000 张三 on 2025-11-17 ; cash 20000 李四
今天收回李四2万，昨天收回张三3万 | cash 20000 李四 ; cash 30000 张三 on 2025-11-17
昨天：⏎张三 3万⏎李四 2万⏎都是现金 | cash 30000 张三 on 2025-11-17 ; cash 20000 李四 on 2025-11-17
昨天战果：张三收回3万，李四收回2万 | cash 30000 张三 on 2025-11-17 ; cash 20000 李四 on 2025-11-17
昨天去了张三家，收回3万 | cash 30000 张三 on 2025-11-17
昨天李四签了还款计划 分3期 每月15号还5000 | plan 15000 李四 on 2025-11-17
昨天李四催收通知书签字 | limitation - 李四 on 2025-11-17
前天李四展期5万 | renewal:extension 50000 李四 on 2025-11-16
16号收回张三3万 | cash 30000 张三 on 2025-11-16
11月17日收回张三3万 | cash 30000 张三 on 2025-11-17
李四周一还了3万 | cash 30000 李四 on 2025-11-17
补报昨天：收回李四3万 | cash 30000 李四 on 2025-11-17
代王五报：昨天收回李四3万 | cash 30000 李四 @王五 on 2025-11-17
"""


@pytest.mark.parametrize("row", BACK_DATED.strip().splitlines())
def test_where_back_dating_is_allowed_an_earlier_day_is_kept(row: str) -> None:
    text, entries = row.replace("⏎", "\n").split(" | ")
    assert told(read(text, REF, days_back=2)) == entries


@pytest.mark.parametrize("row", BACK_DATED.strip().splitlines())
def test_where_it_is_not_an_earlier_day_is_asked_about(row: str) -> None:
    text, entries = row.replace("⏎", "\n").split(" | ")
    reading = read(text, REF)
    assert reading.question is not None
    assert reading.question.about == "date"
    assert told(reading) == " ; ".join(one for one in entries.split(" ; ") if " on " not in one)


@pytest.mark.parametrize("text", ["15号收回张三3万", "上周五收回李四3万", "上周收回李四3万", "上个月收回李四3万"])
def test_what_is_older_than_allowed_never_scores(text: str) -> None:
    assert read(text, REF, days_back=2).entries == ()


def test_a_banks_own_word_for_cash_is_understood_once_it_is_added() -> None:
    assert read("李四销号3万", REF).entries == ()
    (entry,) = read("李四销号3万", REF, lexicon=CORE.extended({"cash": ["销号"]})).entries
    assert (entry.kind, entry.amount_fen) == ("cash", 3000000)


def test_a_new_kind_needs_no_code() -> None:
    (entry,) = read("李四代偿协议转让5万", REF, lexicon=CORE.extended({"transfer": ["代偿协议转让"]})).entries
    assert (entry.kind, entry.amount_fen, entry.borrower) == ("transfer", 5000000, "李四")


def test_the_contract_is_plain_values() -> None:
    contract = to_contract(read("李四签还款计划，12月20日前还1万", REF))
    assert contract["disposition"] == "score"
    assert contract["entries"][0]["plan"]["dues"] == [{"date": "2025-12-20", "amount_fen": 1000000}]
    assert contract["question"] is None


def test_what_several_may_share_is_offered_to_none_of_them() -> None:
    question = read("收回刘三、王四3万", REF).question
    assert question is not None
    assert question.options == ()
