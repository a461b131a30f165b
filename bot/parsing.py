"""The command `parse`: texts in, readings out, exactly as a chat would be read, by campaign/reading/contract.py.

A line is a JSON object {"id", "text", "ref", "context"?, "team"?, "from"?}, or simply what somebody typed. A line that
cannot be read costs one sentence; the others are read all the same.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from campaign.reading import Said, read, to_contract
from messages import terminal as words
from services.calendars import calendar_for
from services.field import YEARS_AHEAD

ME = "me"  # how `context` names the author

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One text to read, said at `ref` after `earlier`; `id` is whatever the line said."""

    id: Any
    text: str
    ref: datetime
    earlier: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a line cannot be read: a word for messages/terminal.py, and the column where it is known."""

    reason: str
    column: int = 0


def parse(text: str | None, lines: Iterable[bytes]) -> int:
    """Read one text for a person, or line after line into JSON lines; 2 where a line could not be read."""
    if text is not None:
        sys.stdout.write(f"{json.dumps(_reading(Asked(None, text, _now())), ensure_ascii=False, indent=2)}\n")
        return 0
    bad = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _asked(number, line)
        if isinstance(asked, Unreadable):
            bad += 1
            sys.stderr.write(f"{words.bad_line(number, asked.reason, asked.column)}\n")
            continue
        said = json.dumps({"id": asked.id, **_reading(asked)}, ensure_ascii=False)
        sys.stdout.buffer.write(f"{said}\n".encode(errors="replace"))  # UTF-8 also where the terminal is not
    sys.stdout.flush()
    return 2 if bad else 0


def _reading(asked: Asked) -> Json:
    calendar = calendar_for(range(asked.ref.year, asked.ref.year + YEARS_AHEAD))
    return to_contract(read(asked.text, asked.ref, earlier=asked.earlier, calendar=calendar))


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _asked(number: int, line: bytes) -> Asked | Unreadable:
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return Unreadable("text_encoding")
    if not text.startswith("{"):
        return Asked(number, text, _now())
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        return Unreadable("json", error.colno)
    except (ValueError, RecursionError):  # a number or a nesting beyond all bounds
        return Unreadable("json")
    return _row(row)


def _row(row: Json) -> Asked | Unreadable:
    for name in ("text", "ref"):
        if not isinstance(row.get(name), str):
            return Unreadable(name if name in row else f"no_{name}")
    try:
        ref = datetime.fromisoformat(row["ref"])
    except ValueError:
        return Unreadable("ref")
    context = row.get("context") or []
    if not isinstance(context, list) or not all(_is_said(said) for said in context):
        return Unreadable("context")
    return Asked(row.get("id"), row["text"], ref, [Said(said.get("sender") == ME, said["text"]) for said in context])


def _is_said(said: Any) -> bool:
    return isinstance(said, dict) and isinstance(said.get("text"), str)
