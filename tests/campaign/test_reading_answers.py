"""A typed answer makes a whole message of an unclear one, or nothing; it never scores what reading would not."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.reading import Disposition, completed, read, with_case
from tests.campaign.test_reading_reports import told

REF = datetime(2025, 11, 18, 9, 42, tzinfo=timezone(timedelta(hours=8)))
# What was said, what was answered, and what the whole reads as.
ANSWERED = """
收回3 | 万 | cash 30000 -
收回3 | 3万 | cash 30000 -
收回3 | 三万 | cash 30000 -
收回3 | 3万2 | cash 32000 -
收回3 | 是3万 | cash 30000 -
收回3 | 3万元。 | cash 30000 -
收回3 | 不是3，是2万 | cash 20000 -
收回3 | 张三 3万 | cash 30000 张三
收回3 | 李四还了5万 | cash 50000 李四
张三收回3 | 万元 | cash 30000 张三
张三收回3 | 收回3万 | cash 30000 张三
收回3到5万 | 3万5 | cash 35000 -
收回约3万 | 30500 | cash 30500 -
收回张三2000美元 | 14000元 | cash 14000 张三
张三展期 | 12万 | renewal:extension 120000 张三
李四以房抵债 | 15万 | in_kind 150000 李四
李四抵了一台车 | 4万2 | in_kind 42000 李四
李四欠款2万已还清 | 是 | cash 20000 李四
赵刚 3万 | 现金 | cash 30000 赵刚
赵刚 3万 | 还的现金 | cash 30000 赵刚
赵刚 3万 | 展期 | renewal:extension 30000 赵刚
二组收回5万 | 张三 | cash 50000 张三
二组收回5万 | A102 | cash 50000 A102
李四、王五还了2万 | 各1万 | cash 10000 王五 ; cash 10000 李四
李四、王五还了2万 | 李四5千，王五1万5 | cash 5000 李四 ; cash 15000 王五
收回3万 | 张三 | cash 30000 张三
收回3万 | 阿依古丽 | cash 30000 阿依古丽
薛宝转账3万，还没到账 | 到账了 | cash 30000 薛宝
李四12万展期在审批 | 批了 | renewal:extension 120000 李四
余桦林家没人，催收函贴门上拍照了 | 签了字 | limitation - 余桦林
【捷报】张三收回3万 | 是 | cash 30000 张三
昨天收回张三3万 | 今天 | cash 30000 张三
收回张三3万，李四还了两三千 | 2500 | cash 30000 张三 ; cash 2500 李四
赵刚签还款计划 共5万 分5期 每期8000 | 1万 | plan 50000 赵刚
王五签还款计划 | 分3期 每月15号还5000 | plan 15000 王五
李四签还款计划 10月1日还3万 | 12月1日 | plan 30000 李四
帮张三收回李四2万 | 张三的 | cash 20000 李四 @张三
帮张三收回李四2万 | 我的 | cash 20000 李四
帮张三收回李四2万 | 平分 | cash 20000 李四 +张三
我们俩收回张三3万 | 李娜 | cash 30000 张三 +李娜
收回张三3万 @李四 | 李四的 | cash 30000 张三 @李四
和王五一起收回李四4万，我2万王五1万 | 我3万王五1万 | cash 40000 李四 +王五(30000/10000)
收回3 | 应该是3万 | cash 30000 -
收回3 | 一共3万，辛苦了 | cash 30000 -
收回3 | 嗯 3万哈 | cash 30000 -
收回3 | 今天3万 | cash 30000 -
收回刘三、王四3万 | 刘三 | cash 30000 刘三
收回刘三、王四3万 | 刘三1万，王四2万 | cash 10000 刘三 ; cash 20000 王四
赵刚 3万 | 收到现金 | cash 30000 赵刚
薛宝转账3万，还没到账 | 是的，到账了 | cash 30000 薛宝
收回张三3万，卫红好像还了2000 | 到账了 | cash 30000 张三 ; cash 2000 卫红
收回张三3万，卫红好像还了2000 | 是的，到账了 | cash 30000 张三 ; cash 2000 卫红
收回张三3万，卫红好像还了2000 | 核实了 | cash 30000 张三 ; cash 2000 卫红
收回张三3万，卫红还了2000好像 | 对，已到账 | cash 30000 张三 ; cash 2000 卫红
"""
UNANSWERED = """
收回3 | 对
收回3 | 没收回
收回3 | 好的
收回3 | 多少？
收回3 | 两三万
收回3万 | 好的
收回3万 | 3万
李四、王五还了2万 | 李四5千，王五1万
张三收回3万，李四展期12万 | 现金
没收回来 | 3万
目标50万 | 现金
更正 | 2万
收回3 | 如果是3万就好了
收回3 | 目标3万
收回3 | 还差3万
收回3 | 还欠3万
收回3 | 借3万
收回3 | 电费200
收回3 | 3万？
收回3 | 昨天3万
收回3 | 明天3万
收回3 | 答应3万
收回3 | 大概3万
赵刚 3万 | 收到
赵刚 3万 | 收到！
赵刚 3万 | 嗯，收到
赵刚 3万 | 收到了
赵刚 3万 | 收到，谢谢
赵刚 3万 | 好的
赵刚 3万 | 嗯
赵刚 3万 | 现金3万？
收回刘三、王四3万 | 3万
收回刘三、王四3万 | 嗯
收回刘三、王四3万 | 收回3万元
收回刘三、王四3万 | 各3万
薛宝转账3万，还没到账 | 收到
薛宝转账3万，还没到账 | 还没
收回张三3万，卫红好像还了2000 | 收到
收回张三3万，卫红好像还了2000 | 没到账
收回张三3万，卫红好像还了2000 | 到账了吗
"""


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "answer", "entries"), rows(ANSWERED))
def test_an_answer_makes_the_message_clear(text: str, answer: str, entries: str) -> None:
    whole = completed(text, answer, REF)
    assert whole is not None
    reading = read(whole, REF)
    assert (reading.disposition, told(reading)) == (Disposition.SCORE, entries)


@pytest.mark.parametrize(("text", "answer"), rows(UNANSWERED))
def test_what_answers_nothing_makes_nothing(text: str, answer: str) -> None:
    assert completed(text, answer, REF) is None


def test_what_a_plan_lacks_can_be_told_bit_by_bit() -> None:
    whole = completed("王五签还款计划", "每月15号还5000", REF)
    assert whole is not None
    (entry,) = read(whole, REF).entries
    assert entry.plan is not None
    assert (entry.plan.each_fen, entry.plan.missing) == (500000, ())


def test_the_label_of_a_button_can_be_typed() -> None:
    question = read("收回3", REF).question
    assert question is not None
    assert [completed("收回3", option.label, REF) for option in question.options] == ["收回3万元", "收回3元"]


@settings(max_examples=200)
@given(
    st.sampled_from([row[0] for row in rows(ANSWERED)]),
    st.text(max_size=12) | st.sampled_from([row[1] for row in rows(ANSWERED)]),
)
def test_an_answer_never_takes_away_what_stood_clear(text: str, answer: str) -> None:
    whole = completed(text, answer, REF)
    if whole is not None:
        before, after = read(text, REF), read(whole, REF)
        kept = {(entry.kind, entry.amount_fen) for entry in before.entries if entry.plan is None}
        assert kept <= {(entry.kind, entry.amount_fen) for entry in after.entries}
        assert after.disposition in {Disposition.SCORE, Disposition.MIXED}


@pytest.mark.parametrize(
    ("text", "code", "entries"),
    [
        ("张三收回3万", "A102", "cash 30000 A102"),
        ("今天收回张三3万，李四5万", "A102", "cash 30000 A102 ; cash 50000 李四"),
        ("今天张三还了3万", "#0315", "cash 30000 0315"),
        ("张三签还款计划 分3期 每月15号还5000", "B7", "plan 15000 B7"),
    ],
)
def test_a_case_code_takes_the_place_of_a_name_two_borrowers_share(text: str, code: str, entries: str) -> None:
    span = read(text, REF).entries[0].borrower_span
    assert span is not None
    assert text[slice(*span)] == "张三"
    reading = read(with_case(text, span, code), REF)
    assert (reading.disposition, told(reading)) == (Disposition.SCORE, entries)
