"""Targets broken down: the campaign's to its teams, a team's to its people; and whether the parts add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Whose part of a target, in fen; `part_id` names the team or the person."""

    part_id: str
    name: str
    target_fen: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A target in fen and the parts it is broken down to."""

    name: str
    target_fen: int
    parts: Sequence[Part]

    @property
    def together_fen(self) -> int:
        """Return what the parts come to."""
        return sum(part.target_fen for part in self.parts)

    @property
    def is_begun(self) -> bool:
        """Say whether anybody has a part yet: before that nothing can fail to add up."""
        return any(part.target_fen for part in self.parts)

    @property
    def off_fen(self) -> int:
        """Return by how much the parts come to more than the target, below 0 to less; 0 before anybody has one."""
        return self.together_fen - self.target_fen if self.is_begun else 0


def shared_evenly(target_fen: int, part_ids: Iterable[str], unit_fen: int = 1_000_000) -> dict[str, int]:
    """Return equal parts that add up to the fen: whole units each as far as they go, the rest with the first ones.

    300万 for seven is 43万 for six and 42万 for one: a person remembers that, and not 42.857142万.
    """
    ids = list(part_ids)
    if not ids:
        return {}
    units, rest = divmod(target_fen, unit_fen)
    if units < len(ids):  # too little for whole units: share the fen
        units, rest, unit_fen = target_fen, 0, 1
    each, more = divmod(units, len(ids))
    parts = {part_id: (each + (place < more)) * unit_fen for place, part_id in enumerate(ids)}
    parts[ids[-1]] += rest
    return parts
