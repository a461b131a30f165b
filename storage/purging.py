"""What people wrote goes when it is old enough: table by table, a few hundred rows at a time.

What counts stays: ledger, sums, the audit's rows and its chain, who reported when, and what is still to be paid.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    and_,
    bindparam,
    cast,
    delete,
    func,
    or_,
    select,
    tuple_,
    update,
)

from storage.inbox import JUDGED
from storage.inbox import PARKED as SET_ASIDE
from storage.outbox import PARKED, SENT
from storage.tables import (
    audit,
    audit_words,
    buttons,
    campaigns,
    case_details,
    cases,
    changes,
    chats,
    contacts,
    dues,
    findings,
    held_reports,
    inbox,
    joinings,
    lost_accounts,
    offered_files,
    other_accounts,
    outbox,
    people,
    reports,
    staged_cases,
    strangers,
    surveys,
)

TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Old:
    """What is old: of which campaign, written before `before`; by `today` what was due is past.

    `with_loose`: also what belongs to no campaign. `is_over`: the campaign is archived and ended before that time.
    """

    bot_id: int
    campaign_id: str
    before: datetime
    today: date
    with_loose: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Sort:
    """One kind of text: which rows are old and still have it; `blank` what they hold then, None: the rows go."""

    table: Table
    is_old: Callable[[Old], Sequence[ColumnElement[bool]]]
    blank: Mapping[str, Any] | None = None


def _own(table: Table, old: Old) -> ColumnElement[bool]:
    return and_(table.c.bot_id == old.bot_id, table.c.campaign_id == old.campaign_id)


def _older(column: Column[Any], *has_words: ColumnElement[bool]) -> Callable[[Old], Sequence[ColumnElement[bool]]]:
    """Return what tells the old rows of a table by their time, and by still having words."""
    return lambda old: (_own(column.table, old), column < old.before, *has_words)


def _goes(column: Column[Any]) -> Sort:
    return Sort(column.table, _older(column))


def _all(table: Table) -> Sort:
    return Sort(table, lambda old: (_own(table, old),))


def _inbox_is_old(old: Old) -> Sequence[ColumnElement[bool]]:
    bound = select(chats.c.chat_id).where(chats.c.bot_id == old.bot_id)
    whose: ColumnElement[bool] = inbox.c.lane.in_(bound.where(chats.c.campaign_id == old.campaign_id))
    if old.with_loose:
        whose = or_(whose, inbox.c.lane.not_in(bound))
    return inbox.c.bot_id == old.bot_id, inbox.c.state.in_([JUDGED, SET_ASIDE]), inbox.c.received_at < old.before, whose


def _outbox_is_old(old: Old) -> Sequence[ColumnElement[bool]]:
    whose: ColumnElement[bool] = outbox.c.campaign_id == old.campaign_id
    if old.with_loose:
        whose = or_(whose, outbox.c.campaign_id.is_(None))
    settled = outbox.c.state.in_([SENT, PARKED]), outbox.c.created_at < old.before
    return outbox.c.bot_id == old.bot_id, whose, *settled, cast(outbox.c.payload, String) != "{}"


def _dues_are_old(old: Old) -> Sequence[ColumnElement[bool]]:
    past = or_(dues.c.due_on.is_(None), dues.c.due_on < old.today)
    return (
        _own(dues, old),
        dues.c.said_at < old.before,
        past,
        or_(dues.c.borrower.is_not(None), dues.c.method.is_not(None)),
    )


def _audit_words_are_old(old: Old) -> Sequence[ColumnElement[bool]]:
    rows = select(audit.c.audit_id).where(_own(audit, old), audit.c.at < old.before)
    return _own(audit_words, old), audit_words.c.audit_id.in_(rows)


SORTS: Sequence[Sort] = (
    Sort(inbox, _inbox_is_old),
    Sort(
        reports,
        _older(reports.c.reported_at, or_(reports.c.text != "", reports.c.reads.is_not(None))),
        {"text": "", "reads": None, "settled": None},
    ),
    Sort(dues, _dues_are_old, {"borrower": None, "method": None}),
    Sort(changes, _older(changes.c.proposed_at, changes.c.text != ""), {"text": "", "settled": None}),
    Sort(outbox, _outbox_is_old, {"payload": {}}),
    Sort(findings, _older(findings.c.said_at, findings.c.words != ""), {"words": ""}),
    _goes(held_reports.c.said_at),
    _goes(joinings.c.asked_at),
    _goes(buttons.c.expires_at),
    _goes(strangers.c.told_at),
    _goes(staged_cases.c.staged_at),
    _goes(offered_files.c.asked_at),
    Sort(audit_words, _audit_words_are_old),
)
"""What is purged by its own age."""

WHEN_OVER: Sequence[Sort] = (
    _all(case_details),
    _all(surveys),
    _all(cases),
    _all(contacts),
    _all(other_accounts),
    _all(lost_accounts),
    Sort(
        people,
        lambda old: (_own(people, old), people.c.telegram_id.is_not(None)),
        {"telegram_id": None, "reachable_at": None},
    ),
)
"""What is purged with the whole of an archived campaign that ended before that time."""


def sorts_of(old: Old) -> Sequence[Sort]:
    """Return what is looked for."""
    return (*SORTS, *WHEN_OVER) if old.is_over else SORTS


def count(connection: Connection, old: Old) -> dict[str, int]:
    """Return how many rows of each table have something to be purged."""
    found = {
        sort.table.name: connection.execute(
            select(func.count()).select_from(sort.table).where(*sort.is_old(old))
        ).scalar_one()
        for sort in sorts_of(old)
    }
    return {name: number for name, number in found.items() if number}


def keys(connection: Connection, sort: Sort, old: Old, after: tuple[Any, ...] | None) -> list[tuple[Any, ...]]:
    """Return the keys of the next rows to be purged, behind the key `after`."""
    columns = list(sort.table.primary_key.columns)
    wanted = list(sort.is_old(old))
    if after is not None:
        wanted.append(tuple_(*columns) > tuple_(*after))
    rows = connection.execute(select(*columns).where(*wanted).order_by(*columns).limit(TOGETHER))
    return [tuple(row) for row in rows]


def purge(connection: Connection, sort: Sort, some: Sequence[tuple[Any, ...]]) -> None:
    """Purge these rows, each by its key: asked for all at once, SQLite would walk the whole table."""
    columns = list(sort.table.primary_key.columns)
    statement = delete(sort.table) if sort.blank is None else update(sort.table).values(dict(sort.blank))
    this = (column == bindparam(f"key_{column.name}") for column in columns)
    named = [{f"key_{column.name}": value for column, value in zip(columns, key, strict=True)} for key in some]
    connection.execute(statement.where(*this), named)


def purged_on(connection: Connection, bot_id: int) -> dict[str, date | None]:
    """Return for each campaign the last day on which old text was looked for."""
    rows = connection.execute(
        select(campaigns.c.campaign_id, campaigns.c.purged_on).where(campaigns.c.bot_id == bot_id)
    )
    return {row.campaign_id: row.purged_on for row in rows}


def note_purged(connection: Connection, bot_id: int, campaign_id: str, on: date) -> None:
    """Note that old text was looked for today."""
    one = campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id
    connection.execute(update(campaigns).where(*one).values(purged_on=on))
