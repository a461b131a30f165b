"""Texts, captions and keyboards of a call: parse mode, entities, lengths in UTF-16 units, what a button may be."""

from typing import Any

from demo.server.entities import Entity, tidy, trim, units
from demo.server.html_mode import parse_html
from demo.server.methods.call import Call
from demo.server.refusals import bad_request
from demo.server.spotting import spot

Json = dict[str, Any]
TEXT_UNITS, CAPTION_UNITS = 4096, 1024
MOST_BUTTONS = 100


def message_text(call: Call) -> Json:
    """`text` as the fields of a Message."""
    raw = call.params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    text, entities = formatted(call, raw, call.params.text("parse_mode"), call.params.tree("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > TEXT_UNITS:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    options = call.params.tree("link_preview_options", "link preview options")
    if options:
        content["link_preview_options"] = options
    return content


def caption(call: Call, source: Json | None = None) -> Json:
    """`caption` as the fields of a Message; of the call, or of one medium in a group."""
    if source is None:
        raw, mode = call.params.text("caption"), call.params.text("parse_mode")
        given = call.params.tree("caption_entities")
    else:
        raw, mode = str(source.get("caption") or ""), str(source.get("parse_mode") or "")
        given = source.get("caption_entities")
    if not raw:
        return {}
    text, entities = formatted(call, raw, mode, given)
    if units(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    content: Json = {"caption": text} if text else {}
    if text and entities:
        content["caption_entities"] = entities
    return content


def formatted(call: Call, raw: str, mode: str, given: object) -> tuple[str, list[Entity]]:
    """Plain text and all its entities. Markdown is not spoken here, and says so."""
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    text = raw.replace("\r", "")
    entities: list[Entity] = []
    if mode:
        text, entities = parse_html(text, call.world.user)
    elif isinstance(given, list):
        entities = tidy([dict(one) for one in given if isinstance(one, dict) and one.get("length", 0) > 0])
    text, entities = trim(text, entities)
    return text, spot(text, entities)


def markup(call: Call) -> tuple[Json | None, Json | None]:
    """`reply_markup` as (inline keyboard, any other keyboard); raises what Telegram says of bad buttons."""
    asked = call.params.tree("reply_markup", "reply keyboard markup")
    if asked is None:
        return None, None
    if not isinstance(asked, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in asked:
        return None, asked
    rows = asked["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    for row in rows:
        for button in row:
            _check(button)
    kept = [row for row in rows if row]
    if sum(len(row) for row in kept) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return ({"inline_keyboard": kept} if kept else None), None


def _check(button: object) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not str(button.get("text") or "").strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        url = str(button["url"])
        if "://" in url and not url.startswith(("http://", "https://", "tg://", "ton://")):
            raise bad_request("BUTTON_URL_INVALID")
    elif not any(key in button for key in ("copy_text", "switch_inline_query", "switch_inline_query_current_chat")):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
