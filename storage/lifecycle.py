"""How far a campaign has come, and what of it is still open."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, exists, func, select, update
from sqlalchemy.sql.elements import ColumnElement

from campaign.lifecycle import Move, Stage
from storage.parked import count as count_parked
from storage.tables import audit, audit_words, campaigns, changes, dues, held_reports, joinings, reports

STAGE = "stage"
"""The deed under which the audit keeps that a campaign moved on."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What is still open of a campaign, in numbers; `dues_fen` is what was promised from a day on."""

    asked: int
    changes: int
    held: int
    joinings: int
    dues: int
    dues_fen: int
    parked: int


def set_stage(connection: Connection, bot_id: int, campaign_id: str, before: str, after: str) -> bool:
    """Move a campaign on; False where it is not, or no longer, at the stage before. Its version grows."""
    done = connection.execute(
        update(campaigns)
        .where(campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id, campaigns.c.stage == before)
        .values(stage=after, version=campaigns.c.version + 1)
    )
    return done.rowcount == 1


def pending(connection: Connection, bot_id: int, campaign_id: str, asked: list[str], today_on: date) -> Pending:
    """Count what is open; `asked` are the dispositions of reports about which something is asked."""

    def number(table: Table, *conditions: ColumnElement[bool]) -> int:
        mine = (table.c.bot_id == bot_id, table.c.campaign_id == campaign_id)
        return int(connection.execute(select(func.count()).select_from(table).where(*mine, *conditions)).scalar_one())

    to_come = (dues.c.bot_id == bot_id, dues.c.campaign_id == campaign_id, dues.c.due_on >= today_on)
    promised = select(func.coalesce(func.sum(dues.c.amount_fen), 0)).where(*to_come)
    return Pending(
        asked=number(reports, reports.c.disposition.in_(asked)),
        changes=number(changes, changes.c.state == "waiting"),
        held=number(held_reports, held_reports.c.state == "waiting"),
        joinings=number(joinings, joinings.c.state == "waiting"),
        dues=number(dues, dues.c.due_on >= today_on),
        dues_fen=int(connection.execute(promised).scalar_one()),
        parked=count_parked(connection, bot_id, campaign_id),
    )


def moves(connection: Connection, bot_id: int, campaign_id: str) -> list[Move]:
    """Return when the campaign came to which stage, in order, as the audit tells."""
    query = (
        select(audit.c.at, audit_words.c.before, audit_words.c.after)
        .join(audit_words, (audit_words.c.bot_id == audit.c.bot_id) & (audit_words.c.audit_id == audit.c.audit_id))
        .where(
            audit.c.bot_id == bot_id,
            audit.c.campaign_id == campaign_id,
            audit.c.subject == "campaign",
            audit.c.deed == STAGE,
            audit_words.c.after.is_not(None),  # purged
        )
        .order_by(audit.c.audit_id)
    )
    return [Move(row.at, Stage(row.before), Stage(row.after)) for row in connection.execute(query)]


def was_kept(
    connection: Connection, bot_id: int, campaign_id: str, person_id: int, disposition: str, day_on: date
) -> bool:
    """Say whether something a person said on a day was kept under this disposition."""
    found = exists().where(
        reports.c.bot_id == bot_id,
        reports.c.campaign_id == campaign_id,
        reports.c.person_id == person_id,
        reports.c.disposition == disposition,
        reports.c.reported_on == day_on,
    )
    return bool(connection.execute(select(found)).scalar_one())
