"""A link says for which campaign, purpose and number it was signed; nothing else passes for it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from campaign.invitations import LONGEST, Link, Purpose, is_signed, payload, read

salts = st.text(min_size=1, max_size=40)
numbers = st.integers(min_value=1, max_value=10**18 - 1)
parts = st.lists(st.text(max_size=20), max_size=3)
purposes = st.sampled_from(Purpose)
TAKEN_BY_TELEGRAM = re.compile(r"[A-Za-z0-9_-]+")


def signed(purpose: Purpose, number: int) -> int:
    """Groups have negative numbers."""
    return -number if purpose is Purpose.CHAT else number


@given(salts, purposes, numbers, parts)
def test_a_link_comes_back_as_it_was_signed(salt: str, purpose: Purpose, number: int, over: list[str]) -> None:
    words = payload(salt, purpose, signed(purpose, number), *over)
    assert len(words) <= LONGEST and TAKEN_BY_TELEGRAM.fullmatch(words)
    link = read(words)
    assert link is not None and (link.purpose, link.number) == (purpose, signed(purpose, number))
    assert is_signed(link, salt, *over)


@given(salts, salts, purposes, numbers, numbers, parts, parts)
def test_only_what_was_signed_is(
    salt: str, other_salt: str, purpose: Purpose, number: int, other: int, over: list[str], others: list[str]
) -> None:
    link = read(payload(salt, purpose, signed(purpose, number), *over))
    assert link is not None
    assert is_signed(link, other_salt, *over) == (salt == other_salt)
    assert is_signed(link, salt, *others) == (over == others)
    moved = Link(purpose, signed(purpose, other), link.signature)
    assert is_signed(moved, salt, *over) == (number == other)
    twisted = Link(next(one for one in Purpose if one is not purpose), link.number, link.signature)
    assert not is_signed(twisted, salt, *over)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(words: str) -> None:
    link = read(words)
    assert link is None or not is_signed(link, "a salt nobody knows")


def test_two_lists_that_read_alike_are_signed_apart() -> None:
    assert payload("s", Purpose.TEAM, 1, "ab", "c") != payload("s", Purpose.TEAM, 1, "a", "bc")
    assert payload("s", Purpose.TEAM, 1, "t1", "5") != payload("s", Purpose.TEAM, 11, "t", "15")


def test_a_number_no_database_can_hold_is_no_link() -> None:
    assert read(f"t{'9' * 19}_{'A' * 22}") is None
