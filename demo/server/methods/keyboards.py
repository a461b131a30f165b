"""`reply_markup` of a call: what a button may be, and Telegram's words for what it may not.

Source: get_reply_markup in Client.cpp (tdlib/telegram-bot-api), ReplyMarkup.cpp (tdlib/td).
"""

from collections.abc import Callable
from typing import Any

from demo.server import fields
from demo.server.fields import UnfitError
from demo.server.methods.call import Call
from demo.server.refusals import bad_request

Json = dict[str, Any]
MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
FLAGS = ("remove_keyboard", "selective", "force_reply", "resize_keyboard", "one_time_keyboard", "is_persistent")


def markup(call: Call) -> tuple[Json | None, Json | None]:
    """`reply_markup` as (inline keyboard, any other keyboard)."""
    if not call.params.has("reply_markup"):
        return None, None
    asked = call.params.tree("reply_markup", "reply keyboard markup")
    with fields.parsing():
        given = fields.as_object(asked, "Object expected as reply markup")
        other = _rows(given, "keyboard", "keyboard button", _button)
        inline = _rows(given, "inline_keyboard", "inline keyboard button", _inline_button)
        flags = {name: True for name in FLAGS if fields.flag(given, name)}
        words = fields.text(given, "input_field_placeholder", "")
    for row in inline:
        for one in row:
            _accept(one)
    if sum(len(row) for row in inline) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    if other:
        return None, {"keyboard": other, **flags, **({"input_field_placeholder": words} if words else {})}
    if inline:
        return {"inline_keyboard": inline}, None
    return None, flags or None


def _rows(given: Json, name: str, what: str, read: Callable[[object], Json]) -> list[list[Json]]:
    """The rows of a keyboard that have a button."""
    rows = fields.array(given, name) or []
    of_what = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
    made = []
    for row in rows:
        if not isinstance(row, list):
            raise UnfitError(f'Field "{name}"{of_what} must be an Array of Arrays')
        with fields.parsing(what):
            made.append([read(one) for one in row])
    return [row for row in made if row]


def _button(value: object) -> Json:
    if isinstance(value, str):
        return {"text": value}
    given = fields.as_object(value, "KeyboardButton must be a String or an Object")
    return {**given, "text": fields.text(given, "text")}


def _inline_button(value: object) -> Json:
    given = fields.as_object(value, "InlineKeyboardButton must be an Object")
    kept: Json = {"text": fields.text(given, "text")}
    for name in ("url", "callback_data"):
        if said := fields.text(given, name, ""):
            return {**kept, name: said}
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if name in given:
            return {**kept, name: fields.text(given, name)}
    for name, what in (("web_app", "url"), ("copy_text", "text")):
        if name in given:
            return {**kept, name: {what: fields.text(fields.inner(given, name), what)}}
    raise UnfitError("Text buttons are unallowed in the inline keyboard")


def _accept(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if len(button.get("callback_data", "").encode()) > MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url", "")
    if "://" in url and not url.startswith(("http://", "https://", "tg://", "ton://")):
        raise bad_request("BUTTON_URL_INVALID")
