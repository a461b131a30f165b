"""The stages of a campaign: what may follow what, what is wanting before it opens, and when reports count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from campaign.days import Span


class Stage(StrEnum):
    """How far a campaign has come."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


FOLLOWS = {
    Stage.OPEN: frozenset({Stage.DRAFT, Stage.CLOSED}),  # closed too early, it opens again
    Stage.CLOSED: frozenset({Stage.OPEN}),
    Stage.ARCHIVED: frozenset({Stage.CLOSED, Stage.DRAFT}),  # a draft that came to nothing
}
"""From which stages each is reached."""


class Staged(Protocol):
    """A campaign, as far as its stage and its days go."""

    @property
    def stage(self) -> Stage:
        """Return how far it has come."""

    @property
    def span(self) -> Span:
        """Return its days."""


def goes_on(campaign: Staged, at: datetime) -> bool:
    """Say whether people may still come in and chats be bound: it is not closed, and its last day is not over."""
    return campaign.stage in (Stage.DRAFT, Stage.OPEN) and campaign.span.day_of(at) <= campaign.span.last_on


@dataclass(frozen=True, slots=True)
class Move:
    """The campaign came from one stage to the next at this moment."""

    at: datetime
    before: Stage
    after: Stage


def stage_when(moves: Sequence[Move], now: Stage, moment: datetime) -> Stage:
    """Return the stage a campaign was at; `moves` in order, `now` for one that has never moved."""
    if not moves:
        return now
    return next((move.after for move in reversed(moves) if move.at <= moment), moves[0].before)


class Gap(StrEnum):
    """What is wanting before a campaign opens, the gravest first; none of it forbids to open."""

    OFFICE = "office"
    RULES = "rules"
    CAMPAIGN_CHAT = "campaign_chat"
    OFFICE_CHAT = "office_chat"
    CAPTAINS = "captains"
    ACCOUNTS = "accounts"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What there is of a campaign: `office` are its people of the office with an account."""

    office: int
    rules: int
    has_campaign_chat: bool
    has_office_chat: bool
    without_captain: Sequence[str]
    without_account: int
    has_cases: bool


def gaps(prepared: Prepared) -> list[Gap]:
    """Return what is wanting."""
    there = {
        Gap.OFFICE: prepared.office > 0,
        Gap.RULES: prepared.rules > 0,
        Gap.CAMPAIGN_CHAT: prepared.has_campaign_chat,
        Gap.OFFICE_CHAT: prepared.has_office_chat,
        Gap.CAPTAINS: not prepared.without_captain,
        Gap.ACCOUNTS: prepared.without_account == 0,
        Gap.CASES: prepared.has_cases,
    }
    return [gap for gap in Gap if not there[gap]]
