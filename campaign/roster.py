"""What holds of a roster whatever is changed in it: somebody of the office must be able to act."""

from collections.abc import Iterable
from typing import Protocol

from campaign.people import Role, Somebody


class Placed(Somebody, Protocol):
    """Somebody on the roster, with the account they act by."""

    @property
    def telegram_id(self) -> int | None:
        """Return the account; None where there is none yet."""


def is_last_of_office(roster: Iterable[Placed], person: Placed) -> bool:
    """Say whether nobody else of today's roster could act for the office: then this one stays as they are."""
    if person.role != Role.OFFICE or person.telegram_id is None:
        return False
    return not any(
        other.role == Role.OFFICE and other.telegram_id is not None and other.person_id != person.person_id
        for other in roster
    )
