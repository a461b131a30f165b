"""The branches' survey coming in: held against the case list by code; a cell left empty takes nothing away.

It is the one table that may still say where a case lies once the list is frozen.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from campaign.imports.cells import Fault
from campaign.imports.headers import Header
from campaign.imports.rows import Wrong
from messages.survey_words import NO, YES
from services.desk import Desk
from services.import_accounts import Account, Author, Change, Row, plain
from storage import audit, campaigns, case_lists, cases, surveys
from storage.store import Connection
from storage.surveys import Survey

_SAID = {YES: True, NO: False}


class TakingSurvey:
    """One import of a survey; until `finish` everything is as it was."""

    def __init__(self, desk: Desk, campaign_id: str, account: Account, author: Author) -> None:
        """Begin."""
        self._desk, self._campaign_id, self._account, self._author = desk, campaign_id, account, author
        self._first: dict[str, Row] = {}
        self._surveys: dict[str, Survey] = {}
        self._areas: dict[str, str] = {}
        self._noted: dict[str, tuple[Any, Any]] = {}

    async def take(self, rows: Sequence[Row], *, staging: bool) -> None:  # noqa: ARG002 - a survey is kept in hand
        """Hold some rows against the list and what is surveyed already."""
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id
        codes = [str(row.checked.values["code"]) for row in rows]

        def known(connection: Connection) -> tuple[dict[str, case_lists.ListedCase], dict[str, Survey]]:
            listed = case_lists.listed(connection, bot_id, campaign_id, codes)
            return listed, surveys.of_cases(connection, bot_id, campaign_id, codes)

        listed, surveyed = await self._desk.store.read(known)
        for code, row in zip(codes, rows, strict=True):
            first = self._first.setdefault(code, row)
            if code not in listed:
                self._refuse(row, Fault.NO_CASE, {})
            elif first is not row:
                self._refuse(row, Fault.TWICE, {"sheet": first.seen.name, "row": str(first.number)})
            else:
                self._hold(row, surveyed.get(code), code, listed[code].area)

    async def settle(self) -> None:
        """Count the cases that are on the list and not in the file."""
        bot_id, campaign_id = self._desk.bot_id, self._campaign_id
        listed = await self._desk.store.read(lambda c: cases.count(c, bot_id, campaign_id))
        self._account.left = listed - self._account.good

    async def finish(self, *, write: bool) -> None:
        """Enter what is new or changed, in one transaction."""
        if write:
            await self._desk.store.write(self._enter)

    def _hold(self, row: Row, known: Survey | None, code: str, area: str) -> None:
        """Hold one row against what is known of its case; what it leaves empty stays."""
        values: dict[str, Any] = {n: v for n, v in row.checked.values.items() if n != "code" and v not in (None, "")}
        if "is_expired" in values:
            values["is_expired"] = _SAID[values["is_expired"]]
        lies_in = values.pop("area", area)
        survey = replace(known or Survey(code), **values)
        before = {name: there for name, v in values.items() if (there := getattr(known or Survey(code), name)) != v}
        after = {name: values[name] for name in before}
        if lies_in != area:
            before, after = before | {"area": area}, after | {"area": lies_in}
            self._areas[code] = lies_in
        if not after:
            self._account.unchanged += 1
            return
        if known is None:
            self._account.new += 1
        else:
            self._account.changed += 1
            for name, value in after.items():
                self._account.note_change(Change(code, name, _shown(before[name]), _shown(value)))
        if survey != (known or Survey(code)):
            self._surveys[code] = survey
        self._noted[code] = plain(before) if known else None, plain(after)

    def _enter(self, connection: Connection) -> None:
        bot_id, campaign_id, at = self._desk.bot_id, self._campaign_id, self._desk.now()
        surveys.save(connection, bot_id, campaign_id, list(self._surveys.values()), at)
        surveys.move_areas(connection, bot_id, campaign_id, self._areas)
        noted = [self._author.note(f"case:{code}", *words) for code, words in self._noted.items()]
        audit.add_all(connection, bot_id, campaign_id, [*noted, self._account.summary(self._author)], at)
        campaigns.note_change(connection, bot_id, campaign_id)

    def _refuse(self, row: Row, fault: Fault, context: dict[str, str]) -> None:
        header = row.seen.header
        if isinstance(header, Header):
            place = next(place for place in header.places if place.column.name == "code")
            self._account.refuse(row, Wrong(place, row.checked.values["code"], fault, context))


def _shown(value: Any) -> Any:
    """Return a kept value as the survey's cells have it."""
    return {True: YES, False: NO}[value] if isinstance(value, bool) else value
