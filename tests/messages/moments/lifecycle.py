"""A campaign's stages at their moments."""

from datetime import date

from campaign.lifecycle import Gap, Stage
from messages import lifecycle
from storage.lifecycle import Pending
from tests.messages.awkward import TAGGED

CAMPAIGN = "冬季外拓清收"
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)


def _before_opening(gaps: list[Gap], *, again: bool = False) -> str:
    return lifecycle.before_opening(
        campaign=CAMPAIGN,
        first_on=FIRST,
        last_on=LAST,
        gaps=gaps,
        without_captain=["一组", TAGGED],
        without_account=7,
        again=again,
    )


def moments() -> dict[str, dict[str, str]]:
    """Return these templates at their moments."""
    much, nothing = Pending(2, 1, 3, 4, 5, 12_000_000, 6), Pending(0, 0, 0, 0, 0, 0, 0)
    return {
        "lifecycle_before_opening": {
            "all is wanting": _before_opening(list(Gap)),
            "nothing is": _before_opening([]),
            "again": _before_opening([], again=True),
        },
        "lifecycle_before_closing": {
            "much is open": lifecycle.before_closing(CAMPAIGN, much),
            "dues without sums": lifecycle.before_closing(CAMPAIGN, Pending(0, 0, 0, 0, 2, 0, 0)),
            "nothing is open": lifecycle.before_closing(TAGGED, nothing),
        },
        "lifecycle_before_archiving": {"": lifecycle.before_archiving(CAMPAIGN)},
        "lifecycle_moved_on": {
            stage: lifecycle.moved_on(CAMPAIGN, stage, "周敏") for stage in (Stage.OPEN, Stage.CLOSED, Stage.ARCHIVED)
        },
        "lifecycle_not_now": {
            "open already": lifecycle.not_now(CAMPAIGN, Stage.OPEN, Stage.OPEN),
            "closed already": lifecycle.not_now(CAMPAIGN, Stage.CLOSED, Stage.CLOSED),
            "not begun": lifecycle.not_now(CAMPAIGN, Stage.DRAFT, Stage.CLOSED),
            "not closed": lifecycle.not_now(CAMPAIGN, Stage.OPEN, Stage.ARCHIVED),
            "archived": lifecycle.not_now(TAGGED, Stage.ARCHIVED, Stage.OPEN),
        },
        "lifecycle_announced": {stage: lifecycle.announced(CAMPAIGN, stage) for stage in (Stage.OPEN, Stage.CLOSED)},
        "lifecycle_kept_not_scored": {stage: lifecycle.kept_not_scored(stage) for stage in (Stage.DRAFT, Stage.CLOSED)},
    }
