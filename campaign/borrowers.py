"""Which case somebody means: a code, a full name, a masked one (张*), or a surname as people speak (老张, 张姐).

Found among the cases on the list, those of the speaker's team first; two that fit are never chosen between.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaign.reading import spoken_surname, surname_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A case as far as finding it needs."""

    code: str
    borrower: str
    area: str
    team_id: str | None
    loan_number: str | None = None


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
