"""The command `parse`: texts in, readings out, exactly as a chat would be read, by campaign/reading/contract.py.

`manner` is how the bank's people write: its words, its kinds, its settings.

A line is a JSON object {"id", "text", "ref", "context"?, "team"?, "from"?}, or simply what somebody typed. A line that
cannot be read costs one sentence; the others are read all the same.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from bot.manner import Manner
from campaign.reading import Because, Said, to_contract
from campaign.reading.single_amounts import amount_in
from campaign.reading.single_contract import days_to_contract, money_to_contract
from campaign.reading.single_dates import dates_in
from messages import explanations, readings
from messages import terminal as words
from services.calendars import FIRST, LAST, calendar_for

EVERY_YEAR = range(FIRST, LAST + 1)  # a date alone may be of any year; a report's is of its own or the next
ME = "me"  # how `context` names the author

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One text to read, said at `ref` after `earlier`; `id` is whatever the line said."""

    id: Any
    text: str
    ref: datetime
    earlier: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a line cannot be read: a word for messages/terminal.py, and the column where it is known."""

    reason: str
    column: int = 0


def parse(
    text: str | None, lines: Iterable[bytes], manner: Manner, grammar: str | None = None, *, explaining: bool = False
) -> int:
    """Read one text for a person, or line after line into JSON lines; 2 where a line could not be read.

    `grammar`, "money" or "date", lets one grammar read alone; `explaining` shows where each thing was found and why.
    """
    answer = _GRAMMARS[grammar]
    if text is not None:
        alone = Asked(None, text, _now())
        if grammar is None:
            shown = _readable(alone, manner, explaining=explaining)
        else:
            shown = json.dumps(answer(alone, manner), ensure_ascii=False)
        sys.stdout.write(f"{shown}\n")
        return 0
    bad = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _asked(number, line, NEEDED[grammar])
        if isinstance(asked, Unreadable):
            bad += 1
            sys.stderr.write(f"{words.bad_line(number, asked.reason, asked.column)}\n")
            continue
        because = {"because": [asdict(one) for one in _explained(asked, manner)]} if explaining else {}
        said = json.dumps({"id": asked.id, **answer(asked, manner), **because}, ensure_ascii=False)
        sys.stdout.buffer.write(f"{said}\n".encode(errors="replace"))  # UTF-8 also where the terminal is not
    sys.stdout.flush()
    return 2 if bad else 0


def _reading(asked: Asked, manner: Manner) -> Json:
    return to_contract(manner.read(asked.text, asked.ref, asked.earlier))


def _explained(asked: Asked, manner: Manner) -> list[Because]:
    return manner.explain(asked.text, asked.ref, asked.earlier)


def _readable(asked: Asked, manner: Manner, *, explaining: bool) -> str:
    shown = readings.readable(manner.read(asked.text, asked.ref, asked.earlier), asked.text)
    return f"{shown}\n{explanations.explained(_explained(asked, manner))}" if explaining else shown


def _money(asked: Asked, manner: Manner) -> Json:
    return money_to_contract(amount_in(asked.text, manner.lexicon))


def _date(asked: Asked, _: Manner) -> Json:
    return days_to_contract(dates_in(asked.text, asked.ref.date(), calendar_for(EVERY_YEAR)))


_GRAMMARS: dict[str | None, Callable[[Asked, Manner], Json]] = {None: _reading, "money": _money, "date": _date}
GRAMMARS = ("money", "date")
NEEDED: dict[str | None, Sequence[str]] = {None: ("text", "ref"), "money": ("text",), "date": ("text", "ref")}


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _asked(number: int, line: bytes, needed: Sequence[str]) -> Asked | Unreadable:
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
    return _row(row, needed)


def _row(row: Json, needed: Sequence[str]) -> Asked | Unreadable:
    for name in ("text", "ref"):
        if not isinstance(row.get(name), str) and (name in row or name in needed):
            return Unreadable(name if name in row else f"no_{name}")
    try:
        ref = datetime.fromisoformat(row["ref"]) if "ref" in row else _now()
    except ValueError:
        return Unreadable("ref")
    context = row.get("context") or []
    if not isinstance(context, list) or not all(_is_said(said) for said in context):
        return Unreadable("context")
    earlier = tuple(Said(said.get("sender") == ME, said["text"]) for said in context)
    return Asked(row.get("id"), row["text"], ref, earlier)


def _is_said(said: Any) -> bool:
    return isinstance(said, dict) and isinstance(said.get("text"), str)
