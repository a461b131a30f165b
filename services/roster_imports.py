"""The roster coming in: people are known by name and team; who is not in the file stays as they are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from campaign.imports.cells import Fault
from campaign.imports.headers import Header
from campaign.imports.rows import Wrong
from campaign.people import Role
from services.desk import Desk
from services.import_accounts import Account, Change, Row
from storage import campaigns, rosters
from storage.rosters import Listed
from storage.store import Connection

Who = tuple[str, str | None]
"""Name and team: how the bank's roster and ours agree on who somebody is."""


class TakingRoster:
    """One import of people; until `finish` the roster is as it was."""

    def __init__(self, desk: Desk, campaign_id: str, account: Account) -> None:
        """Begin."""
        self._desk, self._campaign_id, self._account = desk, campaign_id, account
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
        roster = await self._desk.store.read(self._listed)
        known = {(one.name, one.team_id): one for one in roster}
        holders = {one.telegram_id: one for one in roster if one.telegram_id is not None}
        for who, row in list(self._rows.items()):
            telegram_id = row.checked.values.get("telegram_id")
            holder = holders.get(telegram_id) if isinstance(telegram_id, int) else None
            if holder is not None and (holder.name, holder.team_id) != who:
                self._refuse(row, "telegram_id", Fault.ACCOUNT_TAKEN, {"name": holder.name})
            else:
                self._count(known.get(who), who, row)
        self._account.left = len(known.keys() - self._rows.keys())

    async def finish(self, *, write: bool) -> None:
        """Enter what is new or changed, in one transaction."""
        if write:
            await self._desk.store.write(self._enter)

    def _listed(self, connection: Connection) -> list[Listed]:
        return rosters.listed(connection, self._desk.bot_id, self._campaign_id)

    def _enter(self, connection: Connection) -> None:
        known = {(one.name, one.team_id): one for one in self._listed(connection)}
        for who, row in self._moved.items():
            rosters.enter(connection, self._desk.bot_id, self._campaign_id, _moved(known.get(who), who, row))
        campaigns.note_change(connection, self._desk.bot_id, self._campaign_id)

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


_MOVING = ("role", "telegram_id", "small_group")


def _who(values: dict[str, Any]) -> Who:
    return values["name"], values["team_id"]


def _moved(known: Listed | None, who: Who, row: Row) -> Listed:
    """Return somebody as they are to be: an account is never taken away by an empty cell."""
    said = {name: row.checked.values[name] for name in _MOVING if name in row.checked.values}
    if said.get("telegram_id", 0) is None:
        del said["telegram_id"]
    values: dict[str, Any] = said
    return replace(known or Listed(*who, Role.MEMBER.value), **values)
