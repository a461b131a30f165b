"""Errors of config.toml in plain words: the key's path, its line, what is wrong and what to write instead."""

import re
from collections import Counter
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from messages import settings as words

_TABLE = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w\-]+)\s*=")

Path = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The config cannot be used; `sentences` say why, one each."""

    sentences: list[str]


def explained(error: ValidationError, text: str) -> list[str]:
    """Return one sentence for each error, with the line of the key in `text`."""
    lines = lines_of(text)
    errors = error.errors()
    return [_sentence(details, lines) for details in errors if not _follows(details, errors)]


def _follows(details: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Say whether a list is only too short because its items were refused: that is said of the items."""
    path = details["loc"]
    return details["type"] == "too_short" and any(
        other["loc"][: len(path)] == path and len(other["loc"]) > len(path) for other in errors
    )


def lines_of(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every table and key by its path; tomllib gives none.

    Written for the shape of this config: tables, arrays of tables, simple keys, and lists with an inline table a
    line. Other inline tables have the line of the key that holds them.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    key_path: Path = ()
    counts: Counter[Path] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _table_path(header.group(2).split("."), counts, array=header.group(1) == "[[")
            lines.setdefault(table, number)
            if header.group(1) == "[[":
                lines.setdefault(table[:-1], number)
        elif key := _KEY.match(line):
            key_path = (*table, key.group(1))
            lines.setdefault(key_path, number)
        elif line.lstrip().startswith("{"):
            lines.setdefault((*key_path, counts[key_path]), number)
            counts[key_path] += 1
    return lines


def _table_path(names: list[str], counts: Counter[Path], *, array: bool) -> Path:
    path: Path = ()
    for place, name in enumerate(names):
        path = (*path, name)
        last = place == len(names) - 1
        if last and array:
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path


def _sentence(details: ErrorDetails, lines: dict[Path, int]) -> str:
    path = tuple(details["loc"])
    line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)
    context = {name: str(value) for name, value in details.get("ctx", {}).items()}
    return words.wrong(line, _spelled(path), details["type"], context, repr(details.get("input")), details["msg"])


def _spelled(path: Path) -> str:
    spelled = ""
    for part in path:
        spelled += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if spelled else part
    return spelled or "config"
