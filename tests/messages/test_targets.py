"""Targets as people type them: however they are set apart, names and amounts come out one by one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.targets import words_of


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("一组 张伟 30万", ["一组", "张伟", "30万"]),
        ("张伟30万、李娜：20.5万；王强=3000元", ["张伟", "30万", "李娜", "20.5万", "王强", "3000元"]),
        ("1组 平分", ["1组", "平分"]),
        ("一组150万", ["一组", "150万"]),
        ("张伟 三十万", ["张伟", "三十万"]),
        ("", []),
    ],
)
def test_names_and_amounts_are_told_apart(said: str, words: list[str]) -> None:
    assert words_of(said) == words


@given(st.text(alphabet="张伟组一1 0.3万元,，、:：=\n平分x"))
def test_nothing_is_lost_but_what_sets_apart(said: str) -> None:
    assert "".join(words_of(said)) == re.sub(r"[\s,，、;；:：=]", "", said)
    assert all(words_of(said))
