"""The case list coming in: held against the one there is by code, staged piece by piece, swapped in at the end."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from campaign.imports.cells import Fault
from campaign.imports.headers import Header
from campaign.imports.rows import Wrong
from services.desk import Desk
from services.import_accounts import Account, Author, Change, Row, plain
from storage import audit, campaigns, case_lists, cases
from storage.case_lists import ListedCase, Moved
from storage.store import Connection


class TakingCases:
    """One import of cases; until `finish` the list is as it was.

    A campaign has one import at a time: the later drops what an earlier one staged, be it dead or still at work.
    A frozen list takes new sums and details, but no new cases, and none changes its team.
    """

    def __init__(self, desk: Desk, campaign_id: str, account: Account, author: Author) -> None:
        """Begin."""
        self._desk, self._campaign_id, self._account, self._author = desk, campaign_id, account, author
        self._batch = secrets.token_hex(8)
        self._staged = 0
        self._begun = False
        self._first: dict[str, tuple[str, int]] = {}  # where a code stood first: sheet, row
        self._frozen_at: datetime | None = None

    async def take(self, rows: Sequence[Row], *, staging: bool) -> None:
        """Hold some rows against the list; stage those that say something new."""
        fresh = [row for row in rows if self._is_first(row)]
        if not fresh:
            return
        codes = [str(row.checked.values["code"]) for row in fresh]
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id

        def look(connection: Connection) -> tuple[dict[str, ListedCase], datetime | None]:
            frozen_at = campaigns.find(connection, bot_id, campaign_id).list_frozen_at
            return case_lists.listed(connection, bot_id, campaign_id, codes), frozen_at

        known, self._frozen_at = await self._desk.store.read(look)
        self._account.frozen = self._frozen_at is not None
        held = [(known.get(code), row) for code, row in zip(codes, fresh, strict=True)]
        moved = [case for there, row in held if self._may_move(there, row) and (case := self._moved(there, row))]
        if staging:
            await self._desk.store.write(partial(self._stage, moved=moved, clearing=not self._begun))
            self._begun = True
            self._staged += len(moved)

    async def settle(self) -> None:
        """Count the cases that are on the list and not in the file."""
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id
        listed = await self._desk.store.read(lambda c: cases.count(c, bot_id, campaign_id))
        self._account.left = listed - self._account.changed - self._account.unchanged

    async def finish(self, *, write: bool) -> None:
        """Swap the list in one short transaction; then drop what was staged."""
        if write:
            self._account.overtaken = not await self._desk.store.write(self._swap)
        if self._begun:
            await self._desk.store.write(lambda c: case_lists.unstage_batch(c, self._desk.bot_id, self._batch))

    def _swap(self, connection: Connection) -> bool:
        """Swap, unless a later import has dropped what this one staged: half of it is never written."""
        bot_id, campaign_id, at = self._desk.bot_id, self._campaign_id, self._desk.now()
        frozen_meanwhile = campaigns.find(connection, bot_id, campaign_id).list_frozen_at != self._frozen_at
        if frozen_meanwhile or case_lists.staged(connection, bot_id, campaign_id, self._batch) != self._staged:
            return False
        case_lists.swap(connection, bot_id, campaign_id, self._batch, noted=self._author.note("case"), at=at)
        audit.add(connection, bot_id, campaign_id, self._account.summary(self._author), at)
        campaigns.note_change(connection, bot_id, campaign_id)
        return True

    def _is_first(self, row: Row) -> bool:
        code = str(row.checked.values["code"])
        here = row.seen.name, row.number
        sheet, number = self._first.setdefault(code, here)
        if (sheet, number) == here:
            return True
        self._refuse(row, "code", Fault.TWICE, {"sheet": sheet, "row": str(number)})
        return False

    def _may_move(self, known: ListedCase | None, row: Row) -> bool:
        """Say whether a frozen list takes this row; refuse it where it adds a case or moves one to another team."""
        if self._frozen_at is None:
            return True
        if known is None:
            self._refuse(row, "code", Fault.FROZEN_NEW, {})
        elif row.checked.values.get("team_id", known.team_id) != known.team_id:
            self._refuse(row, "team_id", Fault.FROZEN_TEAM, {})
        else:
            return True
        return False

    def _refuse(self, row: Row, column: str, fault: Fault, context: dict[str, str]) -> None:
        header = row.seen.header
        if isinstance(header, Header):
            place = next(place for place in header.places if place.column.name == column)
            value = row.cells[place.at] if place.at < len(row.cells) else None
            self._account.refuse(row, Wrong(place, value, fault, context))

    def _moved(self, known: ListedCase | None, row: Row) -> Moved | None:
        """Return the case as it is to be; None where it is so already. What the file has no column for stays."""
        values: dict[str, Any] = row.checked.values
        if known is None:
            self._account.new += 1
            return Moved(ListedCase(**values))
        case = replace(known, **values)
        if case == known:
            self._account.unchanged += 1
            return None
        self._account.changed += 1
        before = {name: there for name, after in values.items() if (there := getattr(known, name)) != after}
        for name, there in before.items():
            self._account.note_change(Change(case.code, name, there, values[name]))
        return Moved(case, plain(before), plain({name: values[name] for name in before}))

    def _stage(self, connection: Connection, moved: Sequence[Moved], *, clearing: bool) -> None:
        at = self._desk.now()
        if clearing:
            case_lists.unstage(connection, self._desk.bot_id, campaign_id=self._campaign_id)
        case_lists.stage(connection, self._desk.bot_id, self._campaign_id, self._batch, moved, at)
