"""What bots have called and how it ended; bounded, so that a long run stays flat. getUpdates is left out."""

import re
from collections import deque
from dataclasses import asdict, dataclass
from itertools import takewhile
from typing import Any

from demo.server.params import decode
from demo.server.refusals import BotApiError

MOST_CALLS = 10_000
MOST_REFUSALS = 1_000
_WHOLE = re.compile(r"-?[0-9]{1,18}")
VERBATIM = frozenset({"text", "caption", "callback_query_id", "url", "secret_token", "file_id", "name", "title"})


@dataclass(slots=True)
class Called:
    """One Bot API call; `fault` says that an injected fault decided its outcome."""

    n: int
    at: float
    method: str
    chat_id: str | None
    params: dict[str, Any]
    ok: bool
    error_code: int | None = None
    description: str | None = None
    fault: bool = False

    def shape(self) -> dict[str, Any]:
        """As the control API shows it; the chat's id as a number where it is one."""
        shape = asdict(self)
        shape["params"] = {key: _read(key, value) for key, value in self.params.items()}
        if self.chat_id and _WHOLE.fullmatch(self.chat_id):
            shape["chat_id"] = int(self.chat_id)
        return shape


def _read(key: str, value: Any) -> Any:
    """A form's string as the value it stands for, where the parameter is a number, a truth or a structure."""
    if not isinstance(value, str) or key in VERBATIM:
        return value
    try:
        return decode(value)
    except ValueError:
        return value


class CallLog:
    """The last calls, and apart from them the refusals that nobody asked for."""

    def __init__(self) -> None:
        self.last = 0
        self._calls: deque[Called] = deque(maxlen=MOST_CALLS)
        self._refusals: deque[Called] = deque(maxlen=MOST_REFUSALS)

    def add(self, at: float, method: str, params: dict[str, Any], error: BotApiError | None, fault: bool) -> None:
        """Write one call down; a refused getUpdates counts as a refusal unless two pollers met."""
        polling = method == "getUpdates"
        if polling and (error is None or error.code == 409):
            return
        self.last += 1
        chat_id = params.get("chat_id")
        called = Called(self.last, at, method, None if chat_id is None else str(chat_id), params, error is None)
        if error is not None:
            called.error_code, called.description, called.fault = error.code, error.description, fault
            if not fault and error.code >= 400 and error.code != 429:
                self._refusals.append(called)
        called.fault = fault
        if not polling:
            self._calls.append(called)

    def after(self, n: int) -> list[dict[str, Any]]:
        """Calls with a number above `n`, oldest first."""
        newer = list(takewhile(lambda one: one.n > n, reversed(self._calls)))
        return [one.shape() for one in reversed(newer)]

    def refusals(self) -> list[dict[str, Any]]:
        """Calls refused by the rules themselves (no injected fault, no 429), or broken off by a bug of the server's."""
        return [one.shape() for one in self._refusals]
