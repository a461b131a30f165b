"""The case list coming in: held against the one there is by code, staged piece by piece, swapped in at the end."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from campaign.imports.cells import Fault
from campaign.imports.headers import Header
from campaign.imports.rows import Wrong
from services.desk import Desk
from services.import_accounts import Account, Change, Row
from storage import campaigns, case_lists, cases
from storage.case_lists import ListedCase
from storage.store import Connection

BROKEN_OFF_AFTER = timedelta(hours=6)  # no import takes that long: what it staged is left over


class TakingCases:
    """One import of cases; until `finish` the list is as it was."""

    def __init__(self, desk: Desk, campaign_id: str, account: Account) -> None:
        """Begin."""
        self._desk, self._campaign_id, self._account = desk, campaign_id, account
        self._batch = secrets.token_hex(8)
        self._begun = False
        self._first: dict[str, tuple[str, int]] = {}  # where a code stood first: sheet, row

    async def take(self, rows: Sequence[Row], *, staging: bool) -> None:
        """Hold some rows against the list; stage those that say something new."""
        fresh = [row for row in rows if self._is_first(row)]
        if not fresh:
            return
        codes = [str(row.checked.values["code"]) for row in fresh]
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id
        known = await self._desk.store.read(lambda c: case_lists.listed(c, bot_id, campaign_id, codes))
        moved = [case for code, row in zip(codes, fresh, strict=True) if (case := self._moved(known.get(code), row))]
        if staging:
            await self._desk.store.write(partial(self._stage, moved=moved, clearing=not self._begun))
            self._begun = True

    async def settle(self) -> None:
        """Count the cases that are on the list and not in the file."""
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id
        listed = await self._desk.store.read(lambda c: cases.count(c, bot_id, campaign_id))
        self._account.left = listed - self._account.changed - self._account.unchanged

    async def finish(self, *, write: bool) -> None:
        """Swap the list in one short transaction; then drop what was staged."""
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id

        def swap(connection: Connection) -> None:
            case_lists.swap(connection, bot_id, campaign_id, self._batch)
            campaigns.note_change(connection, bot_id, campaign_id)

        if write:
            await self._desk.store.write(swap)
        if self._begun:
            await self._desk.store.write(lambda c: case_lists.unstage(c, bot_id, batch=self._batch))

    def _is_first(self, row: Row) -> bool:
        code = str(row.checked.values["code"])
        here = row.seen.name, row.number
        sheet, number = self._first.setdefault(code, here)
        if (sheet, number) == here:
            return True
        header = row.seen.header
        if isinstance(header, Header):
            place = next(place for place in header.places if place.column.name == "code")
            self._account.refuse(row, Wrong(place, code, Fault.TWICE, {"sheet": sheet, "row": str(number)}))
        return False

    def _moved(self, known: ListedCase | None, row: Row) -> ListedCase | None:
        """Return the case as it is to be; None where it is so already. What the file has no column for stays."""
        values: dict[str, Any] = row.checked.values
        if known is None:
            self._account.new += 1
            return ListedCase(**values)
        case = replace(known, **values)
        if case == known:
            self._account.unchanged += 1
            return None
        self._account.changed += 1
        for name, after in values.items():
            if (before := getattr(known, name)) != after:
                self._account.note_change(Change(case.code, name, before, after))
        return case

    def _stage(self, connection: Connection, moved: Sequence[ListedCase], *, clearing: bool) -> None:
        at = self._desk.now()
        if clearing:
            case_lists.unstage(connection, self._desk.bot_id, before=at - BROKEN_OFF_AFTER)
        case_lists.stage(connection, self._desk.bot_id, self._campaign_id, self._batch, moved, at)
