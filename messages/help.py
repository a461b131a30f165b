"""What somebody can do in a chat: a line for each command they may use there, and how results are reported."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from campaign.people import FIELD_ROLES, Role
from campaign.rights import RIGHTS, Deed, Place
from messages.menus import offered
from messages.rendering import render


@dataclass(frozen=True, slots=True)
class Line:
    """A command as it is typed, and what it does; `plain` ones are tapped as they stand."""

    typed: str
    does: str
    plain: bool


def help_in(place: Place, roles: Collection[str], name: str | None) -> str:
    """Say what somebody who plays these parts can do in this kind of chat; `name` None: on no roster."""
    return page(place, roles, name, lines(place, roles))


def page(place: Place, roles: Collection[str], name: str | None, typed: Sequence[Line]) -> str:
    """Return the help around these lines."""
    of_the_field = not FIELD_ROLES.isdisjoint(map(Role, roles))
    return render(
        "help",
        name=name,
        place=place.value,
        reports=of_the_field and place in RIGHTS[Deed.REPORT].places,
        elsewhere=of_the_field and place not in RIGHTS[Deed.REPORT].places,
        leads=Role.CAPTAIN in roles,
        decides=Role.OFFICE in roles,
        lines=typed,
    )


def lines(place: Place, roles: Collection[str]) -> list[Line]:
    """Return the commands of these roles here, one a line; whoever is in need not be told how to join."""
    return [
        Line(offer.example or f"/{name}", offer.does, plain=not offer.example)
        for name, offer in offered(place, roles or [None])
        if not (roles and offer.deed is Deed.JOIN)
    ]
