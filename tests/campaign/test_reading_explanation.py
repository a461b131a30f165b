"""Every reading can say why: token by token, clause by clause, entry by entry."""

from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.reading import Layer, explain, read
from campaign.reading.lexicon import CORE
from campaign.reading.moods import SWAYING

REF = datetime(2025, 11, 18, 9, 42, tzinfo=timezone(timedelta(hours=8)))
PIECES = """收回 还了 张三 李四 万 3 5000 元 。 ， 签还款计划 每月15号 分3期 答应 月底 和 一起 代 报 ： @ 昨天 同上 没
    ？ \u200b ３ 還"""
messages = st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=20).map("".join)


def said(text: str, layer: Layer) -> list[tuple[str, str, str]]:
    return [(one.text, one.said, one.why) for one in explain(text, REF) if one.layer is layer]


def test_a_scored_message_shows_its_words_and_what_they_made() -> None:
    assert said("张三还了3万", Layer.TOKEN) == [
        ("张三", "name", ""),
        ("还了", "word cash", ""),
        ("3万", "amount", "exact 3000000 fen"),
    ]
    assert said("张三还了3万", Layer.CLAUSE) == [("张三还了3万", "done", "")]
    assert said("张三还了3万", Layer.ENTRY) == [("张三还了3万", "cash, 3000000 fen, borrower 张三", "还了")]


def test_what_does_not_score_shows_the_word_that_kept_it_from_scoring() -> None:
    assert said("李四答应还3万", Layer.CLAUSE) == [("李四答应还3万", "future", "答应 is promise")]
    assert said("祝贺二组收回10万", Layer.DECISION) == [("祝贺二组收回10万", "ignore", "congratulation: 祝贺")]


def test_what_is_asked_shows_its_doubt() -> None:
    assert said("收回3", Layer.DOUBT) == [("收回3", "cash", "unit")]
    assert said("收回3", Layer.DECISION)[0][:2] == ("3", "ask")


def test_who_is_credited_and_what_was_promised_are_explained_too() -> None:
    text = "代王五报：收回张三3万，李四答应月底还2万"
    assert said(text, Layer.CREDIT) == [("代王五报：", "王五", "")]
    assert said(text, Layer.PROMISE) == [("李四答应月底还2万", "2000000 fen", "2025-11-30")]


@settings(max_examples=200)
@given(messages | st.text())
def test_explaining_never_raises_and_agrees_with_reading(text: str) -> None:
    reading, found = read(text, REF), explain(text, REF)
    assert [one.said for one in found if one.layer is Layer.DECISION] == [reading.disposition.value]
    assert len([one for one in found if one.layer is Layer.ENTRY]) == len(reading.entries)
    for one in found:
        assert 0 <= one.span[0] <= one.span[1] <= len(text)


def test_every_role_that_sways_a_clause_has_words() -> None:
    assert set(CORE.roles.values()) >= SWAYING
