"""A config with errors in single fields is looked at as a whole too: what is wrong there is stood in for.

Nothing is ever run on these values: they only let everything that is wrong be told at once.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.config_checks import Finding
from bot.config_lines import Path

_TEAM = {"id": "stand-in", "name": "?"}
_RULE = {"id": "stand-in", "kind": "plan", "per": "item", "points": 1, "words": "?"}
_REQUIRED: dict[tuple[str, str], Any] = {
    ("campaigns", "id"): "stand-in-{place}",
    ("campaigns", "name"): "?",
    ("campaigns", "first_day"): date.min,
    ("campaigns", "last_day"): date.max,
    ("campaigns", "teams"): [_TEAM],
    ("campaigns", "rules"): [_RULE],
    ("teams", "id"): "stand-in-{place}",
    ("teams", "name"): "?{place}",
    ("people", "name"): "?",
    ("members", "name"): "?",
    ("rules", "id"): "stand-in-{place}",
    ("rules", "kind"): "plan",
    ("rules", "per"): "item",
    ("rules", "points"): 1,
    ("rules", "words"): "?",
    ("kinds", "kind"): "?{place}",
    ("kinds", "words"): ["?"],
}
"""By the list an item stands in, and its field; every other field has a default of its own."""


def stand_in(values: dict[str, Any], refused: Iterable[Finding]) -> set[Path]:
    """Put something harmless in place of each refused field; return the paths of those that could be replaced."""
    replaced: set[Path] = set()
    for finding in refused:
        path = finding.path
        while path and isinstance(path[-1], int):
            path = path[:-1]
        if path and _replace(values, path):
            replaced.add(path)
    return replaced


def _replace(values: Any, path: Path) -> bool:
    holder = values
    for part in path[:-1]:
        try:
            holder = holder[part]
        except (KeyError, IndexError, TypeError):
            return False
    if not isinstance(holder, dict):
        return False
    name, places = path[-1], [part for part in path if isinstance(part, int)]
    lists = [part for part in path[:-1] if isinstance(part, str)]
    wanted = _REQUIRED.get((lists[-1] if lists else "", str(name)))
    if wanted is None:
        return holder.pop(name, None) is not None
    holder[name] = wanted.format(place="-".join(map(str, places))) if isinstance(wanted, str) else wanted
    return True
