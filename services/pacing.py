"""Telegram's limits, kept by waiting: when a chat may next be spoken to. Pure; the moments come from the outbox.

About 20 messages a minute to one group (sends and edits share it), one a second to one chat, 30 a second in all;
reactions and button answers do not count. A margin is left for what Telegram counts differently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from services.sayings import ALARM, BOARD, QUESTION
from storage.spoken import Spoken

WINDOW = timedelta(seconds=60)
GROUP_LIMIT = 18  # of Telegram's 20 a minute
BOARD_LIMIT = 6  # of them for the board when busy
TALK_LIMIT = 12  # for everything but boards, alarms and questions
QUIET = 4  # up to so many in the window, a chat is idle and boards may follow closely
CHAT_GAP = timedelta(seconds=1.1)
TALK_GAP_BUSY = timedelta(seconds=4)
BOARD_GAP_IDLE = timedelta(seconds=3)
BOARD_GAP_BUSY = timedelta(seconds=9)
OVERALL = 25  # of Telegram's 30 a second, over all chats
OVERALL_WINDOW = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Recent:
    """What was said in one chat within the window, oldest first."""

    spoken: Sequence[Spoken]

    def next_turn(self, kind: str, at: datetime, *, group: bool) -> datetime:
        """Return the earliest moment, `at` or later, at which a saying of this kind may go to the chat."""
        window = [s for s in self.spoken if s.at > at - WINDOW]
        if not window:
            return at
        turns = [at, window[-1].at + CHAT_GAP]
        if group:
            turns.append(_room(window, GROUP_LIMIT))
            turns.extend(_group_turns(window, kind))
        return max(turns)


def _group_turns(window: Sequence[Spoken], kind: str) -> list[datetime]:
    boards = [s for s in window if s.kind == BOARD.name]
    talk = [s for s in window if s.kind != BOARD.name]
    busy = len(window) > QUIET
    if kind == BOARD.name:
        gap = BOARD_GAP_BUSY if busy else BOARD_GAP_IDLE
        return [_room(boards, BOARD_LIMIT), *(board.at + gap for board in boards[-1:])]
    if kind in (ALARM.name, QUESTION.name):
        return []
    return [_room(talk, TALK_LIMIT), *(said.at + TALK_GAP_BUSY for said in talk[-1:] if busy)]


def _room(window: Sequence[Spoken], limit: int) -> datetime:
    """Return when the window has room for one more."""
    if len(window) < limit:
        return window[-1].at if window else datetime.min.replace(tzinfo=UTC)
    return window[-limit].at + WINDOW


def overall_turn(spoken: Sequence[Spoken], at: datetime) -> int:
    """Return how many messages may go out now, over all chats."""
    return max(0, OVERALL - sum(s.at > at - OVERALL_WINDOW for s in spoken))
