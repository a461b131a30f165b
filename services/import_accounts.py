"""The account of an import: what a file holds, what is new, what changes, what is wrong, and whether it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from campaign.imports.cells import Value
from campaign.imports.columns import Table
from campaign.imports.headers import Header, NoHeader
from campaign.imports.rows import Checked, Field, Wrong
from campaign.privacy import redact
from campaign.rights import Deed
from messages.imports import Counts
from storage.audit import COMMAND_LINE, Noted

DEED = Deed.IMPORT_TABLE.value
CHANGES_KEPT = 20  # of what changes, to be shown


@dataclass(frozen=True, slots=True)
class Seen:
    """One sheet and what was found at its top."""

    name: str
    header: Header | NoHeader


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, as it stands there and as it reads."""

    seen: Seen
    number: int
    cells: Sequence[Value]
    checked: Checked


@dataclass(frozen=True, slots=True)
class Change:
    """One value that becomes another; `subject` is whose: a case's code, a person's name."""

    subject: str
    column: str
    before: Field
    after: Field


@dataclass(frozen=True, slots=True)
class Author:
    """Who brings a table in, for the audit: `import_name` tells one import from another, `sha256` is the file's."""

    person_id: int | None = None
    place: str = COMMAND_LINE
    import_name: str = ""
    sha256: str = ""

    def note(self, subject: str, before: Any = None, after: Any = None) -> Noted:
        """Return a row for the audit."""
        return Noted(self.person_id, self.place, DEED, subject, before, after)


NOBODY = Author()
"""Somebody at the command line."""


def plain(values: Mapping[str, Field]) -> dict[str, Any]:
    """Return values as JSON has them; of a phone's number the audit needs no more than that it changed."""
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return said | ({"phone": redact(str(said["phone"]))} if said.get("phone") else {})


@dataclass(slots=True)
class Account:
    """What a file holds and what became of it; `left` counts what is known already and not in the file.

    `gone` counts people who have left and stay so. `overtaken`: another import began meanwhile, or the list was
    frozen, and nothing was written. `frozen`: the list takes no new cases and moves none.
    """

    sheets: list[Seen] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    left: int = 0
    gone: int = 0
    changes: list[Change] = field(default_factory=list)
    bad: list[Row] = field(default_factory=list)
    team_names: dict[str, str] = field(default_factory=dict)
    written: bool = False
    overtaken: bool = False
    frozen: bool = False

    @property
    def table(self) -> Table | None:
        """Return what the file is; None where no sheet has a header."""
        return next((seen.header.table for seen in self.sheets if isinstance(seen.header, Header)), None)

    @property
    def good(self) -> int:
        """Return how many rows could be brought in."""
        return self.new + self.changed + self.unchanged

    @property
    def counts(self) -> Counts:
        """Return how much of the file is what."""
        return Counts(
            self.new,
            self.changed,
            self.unchanged,
            self.skipped,
            len(self.bad),
            left=self.left,
            gone=self.gone,
            frozen=self.frozen,
        )

    def summary(self, author: Author) -> Noted:
        """Return what the audit keeps of the whole."""
        after = {
            "table": self.table,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "bad": len(self.bad),
            "sha256": author.sha256,
        }
        return author.note(f"import:{author.import_name}", None, after)

    def note_change(self, change: Change) -> None:
        """Keep a change to show, of the first few."""
        if len(self.changes) < CHANGES_KEPT:
            self.changes.append(change)

    def refuse(self, row: Row, wrong: Wrong) -> None:
        """Count a row as bad for something that is not seen in the row alone."""
        self.bad.append(Row(row.seen, row.number, row.cells, Checked(row.checked.values, [*row.checked.wrong, wrong])))
