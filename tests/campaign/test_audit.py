"""Digests stand for what they were made of: the same spelled alike, anything else otherwise, whatever the words."""

from hypothesis import given
from hypothesis import strategies as st

from campaign.audit import FIRST, digest_of, link_of

words = st.text(st.characters(codec=None))


@given(words, words)
def test_any_words_have_a_digest_and_other_words_another(one: str, other: str) -> None:
    assert (digest_of([one]) == digest_of([other])) is (one == other)


def test_the_order_of_keys_says_nothing_and_the_salt_does() -> None:
    assert digest_of([{"a": 1, "b": 2}]) == digest_of([{"b": 2, "a": 1}])
    assert digest_of([1], "salt") != digest_of([1], "pepper")


def test_a_link_hangs_on_all_before_it() -> None:
    first = link_of(FIRST, 1, digest_of(["a"]))
    assert link_of(first, 2, "d") != link_of(FIRST, 2, "d") != link_of(FIRST, 3, "d")
