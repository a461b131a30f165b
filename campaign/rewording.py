"""An edit of a message whose unclear part was settled: what was settled holds where the edit leaves that part alone."""

import re
from itertools import takewhile

_BETWEEN = re.compile(r"[，。；;！!？?、\n]|[,/](?!\d)")
"""What stands between two parts of a message; a comma or slash before a digit belongs to a number or a day."""


def carried(typed: str, settled: str, edited: str) -> str | None:
    """Return the edited message with the answers in it; None where the edit touches what was settled.

    `typed` is the message before the edit, `settled` what it was read as once its questions were answered.
    """
    head = _alike(typed, settled)
    tail = _alike(typed[head:][::-1], settled[head:][::-1])
    start = max((sign.end() for sign in _BETWEEN.finditer(typed, 0, head)), default=0)
    end = next((sign.start() for sign in _BETWEEN.finditer(typed, len(typed) - tail)), len(typed))
    unclear, clear = typed[start:end].strip(), settled[start : len(settled) - (len(typed) - end)].strip()
    places = _parts_saying(unclear, edited)
    if not unclear or len(places) != 1 or len(_parts_saying(unclear, typed)) != 1:
        return None
    at = places[0]
    return f"{edited[:at]}{clear}{edited[at + len(unclear) :]}"


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _parts_saying(words: str, text: str) -> list[int]:
    """Return where these words stand in a text as parts of their own."""
    bounds = [0, *(sign.end() for sign in _BETWEEN.finditer(text))]
    ends = {*(sign.start() for sign in _BETWEEN.finditer(text)), len(text)}
    places = [bound + len(text[bound:]) - len(text[bound:].lstrip()) for bound in bounds]
    return [
        at for at in dict.fromkeys(places) if text.startswith(words, at) and _next_end(text, at + len(words)) in ends
    ]


def _next_end(text: str, at: int) -> int:
    """Return `at` behind the blanks that follow it."""
    return at + len(text[at:]) - len(text[at:].lstrip(" "))
