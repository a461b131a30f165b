"""The office can always act, and the parts of a day add up to what somebody may do."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from campaign.people import Part, Role, plays
from campaign.rights import RIGHTS, Deed, Place, Reach, may_bring_into_office, reach, reach_of, within
from campaign.roster import is_last_of_office, loses_office


@dataclass(frozen=True)
class One:
    person_id: int
    role: str
    team_id: str | None = None
    telegram_id: int | None = None
    stands_in: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        return (Part(self.role, self.team_id), *self.stands_in)


ROLES = st.sampled_from([role.value for role in Role])
TEAMS = st.sampled_from([None, "t1", "t2"])
PARTS = st.builds(Part, ROLES, TEAMS)
PEOPLE = st.builds(
    One, st.integers(1, 5), ROLES, TEAMS, st.sampled_from([None, 7, 8, 9]), st.lists(PARTS, max_size=2).map(tuple)
)


@given(st.lists(PEOPLE, max_size=6, unique_by=lambda one: one.person_id))
def test_whoever_may_go_leaves_somebody_of_the_office_who_can_act(roster: list[One]) -> None:
    able = [one for one in roster if one.role == Role.OFFICE and one.telegram_id is not None]
    for one in roster:
        others = [other for other in able if other.person_id != one.person_id]
        assert is_last_of_office(roster, one) == (one in able and not others)


@given(st.lists(PEOPLE, max_size=6, unique_by=lambda one: one.person_id))
def test_a_roster_loses_its_office_where_the_last_who_can_act_goes(roster: list[One]) -> None:
    assert not loses_office(roster, roster)
    for one in roster:
        after = [other for other in roster if other is not one]
        assert loses_office(roster, after) == is_last_of_office(roster, one)


@given(PEOPLE)
def test_only_the_offices_own_people_bring_somebody_into_it(one: One) -> None:
    assert may_bring_into_office(one) == (one.role == Role.OFFICE)


@given(PEOPLE, st.sampled_from(list(Deed)), st.sampled_from(list(Place)))
def test_standing_in_never_takes_a_right_away_and_gives_only_what_the_part_has(
    one: One, deed: Deed, place: Place
) -> None:
    alone = [reach(deed, part.role, place) for part in one.parts]
    together = reach_of(deed, one, place)
    if any(isinstance(far, Reach) for far in alone):
        assert together in alone and isinstance(together, Reach)
        own = alone[0]
        assert not isinstance(own, Reach) or list(Reach).index(together) >= list(Reach).index(own)
    else:
        assert together in alone


@given(PEOPLE, st.sampled_from(list(Deed)), st.integers(1, 5), TEAMS)
def test_what_is_within_reach_is_so_by_one_of_the_parts(one: One, deed: Deed, person_id: int, team: str | None) -> None:
    by_part = [
        within(
            deed, replace(one, role=part.role, team_id=part.team_id, stands_in=()), person_id=person_id, team_id=team
        )
        for part in one.parts
    ]
    assert within(deed, one, person_id=person_id, team_id=team) == any(by_part)


def test_a_captains_stand_in_reaches_that_team_and_keeps_the_own() -> None:
    wang = One(1, Role.MEMBER, "t2", stands_in=(Part(Role.CAPTAIN, "t1"),))
    assert within(Deed.CHANGE_REPORT, wang, person_id=9, team_id="t1")
    assert within(Deed.CHANGE_REPORT, wang, person_id=1, team_id="t2")
    assert not within(Deed.CHANGE_REPORT, wang, person_id=9, team_id="t2")
    assert plays(wang, Role.CAPTAIN) and plays(wang, Role.MEMBER) and not plays(wang, Role.OFFICE)


def test_nobody_is_a_stranger() -> None:
    for deed in RIGHTS:
        assert reach_of(deed, None, Place.PRIVATE) == reach(deed, None, Place.PRIVATE)
