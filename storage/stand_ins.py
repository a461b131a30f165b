"""Who plays another's part for a day: kept by day, so that it ends by itself."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, select

from storage.tables import stand_ins
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class StandIn:
    """For one day in the campaign's zone: `person_id` has the part of `absent_id`."""

    absent_id: int
    day_on: date
    person_id: int


def name(connection: Connection, bot_id: int, campaign_id: str, stand_in: StandIn) -> None:
    """Name who plays somebody's part on a day; a later word replaces an earlier one."""
    row = {"bot_id": bot_id, "campaign_id": campaign_id, "absent_id": stand_in.absent_id, "day_on": stand_in.day_on}
    connection.execute(_name(connection), row | {"person_id": stand_in.person_id})


def drop(connection: Connection, bot_id: int, campaign_id: str, absent_id: int, day_on: date) -> None:
    """Let somebody play their own part on a day again."""
    connection.execute(
        delete(stand_ins).where(
            stand_ins.c.bot_id == bot_id,
            stand_ins.c.campaign_id == campaign_id,
            stand_ins.c.absent_id == absent_id,
            stand_ins.c.day_on == day_on,
        )
    )


def of_campaign(connection: Connection, bot_id: int, campaign_id: str) -> list[StandIn]:
    """Return every stand-in of a campaign, by day."""
    rows = connection.execute(
        select(stand_ins)
        .where(stand_ins.c.bot_id == bot_id, stand_ins.c.campaign_id == campaign_id)
        .order_by(stand_ins.c.day_on, stand_ins.c.absent_id)
    )
    return [StandIn(row.absent_id, row.day_on, row.person_id) for row in rows]


@per_dialect
def _name(insert: Insert) -> object:
    statement = insert(stand_ins)
    return statement.on_conflict_do_update(
        index_elements=list(stand_ins.primary_key.columns), set_={"person_id": statement.excluded["person_id"]}
    )
