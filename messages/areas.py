"""Which team works where, in the office's chat."""

from collections.abc import Sequence

from messages.rendering import render

MOST = 256  # characters of an area


def shown(teams: Sequence[tuple[str, str]]) -> str:
    """Show each team's area."""
    return render("areas", teams=teams)


def not_set(unknown: str | None, teams: Sequence[str]) -> str:
    """Say what is wrong: no such team, or no area behind it."""
    return render("areas_not_set", unknown=unknown, teams=teams, most=MOST)
