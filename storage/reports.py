"""What each reporting message says now: one row a message, moved on by edits."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from storage.columns import columns_of
from storage.tables import reports
from storage.upserts import Insert, per_dialect


@dataclass(frozen=True, slots=True)
class Report:
    """A message that reports something; `revision` names the text that counts, `text` is redacted.

    `reads` is what it is read as once a question about it was answered; None: as it was typed. `settled` names the
    doubts its author has settled so far.
    """

    chat_id: int
    message_id: int
    campaign_id: str
    person_id: int
    team_id: str
    reported_at: datetime
    reported_on: date
    revision: int
    text: str
    disposition: str
    reads: str | None = None
    settled: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """Return the text that counts."""
        return self.text if self.reads is None else self.reads


def save(connection: Connection, bot_id: int, report: Report) -> None:
    """Insert the report, or move its row on to a new revision."""
    values = {**columns_of(report), "settled": list(report.settled)}
    connection.execute(_save(connection), {"bot_id": bot_id, **values})


@per_dialect
def _save(insert: Insert) -> Any:
    statement = insert(reports)
    return statement.on_conflict_do_update(
        index_elements=list(reports.primary_key.columns),
        set_={name: statement.excluded[name] for name in ("revision", "text", "disposition", "reads", "settled")},
    )


def find(
    connection: Connection, bot_id: int, chat_id: int, message_id: int, *, to_change: bool = False
) -> Report | None:
    """Return the report a message made, if it made one; `to_change` keeps other transactions from changing it too."""
    found = _read(
        connection,
        _FIND_TO_CHANGE if to_change else _FIND,
        {"bot": bot_id, "chat": chat_id, "message": message_id},
    )
    return found[0] if found else None


def latest_of(connection: Connection, bot_id: int, campaign_id: str, person_id: int, most: int) -> list[Report]:
    """Return a person's latest reports in any chat, newest first."""
    return _read(
        connection,
        select(reports)
        .where(reports.c.bot_id == bot_id, reports.c.campaign_id == campaign_id, reports.c.person_id == person_id)
        .order_by(reports.c.reported_at.desc(), reports.c.message_id.desc())
        .limit(most),
    )


_FIND = select(reports).where(
    reports.c.bot_id == bindparam("bot"),
    reports.c.chat_id == bindparam("chat"),
    reports.c.message_id == bindparam("message"),
)
_FIND_TO_CHANGE = _FIND.with_for_update()  # two lanes must not change one report at the same time


def _read(connection: Connection, query: Select[Any], parameters: dict[str, Any] | None = None) -> list[Report]:
    return [
        Report(
            row.chat_id,
            row.message_id,
            row.campaign_id,
            row.person_id,
            row.team_id,
            row.reported_at,
            row.reported_on,
            row.revision,
            row.text,
            row.disposition,
            row.reads,
            tuple(row.settled or ()),
        )
        for row in connection.execute(query, parameters)
    ]
