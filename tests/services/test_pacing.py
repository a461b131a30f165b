"""Telegram's limits hold whatever is asked when: a chat is simulated that always speaks as soon as it may."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.pacing import OVERALL, Recent, overall_turn
from services.sayings import ALARM, BOARD, KINDS, QUESTION, REPLY, TEXT
from storage.spoken import Spoken
from tests.samples import NOON

GROUP, PRIVATE = -100, 100
TALK = sorted((kind for kind in KINDS.values() if kind.counts), key=lambda kind: kind.rank)
RANKS = {kind.name: kind.rank for kind in TALK}
STEP = timedelta(milliseconds=250)


@dataclass
class Chat:
    """A chat with a queue: of what waits, the most urgent that may be said is said, as the sender does it."""

    chat_id: int = GROUP
    spoken: list[Spoken] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def step(self, at: datetime) -> None:
        """Say one thing, if one may be said now."""
        if not self.waiting:
            return
        recent = Recent(self.spoken[-40:])  # more than fit into the window
        for kind in sorted(set(self.waiting), key=RANKS.__getitem__):
            if recent.next_turn(kind, at, group=self.chat_id < 0) <= at:
                self.waiting.remove(kind)
                self.spoken.append(Spoken(self.chat_id, kind, at))
                return

    def said(self, *kinds: str) -> list[datetime]:
        """Return when these kinds were said."""
        return [said.at for said in self.spoken if said.kind in kinds]


def played(asked: Sequence[tuple[float, str]], seconds: int, chat: Chat | None = None) -> Chat:
    """Let (second, kind) be asked for, and the chat speak, for so many seconds."""
    chat = chat or Chat()
    coming = sorted(asked)
    for tick in range(int(timedelta(seconds=seconds) / STEP)):
        at = NOON + tick * STEP
        while coming and NOON + timedelta(seconds=coming[0][0]) <= at:
            chat.waiting.append(coming.pop(0)[1])
        chat.step(at)
    return chat


def most_within(moments: Sequence[datetime], window: timedelta) -> int:
    """Return how many at most fall into any stretch of this length."""
    return max((sum(first <= other < first + window for other in moments) for first in moments), default=0)


WISH = st.tuples(st.floats(0, 90), st.sampled_from(list(RANKS)))
WISHES = st.lists(WISH, max_size=60) | st.lists(WISH, min_size=40, max_size=80)


@settings(max_examples=25)
@given(WISHES)
def test_a_group_never_hears_more_than_telegram_allows(asked: list[tuple[float, str]]) -> None:
    chat = played(asked, 120)
    moments = chat.said(*RANKS)
    assert most_within(moments, timedelta(seconds=60)) <= 20
    assert most_within(moments, timedelta(seconds=1)) <= 1
    assert most_within(chat.said(BOARD.name), timedelta(seconds=60)) <= 6


@settings(max_examples=25)
@given(WISHES)
def test_whatever_is_asked_for_is_said_in_the_end(asked: list[tuple[float, str]]) -> None:
    chat = played(asked, 150)
    later = Chat(spoken=chat.spoken, waiting=chat.waiting)
    at = NOON + timedelta(seconds=150)
    for second in range(600):
        later.step(at + timedelta(seconds=second))
    assert later.waiting == []


@settings(max_examples=25)
@given(WISHES, st.sampled_from(list(RANKS)), st.integers(0, 200))
def test_the_turn_is_never_before_now_and_comes_when_promised(
    asked: list[tuple[float, str]], kind: str, seconds: int
) -> None:
    recent = Recent(played(asked, 60).spoken)
    at = NOON + timedelta(seconds=60 + seconds)
    turn = recent.next_turn(kind, at, group=True)
    assert turn >= at
    assert turn - at <= timedelta(seconds=60)
    # A gap shrinks when what made the chat busy leaves the window; it never grows while nothing more is said.
    assert recent.next_turn(kind, turn, group=True) == turn


@given(st.lists(st.tuples(st.floats(0, 50), st.sampled_from(list(RANKS))), max_size=60))
def test_a_private_chat_is_only_kept_to_one_a_second(asked: list[tuple[float, str]]) -> None:
    chat = played(asked, 60, Chat(PRIVATE))
    assert most_within(chat.said(*RANKS), timedelta(seconds=1)) <= 1
    for first, second in zip(chat.spoken, chat.spoken[1:], strict=False):
        assert second.at - first.at >= timedelta(seconds=1)


def test_in_a_busy_minute_the_board_has_six_of_the_messages_and_the_rest_is_for_people() -> None:
    asked = [(0.5 * place, REPLY.name) for place in range(240)] + [(float(s), BOARD.name) for s in range(120)]
    chat = played(asked, 120)
    assert most_within(chat.said(BOARD.name), timedelta(seconds=60)) <= 6
    assert most_within(chat.said(*RANKS), timedelta(seconds=60)) <= 20
    last_minute = [at for at in chat.said(BOARD.name) if at >= NOON + timedelta(seconds=60)]
    assert len(last_minute) >= 4, "people want to watch the board when much happens"


def test_an_idle_chats_board_may_follow_every_three_seconds() -> None:
    chat = played([(0.0, BOARD.name), (3.0, BOARD.name), (6.0, BOARD.name)], 10)
    gaps = [second - first for first, second in zip(chat.said(BOARD.name), chat.said(BOARD.name)[1:], strict=False)]
    assert gaps == [timedelta(seconds=3)] * 2


@pytest.mark.parametrize("kind", [ALARM.name, QUESTION.name])
@pytest.mark.parametrize("second", [20, 45, 70])
def test_an_alarm_or_a_question_does_not_wait_behind_boards_and_replies(kind: str, second: int) -> None:
    flood = [(0.2 * place, name) for place in range(500) for name in (REPLY.name, TEXT.name, BOARD.name)]
    chat = played([*flood, (float(second), kind)], 100)
    [said_at] = chat.said(kind)
    assert said_at - (NOON + timedelta(seconds=second)) <= timedelta(seconds=8)


def test_boards_do_not_starve_replies_nor_replies_boards() -> None:
    flood = [(0.2 * place, name) for place in range(900) for name in (REPLY.name, BOARD.name)]
    chat = played(flood, 180)
    for start in (60, 120):
        window = [NOON + timedelta(seconds=start), NOON + timedelta(seconds=start + 60)]
        within = [said.kind for said in chat.spoken if window[0] <= said.at < window[1]]
        assert within.count(BOARD.name) >= 3
        assert within.count(REPLY.name) >= 9


@given(st.lists(st.floats(0, 3), max_size=60))
def test_over_all_chats_no_more_than_telegrams_thirty_go_out_in_a_second(asked: list[float]) -> None:
    spoken: list[Spoken] = []
    for place, second in enumerate(sorted(asked)):
        at = NOON + timedelta(seconds=second)
        if overall_turn(spoken, at):
            spoken.append(Spoken(place, TEXT.name, at))
        assert 0 <= overall_turn(spoken, at) <= OVERALL
    assert most_within([said.at for said in spoken], timedelta(seconds=1)) <= 30
