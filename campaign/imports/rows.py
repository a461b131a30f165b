"""One row of a sheet: a case or a person with the values its columns hold, or what is wrong with it, cell by cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from campaign.imports.cells import (
    ERRORS,
    Fault,
    Value,
    account_of,
    clean,
    code_of,
    day_of,
    fen_of,
    group_of,
    is_blank,
    name_of,
    phone_of,
    text_of,
)
from campaign.imports.choices import choice_of, count_of
from campaign.imports.columns import Column, Holds, Table, Words
from campaign.imports.headers import Header, Place
from campaign.imports.teams import Teams
from campaign.people import FIELD_ROLES, Role
from campaign.privacy import Personal, find_personal_numbers, redact

Field = str | int | date | None
"""What is kept of a cell."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one cell: the column's place, what stands there, and what it would have to be held against."""

    place: Place
    value: Value
    fault: Fault
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """A row's values by column, as far as they are good, and what is wrong."""

    values: dict[str, Field]
    wrong: list[Wrong]


def is_no_case(cells: Sequence[Value], header: Header, words: Words) -> bool:
    """Say whether a row is no case and no person: empty, a total, a note under the table, the header once more."""
    said = [text for value in cells if not is_blank(value, ()) and (text := text_of(value))]
    if not said:
        return True
    first = said[0].replace(" ", "")
    if first.startswith(tuple(words.totals)) and len(first) <= 6:
        return True
    if first.startswith(tuple(words.notes)):
        return True
    labels = {label for label in header.labels if label}
    return len(said) > 1 and set(said) <= labels


def check_row(cells: Sequence[Value], header: Header, words: Words, teams: Teams) -> Checked:
    """Read a row by the sheet's header."""
    checked = Checked({}, [])
    for place in header.places:
        value = cells[place.at] if place.at < len(cells) else None
        said = clean(value) if isinstance(value, str) else value
        kept = _kept(place.column, place.unit, said, words, teams)
        if isinstance(kept, Fault):
            context = _context(kept, place.column, words, teams)
            checked.wrong.append(Wrong(place, value, kept, context))
        else:
            checked.values[place.column.name] = kept
    if header.table is Table.ROSTER and not checked.wrong:
        checked.wrong.extend(_out_of_place(checked, header, cells))
    return checked


def _context(fault: Fault, column: Column, words: Words, teams: Teams) -> dict[str, str]:
    """Return what would have been right, where there is a list of it."""
    if fault is Fault.NO_TEAM:
        return {"teams": "\u3001".join(teams.names.values())}
    if fault is Fault.NO_CHOICE:
        return {"choices": "\u3001".join(dict.fromkeys(words.choices[column.name].values()))}
    return {}


def _kept(column: Column, unit: int, value: Value, words: Words, teams: Teams) -> Field | Fault:
    if is_blank(value, words.blanks):
        return Fault.MISSING if column.filled else _EMPTY.get(column.holds)
    if isinstance(value, str) and value.startswith("#") and value in ERRORS:
        return Fault.FORMULA
    if column.holds in _PLAIN:
        return _PLAIN[column.holds](value)
    match column.holds:
        case Holds.MONEY:
            return fen_of(value, unit, words)
        case Holds.CODE:
            return _code(value, column)
        case Holds.TEXT:
            return _text(value, column)
        case Holds.TEAM:
            return teams.find(text_of(value)) or Fault.NO_TEAM
        case Holds.ROLE:
            return words.roles.get(text_of(value), Fault.NO_ROLE)
        case Holds.CHOICE:
            return choice_of(value, words.choices[column.name])
        case Holds.NAME:
            return _short(name_of(value), column)
        case _:  # a group
            return _short(group_of(value), column)


_PLAIN: dict[Holds, Callable[[Value], Field | Fault]] = {
    Holds.DAY: day_of,
    Holds.COUNT: count_of,
    Holds.ACCOUNT: account_of,
    Holds.PHONE: phone_of,
}
"""What reads cells that need nothing but themselves to be understood."""

_EMPTY: dict[Holds, Field] = {
    Holds.TEXT: "",
    Holds.CHOICE: "",
    Holds.GROUP: "",
    Holds.PHONE: "",
    Holds.MONEY: 0,
    Holds.ROLE: Role.MEMBER.value,
}


def _code(value: Value, column: Column) -> str | Fault:
    code = code_of(value)
    if isinstance(code, Fault):
        return code
    if not code:
        return Fault.MISSING
    if len(code) > column.most:
        return Fault.TOO_LONG
    if column.needed and any(kind is not Personal.CARD for _, kind in find_personal_numbers(code)):
        return Fault.PERSONAL  # it would be said in groups
    return code


def _text(value: Value, column: Column) -> str | Fault:
    text = text_of(value)
    if len(text) > column.most:
        return Fault.TOO_LONG
    if not text and column.filled:
        return Fault.MISSING
    return redact(text)


def _short(text: str | Fault, column: Column) -> str | Fault:
    return text if isinstance(text, Fault) or len(text) <= column.most else Fault.TOO_LONG


def _out_of_place(checked: Checked, header: Header, cells: Sequence[Value]) -> list[Wrong]:
    """Say what is wrong where somebody's part and team do not go together."""
    role, team_id = checked.values.get("role", Role.MEMBER.value), checked.values.get("team_id")
    in_the_field = role in {str(one) for one in FIELD_ROLES}
    if in_the_field == (team_id is not None):
        return []
    at = next(place for place in header.places if place.column.name == "team_id")
    fault = Fault.NEEDS_TEAM if in_the_field else Fault.WITHOUT_TEAM
    return [Wrong(at, cells[at.at] if at.at < len(cells) else None, fault)]
