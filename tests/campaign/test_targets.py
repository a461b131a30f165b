"""Targets: parts add up or it is said by how much, and an even share loses no fen."""

from hypothesis import given
from hypothesis import strategies as st

from campaign.targets import Broken, Part, shared_evenly

WAN = 1_000_000


def broken(target: int, *parts: int) -> Broken:
    return Broken("一组", target, [Part(str(n), str(n), part) for n, part in enumerate(parts)])


def test_what_is_not_broken_down_yet_does_not_fail_to_add_up() -> None:
    assert broken(150 * WAN, 0, 0).off_fen == 0
    assert not broken(150 * WAN, 0, 0).is_begun


def test_what_lacks_is_below_nought_and_what_is_too_much_above() -> None:
    assert broken(150 * WAN, 100 * WAN, 0).off_fen == -50 * WAN
    assert broken(150 * WAN, 100 * WAN, 51 * WAN).off_fen == WAN


def test_whole_wan_are_shared_where_there_are_enough_of_them() -> None:
    assert list(shared_evenly(300 * WAN, "abcdefg").values()) == [43 * WAN] * 6 + [42 * WAN]
    assert list(shared_evenly(101, "ab").values()) == [51, 50]
    assert shared_evenly(WAN, []) == {}


@given(st.integers(0, 10**15), st.integers(1, 30))
def test_an_even_share_adds_up_to_the_fen(target: int, people: int) -> None:
    parts = shared_evenly(target, map(str, range(people)))
    assert len(parts) == people and sum(parts.values()) == target and min(parts.values()) >= 0
