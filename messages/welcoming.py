"""What /start says: the next step for whoever asks, in the chat where they ask."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from campaign.lifecycle import Stage
from campaign.people import FIELD_ROLES, Role
from campaign.rights import Place
from messages.rendering import render
from messages.rights import ROLES


class Task(StrEnum):
    """What the office does before a campaign begins, in this order."""

    OFFICE_CHAT = "office_chat"
    ROSTER = "roster"
    CAMPAIGN_CHAT = "campaign_chat"
    TEAM_CHATS = "team_chats"
    ACCOUNTS = "accounts"
    CASES = "cases"
    PREPARATIONS = "preparations"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Step:
    """One of them, and how far it is: `so_far` of `in_all`; `optional` ones may stay open for good."""

    task: Task
    so_far: int
    in_all: int
    optional: bool = False

    @property
    def done(self) -> bool:
        """Say whether nothing is left to do of it."""
        return 0 < self.in_all <= self.so_far


@dataclass(frozen=True, slots=True)
class About:
    """The campaign, as far as it matters to whoever begins."""

    name: str
    stage: Stage
    first_on: date


def in_private(about: About, name: str, roles: Collection[str], team: str | None) -> str:
    """Greet somebody on the roster in private."""
    return render(
        "start_welcome",
        about=about,
        name=name,
        team=team,
        role=next(ROLES[role] for role in Role if role in roles),
        reports=not FIELD_ROLES.isdisjoint(map(Role, roles)),
        leads=Role.CAPTAIN in roles,
    )


def in_a_group(about: About, place: Place, name: str | None, roles: Collection[str]) -> str:
    """Answer /start in a group of a campaign; `name` None: on no roster."""
    return render("start_in_a_group", about=about, place=place.value, name=name, office=Role.OFFICE in roles)


def in_an_unbound_group(chat_id: int, *, may_bind: bool) -> str:
    """Answer /start in a group that belongs to no campaign."""
    return render("start_chat_not_bound", chat_id=chat_id, may_bind=may_bind)


def first_steps(about: About, steps: Sequence[Step]) -> str:
    """Show the office how far setting the campaign up is, and what comes next."""
    wanted = [step for step in steps if not step.done and not step.optional]
    at_it = wanted and about.stage in (Stage.DRAFT, Stage.OPEN)
    return render("start_first_steps", about=about, steps=steps, next=wanted[0].task.value if at_it else None)
