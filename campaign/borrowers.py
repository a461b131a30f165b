"""Which case somebody means: a code, a loan number, a full name, a masked one (张*), or a surname as people speak.

Found among the cases on the list, those of the speaker's team first; two that fit are never chosen between.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaign.reading import Span, spoken_surname, surname_of

_HALF = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_NUMBER = re.compile(r"(?<![0-9A-Za-z.,-])[0-9A-Za-z][0-9A-Za-z-]{4,62}[0-9A-Za-z](?![0-9A-Za-z-])")
_DIGITS_ALONE = 8  # fewer are rather an amount than the number of a loan
_MONEY = frozenset("\u4e07\u4ebf\u5143\u5757.,")  # wan, yi, yuan, kuai, and what goes on as a figure


@dataclass(frozen=True, slots=True)
class Listed:
    """A case as far as finding it needs."""

    code: str
    borrower: str
    area: str
    team_id: str | None
    loan_number: str | None = None


def goes_by(case: Listed, said: str) -> bool:
    """Say whether `said` is the case's code or loan number, in whatever case of letters."""
    return said.upper() in {own.upper() for own in (case.code, case.loan_number) if own}


def numbers_in(text: str) -> list[tuple[Span, str]]:
    """Return what may be loan numbers in a text, in capitals, with their offsets; the case list knows which are."""
    half = text.translate(_HALF)
    return [
        (found.span(), found.group().upper())
        for found in _NUMBER.finditer(half)
        if _may_name_a_loan(found.group(), half[found.end() : found.end() + 1])
    ]


def _may_name_a_loan(number: str, after: str) -> bool:
    if not number.isdecimal():
        return any(char.isdecimal() for char in number)
    return len(number) >= _DIGITS_ALONE and after not in _MONEY


def fits(said: str, borrower: str) -> bool:
    """Say whether a name as it was said can mean this borrower."""
    if said == borrower:
        return True
    surname = spoken_surname(said)
    return surname is not None and surname == surname_of(borrower)


def meant(said: str, listed: Iterable[Listed], team_id: str) -> Sequence[Listed]:
    """Return the cases a name can mean: where the team has any that fit, only those."""
    fitting = [case for case in listed if fits(said, case.borrower)]
    return [case for case in fitting if case.team_id == team_id] or fitting
