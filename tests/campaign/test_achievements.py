"""What several share is one achievement: found by its whole amount, and amended share by share."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.achievements import Achievement, amended_shares, fitting, gathered
from campaign.judgement import Author, Claim, judge
from campaign.ledger import Entry, Source
from campaign.reading import Amend, Changes, Match
from campaign.reading import Entry as Said
from campaign.shares import Share
from tests.samples import NOON, rules

AUTHOR = Author(1, "t1", NOON, NOON.date())
SALT = "salt"
MOVED = Source(-100, 5, 77, 2)


def stands(*claims: Claim) -> list[Entry]:
    """Return the entries that claims make, as they come back from the ledger."""
    made = judge(claims, Source(-100, 5, 0, 0), AUTHOR, rules(), SALT)
    return [replace(entry, entry_id=number) for number, entry in enumerate(made, 1)]


def cash(fen: int | None, people: int = 1, stated: tuple[int, ...] = ()) -> Claim:
    shares = [Share(person, f"t{person}") for person in range(1, people + 1)]
    return Claim(Said("cash", (0, 1), fen, shares_fen=stated), None, shares)


def to(old: Achievement, **changes: object) -> list[Entry] | None:
    return amended_shares(old, Amend(Match(), Changes(**changes)), MOVED, rules(), SALT)  # type: ignore[arg-type]  # a table of values


def test_shares_are_gathered_and_neighbours_are_not() -> None:
    entries = stands(cash(300), cash(400, 3), cash(500, 2))
    assert [one.whole.amount_fen for one in gathered(entries)] == [300, 400, 500]
    assert [len(one.entries) for one in gathered(entries)] == [1, 3, 2]
    assert [one.stated for one in gathered(entries, {(1, 2)})] == [False, False, True]
    assert gathered([]) == []


def test_a_sum_that_is_meant_is_the_whole_one() -> None:
    found = gathered(stands(cash(400, 2), cash(200)))
    assert fitting(found, Match(amount_fen=400), SALT) == found[:1]
    assert fitting(found, Match(amount_fen=200), SALT) == found[1:]
    assert fitting(found, Match(), SALT) == found


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(1, 5))
def test_what_was_split_evenly_is_split_evenly_again_to_the_fen(before: int, after: int, people: int) -> None:
    [old] = gathered(stands(cash(before, people)))
    new = to(old, amount_fen=after)
    assert new is not None and sum(entry.amount_fen or 0 for entry in new) == after
    assert [(entry.person_id, entry.counts_in) for entry in new] == [(e.person_id, e.counts_in) for e in old.entries]
    assert [entry.source for entry in new] == [replace(MOVED, ordinal=2 + place) for place in range(people)]


def test_a_stated_split_holds_only_while_the_sum_does() -> None:
    [old] = gathered(stands(cash(400, 2, (300, 100))), {(1, 2)})
    assert to(old, amount_fen=500) is None
    kept = to(old, borrower="张伟")
    assert kept is not None and [entry.amount_fen for entry in kept] == [300, 100]


@pytest.mark.parametrize(("kind", "possible"), [("plan", False), ("renewal", True)])
def test_what_pays_by_the_item_is_never_paid_twice(kind: str, possible: bool) -> None:
    [old] = gathered(stands(cash(400, 2)))
    assert (to(old, kind=kind) is not None) is possible


def test_a_share_without_an_amount_stays_without() -> None:
    [old] = gathered(stands(cash(None)))
    assert old.whole.amount_fen is None
    new = to(old, kind="plan")
    assert new is not None and [(entry.kind, entry.amount_fen, entry.points) for entry in new] == [("plan", None, 500)]
