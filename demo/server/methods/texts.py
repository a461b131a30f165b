"""Texts and captions of a call: parse mode, entities, lengths in UTF-16 units."""

from typing import Any

from demo.server import fields
from demo.server.entities import Entity, tidy, trim, units
from demo.server.html_mode import parse_html
from demo.server.methods.call import Call
from demo.server.methods.marked import marked
from demo.server.params import decode
from demo.server.refusals import bad_request
from demo.server.spotting import spot

Json = dict[str, Any]
TEXT_UNITS, CAPTION_UNITS = 4096, 1024


def message_text(call: Call) -> Json:
    """`text` as the fields of a Message."""
    options = _preview(call)
    raw = call.params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    text, entities = formatted(call, raw, call.params.text("parse_mode"), _given(call, "entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > TEXT_UNITS:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if options:
        content["link_preview_options"] = options
    return content


def caption(call: Call, source: Json | None = None) -> Json:
    """`caption` as the fields of a Message; of the call, or of one InputMedia. Raises UnfitError for the latter."""
    if source is None:
        raw, mode, given = call.params.text("caption"), call.params.text("parse_mode"), _given(call, "caption_entities")
    else:
        raw, mode = fields.text(source, "caption", ""), fields.text(source, "parse_mode", "")
        given = source.get("caption_entities")
    text, entities = formatted(call, raw, mode, given)
    if units(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    content: Json = {"caption": text} if text else {}
    if text and entities:
        content["caption_entities"] = entities
    return content


def formatted(call: Call, raw: str, mode: str, given: object) -> tuple[str, list[Entity]]:
    """Plain text and all its entities. Markdown is not spoken here, and says so."""
    if raw and mode.lower() not in {"", "none", "html"}:
        raise bad_request("unsupported parse_mode")
    text = raw.replace("\r", "")
    if mode.lower() == "html":
        text, entities = parse_html(text, call.world.user)
    else:
        entities = tidy(marked(text, given, call.world.user))
    text, entities = trim(text, entities)
    return text, spot(text, entities)


def _given(call: Call, name: str) -> object:
    """Entities as they came; Telegram passes over what it cannot read here."""
    try:
        return decode(call.params.text(name))
    except ValueError:
        return None


def _preview(call: Call) -> Json:
    if not call.params.has("link_preview_options"):
        return {"is_disabled": True} if call.params.flag("disable_web_page_preview") else {}
    with fields.parsing():
        asked = call.params.tree("link_preview_options", "link preview options")
        given = fields.as_object(asked, "Object expected as link preview options")
        flags = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")
        shown: Json = {name: True for name in flags if fields.flag(given, name)}
        url = fields.text(given, "url", "")
    return {**shown, **({"url": url} if url else {})}
