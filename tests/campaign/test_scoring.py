"""Points come from the rule in force, to the hundredth, and no way of writing a sum gains any."""

from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from campaign.scoring import Per, Rule, rule_for, score
from tests.samples import NOON

FEN = st.integers(0, 10**15)
MOMENTS = st.integers(-200, 200).map(lambda hours: NOON + timedelta(hours=hours))


@st.composite
def any_rule(draw: st.DrawFn, per: Per | None = None) -> Rule:
    return Rule(
        rule_id="r",
        version=draw(st.integers(1, 9)),
        kind=draw(st.sampled_from(["cash", "renewal", "plan"])),
        per=per or draw(st.sampled_from(Per)),
        points=draw(st.integers(0, 10**9)),
        unit_fen=draw(st.integers(1, 10**9)),
        words="",
        document="",
        in_force_at=draw(MOMENTS),
    )


@given(any_rule(Per.AMOUNT), st.lists(FEN, min_size=1, max_size=6))
def test_splitting_a_sum_never_gains_points(rule: Rule, parts: list[int]) -> None:
    whole = score(rule, sum(parts)).points
    split = sum(score(rule, part).points for part in parts)
    assert whole - len(parts) < split <= whole


@given(any_rule(Per.AMOUNT), FEN, FEN)
def test_more_money_never_scores_less(rule: Rule, one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert score(rule, small).points <= score(rule, large).points


@given(any_rule(Per.AMOUNT), st.integers(0, 10**6))
def test_whole_units_score_exactly(rule: Rule, units: int) -> None:
    assert score(rule, units * rule.unit_fen).points == units * rule.points


@given(any_rule(Per.AMOUNT))
def test_an_amount_rule_without_an_amount_gives_nought(rule: Rule) -> None:
    assert score(rule, None).points == 0


@given(any_rule(Per.ITEM), st.none() | FEN)
def test_an_item_rule_does_not_look_at_the_amount(rule: Rule, amount_fen: int | None) -> None:
    assert score(rule, amount_fen).points == rule.points


@given(any_rule(), FEN)
def test_every_point_names_its_rule_and_version(rule: Rule, amount_fen: int) -> None:
    scored = score(rule, amount_fen)
    assert (scored.rule_id, scored.rule_version) == (rule.rule_id, rule.version)


@given(st.lists(any_rule(), max_size=12), st.sampled_from(["cash", "renewal", "plan"]), MOMENTS, st.randoms())
def test_the_latest_version_in_force_counts_whatever_the_order(
    rules: list[Rule], kind: str, at: datetime, chance: Random
) -> None:
    found = rule_for(rules, kind, at)
    in_force = [rule for rule in rules if rule.kind == kind and rule.in_force_at <= at]
    if found is None:
        assert in_force == []
        return
    assert found in in_force
    assert all((rule.in_force_at, rule.version) <= (found.in_force_at, found.version) for rule in in_force)
    chance.shuffle(rules)
    again = rule_for(rules, kind, at)
    assert again is not None
    assert (again.in_force_at, again.version) == (found.in_force_at, found.version)


def test_a_rule_holds_from_its_very_first_moment_and_not_before() -> None:
    rule = Rule("cash", 1, "cash", Per.AMOUNT, 1000, 1_000_000, "", "", NOON)
    assert rule_for([rule], "cash", NOON) is rule
    assert rule_for([rule], "cash", NOON - timedelta(microseconds=1)) is None
    assert rule_for([rule], "plan", NOON) is None
