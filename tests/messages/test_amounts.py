"""Amounts as people write them: short where that is exact, to the fen where it is not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.amounts import bar, money, percent, points, rough_money, signed_points

FEN = st.integers(-(10**18), 10**18)
SCALES = {"亿": 10**10, "万": 10**6, "元": 100}


def read_back(written: str) -> Decimal:
    """Return the fen somebody would read."""
    return Decimal(written[:-1].replace(",", "")) * SCALES[written[-1]]


@given(FEN | st.integers(0, 10**9).map(lambda yuan: yuan * 100) | st.integers(0, 10**6).map(lambda wan: wan * 10**6))
def test_money_never_loses_a_fen(fen: int) -> None:
    assert read_back(money(fen)) == fen


@given(st.integers(0, 10**18))
def test_money_on_a_board_is_rounded_down_by_less_than_it_shows(fen: int) -> None:
    written = rough_money(fen)
    shown = Decimal(0) if written == "0" else read_back(written)
    coarseness = {"亿": 10**8, "万": 10**5, "元": 100, "0": 1}[written[-1]]
    assert shown <= fen < shown + coarseness


@pytest.mark.parametrize(
    ("fen", "written", "rough"),
    [
        (0, "0元", "0"),
        (1, "0.01元", "0元"),
        (50_000, "500元", "500元"),
        (99_999, "999.99元", "999元"),
        (100_000, "1,000元", "0.1万"),
        (1_000_000, "1万", "1万"),
        (1_050_000, "1.05万", "1万"),
        (3_500_000, "3.5万", "3.5万"),
        (12_345_600, "12.3456万", "12.3万"),
        (12_345_678, "123,456.78元", "12.3万"),
        (999_999_999_900, "999,999.9999万", "99.99亿"),
        (10_000_000_000, "1亿", "1亿"),
        (12_000_000_000, "1.2亿", "1.2亿"),
        (12_345_000_000, "1.2345亿", "1.23亿"),
        (-3_000_000, "-3万", None),
        (-1, "-0.01元", None),
    ],
)
def test_money_is_written_as_people_write_it(fen: int, written: str, rough: str | None) -> None:
    assert money(fen) == written
    assert rough is None or rough_money(fen) == rough


@given(FEN)
def test_points_never_lose_a_hundredth(hundredths: int) -> None:
    assert Decimal(points(hundredths).replace(",", "")) * 100 == hundredths
    assert Decimal(signed_points(hundredths).replace(",", "")) * 100 == hundredths
    assert signed_points(hundredths).startswith("+") == (hundredths > 0)


@pytest.mark.parametrize(
    ("hundredths", "written"),
    [(0, "0"), (3000, "30"), (3050, "30.5"), (3025, "30.25"), (5, "0.05"), (-5, "-0.05"), (123_456_700, "1,234,567")],
)
def test_points_are_written_without_idle_noughts(hundredths: int, written: str) -> None:
    assert points(hundredths) == written


@given(st.integers(0, 10**15), st.integers(1, 10**15))
def test_a_hundred_per_cent_and_a_full_bar_mean_that_the_target_is_reached(part: int, whole: int) -> None:
    reached = part >= whole
    assert (int(percent(part, whole)[:-1]) >= 100) is reached
    assert (bar(part, whole) == "█" * 10) is reached
    assert len(bar(part, whole)) == 10
    assert (bar(part, whole) != "░" * 10) is (part > 0), "something shows as soon as there is anything"


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (5, 0), (5, -1)])
def test_without_a_target_there_is_no_percentage(part: int, whole: int) -> None:
    assert percent(part, whole) == "—"
    assert bar(part, whole) == "░" * 10


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(1, 10**12))
def test_more_never_looks_like_less(one: int, other: int, whole: int) -> None:
    small, large = sorted((one, other))
    assert eighths(bar(small, whole)) <= eighths(bar(large, whole))


def eighths(drawn: str) -> int:
    """Return how much of a bar is filled."""
    return sum("░▏▎▍▌▋▊▉█".index(block) for block in drawn)


def test_two_and_thirteen_per_cent_do_not_look_the_same() -> None:
    assert [bar(percents, 100)[:2] for percents in (1, 2, 5, 9, 10, 13, 19)] == [
        "▏░", "▏░", "▌░", "▉░", "█░", "█▎", "█▉"
    ]  # fmt: skip
