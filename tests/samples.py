"""Small invented values for tests."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from campaign.days import Span
from campaign.ledger import Entry, Source
from campaign.scoring import Per, Rule
from storage.campaigns import Campaign

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""Noon of the second day, in Shanghai."""

SHANGHAI = ZoneInfo("Asia/Shanghai")
SPAN = Span(date(2026, 11, 23), date(2026, 11, 29), SHANGHAI, time(17, 30))


def a_campaign(campaign_id: str = "winter") -> Campaign:
    """Return a campaign of seven days."""
    return Campaign(campaign_id, "冬季外拓清收", SPAN, 300_000_000, "salt")


def an_entry(message_id: int = 1, ordinal: int = 0, **others: object) -> Entry:
    """Return cash of 3万, 30 points, by person 1 of team t1 at noon."""
    values: dict[str, object] = {
        "source": Source(-100, message_id, 0, ordinal),
        "person_id": 1,
        "team_id": "t1",
        "kind": "cash",
        "amount_fen": 3_000_000,
        "points": 3000,
        "rule_id": "cash",
        "rule_version": 1,
        "reported_at": NOON,
        "reported_on": date(2026, 11, 24),
        **others,
    }
    return Entry(**values)  # type: ignore[arg-type]  # a table of values


def rules() -> list[Rule]:
    """Return the sample scheme: cash 10 a 万, renewal 3 a 万, plan 5 each, in kind 4 a 万, limitation 4 each."""
    start = datetime(2026, 11, 23, tzinfo=SHANGHAI)
    table = [
        ("cash", Per.AMOUNT, 1000),
        ("renewal", Per.AMOUNT, 300),
        ("plan", Per.ITEM, 500),
        ("in_kind", Per.AMOUNT, 400),
        ("limitation", Per.ITEM, 400),
    ]
    return [Rule(kind, 1, kind, per, points, 1_000_000, kind, "", start) for kind, per, points in table]
