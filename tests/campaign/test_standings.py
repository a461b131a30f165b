"""Places: by points, ties shared, nobody left out."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from campaign.ledger import TEAM, Entry, Sums, fold
from campaign.standings import rank
from tests.campaign.entries import FIRST_ON, TEAMS, entries
from tests.samples import an_entry

DAYS = st.integers(0, 2).map(lambda days: FIRST_ON + timedelta(days=days))
ORDERS = st.permutations([*TEAMS, "t4"])


@given(entries(), ORDERS, DAYS)
def test_everybody_has_a_place_whether_they_reported_or_not(made: list[Entry], order: list[str], on: date) -> None:
    assert sorted(standing.scope_id for standing in rank(fold(made), TEAM, order, on)) == sorted(order)


@given(entries(), ORDERS, DAYS)
def test_a_place_is_one_more_than_how_many_are_better(made: list[Entry], order: list[str], on: date) -> None:
    standings = rank(fold(made), TEAM, order, on)
    for standing in standings:
        assert standing.place == 1 + sum(other.total.points > standing.total.points for other in standings)
    assert [s.place for s in standings] == sorted(s.place for s in standings)


@given(entries(), ORDERS, DAYS)
def test_within_a_tie_the_given_order_is_kept(made: list[Entry], order: list[str], on: date) -> None:
    standings = rank(fold(made), TEAM, order, on)
    for one, next_one in itertools.pairwise(standings):
        if one.place == next_one.place:
            assert order.index(one.scope_id) < order.index(next_one.scope_id)


@given(entries(), DAYS)
def test_today_is_the_part_of_the_total_that_was_reported_today(made: list[Entry], on: date) -> None:
    for standing in rank(fold(made), TEAM, TEAMS, on):
        own = [entry for entry in made if entry.team_id == standing.scope_id]
        today = [entry for entry in own if entry.reported_on == on]
        assert standing.total.points == sum(entry.points for entry in own)
        assert standing.today.items == sum(entry.items_in(TEAM) for entry in today)
        assert standing.cash_total_fen == sum(entry.amount_fen or 0 for entry in own if entry.kind == "cash")
        assert standing.cash_today_fen == sum(entry.amount_fen or 0 for entry in today if entry.kind == "cash")


@given(entries(), DAYS)
def test_who_is_not_asked_for_is_not_ranked(made: list[Entry], on: date) -> None:
    assert [standing.scope_id for standing in rank(fold(made), TEAM, ["t9"], on)] == ["t9"]


def test_ties_share_a_place_and_the_next_is_skipped() -> None:
    points = {"t1": 10, "t2": 30, "t3": 30, "t4": 5}
    made = [an_entry(place, team_id=team, points=p) for place, (team, p) in enumerate(points.items())]
    standings = rank(fold(made), TEAM, points, FIRST_ON)
    assert [(s.scope_id, s.place) for s in standings] == [("t2", 1), ("t3", 1), ("t1", 3), ("t4", 4)]


def test_before_the_first_report_all_share_the_first_place() -> None:
    standings = rank({}, TEAM, TEAMS, FIRST_ON)
    assert [(s.place, s.total) for s in standings] == [(1, Sums())] * len(TEAMS)
