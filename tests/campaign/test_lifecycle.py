"""The stages of a campaign, and what is wanting before it opens."""

from datetime import UTC, datetime

from campaign.lifecycle import FOLLOWS, Gap, Move, Prepared, Stage, gaps, stage_when

HOUR = [datetime(2026, 11, 24, hour, tzinfo=UTC) for hour in range(24)]

NOTHING = Prepared(
    office=0,
    rules=0,
    has_campaign_chat=False,
    has_office_chat=False,
    without_captain=["一组"],
    without_account=3,
    has_cases=False,
)
ALL = Prepared(
    office=1,
    rules=1,
    has_campaign_chat=True,
    has_office_chat=True,
    without_captain=[],
    without_account=0,
    has_cases=True,
)


def test_everything_that_is_wanting_is_named_and_nothing_else() -> None:
    assert gaps(NOTHING) == list(Gap)
    assert gaps(ALL) == []


def test_an_archived_campaign_is_at_its_end_and_a_draft_is_only_a_beginning() -> None:
    assert all(Stage.ARCHIVED not in before for before in FOLLOWS.values())
    assert Stage.DRAFT not in FOLLOWS
    assert Stage.OPEN not in FOLLOWS[Stage.ARCHIVED], "an open campaign is closed first"


def test_what_stage_a_campaign_was_at_is_told_by_its_moves() -> None:
    moves = [Move(HOUR[9], Stage.DRAFT, Stage.OPEN), Move(HOUR[11], Stage.OPEN, Stage.CLOSED)]
    assert [stage_when(moves, Stage.CLOSED, HOUR[hour]) for hour in (8, 9, 10, 11, 12)] == [
        *(Stage.DRAFT, Stage.OPEN, Stage.OPEN, Stage.CLOSED, Stage.CLOSED)
    ]
    assert stage_when([], Stage.OPEN, HOUR[8]) is Stage.OPEN
