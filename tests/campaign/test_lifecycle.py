"""The stages of a campaign, and what is wanting before it opens."""

from campaign.lifecycle import FOLLOWS, Gap, Prepared, Stage, gaps

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
