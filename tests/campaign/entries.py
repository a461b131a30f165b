"""Ledger entries as Hypothesis makes them: a few teams, people and days, so that they meet in the same sums."""

from datetime import date, timedelta

from hypothesis import strategies as st

from campaign.ledger import SCOPES, Entry, Source
from campaign.reading import Kind
from tests.samples import NOON

FIRST_ON = date(2026, 11, 23)
TEAMS = ("t1", "t2", "t3")
PEOPLE = (1, 2, 3, 4)


@st.composite
def _entry(draw: st.DrawFn) -> Entry:
    return Entry(
        source=Source(-100, draw(st.integers(1, 99)), draw(st.integers(0, 3)), draw(st.integers(0, 5))),
        person_id=draw(st.sampled_from(PEOPLE)),
        team_id=draw(st.sampled_from(TEAMS)),
        kind=draw(st.sampled_from(Kind)),
        amount_fen=draw(st.none() | st.integers(0, 10**13)),
        points=draw(st.integers(0, 10**9)),
        rule_id="r",
        rule_version=1,
        reported_at=NOON,
        reported_on=FIRST_ON + timedelta(days=draw(st.integers(0, 2))),
        sub=draw(st.sampled_from([None, "extension"])),
        borrower_key=draw(st.sampled_from([None, "a" * 32])),
        case_code=draw(st.sampled_from([None, "A102"])),
        entry_id=draw(st.integers(1, 10**6)),
        counts_in=draw(st.sampled_from(SCOPES)),
    )


def entries(most: int = 20) -> st.SearchStrategy[list[Entry]]:
    """Return lists of entries that stand, each with an id of its own."""
    return st.lists(_entry(), max_size=most, unique_by=lambda entry: entry.entry_id)
