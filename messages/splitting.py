"""Telegram's limit of length: a long text is split at a line, never inside one that fits."""

import re
from collections.abc import Iterator

TEXT_LIMIT = 4096

_ATOM = re.compile(r"<[^<>]*>|&#?\w+;|.", re.DOTALL)
"""What must stay in one piece: a tag, an entity, a character (Python's, so a surrogate pair is one)."""


def utf16_length(text: str) -> int:
    """Count as Telegram does: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def split(html: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Split at line ends into parts of at most `limit` UTF-16 units; templates keep their tags within a line.

    Tags count although Telegram would not count them: a part may be shorter than it could be, never too long.
    Telegram takes no empty message: where there are several parts, blank ones are left out.
    """
    parts: list[str] = []
    current: str | None = None
    for line in html.split("\n"):
        for place, piece in enumerate(_pieces(line, limit)):
            joined = piece if current is None else f"{current}\n{piece}"
            if place == 0 and utf16_length(joined) <= limit:
                current = joined
            else:
                parts.append(current or "")
                current = piece
    parts.append(current or "")
    return [part for part in parts if part.strip()] or [""]


def _pieces(line: str, limit: int) -> Iterator[str]:
    """Cut a line that is too long by itself; a tag that is open at the cut is closed, and opened again after it."""
    if utf16_length(line) <= limit:
        yield line
        return
    opened: list[str] = []
    piece, length = "", 0
    for atom in _ATOM.findall(line):
        before = list(opened)
        if atom.startswith("</"):
            opened.pop()
        elif atom.startswith("<"):
            opened.append(atom)
        if length + utf16_length(atom + _closing(opened)) > limit:
            yield piece + _closing(before)
            piece = "".join(before)
            length = utf16_length(piece)
        piece += atom
        length += utf16_length(atom)
    yield piece


def _closing(opened: list[str]) -> str:
    return "".join(f"</{re.split(r'[ >]', tag[1:], maxsplit=1)[0]}>" for tag in reversed(opened))
