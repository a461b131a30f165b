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
from services.desk import Desk
from services.import_accounts import Account, Author, Change, Row, plain
from storage import accounts, audit, campaigns, rosters
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
        roster, holders, lost = await self._desk.store.read(self._all_known)
        known = _known(roster)
        elsewhere = _elsewhere(roster, self._rows)
        last = self._last_of_office(roster, known)
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
            elif who in last:
                self._refuse(row, "role", Fault.LAST_OF_OFFICE, {})
            elif there is None and who[0] in elsewhere:
                context = {"name": who[0], "team": self._account.team_names.get(elsewhere[who[0]] or "", "")}
                self._refuse(row, "team_id", Fault.ELSEWHERE, context)
            else:
                self._count(there, who, row)
        here = {who for who, one in known.items() if one.left_at is None}
        self._account.left = len(here - self._rows.keys())

    async def finish(self, *, write: bool) -> None:
        """Enter what is new or changed, in one transaction."""
        if write:
            await self._desk.store.write(self._enter)

    def _all_known(self, connection: Connection) -> tuple[list[Listed], dict[int, Listed], set[int]]:
        """Return the roster, whose each account is, and which accounts were taken away."""
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id
        roster = self._listed(connection)
        by_id = {one.person_id: one for one in roster}
        holders = {one.telegram_id: one for one in roster if one.telegram_id is not None}
        for other in accounts.others_of(connection, bot_id, campaign_id):
            holders[other.telegram_id] = replace(by_id[other.person_id], telegram_id=other.telegram_id)
        return roster, holders, accounts.lost_of(connection, bot_id, campaign_id)

    def _last_of_office(self, roster: Sequence[Listed], known: dict[Who, Listed]) -> set[Who]:
        """Return whom the file would take out of the office, where nobody would be left in it."""
        after = {who: _moved(known.get(who), who, row) for who, row in self._rows.items()}
        office = [one for one in roster if one.role == Role.OFFICE and one.left_at is None]
        stay = [one for one in office if after.get((one.name, one.team_id), one).role == Role.OFFICE]
        come = [one for one in after.values() if one.role == Role.OFFICE and one.telegram_id is not None]
        return {(one.name, one.team_id) for one in office} if office and not stay and not come else set()

    def _listed(self, connection: Connection) -> list[Listed]:
        return rosters.listed(connection, self._desk.bot_id, self._campaign_id)

    def _enter(self, connection: Connection) -> None:
        bot_id, campaign_id, at = self._desk.bot_id, self._campaign_id, self._desk.now()
        known = _known(self._listed(connection))
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
