"""Text with entities → safe HTML for the phones' page: everything is escaped, only our own tags remain."""

from html import escape
from itertools import pairwise

from demo.server.entities import Entity

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_SAFE = ("http://", "https://", "tg://")


def to_html(text: str, entities: list[Entity]) -> str:
    """Well-formed HTML whatever the entities say; overlapping ones are cut where they cross."""
    if not entities:
        return escape(text)
    wire = text.encode("utf-16-le", "surrogatepass")
    end = len(wire) // 2
    spans = [
        (max(0, one["offset"]), min(end, one["offset"] + one["length"]), one)
        for one in sorted(entities, key=lambda one: (one["offset"], -one["length"]))
    ]
    cuts = sorted({0, end, *(start for start, _, _ in spans), *(stop for _, stop, _ in spans)})
    html: list[str] = []
    opened: list[tuple[Entity, str]] = []
    for start, stop in pairwise(cuts):
        piece = wire[start * 2 : stop * 2].decode("utf-16-le", "replace")
        active = [one for begin, finish, one in spans if begin <= start and finish >= stop]
        kept = 0
        while kept < len(opened) and kept < len(active) and opened[kept][0] is active[kept]:
            kept += 1
        while len(opened) > kept:
            html.append(opened.pop()[1])
        for one in active[kept:]:
            opening, closing = _tags(one, _covered(wire, one))
            html.append(opening)
            opened.append((one, closing))
        html.append(escape(piece))
    while opened:
        html.append(opened.pop()[1])
    return "".join(html)


def _covered(wire: bytes, entity: Entity) -> str:
    start = entity["offset"] * 2
    return wire[start : start + entity["length"] * 2].decode("utf-16-le", "replace")


def _tags(entity: Entity, covered: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind == "spoiler":
        return '<span class="tg-spoiler">', "</span>"
    url = _target(kind, entity, covered)
    if url:
        return f'<a href="{escape(url)}" target="_blank" rel="noreferrer noopener">', "</a>"
    return f'<span class="{escape(kind)}">', "</span>"  # mention, hashtag, bot_command, phone_number, …


def _target(kind: str, entity: Entity, covered: str) -> str:
    """Where a link leads; empty where it is none or not safe to follow."""
    if kind == "text_link":
        url = str(entity.get("url", ""))
    elif kind == "url":
        url = covered if "://" in covered else f"http://{covered}"
    else:
        return ""
    return url if url.lower().startswith(_SAFE) else ""
