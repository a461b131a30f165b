"""The fold of the ledger: order does not matter, parts add up, a reversal leaves nothing behind."""

from collections import defaultdict
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from campaign.ledger import SCOPES, Entry, Sums, TotalKey, fold, reversed_by
from tests.campaign.entries import entries


def merged(*folds: dict[TotalKey, Sums]) -> dict[TotalKey, Sums]:
    sums: defaultdict[TotalKey, Sums] = defaultdict(Sums)
    for one in folds:
        for key, value in one.items():
            sums[key] += value
    return dict(sums)


@given(entries(), st.integers(1, 10**9), st.integers(0, 50))
def test_reversing_undoes_to_the_last_fen_and_hundredth(made: list[Entry], revision: int, first: int) -> None:
    undone = reversed_by(made, revision, first)
    assert all(sums == Sums() for sums in fold([*made, *undone]).values())
    assert [entry.reverses for entry in undone] == [entry.entry_id for entry in made]
    assert [entry.source.ordinal for entry in undone] == list(range(first, first + len(made)))
    assert {entry.source.revision for entry in undone} <= {revision}


@given(entries(), st.integers(1, 10**9))
def test_a_reversal_counts_on_the_day_and_for_the_team_and_person_of_what_it_reverses(
    made: list[Entry], revision: int
) -> None:
    for entry, undone in zip(made, reversed_by(made, revision), strict=True):
        assert (undone.reported_on, undone.reported_at) == (entry.reported_on, entry.reported_at)
        assert (undone.team_id, undone.person_id, undone.kind) == (entry.team_id, entry.person_id, entry.kind)
        assert (undone.source.chat_id, undone.source.message_id) == (entry.source.chat_id, entry.source.message_id)
        assert undone.entry_id is None


@given(entries(), st.randoms())
def test_the_order_of_entries_does_not_matter(made: list[Entry], chance: Random) -> None:
    before = fold(made)
    chance.shuffle(made)
    assert fold(made) == before


@given(entries(), st.integers(0, 20))
def test_what_is_folded_in_two_parts_adds_up_to_the_whole(made: list[Entry], cut: int) -> None:
    assert merged(fold(made[:cut]), fold(made[cut:])) == fold(made)


@given(entries())
def test_the_campaign_teams_and_people_each_sum_up_to_the_whole(made: list[Entry]) -> None:
    for scope in SCOPES:
        whole = sum((sums for key, sums in fold(made).items() if key.scope == scope), Sums())
        counted = sum(SCOPES.index(e.counts_in) <= SCOPES.index(scope) for e in made)
        assert whole == Sums(counted, sum(e.amount_fen or 0 for e in made), sum(e.points for e in made))


@given(entries())
def test_nothing_is_summed_that_nobody_did(made: list[Entry]) -> None:
    assert len(fold(made)) <= len(SCOPES) * len(made)
    assert fold([]) == {}
