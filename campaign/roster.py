"""What holds of a roster whatever is changed in it: somebody of the office must be able to act."""

from collections.abc import Iterable
from typing import Protocol

from campaign.people import Role, Somebody


class Seated(Protocol):
    """A place on the roster, with the account it is acted by."""

    @property
    def role(self) -> str:
        """Return the part played."""

    @property
    def telegram_id(self) -> int | None:
        """Return the account; None where there is none yet."""


class Placed(Somebody, Seated, Protocol):
    """Somebody on the roster, with the account they act by."""


def acts_for_office(one: Seated) -> bool:
    """Say whether somebody is of the office and has an account: a place without one cannot act."""
    return one.role == Role.OFFICE and one.telegram_id is not None


def loses_office(before: Iterable[Seated], after: Iterable[Seated]) -> bool:
    """Say whether somebody of today's roster could act for the office, and nobody of it as it would become."""
    return any(map(acts_for_office, before)) and not any(map(acts_for_office, after))


def is_last_of_office(roster: Iterable[Placed], person: Placed) -> bool:
    """Say whether nobody else of today's roster could act for the office: then this one stays as they are."""
    others = (other for other in roster if other.person_id != person.person_id)
    return loses_office([person], others)
