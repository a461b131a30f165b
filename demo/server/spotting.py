"""Entities that Telegram finds by itself in plain text: commands, mentions, hashtags, links, telephone numbers."""

import re
from typing import Any

from demo.server.entities import Entity, units

# \w knows Chinese letters: 收回3万/2户 holds no command.
_SPOT = re.compile(
    r"""
    (?P<url>(?:https?|tg)://[^\s<>"'，。；、（）]+
        |(?<![\w@.\-/])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|io|me|gov|edu|top|vip)(?![\w\-])(?::\d+)?(?:/[^\s<>"'，。；、（）]*)?)
    |(?P<email>(?<![\w.\-])[\w.\-+]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)
    |(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))
    |(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))
    |(?P<hashtag>(?<![\w\#])\#(?=\w*[^\W\d])\w{1,256})
    |(?P<phone_number>(?<![\w+.,\-])(?:\+\d[\d\-\ ]{6,14}\d|1[3-9]\d{9})(?![\w.\-]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT = re.compile(r"[/@#+]|\.[A-Za-z]|\d{11}")
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


def spot(text: str, explicit: list[Entity]) -> list[Entity]:
    """All entities of a text: the explicit ones and those found outside of code and links."""
    if not _HINT.search(text):
        return explicit
    closed = [(one["offset"], one["offset"] + one["length"]) for one in explicit if one["type"] in _CLOSED]
    found: list[dict[str, Any]] = []
    for match in _SPOT.finditer(text):
        start = units(text[: match.start()])
        end = start + units(match.group())
        if not any(start < stop and begin < end for begin, stop in closed):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    if not found:
        return explicit
    return sorted([*explicit, *found], key=lambda one: (one["offset"], -one["length"]))
