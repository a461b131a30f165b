"""From an achievement to points: every point names its rule and the rule's version (统一标准)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Per(StrEnum):
    """What a rule pays for: each item, or each unit of money."""

    ITEM = "item"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the bank's incentive document.

    `points` are hundredths: for one item, or for each `unit_fen` of the amount. `in_force_at` is the first
    moment (aware) at which the rule holds; of several versions the latest one in force counts.
    """

    rule_id: str
    version: int
    kind: str
    per: Per
    points: int
    unit_fen: int
    words: str
    document: str
    in_force_at: datetime


@dataclass(frozen=True, slots=True)
class Score:
    """Points in hundredths, with the rule that gave them."""

    points: int
    rule_id: str
    rule_version: int


def rule_for(rules: Iterable[Rule], kind: str, at: datetime) -> Rule | None:
    """Return the rule of this kind in force at the moment `at`; None where the scheme has none."""
    in_force = [rule for rule in rules if rule.kind == kind and rule.in_force_at <= at]
    return max(in_force, key=lambda rule: (rule.in_force_at, rule.version), default=None)


def score(rule: Rule, amount_fen: int | None) -> Score:
    """Score one achievement; an amount rule without an amount gives nought.

    Amount points are rounded down to the hundredth, so that splitting a sum never gains.
    """
    if rule.per is Per.ITEM:
        points = rule.points
    elif amount_fen is None:
        points = 0
    else:
        points = amount_fen * rule.points // rule.unit_fen
    return Score(points=points, rule_id=rule.rule_id, rule_version=rule.version)
