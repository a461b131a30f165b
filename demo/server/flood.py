"""Telegram's flood limits: one message a second to a chat, twenty a minute to a group, thirty a second in all.

Sends, copies, forwards and edits count; reactions, button answers, pins and deletions do not. A refused call costs
nothing. The clock is passed in.
"""

import math
from collections import deque
from dataclasses import dataclass, field

from demo.server.refusals import too_many

PER_CHAT_SECONDS = 1.0
JITTER_SECONDS = 0.15  # a sender that counts whole seconds on its own clock is let through
GROUP_WINDOW_SECONDS, GROUP_MOST = 60.0, 20
ALL_WINDOW_SECONDS, ALL_MOST = 1.0, 30
UNCOUNTED = frozenset({"sendchataction"})


def counts(method: str) -> bool:
    """Whether a method (lower case) makes or changes a message."""
    return method.startswith(("send", "copymessage", "forwardmessage", "editmessage")) and method not in UNCOUNTED


@dataclass(slots=True)
class _Chat:
    next_at: float = 0.0
    sent: deque[float] = field(default_factory=deque)


class Flood:
    """What one server has let through lately, per bot and chat."""

    def __init__(self) -> None:
        self._chats: dict[tuple[int, int], _Chat] = {}
        self._all: dict[int, deque[float]] = {}

    def pass_or_refuse(self, bot_id: int, chat_id: int, is_group: bool, now: float, messages: int = 1) -> None:
        """Let `messages` through, or raise 429 with the whole seconds to wait."""
        chat = self._chats.setdefault((bot_id, chat_id), _Chat())
        everything = self._all.setdefault(bot_id, deque())
        while chat.sent and chat.sent[0] <= now - GROUP_WINDOW_SECONDS + JITTER_SECONDS:
            chat.sent.popleft()
        while everything and everything[0] <= now - ALL_WINDOW_SECONDS:
            everything.popleft()
        wait = chat.next_at - JITTER_SECONDS - now
        if is_group and len(chat.sent) + messages > GROUP_MOST:
            # Enough of the oldest must leave the window first.
            leaving = chat.sent[min(len(chat.sent), len(chat.sent) + messages - GROUP_MOST) - 1]
            wait = max(wait, leaving + GROUP_WINDOW_SECONDS - now)
        if len(everything) >= ALL_MOST:
            wait = max(wait, everything[0] + ALL_WINDOW_SECONDS - now)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        chat.next_at = max(now, chat.next_at) + PER_CHAT_SECONDS
        everything.append(now)
        if is_group:
            chat.sent.extend([now] * messages)
