"""The account of an import: what a file holds, what is new, what changes, what is wrong, and whether it was written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from campaign.imports.cells import Value
from campaign.imports.columns import Table
from campaign.imports.headers import Header, NoHeader
from campaign.imports.rows import Checked, Field, Wrong

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


@dataclass(slots=True)
class Account:
    """What a file holds and what became of it; `left` counts what is known already and not in the file."""

    sheets: list[Seen] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    left: int = 0
    changes: list[Change] = field(default_factory=list)
    bad: list[Row] = field(default_factory=list)
    team_names: dict[str, str] = field(default_factory=dict)
    written: bool = False

    @property
    def table(self) -> Table | None:
        """Return what the file is; None where no sheet has a header."""
        return next((seen.header.table for seen in self.sheets if isinstance(seen.header, Header)), None)

    @property
    def good(self) -> int:
        """Return how many rows could be brought in."""
        return self.new + self.changed + self.unchanged

    def note_change(self, change: Change) -> None:
        """Keep a change to show, of the first few."""
        if len(self.changes) < CHANGES_KEPT:
            self.changes.append(change)

    def refuse(self, row: Row, wrong: Wrong) -> None:
        """Count a row as bad for something that is not seen in the row alone."""
        self.bad.append(Row(row.seen, row.number, row.cells, Checked(row.checked.values, [*row.checked.wrong, wrong])))
