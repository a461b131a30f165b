"""Telegram's HTML parse mode: text with tags in, plain text with entities out, refusals in Telegram's own words.

Source of the rules: core.telegram.org/bots/api, "HTML style".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from demo.server.entities import Entity, tidy, units
from demo.server.links import link_entity
from demo.server.refusals import BotApiError, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|(lt|gt|amp|quot));?")
_SPECIAL = re.compile(r"[<&]")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"\s*(?P<name>[^\s=>]+)\s*(?:=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<token>[\w.\-]+)(?=[\s>])))?",
)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int


def _unescape(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            return _NAMED[name]
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()

    return _REFERENCE.sub(character, text) if "&" in text else text


def parse_html(text: str, user: Callable[[int], Entity | None]) -> tuple[str, list[Entity]]:
    """Plain text and entities; `user` resolves tg://user links. Raises Telegram's "can't parse entities"."""
    if not _SPECIAL.search(text):
        return text, []
    parts: list[str] = []
    found: list[Entity] = []
    opened: list[_Open] = []
    at = offset = 0
    while True:
        mark = text.find("<", at)
        plain = _unescape(text[at : mark if mark >= 0 else len(text)])
        parts.append(plain)
        offset += units(plain)
        if mark < 0:
            break
        if text.startswith("</", mark):
            at = _end(text, mark, opened)
            entity = _entity(opened.pop(), offset, "".join(parts), found, user)
            if entity is not None:
                found.append(entity)
        else:
            at = _start(text, mark, offset, opened)
    if opened:
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return "".join(parts), tidy(found)


def _cannot(words: str, text: str = "", at: int = -1) -> BotApiError:
    where = f" at byte offset {len(text[:at].encode())}" if at >= 0 else ""
    return bad_request(f"can't parse entities: {words}{where}")


def _start(text: str, mark: int, offset: int, opened: list[_Open]) -> int:
    name = _TAG_NAME.match(text, mark + 1)
    assert name is not None  # noqa: S101 - the pattern matches the empty string too
    at, tag = name.end(), name.group().lower()
    if at >= len(text):
        raise _cannot("Unclosed start tag", text, mark)
    if tag not in KINDS:
        raise _cannot(f'Unsupported start tag "{tag}"', text, mark)
    argument = ""
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            raise _cannot(f'Unclosed start tag "{tag}"', text, mark)
        if text[at] == ">":
            break
        attribute = _ATTRIBUTE.match(text, at)
        if attribute is None:
            raise _cannot(f'Empty attribute name in the tag "{tag}"', text, mark)
        at = attribute.end()
        if at >= len(text):
            raise _cannot("Unclosed start tag", text, mark)
        if text[at] == "=":
            raise _cannot("Unexpected end of name token", text, at + 1)
        value = attribute["double"] or attribute["single"] or attribute["token"] or ""
        argument = _argument(tag, attribute["name"].lower(), _unescape(value)) or argument
    if tag == "span" and argument != "spoiler":
        raise _cannot('Tag "span" must have class "tg-spoiler"', text, mark)
    opened.append(_Open(tag, argument, offset))
    return at + 1


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "expandable" if (tag, name) == ("blockquote", "expandable") else ""


def _end(text: str, mark: int, opened: list[_Open]) -> int:
    if not opened:
        raise _cannot("Unexpected end tag", text, mark)
    name = _TAG_NAME.match(text, mark + 2)
    assert name is not None  # noqa: S101 - the pattern matches the empty string too
    at, tag = name.end(), name.group()
    while at < len(text) and text[at].isspace():
        at += 1
    if at >= len(text) or text[at] != ">":
        raise _cannot("Unclosed end tag", text, mark)
    wanted = opened[-1].tag
    if tag and tag.lower() != wanted:
        raise _cannot(
            f'Unmatched end tag at byte offset {len(text[:mark].encode())}, expected "</{wanted}>", found "</{tag}>"'
        )
    return at + 1


def _entity(
    opened: _Open, end: int, text: str, found: list[Entity], user: Callable[[int], Entity | None]
) -> Entity | None:
    length = end - opened.offset
    if length <= 0:
        return None
    entity: Entity = {"type": KINDS[opened.tag], "offset": opened.offset, "length": length}
    if opened.tag == "a":
        span: Entity = {"offset": opened.offset, "length": length}
        return link_entity(span, opened.argument or _covered(text, opened.offset), user)
    if opened.tag == "code" and opened.argument:
        entity["_language"] = opened.argument  # becomes the language of a pre around exactly this
    if opened.tag == "pre" and found and found[-1].get("_language"):
        inner = found[-1]
        if (inner["offset"], inner["length"]) == (entity["offset"], length):
            entity["language"] = found.pop()["_language"]
    if opened.tag == "blockquote" and opened.argument:
        entity["type"] = "expandable_blockquote"
    if opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.argument
    return entity


def _covered(text: str, offset: int) -> str:
    """The text from a UTF-16 offset on."""
    return text.encode("utf-16-le")[offset * 2 :].decode("utf-16-le")
