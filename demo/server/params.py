"""The parameters of one Bot API call, from a query string, a form, JSON or multipart: read as Telegram reads them."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from demo.server.refusals import BotApiError, bad_request

MOST_BODY_BYTES = 60_000_000


@dataclass(slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content: bytes


@dataclass(slots=True)
class Params:
    """Values by name: strings from forms, anything from JSON. Files apart."""

    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; absent means empty."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def whole(self, name: str, default: int = 0) -> int:
        """An integer; Telegram reads what is none as the default."""
        value = self.values.get(name)
        if isinstance(value, bool) or value is None or value == "":
            return default
        try:
            return int(value)
        except (ValueError, TypeError):
            return default

    def flag(self, name: str) -> bool:
        """A boolean as Telegram reads it: true, yes, 1."""
        value = self.values.get(name)
        return value is True or str(value).strip().lower() in {"true", "yes", "1"}

    def tree(self, name: str, words: str = "") -> Any:
        """A JSON value; absent means None. `words` name it in Telegram's refusal."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {words or name} JSON object") from None

    def shown(self) -> dict[str, Any]:
        """For the call log: files by name and size only."""
        if not self.files:
            return self.values
        return {**self.values, **{key: f"<{one.name}, {len(one.content)} bytes>" for key, one in self.files.items()}}


async def read_params(scope: Scope, receive: Receive) -> Params:
    """Everything a call brings; raises 400 or 413 in Telegram's words."""
    values: dict[str, Any] = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"").lower()
    body = await _body(receive)
    if not body:
        return Params(values)
    if kind.startswith(b"application/json"):
        try:
            content = json.loads(body)
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise bad_request("can't parse JSON encoded data")
        values.update(content)
    elif kind.startswith(b"multipart/"):
        return await _multipart(scope, body, values)
    else:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


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


async def _multipart(scope: Scope, body: bytes, values: dict[str, Any]) -> Params:
    async def again() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    params = Params(values)
    async with Request(scope, again).form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                params.files[name] = Upload(value.filename or name, await value.read())
            else:
                params.values[name] = value
    return params
