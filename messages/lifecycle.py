"""What is said when a campaign is opened, closed and archived, and to whoever reports while it is not open."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from campaign.lifecycle import Gap, Stage
from messages.rendering import render

STAGES = {Stage.DRAFT: "筹备中", Stage.OPEN: "进行中", Stage.CLOSED: "已结束", Stage.ARCHIVED: "已归档"}

LABELS = {Stage.OPEN: "开始", Stage.CLOSED: "结束活动", Stage.ARCHIVED: "归档"}
"""The label of the button that lets a campaign move on to a stage."""


ARCHIVE = "把结束了的活动归档，它的群就空出来给下一个活动用"
CAMPAIGN = "活动编号"
NEEDS_TOKEN = "先 export BOT_TOKEN=…，才知道是哪个机器人的活动。"  # noqa: S105 - a sentence


class Open(Protocol):
    """What is still open of a campaign, in numbers."""

    @property
    def asked(self) -> int:
        """Return how many reports something is asked about."""

    @property
    def changes(self) -> int:
        """Return how many late changes wait."""

    @property
    def held(self) -> int:
        """Return how many reports of people not approved wait."""

    @property
    def joinings(self) -> int:
        """Return how many people wait to be let in."""

    @property
    def dues(self) -> int:
        """Return how many payments are to come."""

    @property
    def dues_fen(self) -> int:
        """Return their sum, as far as it was said."""

    @property
    def parked(self) -> int:
        """Return how much that was to be said is set aside."""


def before_opening(
    *,
    campaign: str,
    first_on: date,
    last_on: date,
    gaps: Sequence[Gap],
    without_captain: Sequence[str],
    without_account: int,
    again: bool,
) -> str:
    """Say what is wanting and what to do about it, before somebody opens the campaign."""
    return render(
        "lifecycle_before_opening",
        campaign=campaign,
        first_on=first_on,
        last_on=last_on,
        gaps=[gap.value for gap in gaps],
        without_captain=without_captain,
        without_account=without_account,
        again=again,
    )


def before_closing(campaign: str, pending: Open) -> str:
    """Say what is still open, before somebody closes the campaign."""
    return render("lifecycle_before_closing", campaign=campaign, pending=pending)


def before_archiving(campaign: str) -> str:
    """Say what archiving means, before somebody does it."""
    return render("lifecycle_before_archiving", campaign=campaign)


def moved_on(campaign: str, stage: Stage, by: str) -> str:
    """Say to the office that a campaign has come to its next stage, and who did it."""
    return render("lifecycle_moved_on", campaign=campaign, stage=stage.value, by=by)


def not_now(campaign: str, stage: Stage, wanted: Stage) -> str:
    """Say why a campaign cannot come to the stage that is wanted, and what comes first."""
    return render("lifecycle_not_now", campaign=campaign, stage=STAGES[stage], now=stage.value, wanted=wanted.value)


def announced(campaign: str, stage: Stage) -> str:
    """Tell a group that the campaign has begun, or is over."""
    return render("lifecycle_announced", campaign=campaign, stage=stage.value)


def kept_not_scored(stage: Stage) -> str:
    """Tell somebody who reports while the campaign is not open that the report is kept."""
    return render("lifecycle_kept_not_scored", stage=stage.value)


def changed_meanwhile() -> str:
    """Answer a press on a button whose campaign has moved on."""
    return "活动已经不在这一步了。"


def archived(campaign: str, forbidden_by: Stage | None) -> str:
    """Say at the keyboard that a campaign is archived, or what has to come first."""
    if forbidden_by is None:
        return f"「{campaign}」已归档，它的群都空出来了。"
    if forbidden_by is Stage.ARCHIVED:
        return f"「{campaign}」早就归档了。"
    return f"「{campaign}」{STAGES[forbidden_by]}：先在清收办群里发 /close 结束它，再归档。"


def over() -> str:
    """Answer a press on a button of a campaign that is archived."""
    return "这个活动已经归档，不能再改。"
