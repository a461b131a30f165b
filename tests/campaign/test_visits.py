"""Whom to visit next: dues first, easy before hard, near before far, and nobody who is to be left alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from campaign.findings import BLOCKING, Found
from campaign.visits import Expected, Here, Payment, Prospect, Why, due_of, next_visits, still_expected, waits

TODAY = date(2026, 11, 24)
SAID = datetime(2026, 11, 20, tzinfo=UTC)
LATER = SAID + timedelta(days=4)
HERE = Here(7, TODAY, "上杏村", frozenset({"上杏村", "槐荫村"}))
CASE = Prospect("A101", "渡口村", 5_000_000)


def due(days: int, fen: int | None = 1_000_000, *, promise: bool = True) -> Expected:
    return Expected(TODAY + timedelta(days=days), fen, SAID, promise)


def order(*cases: Prospect) -> str:
    return " ".join(visit.code for visit in next_visits(cases, HERE))


def test_a_broken_promise_comes_before_an_overdue_instalment_before_what_is_due_today() -> None:
    today = replace(CASE, code="today", expected=[due(0)])
    broken = replace(CASE, code="broken", expected=[due(-1)])
    missed = replace(CASE, code="missed", expected=[due(-9, promise=False)])
    assert order(CASE, today, missed, broken) == "broken missed today A101"


def test_easy_comes_before_hard_and_near_before_far() -> None:
    first = replace(CASE, code="ordered", order=1)
    willing = replace(CASE, code="willing", ease=0)
    near = replace(CASE, code="near", area="上杏村", balance_fen=9_000_000)
    own = replace(CASE, code="own", area="槐荫村", balance_fen=9_000_000)
    large = replace(CASE, code="large", area="上杏村", balance_fen=100_000_000)
    hard = replace(CASE, code="hard", order=1, found=Found.REFUSED, found_on=TODAY - timedelta(days=1))
    assert order(hard, large, CASE, own, near, willing, first) == "ordered willing near own A101 large hard"


def test_those_of_one_place_come_together() -> None:
    cases = [replace(CASE, code=f"{area}{fen}", area=area, balance_fen=fen) for fen in (1, 2) for area in "乙甲"]
    assert order(*cases) in ("乙1 乙2 甲1 甲2", "甲1 甲2 乙1 乙2")


def test_whoever_has_paid_or_agreed_or_is_away_is_left_alone() -> None:
    yesterday = TODAY - timedelta(days=1)
    for left in (
        replace(CASE, is_settled=True),
        replace(CASE, expected=[due(1)]),
        replace(CASE, has_plan=True),
        replace(CASE, found=Found.AWAY, found_on=yesterday, back_on=TODAY + timedelta(days=1)),
        replace(CASE, found=Found.NOT_HOME, found_on=TODAY, found_by=7),
        replace(CASE, found=Found.GOING, found_on=TODAY, found_by=8),
        replace(CASE, found=Found.GOING, found_on=TODAY, found_at=LATER, found_by=8, expected=[due(0)]),
        replace(CASE, reported_on=TODAY),
        *(replace(CASE, found=found, found_on=yesterday, expected=[due(0)]) for found in BLOCKING),
    ):
        assert waits(left, HERE), left
    for going in (
        CASE,
        replace(CASE, balance_fen=0),
        replace(CASE, found=Found.AWAY, found_on=yesterday, back_on=TODAY),
        replace(CASE, found=Found.GOING, found_on=TODAY, found_by=7),
        replace(CASE, found=Found.GOING, found_on=yesterday, found_by=8),
        replace(CASE, found=Found.NOT_HOME, found_on=yesterday),
        replace(CASE, reported_on=TODAY, expected=[due(0)]),
        replace(CASE, found=Found.NO_MEANS, found_on=TODAY, found_at=SAID, found_by=8, expected=[due(0)]),
    ):
        assert not waits(going, HERE), going


def test_each_is_named_with_its_reasons() -> None:
    def why(**values: Any) -> list[Why]:
        return list(next_visits([replace(CASE, **values)], HERE)[0].why)

    assert why() == [Why.UNSEEN]
    assert why(area="上杏村", ease=1) == [Why.SAME_PLACE, Why.WILLING, Why.UNSEEN]
    assert why(expected=[due(0), due(5)], reported_on=TODAY) == [Why.DUE_TODAY]
    assert why(expected=[due(-2)], area="槐荫村", reported_on=TODAY) == [Why.OVERDUE, Why.OWN_AREA]
    assert why(found=Found.AWAY, back_on=TODAY, found_on=date(2026, 11, 1)) == [Why.BACK]
    assert why(found=Found.MET, found_on=date(2026, 11, 23)) == [Why.AGAIN]
    assert why(found=Found.GOING, found_on=TODAY, found_by=7) == [Why.ON_THE_WAY]


def test_money_that_came_later_keeps_a_promise_and_once_only() -> None:
    first, second = due(-2), due(-1)
    paid = Payment(SAID + timedelta(days=1), 1_000_000)
    assert still_expected([first, second], [paid]) == [second]
    assert still_expected([first, second], [replace(paid, amount_fen=2_000_000)]) == []
    assert still_expected([first], [replace(paid, at=SAID)]) == [first]
    assert still_expected([first], [replace(paid, amount_fen=999_999)]) == [first]
    assert still_expected([due(0, None)], [paid]) == [] and still_expected([due(0, None)], []) == [due(0, None)]


EXPECTED = st.builds(
    Expected,
    due_on=st.integers(-5, 5).map(lambda days: TODAY + timedelta(days=days)),
    amount_fen=st.none() | st.integers(0, 3),
    said_at=st.integers(-5, 0).map(lambda days: SAID + timedelta(days=days)),
    is_promise=st.booleans(),
)
PAYMENTS = st.lists(
    st.builds(
        Payment, at=st.integers(-6, 6).map(lambda days: SAID + timedelta(days=days)), amount_fen=st.integers(0, 4)
    )
)
DAYS = st.none() | st.integers(-2, 2).map(lambda days: TODAY + timedelta(days=days))
PROSPECTS = st.lists(
    st.builds(
        Prospect,
        code=st.text("AB12", min_size=1, max_size=4),
        area=st.sampled_from(["", "上杏村", "槐荫村", "渡口村"]),
        balance_fen=st.integers(0, 600_000_000),
        is_settled=st.booleans(),
        expected=st.lists(EXPECTED, max_size=3).map(lambda said: sorted(said, key=lambda one: one.due_on)),
        order=st.none() | st.integers(1, 3),
        ease=st.integers(0, 4),
        found=st.none() | st.sampled_from(Found),
        found_at=st.none() | st.sampled_from([SAID, LATER]),
        found_on=DAYS,
        found_by=st.none() | st.integers(6, 8),
        back_on=DAYS,
        has_plan=st.booleans(),
        reported_on=DAYS,
    ),
    unique_by=lambda case: case.code,
    max_size=12,
)


@given(PROSPECTS, st.randoms())
def test_the_order_is_whole_without_doubles_and_does_not_hang_on_how_they_came(
    cases: list[Prospect], by: Random
) -> None:
    going = next_visits(cases, HERE)
    assert {visit.code for visit in going} == {case.code for case in cases if not waits(case, HERE)}
    assert len(going) == len({visit.code for visit in going})
    shuffled = list(cases)
    by.shuffle(shuffled)
    assert next_visits(shuffled, HERE) == going


@given(PROSPECTS)
def test_what_is_due_stands_on_top_and_everybody_has_a_reason(cases: list[Prospect]) -> None:
    going = next_visits(cases, HERE)
    dues = [visit.due is not None for visit in going]
    assert dues == sorted(dues, reverse=True)
    by_code = {case.code: case for case in cases}
    for visit in going:
        assert visit.why and visit.due == due_of(by_code[visit.code], TODAY)
        assert by_code[visit.code].found not in BLOCKING and not by_code[visit.code].is_settled


@given(st.lists(EXPECTED, max_size=5), PAYMENTS)
def test_more_money_never_leaves_more_to_expect(expected: list[Expected], payments: list[Payment]) -> None:
    missing = still_expected(expected, payments)
    assert still_expected(expected, []) == sorted(expected, key=lambda one: (one.due_on, one.said_at))
    paid = sum(one.amount_fen or 0 for one in expected) - sum(one.amount_fen or 0 for one in missing)
    assert 0 <= paid <= sum(payment.amount_fen for payment in payments)
    assert all(one in expected for one in missing)
