"""Entities of a text: lengths in UTF-16 units, Telegram's order, blanks cut off around the text."""

from typing import Any

Entity = dict[str, Any]
SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
MOST_ENTITIES = 100  # Telegram silently drops what is beyond


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text) if not text.isascii() else len(text)


def tidy(found: list[Entity]) -> list[Entity]:
    """In Telegram's order, neighbours of one kind joined, helpers removed, at most a hundred."""
    kept: list[Entity] = []
    last: dict[str, Entity] = {}
    for entity in sorted(found, key=lambda one: (one["offset"], -one["length"])):
        entity.pop("_language", None)
        before = last.get(entity["type"])
        if before and entity["type"] in SPLITTABLE and entity["offset"] <= before["offset"] + before["length"]:
            end = max(before["offset"] + before["length"], entity["offset"] + entity["length"])
            before["length"] = end - before["offset"]
            continue
        last[entity["type"]] = entity
        kept.append(entity)
    return kept[:MOST_ENTITIES]


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the blanks around; entities follow."""
    bare = text.strip()
    if bare == text:
        return text, entities
    shift, end = units(text[: len(text) - len(text.lstrip())]), units(bare)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        stop = min(end, entity["offset"] + entity["length"] - shift)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return bare, moved
