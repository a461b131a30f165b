"""The layers below a whole message: folding, tokens, clauses and their moods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.reading.clauses import Mood, split
from campaign.reading.lexicon import CORE
from campaign.reading.moods import set_moods
from campaign.reading.normal import normalise
from campaign.reading.scanning import scan
from campaign.reading.tokens import Type
from campaign.reading.words import WORDS

REF = date(2025, 11, 18)


def types(text: str) -> list[tuple[str, str]]:
    tokens = scan(normalise(text).text.lower(), CORE, REF)
    return [(token.text, token.role or token.type.name) for token in tokens if token.type is not Type.SPACE]


@given(st.text())
def test_folding_twice_changes_nothing_and_keeps_every_place(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal.text).text == normal.text
    assert len(normal.offsets) == len(normal.text) + 1
    assert normal.span(0, len(normal.text))[1] <= len(text)


@given(st.text(alphabet=st.sampled_from("收回万三李王五还了12.,，。（）签计划月号第组 \n")))
def test_the_scan_leaves_no_hole(text: str) -> None:
    folded = normalise(text).text.lower()
    tokens = scan(folded, CORE, REF)
    assert "".join(token.text for token in tokens) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("万三元归还3万元", [("万三元", "NAME"), ("归还", "cash"), ("3万元", "AMOUNT")]),
        ("陆百川 收回伍仟", [("陆百川", "NAME"), ("收回", "cash"), ("伍仟", "AMOUNT")]),
        ("常青还款", [("常青", "NAME"), ("还款", "cash")]),
        ("已收回李四", [("已", "done"), ("收回", "cash"), ("李四", "NAME")]),
        ("皮皮虾养殖场抵债", [("皮皮虾养殖场", "business"), ("抵债", "in_kind")]),
        ("三组8:30集合", [("三组", "ORDINAL"), ("8:30", "CLOCK"), ("集合", "GAP")]),
        ("合同号20251120003", [("合同号20251120003", "ID")]),
        ("闵家湾", [("闵家湾", "PLACE")]),
        ("三成", [("三成", "PERCENT")]),
        ("张*A102", [("张*", "NAME"), ("a102", "CODE")]),
    ],
)
def test_a_token_is_the_longest_thing_that_fits(text: str, expected: list[tuple[str, str]]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("李四还了3万", Mood.DONE),
        ("李四答应还3万", Mood.FUTURE),
        ("周五还3万", Mood.FUTURE),
        ("李四没还3万", Mood.NEGATED),
        ("3万还没到账", Mood.NOT_ARRIVED),
        ("3万冻结", Mood.PENDING),
        ("催收函贴门上", Mood.POSTED),
        ("累计收回3万", Mood.RECALLED),
        ("要是还了3万", Mood.VOID),
        ("收回3万吗", Mood.VOID),
        ("目标3万", Mood.VOID),
    ],
)
def test_only_what_was_done_is_done(text: str, mood: Mood) -> None:
    clauses = split(scan(text, CORE, REF))
    set_moods(clauses, REF)
    assert clauses[0].mood is mood


def test_a_promise_does_not_reach_the_next_subject() -> None:
    clauses = split(scan("李四答应周五还,王五还了3万", CORE, REF))
    set_moods(clauses, REF)
    assert [clause.mood for clause in clauses] == [Mood.FUTURE, Mood.DONE]


def test_no_word_of_the_lexicon_has_two_roles() -> None:
    words = [word for said in WORDS.values() for word in said.split()]
    twice = {word for word in words if words.count(word) > 1}
    assert twice == set()


def test_every_word_is_written_as_the_scan_sees_it() -> None:
    words = [word for said in WORDS.values() for word in said.split()]
    assert [word for word in words if normalise(word).text.lower() != word] == []
