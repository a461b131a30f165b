"""Quoting what people typed: in one piece, at a bearable length, and reading the way it was written."""

import unicodedata

_TURNS_TEXT = frozenset({"Cf", "Cc"})  # direction marks, zero-width and control characters


def quoted(text: str, most: int) -> str:
    """Return `text` without characters that would turn or hide what follows, cut to `most` characters."""
    plain = " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) not in _TURNS_TEXT).split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
