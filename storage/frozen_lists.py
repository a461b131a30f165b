"""Whether the case list is frozen, and what it holds now: once frozen it takes no new cases and moves none."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from storage.tables import campaigns, cases, surveys


@dataclass(frozen=True, slots=True)
class ListState:
    """How many cases are listed, how many of them are surveyed, how many no team has yet."""

    listed: int
    surveyed: int
    without_team: int
    frozen_at: datetime | None


def state(connection: Connection, bot_id: int, campaign_id: str) -> ListState:
    """Return how the list stands."""
    whose = cases.c.bot_id == bot_id, cases.c.campaign_id == campaign_id
    listed, with_team = connection.execute(select(func.count(), func.count(cases.c.team_id)).where(*whose)).one()
    surveyed = connection.execute(
        select(func.count())
        .select_from(surveys)
        .where(surveys.c.bot_id == bot_id, surveys.c.campaign_id == campaign_id)
    ).scalar_one()
    one = campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id
    frozen_at = connection.execute(select(campaigns.c.list_frozen_at).where(*one)).scalar_one()
    return ListState(listed, surveyed, listed - with_team, frozen_at)


def freeze(connection: Connection, bot_id: int, campaign_id: str, at: datetime | None) -> bool:
    """Freeze the list, or with None open it again; False where it is so already."""
    one = campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id
    otherwise = campaigns.c.list_frozen_at.is_(None) if at is not None else campaigns.c.list_frozen_at.is_not(None)
    done = connection.execute(update(campaigns).where(*one, otherwise).values(list_frozen_at=at))
    return bool(done.rowcount)
