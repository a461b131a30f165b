"""Presses of inline buttons that wait for the bot's answer; each may be answered for a short while only."""

from collections import OrderedDict
from dataclasses import dataclass

ANSWER_SECONDS = 30.0
MOST_OPEN = 5_000


@dataclass(slots=True, frozen=True)
class Press:
    """Who pressed, for which bot, when (Unix seconds)."""

    bot_id: int
    person_id: int
    chat_id: int  # as the phone names it
    at: float


class Callbacks:
    """Open presses by the id of their callback query."""

    def __init__(self) -> None:
        self._last = 7_000_000_000_000_000
        self._open: OrderedDict[str, Press] = OrderedDict()

    def open(self, press: Press) -> str:
        """Keep a press; the id of its callback query."""
        self._last += 1
        query_id = str(self._last)
        self._open[query_id] = press
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        return query_id

    def find(self, query_id: str, bot_id: int, now: float) -> Press | None:
        """A press that may still be answered by this bot."""
        press = self._open.get(query_id)
        if press is None or press.bot_id != bot_id or now - press.at > ANSWER_SECONDS:
            return None
        return press
