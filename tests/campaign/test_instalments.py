"""A plan's payments: as many as were agreed, adding up to the fen, on days that exist."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.instalments import instalments_of, plan_by_plan
from campaign.reading import Due, Every, Plan

MONTHLY = Every("month", day=31)


@given(
    st.none() | st.integers(0, 10**6),
    st.builds(Every, st.sampled_from(["day", "week", "month", "quarter", "year"]), st.integers(1, 10**6)),
    st.none() | st.integers(0, 10**13),
    st.none() | st.dates(),
)
def test_no_plan_however_misread_breaks_the_counting_of_its_days(
    number: int | None, every: Every, total_fen: int | None, first_due: date | None
) -> None:
    counted = instalments_of(Plan(installments=number, every=every, total_fen=total_fen, first_due=first_due))
    assert counted or first_due is None or number == 0


def test_a_plan_without_any_day_has_no_payments_to_wait_for() -> None:
    assert instalments_of(Plan(installments=3, each_fen=500_000, every=MONTHLY, missing=("time",))) == []


def test_listed_days_are_taken_as_they_are() -> None:
    dues = (Due(date(2026, 11, 30), 2_000_000), Due(date(2026, 12, 30), 3_000_000))
    assert instalments_of(Plan(dues=dues, first_due=date(2026, 11, 30))) == list(dues)


def test_the_last_day_of_a_month_is_meant_where_the_month_is_shorter() -> None:
    plan = Plan(installments=4, each_fen=100, every=MONTHLY, first_due=date(2026, 12, 31))
    days = [due.date for due in instalments_of(plan)]
    assert days == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]


@pytest.mark.parametrize(
    ("every", "second"),
    [
        (Every("month", day=-1), date(2027, 3, 31)),
        (Every("month", 2, day=28), date(2027, 4, 28)),
        (Every("quarter", day=28), date(2027, 5, 28)),
        (Every("year"), date(2028, 2, 28)),
        (Every("week", weekday=6), date(2027, 3, 7)),
        (Every("day", 10), date(2027, 3, 10)),
    ],
)
def test_the_next_payment_comes_after_the_agreed_time(every: Every, second: date) -> None:
    plan = Plan(installments=2, each_fen=100, every=every, first_due=date(2027, 2, 28))
    assert [due.date for due in instalments_of(plan)][1] == second


def test_a_plan_without_an_end_gives_its_first_payment_and_one_without_a_day_none() -> None:
    endless = Plan(each_fen=800_000, every=Every("month", day=10), first_due=date(2026, 12, 10))
    assert instalments_of(endless) == [Due(date(2026, 12, 10), 800_000)]
    assert instalments_of(Plan(installments=3, each_fen=100)) == []
    whole = Plan(installments=1, total_fen=500, first_due=date(2026, 12, 10))
    assert instalments_of(whole) == [Due(date(2026, 12, 10), 500)]


UNITS = st.builds(
    Every,
    unit=st.sampled_from(["day", "week", "month", "quarter", "year"]),
    interval=st.integers(1, 4),
    day=st.none() | st.sampled_from([-1, 1, 15, 29, 30, 31]),
)


@given(
    st.integers(1, 60),
    st.none() | st.integers(0, 10**12),
    UNITS,
    st.dates(date(2020, 1, 1), date(2090, 12, 31)),
)
def test_the_payments_add_up_to_the_total_and_their_days_ascend(
    number: int, total_fen: int | None, every: Every, first: date
) -> None:
    dues = instalments_of(Plan(installments=number, total_fen=total_fen, every=every, first_due=first))
    assert len(dues) == number
    days = [due.date for due in dues]
    assert days == sorted(set(days)) or number == 1
    if total_fen is None:
        assert {due.amount_fen for due in dues} == {None}
    else:
        assert sum(due.amount_fen or 0 for due in dues) == total_fen


def test_payments_of_two_plans_are_told_apart_where_the_days_go_back() -> None:
    days = [date(2026, 12, 15), date(2027, 1, 15), date(2026, 12, 20), date(2027, 1, 20), None]
    assert plan_by_plan(days) == [[0, 1], [2, 3], [4]]
    assert plan_by_plan([]) == []
