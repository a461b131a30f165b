"""Splitting a sum between those who recovered it together: to the fen, nothing gained and nothing lost."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """Who gets credit for an achievement, or for a part of it."""

    person_id: int
    team_id: str


def split_evenly(amount_fen: int | None, parts: int) -> Sequence[int | None]:
    """Return `amount_fen` in `parts` equal parts, what is left over to the first; None stays None."""
    if amount_fen is None:
        return [None] * parts
    each, left = divmod(amount_fen, parts)
    return [each + left, *[each] * (parts - 1)]
