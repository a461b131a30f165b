"""The case list: overdue loans by code, and the reading of a CSV that fills it."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from campaign.borrowers import Listed
from storage.columns import columns_of
from storage.tables import cases
from storage.upserts import Insert, per_dialect

_AMOUNT = re.compile(r"[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Case:
    """One overdue loan; amounts in fen."""

    code: str
    borrower: str
    area: str
    loan_number: str | None
    principal_fen: int
    interest_fen: int
    due_on: date | None
    team_id: str | None


class BadCellError(ValueError):
    """A value that a column cannot hold."""

    def __init__(self, column: str, value: str) -> None:
        super().__init__(column)
        self.column, self.value = column, value


class BadRowError(BadCellError):
    """A bad value, with the line of the file it ends on."""

    def __init__(self, line: int, column: str, value: str) -> None:
        super().__init__(column, value)
        self.line = line


def read_csv(path: Path) -> Iterator[Case]:
    """Yield the cases of a UTF-8 CSV with the columns of the dataclass, amounts in yuan.

    Raises KeyError for a missing column, BadRowError for a bad value.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            try:
                yield _case(row)
            except BadCellError as error:
                raise BadRowError(rows.line_num, error.column, error.value) from error


def _case(row: Mapping[str, str | None]) -> Case:
    return Case(
        code=_word(row, "code", 32, needed=True),
        borrower=_word(row, "borrower", 64, needed=True),
        area=_word(row, "area", 256),
        loan_number=_word(row, "loan_number", 64) or None,
        principal_fen=_fen(row, "principal_yuan"),
        interest_fen=_fen(row, "interest_yuan"),
        due_on=_day(row, "due_on"),
        team_id=_word(row, "team_id", 64) or None,
    )


def _word(row: Mapping[str, str | None], column: str, most: int, *, needed: bool = False) -> str:
    word = (row[column] or "").strip()  # a row that is too short has None there
    if len(word) > most or (needed and not word):
        raise BadCellError(column, word)
    return word


def _day(row: Mapping[str, str | None], column: str) -> date | None:
    day = _word(row, column, 10)
    try:
        return date.fromisoformat(day) if day else None
    except ValueError as error:
        raise BadCellError(column, day) from error


def _fen(row: Mapping[str, str | None], column: str) -> int:
    yuan = _word(row, column, 32)
    fen = Decimal(yuan) * 100 if _AMOUNT.fullmatch(yuan) else Decimal(-1)
    if not 0 <= fen < 1 << 63 or fen != fen.to_integral_value():
        raise BadCellError(column, yuan)
    return int(fen)


def save(connection: Connection, bot_id: int, campaign_id: str, of_campaign: Sequence[Case]) -> None:
    """Insert cases, or bring those with the same code up to date."""
    if not of_campaign:
        return
    connection.execute(
        _save(connection),
        [{"bot_id": bot_id, "campaign_id": campaign_id, **columns_of(case)} for case in of_campaign],
    )


@per_dialect
def _save(insert: Insert) -> Any:
    statement = insert(cases)
    moved = ("borrower", "area", "loan_number", "principal_fen", "interest_fen", "due_on", "team_id")
    return statement.on_conflict_do_update(
        index_elements=list(cases.primary_key.columns),
        set_={name: statement.excluded[name] for name in moved},
    )


def find(
    connection: Connection,
    bot_id: int,
    campaign_id: str,
    *,
    codes: Collection[str],
    names: Collection[str],
    surnames: Collection[str],
) -> list[Listed]:
    """Return the cases with one of these codes or loan numbers, borrower's names, or beginnings of a name.

    A code or number is found as it is given, in capitals, and in small letters.
    """
    either = {spelled for code in codes for spelled in (code, code.upper(), code.lower())}  # an index finds these
    said = {"bot": bot_id, "campaign": campaign_id, "codes": list(either), "names": list(names)}
    query = _LISTED.where(_SAID)
    if surnames:
        begins = [cases.c.borrower.startswith(surname, autoescape=True) for surname in surnames]
        query = _LISTED.where(or_(_SAID, *begins))
    return [Listed(*row) for row in connection.execute(query.order_by(cases.c.code), said)]


_LISTED = select(cases.c.code, cases.c.borrower, cases.c.area, cases.c.team_id, cases.c.loan_number).where(
    cases.c.bot_id == bindparam("bot"), cases.c.campaign_id == bindparam("campaign")
)
_SAID = or_(
    cases.c.code.in_(bindparam("codes", expanding=True)),
    cases.c.loan_number.in_(bindparam("codes", expanding=True)),
    cases.c.borrower.in_(bindparam("names", expanding=True)),
)


def any_listed(connection: Connection, bot_id: int, campaign_id: str) -> bool:
    """Say whether the campaign has a case list at all."""
    row = connection.execute(
        select(cases.c.code).where(cases.c.bot_id == bot_id, cases.c.campaign_id == campaign_id).limit(1)
    ).one_or_none()
    return row is not None


def count(connection: Connection, bot_id: int, campaign_id: str) -> int:
    """Return how many cases the campaign has."""
    return connection.execute(
        select(func.count()).select_from(cases).where(cases.c.bot_id == bot_id, cases.c.campaign_id == campaign_id)
    ).scalar_one()
