"""The roster coming in: people are known by name and team; who is not in the file stays as they are.

Who has left the campaign stays gone: the bank's list often has them still. Somebody of the same name in another team
may have moved or be somebody else: that is asked, not guessed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from campaign.imports.cells import Fault
from campaign.imports.headers import Header
from campaign.imports.rows import Wrong
from campaign.people import Role
from campaign.rights import may_bring_into_office
from campaign.roster import acts_for_office, loses_office
from services.desk import Desk
from services.import_accounts import Account, Author, Change, Row, plain
from storage import accounts, audit, campaigns, people, rosters
from storage.rosters import Listed
from storage.store import Connection

Who = tuple[str, str | None]
"""Name and team: how the bank's roster and ours agree on who somebody is."""


class TakingRoster:
    """One import of people; until `finish` the roster is as it was."""

    def __init__(self, desk: Desk, campaign_id: str, account: Account, author: Author) -> None:
        """Begin."""
        self._desk, self._campaign_id, self._account, self._author = desk, campaign_id, account, author
        self._rows: dict[Who, Row] = {}
        self._moved: dict[Who, Row] = {}
        self._accounts: dict[int, Row] = {}

    async def take(self, rows: Sequence[Row], *, staging: bool) -> None:  # noqa: ARG002 - a roster is small
        """Keep the rows; somebody named twice, or an account given to two, is refused."""
        for row in rows:
            who = _who(row.checked.values)
            if (first := self._rows.get(who)) is not None:
                self._refuse(row, "name", Fault.TWICE, {"sheet": first.seen.name, "row": str(first.number)})
                continue
            telegram_id = row.checked.values.get("telegram_id")
            if isinstance(telegram_id, int):
                holder = self._accounts.setdefault(telegram_id, row)
                if holder is not row:
                    context = {"name": str(holder.checked.values["name"])}
                    self._refuse(row, "telegram_id", Fault.ACCOUNT_TAKEN, context)
                    continue
            self._rows[who] = row

    async def settle(self) -> None:
        """Hold the people against the roster there is, and count them."""
        roster, holders, lost, into_office = await self._desk.store.read(self._all_known)
        known = _known(roster)
        elsewhere = _elsewhere(roster, self._rows)
        good: dict[Who, Row] = {}
        for who, row in list(self._rows.items()):
            telegram_id = row.checked.values.get("telegram_id")
            holder = holders.get(telegram_id) if isinstance(telegram_id, int) else None
            there = known.get(who)
            if holder is not None and there is not None and holder.telegram_id != there.telegram_id:
                row.checked.values["telegram_id"] = None  # their second account: the first stays the first
            if there is not None and there.left_at is not None:
                self._account.gone += 1
            elif holder is not None and (holder.name, holder.team_id) != who:
                self._refuse(row, "telegram_id", Fault.ACCOUNT_TAKEN, {"name": holder.name})
            elif telegram_id in lost:
                self._refuse(row, "telegram_id", Fault.ACCOUNT_LOST, {})
            elif not into_office and (column := _brought_into_office(there, _moved(there, who, row))):
                self._refuse(row, column, Fault.INTO_OFFICE, {})
            elif there is None and who[0] in elsewhere:
                context = {"name": who[0], "team": self._account.team_names.get(elsewhere[who[0]] or "", "")}
                self._refuse(row, "team_id", Fault.ELSEWHERE, context)
            else:
                good[who] = row
        last = _last_of_office(known, good)
        for who, row in good.items():
            if who in last:
                self._refuse(row, "role", Fault.LAST_OF_OFFICE, {})
            else:
                self._count(known.get(who), who, row)
        here = {who for who, one in known.items() if one.left_at is None}
        self._account.left = len(here - self._rows.keys())

    async def finish(self, *, write: bool) -> None:
        """Enter what is new or changed, in one transaction."""
        if write:
            await self._desk.store.write(self._enter)

    def _all_known(self, connection: Connection) -> tuple[list[Listed], dict[int, Listed], set[int], bool]:
        """Return the roster, whose each account is, which were taken away, and whether people may become office."""
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id
        roster = self._listed(connection)
        by_id = {one.person_id: one for one in roster}
        holders = {one.telegram_id: one for one in roster if one.telegram_id is not None}
        for other in accounts.others_of(connection, bot_id, campaign_id):
            holders[other.telegram_id] = replace(by_id[other.person_id], telegram_id=other.telegram_id)
        lost = accounts.lost_of(connection, bot_id, campaign_id)
        return roster, holders, lost, self._brings_into_office(connection)

    def _brings_into_office(self, connection: Connection) -> bool:
        """Say whether whoever has the file written may make others the office; at the machine one may do anything."""
        person_id = self._author.person_id
        if person_id is None:
            return True
        person = people.by_ids(connection, self._desk.bot_id, [person_id]).get(person_id)
        return person is not None and person.left_at is None and may_bring_into_office(person)

    def _stands_against(self, connection: Connection, known: dict[Who, Listed]) -> bool:
        """Say whether the roster has changed since it was looked at, so that the office would be lost or taken."""
        if _last_of_office(known, self._moved):
            return True
        brought = (
            _brought_into_office(known.get(who), _moved(known.get(who), who, row)) for who, row in self._moved.items()
        )
        return any(brought) and not self._brings_into_office(connection)

    def _listed(self, connection: Connection) -> list[Listed]:
        return rosters.listed(connection, self._desk.bot_id, self._campaign_id)

    def _enter(self, connection: Connection) -> None:
        bot_id, campaign_id, at = self._desk.bot_id, self._campaign_id, self._desk.now()
        campaigns.lock(connection, bot_id, campaign_id)
        known = _known(self._listed(connection))
        if self._stands_against(connection, known):
            self._account.overtaken = True
            return
        for who, row in self._moved.items():
            before = known.get(who)
            after = _moved(before, who, row)
            if after == before or (before is not None and before.left_at is not None):
                continue
            person_id = rosters.enter(connection, bot_id, campaign_id, after)
            said = _said(before, after)
            noted = self._author.note(f"person:{person_id}", *said)
            audit.add(connection, bot_id, campaign_id, noted, at)
        audit.add(connection, bot_id, campaign_id, self._account.summary(self._author), at)
        campaigns.note_change(connection, bot_id, campaign_id)

    def _count(self, known: Listed | None, who: Who, row: Row) -> None:
        after = _moved(known, who, row)
        if known is None:
            self._account.new += 1
        elif after == known:
            self._account.unchanged += 1
            return
        else:
            self._account.changed += 1
            for name in _MOVING:
                if getattr(known, name) != getattr(after, name):
                    self._account.note_change(Change(who[0], name, getattr(known, name), getattr(after, name)))
        self._moved[who] = row

    def _refuse(self, row: Row, column: str, fault: Fault, context: dict[str, str]) -> None:
        header = row.seen.header
        if isinstance(header, Header):
            place = next(place for place in header.places if place.column.name == column)
            value = row.cells[place.at] if place.at < len(row.cells) else None
            self._account.refuse(row, Wrong(place, value, fault, context))


_MOVING = ("role", "telegram_id", "target_fen", "small_group", "phone")


def _who(values: dict[str, Any]) -> Who:
    return values["name"], values["team_id"]


def _known(roster: Sequence[Listed]) -> dict[Who, Listed]:
    """Return people by name and team; of two who answer to it, the one who has not left."""
    return {(one.name, one.team_id): one for one in sorted(roster, key=lambda one: one.left_at is None)}


def _last_of_office(known: dict[Who, Listed], rows: dict[Who, Row]) -> set[Who]:
    """Return whom these rows would take out of the office, where nobody who can act would be left in it."""
    here = {who: one for who, one in known.items() if one.left_at is None}
    moved = {who: _moved(known.get(who), who, row) for who, row in rows.items()}
    after = here | {who: one for who, one in moved.items() if one.left_at is None}
    if not loses_office(here.values(), after.values()):
        return set()
    return {who for who, one in here.items() if acts_for_office(one)}


def _brought_into_office(before: Listed | None, after: Listed) -> str | None:
    """Return the column that gives somebody a place in the office, or a place there to another account; else None."""
    if after.role != Role.OFFICE:
        return None
    if before is None or before.role != Role.OFFICE:
        return "role"
    return "telegram_id" if after.telegram_id != before.telegram_id else None


def _elsewhere(roster: Sequence[Listed], rows: dict[Who, Row]) -> dict[str, str | None]:
    """Return the teams of people, by name, whom the file may mean though it names another team."""
    here = [one for one in roster if one.left_at is None]
    named = Counter(one.name for one in here)
    return {one.name: one.team_id for one in here if named[one.name] == 1 and (one.name, one.team_id) not in rows}


def _moved(known: Listed | None, who: Who, row: Row) -> Listed:
    """Return somebody as they are to be: an account is never taken away by an empty cell."""
    said = {name: row.checked.values[name] for name in _MOVING if name in row.checked.values}
    if said.get("telegram_id", 0) is None:
        del said["telegram_id"]
    values: dict[str, Any] = said
    return replace(known or Listed(*who, Role.MEMBER.value), **values)


def _said(before: Listed | None, after: Listed) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Return what the audit keeps of somebody: of a known one what changes, of a new one all."""
    if before is None:
        whole = {name: getattr(after, name) for name in ("name", "team_id", *_MOVING)}
        return None, plain({name: value for name, value in whole.items() if value})
    moved = [name for name in _MOVING if getattr(before, name) != getattr(after, name)]
    return (
        plain({name: getattr(before, name) for name in moved}),
        plain({name: getattr(after, name) for name in moved}),
    )
