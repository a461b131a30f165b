"""From what was read to what is entered: clear things are scored by their rule, nothing is added or guessed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.judgement import UNSCORED, Author, Claim, amended, claims_of, judge, key_of, matching
from campaign.ledger import CAMPAIGN, PERSON, TEAM, WHOLE, Entry, Source, Sums, fold, reversed_by
from campaign.reading import Amend, Changes, Disposition, Kind, Match, Reading
from campaign.reading import Entry as Said
from campaign.scoring import Per, Rule
from campaign.shares import Share, split_evenly
from tests.campaign.entries import entries
from tests.samples import NOON, an_entry, rules

AUTHOR = Author(7, "t1", NOON, date(2026, 11, 24))
SOURCE = Source(-100, 5, 0, 2)
SALT = "salt"

SAID = st.builds(
    Said,
    kind=st.sampled_from([*Kind, "own_kind"]),
    span=st.just((0, 1)),
    amount_fen=st.none() | st.integers(0, 10**13),
    borrower=st.sampled_from([None, "张伟", "李娜"]),
    case_code=st.sampled_from([None, "A102"]),
)
SAID_THINGS = st.lists(SAID, max_size=6).map(tuple)


def items(made: list[Entry], scope: str) -> dict[str, int]:
    """Return how many items each of this scope has."""
    return {key.scope_id: sums.items for key, sums in fold(made).items() if key.scope == scope}


def test_what_several_share_is_one_item_of_the_campaign_and_of_each_team_and_one_for_each_of_them() -> None:
    shares = [Share(1, "t1"), Share(2, "t1"), Share(3, "t2")]
    made = judge([Claim(Said("cash", (0, 1), 4_000_000), "A102", shares)], SOURCE, AUTHOR, rules(), SALT)
    assert items(made, CAMPAIGN) == {WHOLE: 1}
    assert items(made, TEAM) == {"t1": 1, "t2": 1}
    assert items(made, PERSON) == {"1": 1, "2": 1, "3": 1}
    kept = [replace(entry, entry_id=number) for number, entry in enumerate(made)]
    assert all(sums == Sums() for sums in fold([*kept, *reversed_by(kept, 9)]).values())


@given(SAID_THINGS, st.sampled_from([Disposition.SCORE, Disposition.MIXED]))
def test_each_thing_said_makes_one_entry_in_its_order(said: tuple[Said, ...], disposition: Disposition) -> None:
    made = judge(claims_of(Reading(disposition, entries=said)), SOURCE, AUTHOR, rules(), SALT)
    assert [(e.kind, e.amount_fen, e.case_code) for e in made] == [(s.kind, s.amount_fen, s.case_code) for s in said]
    assert [e.source for e in made] == [replace(SOURCE, ordinal=2 + place) for place in range(len(said))]
    assert {(e.person_id, e.team_id, e.reported_at, e.reported_on) for e in made} <= {
        (7, "t1", NOON, AUTHOR.reported_on)
    }


@given(SAID_THINGS)
@pytest.mark.parametrize("disposition", [d for d in Disposition if d not in (Disposition.SCORE, Disposition.MIXED)])
def test_nothing_is_entered_unless_it_is_to_be_scored(disposition: Disposition, said: tuple[Said, ...]) -> None:
    assert judge(claims_of(Reading(disposition, entries=said)), SOURCE, AUTHOR, rules(), SALT) == []


@given(st.integers(0, 10**13), st.integers(1, 5))
def test_what_was_recovered_together_is_split_to_the_fen(amount_fen: int, partners: int) -> None:
    shares = [Share(number, f"t{number % 2}") for number in range(partners)]
    made = judge([Claim(Said("cash", (0, 1), amount_fen), "A102", shares)], SOURCE, AUTHOR, rules(), SALT)
    amounts = [entry.amount_fen or 0 for entry in made]
    assert sum(amounts) == amount_fen and max(amounts) - min(amounts) < partners
    assert [(e.person_id, e.team_id) for e in made] == [(share.person_id, share.team_id) for share in shares]
    assert [e.source.ordinal for e in made] == [SOURCE.ordinal + place for place in range(partners)]
    whole = judge([Claim(Said("cash", (0, 1), amount_fen), "A102")], SOURCE, AUTHOR, rules(), SALT)
    assert sum(e.points for e in made) <= whole[0].points, "splitting a sum gains nothing"


def test_what_has_no_amount_is_split_into_nothings() -> None:
    assert split_evenly(None, 2) == [None, None]


@given(SAID_THINGS)
def test_no_name_enters_the_ledger_only_its_salted_hash(said: tuple[Said, ...]) -> None:
    made = judge(claims_of(Reading(Disposition.SCORE, entries=said)), SOURCE, AUTHOR, rules(), SALT)
    assert [e.borrower_key for e in made] == [key_of(s.borrower, SALT) for s in said]
    assert all(name not in repr(made) for name in ("张伟", "李娜"))


def test_the_hash_of_a_name_differs_from_campaign_to_campaign() -> None:
    assert key_of("张伟", "one") != key_of("张伟", "other")
    assert key_of("张伟", "one") == key_of("张伟", "one")
    assert key_of(None, "one") is None


def test_a_kind_without_a_rule_is_entered_and_says_that_nobody_pays_for_it() -> None:
    [entry] = judge([Claim(Said("visit", (0, 1)), None)], SOURCE, AUTHOR, rules(), SALT)
    assert (entry.points, entry.rule_id, entry.rule_version) == (0, UNSCORED.rule_id, 0)


def test_a_report_is_scored_by_the_rule_of_its_own_moment() -> None:
    later = Rule("cash", 2, "cash", Per.AMOUNT, 2000, 1_000_000, "", "", NOON + timedelta(hours=1))
    said = [Claim(Said("cash", (0, 1), amount_fen=1_000_000), None)]
    [before] = judge(said, SOURCE, AUTHOR, [*rules(), later], SALT)
    [after] = judge(said, SOURCE, replace(AUTHOR, reported_at=NOON + timedelta(hours=1)), [*rules(), later], SALT)
    assert (before.points, before.rule_version) == (1000, 1)
    assert (after.points, after.rule_version) == (2000, 2)


@given(entries(8), st.sampled_from([Match(), Match(borrower="张伟"), Match(case_code="A102"), Match(amount_fen=5)]))
def test_what_is_meant_agrees_with_everything_that_was_said_of_it(made: list[Entry], match: Match) -> None:
    found = matching(made, match, SALT)
    assert all(entry in made for entry in found)
    assert match != Match() or found == made
    for entry in found:
        assert match.amount_fen in (None, entry.amount_fen)
        assert match.case_code in (None, entry.case_code)
        assert match.borrower is None or entry.borrower_key == key_of(match.borrower, SALT)


@given(st.integers(0, 10**12), st.sampled_from(Kind))
def test_an_amendment_takes_the_place_of_what_it_changes(amount_fen: int, kind: Kind) -> None:
    old = an_entry(entry_id=9)
    change = Amend(Match(), Changes(amount_fen=amount_fen, kind=kind, borrower="李娜", case_code="B7"))
    new = amended(old, change, Source(-100, 1, 77, 1), rules(), SALT)
    fresh = Claim(Said(kind, (0, 1), amount_fen, borrower="李娜"), "B7")
    [judged] = judge([fresh], new.source, Author(1, "t1", old.reported_at, old.reported_on), rules(), SALT)
    assert new == judged
    sums = fold([old, *reversed_by([old], 77), new])
    assert sum(s.points for key, s in sums.items() if key.scope == "team") == new.points


def test_an_amendment_leaves_alone_what_it_does_not_name() -> None:
    old = an_entry(entry_id=9, kind="renewal", sub="extension", case_code="A102", borrower_key="k" * 32)
    new = amended(old, Amend(Match(), Changes(amount_fen=2_000_000)), Source(-100, 1, 77, 1), rules(), SALT)
    assert (new.kind, new.sub, new.case_code, new.borrower_key) == ("renewal", "extension", "A102", "k" * 32)
    assert (new.amount_fen, new.points, new.entry_id, new.items) == (2_000_000, 600, None, 1)
    moved = amended(old, Amend(Match(), Changes(kind="cash")), Source(-100, 1, 77, 1), rules(), SALT)
    assert moved.sub is None, "an extension is no way of paying cash"


def test_an_amount_may_be_amended_to_nought() -> None:
    new = amended(an_entry(), Amend(Match(), Changes(amount_fen=0)), Source(-100, 1, 77, 1), rules(), SALT)
    assert (new.amount_fen, new.points) == (0, 0)
