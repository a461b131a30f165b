"""The parameters of one Bot API call, from a query string, a form, JSON or multipart: read as Telegram reads them.

To Telegram every parameter is a string: what JSON brings as anything else is its JSON (null is the string "null").
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from demo.server.refusals import BotApiError, bad_request

MOST_BODY_BYTES = 60_000_000
DEEPEST = 100
NO_UTF8 = "strings must be encoded in UTF-8"
_LEADING = re.compile(r"-?[0-9]{1,18}")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes


@dataclass(slots=True)
class Params:
    """Strings by name. Files apart."""

    values: dict[str, str]
    files: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is anything by this name; an empty string is nothing."""
        return bool(self.values.get(name))

    def text(self, name: str) -> str:
        """A string; absent means empty."""
        return self.values.get(name, "")

    def required(self, name: str) -> str:
        """A string that must not be empty."""
        value = self.values.get(name, "")
        if not value:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def whole(self, name: str, default: int = 0) -> int:
        """An integer: the digits a string begins with, else 0; only what is absent is the default."""
        value = self.values.get(name, "")
        if not value:
            return default
        leading = _LEADING.match(value)
        return int(leading.group()) if leading else 0

    def flag(self, name: str) -> bool:
        """A boolean as Telegram reads it: true, yes, 1."""
        return self.values.get(name, "").strip().lower() in {"true", "yes", "1"}

    def tree(self, name: str, words: str = "") -> Any:
        """A JSON value; absent means None, as null does. `words` name it in Telegram's refusal."""
        value = self.values.get(name, "")
        if not value:
            return None
        try:
            return decode(value)
        except ValueError:
            raise bad_request(f"can't parse {words or name} JSON object") from None

    def shown(self) -> dict[str, Any]:
        """For the call log: files by name and size only."""
        if not self.files:
            return self.values
        return {**self.values, **{key: f"<{one.name}, {len(one.content)} bytes>" for key, one in self.files.items()}}


async def read_params(scope: Scope, receive: Receive) -> Params:
    """Everything a call brings; raises 400 or 413 in Telegram's words."""
    values = _pairs(scope["query_string"])
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"").lower()
    body = await _body(receive)
    if not body:
        return Params(values)
    if kind.startswith(b"application/json"):
        values.update(_members(body))
    elif kind.startswith(b"multipart/"):
        return await _multipart(scope, body, values)
    else:
        values.update(_pairs(body))
    return Params(values)


def decode(text: str | bytes) -> Any:
    """What a JSON text says. Raises ValueError for what is none, is nested too deeply, or holds half a character."""
    if isinstance(text, bytes):
        text = text.decode()
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise ValueError("nested too deeply")
    value = _DECODER.decode(text)
    if "\\ud" in text.lower() and _HALF.search(json.dumps(value, ensure_ascii=False)):
        raise ValueError("half a character")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in _STRINGS.sub("", text):
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    return deepest


def _pairs(form: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(form.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request(NO_UTF8) from None


def _members(body: bytes) -> dict[str, str]:
    """The members of a JSON object as strings. What cannot be read is passed over, as Telegram passes it over."""
    try:
        content = decode(body)
    except ValueError:
        return {}
    if not isinstance(content, dict):
        return {}
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in content.items()
    }


async def _body(receive: Receive) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > MOST_BODY_BYTES:
            raise BotApiError(413, "Request Entity Too Large")
        if not message.get("more_body"):
            return b"".join(chunks)


async def _multipart(scope: Scope, body: bytes, values: dict[str, str]) -> Params:
    async def again() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    params = Params(values)
    try:
        async with Request(scope, again).form(max_part_size=MOST_BODY_BYTES) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    params.files[name] = Upload(value.filename or name, await value.read())
                else:
                    params.values[name] = value
    except MultiPartException as wrong:
        raise bad_request("boundary not found" if "boundary" in wrong.message else "can't parse form data") from None
    return params
