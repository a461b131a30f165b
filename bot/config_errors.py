"""Errors of config.toml in plain words: the key's path, its line, what is wrong and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.config_checks import Finding
from bot.config_lines import Path, lines_of
from messages import settings as words


@dataclass(frozen=True, slots=True)
class Refused:
    """The config cannot be used; `sentences` say why, one each."""

    sentences: list[str]


def refusals(error: ValidationError) -> list[Finding]:
    """Return what is wrong with single fields."""
    errors = error.errors()
    return [_finding(details) for details in errors if not _follows(details, errors)]


def told(findings: Iterable[Finding], text: str) -> list[tuple[int, str]]:
    """Return one sentence for each finding, with the line of the key in `text` before it, 0 where it has none."""
    lines = lines_of(text)
    return [(_line(finding.path, lines) or 0, _sentence(finding, lines)) for finding in findings]


def spelled(path: Path) -> str:
    """Return a path as people count: campaigns[1].teams[2].id is the second team of the first campaign."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return said or "config"


def _finding(details: ErrorDetails) -> Finding:
    context = {name: str(value) for name, value in details.get("ctx", {}).items()}
    return Finding(details["loc"], details["type"], details.get("input"), context)


def _follows(details: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Say whether a list is only too short because its items were refused: that is said of the items."""
    path = details["loc"]
    return details["type"] == "too_short" and any(
        other["loc"][: len(path)] == path and len(other["loc"]) > len(path) for other in errors
    )


def _sentence(finding: Finding, lines: dict[Path, int]) -> str:
    context = dict(finding.context)
    if finding.first is not None:
        context["first"] = words.place(_line(finding.first, lines), spelled(finding.first))
    return words.wrong(_line(finding.path, lines), spelled(finding.path), finding.code, context, finding.given)


def _line(path: Path, lines: dict[Path, int]) -> int | None:
    """Return the key's line, or that of the nearest table around it."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)
