"""All that is held on one person: rows as they stand, table by table, for the person who asks for them."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Table, cast, delete, false, or_, select, tuple_

from storage.tables import (
    audit,
    audit_words,
    case_details,
    cases,
    changes,
    contacts,
    dues,
    findings,
    held_reports,
    inbox,
    joinings,
    ledger,
    lost_accounts,
    other_accounts,
    outbox,
    people,
    preparations,
    reports,
    small_groups,
    stand_ins,
    surveys,
)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the name of their table."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the rows are about: one of the staff, by id and accounts, or a borrower, by name, codes and ledger keys."""

    bot_id: int
    campaign_id: str
    person_id: int | None = None
    accounts: Collection[int] = ()
    name: str = ""
    codes: Collection[str] = ()
    keys: Collection[str] = ()


Finding = tuple[Table, Callable[[Subject], ColumnElement[bool]]]


def _person(table: Table, *columns: str) -> Finding:
    return table, lambda one: or_(*(table.c[name] == one.person_id for name in columns))


def _account(table: Table) -> Finding:
    return table, lambda one: or_(table.c.person_id == one.person_id, table.c.telegram_id.in_(one.accounts))


def _case(table: Table, column: str) -> Finding:
    return table, lambda one: table.c[column].in_(one.codes)


def _spoken(column: ColumnElement[Any], one: Subject, *, as_json: bool = False) -> ColumnElement[bool]:
    """Return whether a text names the borrower or one of the cases."""
    words = [word for word in (one.name, *one.codes) if word]
    spelled = [json.dumps(word)[1:-1] if as_json else word for word in words]
    return or_(false(), *(cast(column, String).contains(word, autoescape=True) for word in spelled))


def _scored(table: Table, one: Subject) -> ColumnElement[bool]:
    """Return whether the message of a row scored something for the case or the borrower, whatever it says."""
    messages = select(ledger.c.chat_id, ledger.c.message_id).where(
        ledger.c.bot_id == one.bot_id, or_(ledger.c.case_code.in_(one.codes), ledger.c.borrower_key.in_(one.keys))
    )
    return tuple_(table.c.chat_id, table.c.message_id).in_(messages)


OF_STAFF: Sequence[Finding] = (
    _person(people, "person_id"),
    _person(contacts, "person_id"),
    _person(small_groups, "person_id"),
    _account(other_accounts),
    _account(lost_accounts),
    _person(stand_ins, "person_id", "absent_id"),
    _account(joinings),
    _person(reports, "person_id"),
    _person(ledger, "person_id"),
    _person(dues, "person_id"),
    _person(findings, "person_id"),
    _person(changes, "proposed_by", "decided_by"),
    (held_reports, lambda one: held_reports.c.telegram_id.in_(one.accounts)),
    (preparations, lambda one: or_(preparations.c.done_by == one.person_id, preparations.c.owner == one.name)),
    (outbox, lambda one: outbox.c.chat_id.in_(one.accounts)),
)

OF_BORROWER: Sequence[Finding] = (
    _case(cases, "code"),
    _case(case_details, "code"),
    _case(surveys, "code"),
    (ledger, lambda one: or_(ledger.c.case_code.in_(one.codes), ledger.c.borrower_key.in_(one.keys))),
    (dues, lambda one: or_(dues.c.case_code.in_(one.codes), _spoken(dues.c.borrower, one))),
    (findings, lambda one: or_(findings.c.code.in_(one.codes), _spoken(findings.c.words, one))),
    (reports, lambda one: or_(_spoken(reports.c.text, one), _scored(reports, one))),
    (changes, lambda one: _spoken(changes.c.text, one)),
    (held_reports, lambda one: _spoken(held_reports.c.text, one)),
    (outbox, lambda one: _spoken(outbox.c.payload, one, as_json=True)),
)


def held(connection: Connection, subject: Subject) -> Rows:
    """Return every row about somebody, table by table, in the order of their keys; tables without any are left out."""
    found: dict[str, Sequence[Mapping[str, Any]]] = {}
    for table, is_about in OF_STAFF if subject.person_id is not None else OF_BORROWER:
        own = [table.c.bot_id == subject.bot_id, table.c.campaign_id == subject.campaign_id]
        statement = select(table).where(*own, is_about(subject)).order_by(*table.primary_key.columns)
        rows = [_plain(row) for row in connection.execute(statement).mappings()]
        if rows:
            found[table.name] = rows
    return found | {name: rows for name, rows in _elsewhere(connection, subject) if rows}


def _elsewhere(connection: Connection, subject: Subject) -> Sequence[tuple[str, Sequence[Mapping[str, Any]]]]:
    return [("audit", _audited(connection, subject)), ("inbox", _received(connection, subject))]


def _audited(connection: Connection, subject: Subject) -> Sequence[Mapping[str, Any]]:
    """Return what the audit says that somebody did, and what was done to them or looked up about them."""
    named = {f"person:{subject.person_id}", *(f"case:{code}" for code in subject.codes)}
    about: list[ColumnElement[bool]] = [audit.c.subject.in_(named)]
    if subject.person_id is not None:
        about.append(audit.c.person_id == subject.person_id)
    else:
        about += [_spoken(column, subject, as_json=True) for column in (audit_words.c.before, audit_words.c.after)]
    statement = (
        select(audit, audit_words.c.before, audit_words.c.after)
        .select_from(audit.outerjoin(audit_words, audit_words.c.audit_id == audit.c.audit_id))
        .where(audit.c.bot_id == subject.bot_id, audit.c.campaign_id == subject.campaign_id, or_(*about))
        .order_by(audit.c.audit_id)
    )
    return [_plain(row) for row in connection.execute(statement).mappings()]


def _received(connection: Connection, subject: Subject) -> Sequence[Mapping[str, Any]]:
    """Return the raw messages of somebody's accounts, or those that name the borrower, of every chat of the bot."""
    raw = cast(inbox.c.raw, String)
    if subject.person_id is not None:
        wanted: list[ColumnElement[bool]] = [raw.contains(f'"id": {account}') for account in subject.accounts]
    else:
        wanted = [_spoken(inbox.c.raw, subject, as_json=True)] if subject.name or subject.codes else []
    if not wanted:
        return []
    statement = select(inbox).where(inbox.c.bot_id == subject.bot_id, or_(*wanted)).order_by(inbox.c.update_id)
    rows = [_plain(row) for row in connection.execute(statement).mappings()]
    return [row for row in rows if subject.person_id is None or _is_by(row["raw"], subject.accounts)]


def _is_by(raw: Any, accounts: Collection[int]) -> bool:
    """Say whether an update was made by one of these accounts, or says something about one."""
    if isinstance(raw, dict):
        return raw.get("id") in accounts or any(_is_by(inner, accounts) for inner in raw.values())
    return isinstance(raw, list) and any(_is_by(inner, accounts) for inner in raw)


def _plain(row: Any) -> Mapping[str, Any]:
    without = ("bot_id", "problems", "salt")
    return {name: value for name, value in row.items() if name not in without and value is not None}


def erase_contact(connection: Connection, bot_id: int, campaign_id: str, person_id: int) -> bool:
    """Delete the phone number of somebody of the staff; False where there was none."""
    whose = contacts.c.bot_id == bot_id, contacts.c.campaign_id == campaign_id, contacts.c.person_id == person_id
    return connection.execute(delete(contacts).where(*whose)).rowcount == 1
