"""What is said of a table that was sent into the office's chat: short, for a phone, without full names of borrowers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from campaign.imports.cells import FEN_OF_WAN
from campaign.imports.columns import COLUMNS, Holds, Table
from campaign.imports.headers import Header, NoHeader
from campaign.imports.rows import Field, Wrong
from campaign.privacy import mask_name
from messages import imports
from messages.headers import column_name
from messages.imports import Counts
from messages.rendering import render

SHOWN = 10  # changes, and bad cells
_NAMES, _SECRET = frozenset({"borrower", "guarantor"}), frozenset({"loan_number", "phone"})


@dataclass(frozen=True, slots=True)
class Change:
    """One value that becomes another; `subject` is a case's code or a colleague's name."""

    subject: str
    column: str
    before: Field
    after: Field


@dataclass(frozen=True, slots=True)
class BadCell:
    """One cell that cannot be taken, with its sheet and row."""

    sheet: str
    row: int
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file; `changes` and `bad` are the first of many, `changed` counts the changes there are."""

    sheets: Sequence[tuple[str, Header | NoHeader]]
    table: Table
    counts: Counts
    changes: Sequence[Change]
    bad: Sequence[BadCell]
    teams: dict[str, str]


def looked(name: str, found: Found) -> str:
    """Say what a file holds, what changes, what is wrong, and what may be pressed."""
    holds = {column.name: column.holds for column in COLUMNS[found.table]}
    headers = [header for _, header in found.sheets if isinstance(header, Header)]
    return render(
        "import_looked",
        name=_shown(name),
        kind=imports.KINDS[found.table],
        passed_over=[imports.shown(sheet) for sheet, header in found.sheets if isinstance(header, NoHeader) and sheet],
        in_wan=_in_wan(headers),
        unused=_labels([label for header in headers for label in header.unused]),
        personal=_labels([label for header in headers for label in header.personal]),
        counts=imports.counts(found.table, found.counts),
        changes=[_change_line(one, found, holds[one.column]) for one in found.changes[:SHOWN]],
        bad=[_bad_line(one, found.table) for one in found.bad[:SHOWN]],
        more_bad=len(found.bad) > SHOWN,
        good=found.counts.good,
        count_bad=found.counts.bad,
    )


def _in_wan(headers: Sequence[Header]) -> Sequence[str]:
    places = [place for header in headers for place in header.places if place.unit == FEN_OF_WAN]
    return list(dict.fromkeys(imports.shown(place.label) for place in places))


def _labels(labels: Sequence[str]) -> Sequence[str]:
    return list(dict.fromkeys(imports.shown(label) for label in labels))


def _change_line(one: Change, found: Found, holds: Holds) -> str:
    before, after = (_masked(one.column, imports.kept(holds, value, found.teams)) for value in (one.before, one.after))
    said = f"{before} → {after}" if before or after else "有变动"
    return f"{imports.shown(one.subject)} {column_name(one.column, found.table)}：{said}"


def _bad_line(one: BadCell, table: Table) -> str:
    column = one.wrong.place.column.name
    value = _masked(column, imports.shown(one.wrong.value))
    at = f"{imports.letters(one.wrong.place.at)}{one.row}"
    where = f"{imports.shown(one.sheet)}!{at}" if one.sheet else at
    said = f"「{value}」" if value else ""
    return f"{where} {column_name(column, table)}{said}：{imports.reason(one.wrong)}"


def _masked(column: str, value: str) -> str:
    if column in _SECRET:
        return ""
    return mask_name(value) if column in _NAMES and value else value


def _shown(name: str) -> str:
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    return f"{imports.shown(stem)}{imports.shown(suffix)}"


def label_write(good: int, *, bad: int) -> str:
    """Name the button that writes."""
    return f"写入好的 {good:,} 行" if bad else "写入"


def label_drop() -> str:
    """Name the button that leaves it."""
    return "不写"


def decided(name: str, by: str, *, writes: bool) -> str:
    """Say in place of the account who decided what."""
    return render("import_decided", name=_shown(name), by=by, writes=writes)


def noted(writes: bool) -> str:
    """Tell who pressed what happens now."""
    return "好，正在写" if writes else "好，没有写"


def decided_already() -> str:
    """Tell who pressed second."""
    return "这份表已经有人点过了"


def written(name: str, table: Table, counts: Counts) -> str:
    """Say that a file was written."""
    return render("import_written", name=_shown(name), counts=imports.counts(table, counts), bad=counts.bad)


def no_longer_good(name: str, bad: int) -> str:
    """Say that what looked good before does not any more."""
    return render("import_no_longer_good", name=_shown(name), bad=bad)


def overtaken(name: str) -> str:
    """Say that another import came between."""
    return render("import_overtaken", name=_shown(name))


def patience(rows: int) -> str:
    """Say that a large file takes a while."""
    return render("import_patience", rows=rows)


def not_here(of_borrowers: bool) -> str:
    """Say where tables are sent, to somebody of the office who sent one where more people see it."""
    return render("import_not_here", of_borrowers=of_borrowers)


def not_in_private() -> str:
    """Say where tables are sent, to somebody of the office who sent one to the bot alone."""
    return render("import_not_in_private")


def save_as(name: str) -> str:
    """Say in what a table can be read."""
    return render("import_save_as", name=_shown(name))


def too_large(name: str) -> str:
    """Say that a file is too large for the chat, and where it goes instead."""
    return render("import_too_large", name=_shown(name))


def unusable(name: str, why: str) -> str:
    """Say why a file cannot be read."""
    return render("import_unusable", said=imports.unusable(_shown(name), why))


def no_header(name: str) -> str:
    """Say that no row names the columns."""
    return render("import_no_header", name=_shown(name))


def not_through_the_chat(table: Table) -> str:
    """Say that borrowers' details come in on the office's computer."""
    return render("import_not_through_the_chat", kind=imports.KINDS[table])


def not_fetched(name: str) -> str:
    """Say that Telegram does not give a file."""
    return render("import_not_fetched", name=_shown(name))


def problem_file(name: str) -> str:
    """Name the file in which wrong rows come back."""
    return imports.problem_file(PurePath(name).stem)


def problems_caption() -> str:
    """Say what the file with the wrong rows is for."""
    return render("import_problems")
