"""What the branches' survey says of the cases before the teams go out; it stands beside the case list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from storage.columns import columns_of
from storage.tables import cases, surveys
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Survey:
    """A case's survey; `is_expired`: whether the limitation period has run, None where nobody said."""

    code: str
    client_group: str = ""
    age_band: str = ""
    is_expired: bool | None = None
    visit_order: int | None = None
    review: str = ""
    contact: str = ""


_NAMES = tuple(Survey.__dataclass_fields__)


def of_cases(connection: Connection, bot_id: int, campaign_id: str, codes: Iterable[str]) -> dict[str, Survey]:
    """Return what is surveyed of the cases with these codes, by code."""
    return _read(connection, bot_id, campaign_id, surveys.c.code.in_(list(codes)))


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> dict[str, Survey]:
    """Return all that is surveyed, by code."""
    return _read(connection, bot_id, campaign_id)


def save(connection: Connection, bot_id: int, campaign_id: str, some: Sequence[Survey], at: datetime) -> None:
    """Enter surveys, or bring those of the same cases up to date."""
    shared = {"bot_id": bot_id, "campaign_id": campaign_id, "surveyed_at": at}
    if some:
        connection.execute(_save(connection), [shared | columns_of(survey) for survey in some])


def move_areas(connection: Connection, bot_id: int, campaign_id: str, areas: dict[str, str]) -> None:
    """Note where cases lie, by code, as the survey says."""
    said = [{"bot": bot_id, "campaign": campaign_id, "of": code, "lies_in": area} for code, area in areas.items()]
    if said:
        connection.execute(_MOVE, said)


_MOVE = (
    update(cases)
    .where(
        cases.c.bot_id == bindparam("bot"),
        cases.c.campaign_id == bindparam("campaign"),
        cases.c.code == bindparam("of"),
    )
    .values(area=bindparam("lies_in"))
)


def _read(connection: Connection, bot_id: int, campaign_id: str, *conditions: Any) -> dict[str, Survey]:
    query = select(*(surveys.c[name] for name in _NAMES)).where(
        surveys.c.bot_id == bot_id, surveys.c.campaign_id == campaign_id, *conditions
    )
    return {row.code: Survey(*row) for row in connection.execute(query)}


@per_dialect
def _save(insert: Insert) -> Any:
    statement = insert(surveys)
    moved = (*_NAMES[1:], "surveyed_at")
    return statement.on_conflict_do_update(
        index_elements=list(surveys.primary_key.columns),
        set_={name: statement.excluded[name] for name in moved},
    )
