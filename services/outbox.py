"""The sender's side of the outbox: what to say next, within Telegram's limits, and how each attempt ended."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from messages import office
from services.desk import Desk
from services.field import office_chats
from services.pacing import WINDOW, Recent, overall_turn
from services.sayings import ALARM, KINDS, MENU, REPLY, text
from storage import outbox, spoken
from storage.outbox import Queued
from storage.spoken import Spoken
from storage.store import Connection

BUNDLE = 60  # replies in one message
REACTIONS = 32  # claimed at once in one chat
LOOK = 400  # rows looked at in one go
MOST_TRIES = 8
TOLD_FOR = timedelta(hours=24)
LONGEST_WAIT = timedelta(seconds=60)
CLAIM_LASTS = timedelta(minutes=2)  # then what nobody is saying is free again

TALK = frozenset(kind.name for kind in KINDS.values() if kind.counts)
QUICK = {kind.name: kind.rank for kind in KINDS.values() if not kind.counts}


@dataclass(frozen=True, slots=True)
class Lane:
    """What is said one after another: a chat's messages, or a chat's reactions and button answers."""

    chat_id: int
    talk: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """Rows to be said now in one lane: several replies bundled, several reactions, or a single row."""

    lane: Lane
    rows: Sequence[Queued]

    @property
    def outbox_ids(self) -> list[int]:
        """Return the ids of the rows."""
        return [row.outbox_id for row in self.rows]


@dataclass(frozen=True, slots=True)
class Turns:
    """What may be said now, and when to look again for what has to wait."""

    now: Sequence[Turn]
    look_again_at: datetime | None


async def take_turns(desk: Desk, busy: Collection[Lane]) -> Turns:
    """Claim, in one commit, everything that may be said now outside the busy lanes."""

    def work(connection: Connection) -> Turns:
        at = desk.now()
        _free_lost_claims(connection, desk, at, busy)
        quick = _quick(connection, desk, at, {lane.chat_id for lane in busy if not lane.talk})
        talk, again = _talk(connection, desk, at, {lane.chat_id for lane in busy if lane.talk})
        turns = [*quick, *talk]
        if turns:
            ids = [outbox_id for turn in turns for outbox_id in turn.outbox_ids]
            counted = [turn.rows[0].outbox_id for turn in talk]
            free = outbox.claim(connection, desk.bot_id, ids, at, counted=counted)
            turns = [Turn(turn.lane, rows) for turn in turns if (rows := [r for r in turn.rows if r.outbox_id in free])]
        return Turns(turns, again)

    return await desk.store.write(work)


def _free_lost_claims(connection: Connection, desk: Desk, at: datetime, busy: Collection[Lane]) -> None:
    """Where the answer to a commit was lost its rows are claimed and nobody says them: they were surely not heard."""
    old = spoken.claimed_since_before(connection, desk.bot_id, at - CLAIM_LASTS)
    lost = [outbox_id for outbox_id, chat_id, kind in old if Lane(chat_id, kind in TALK) not in busy]
    if lost:
        spoken.put_back(connection, desk.bot_id, lost, at, "claimed, and nobody was saying it", counts=False)


def _quick(connection: Connection, desk: Desk, at: datetime, busy: Collection[int]) -> list[Turn]:
    by_chat: defaultdict[int, list[Queued]] = defaultdict(list)
    for row in outbox.due(connection, desk.bot_id, at, kinds=QUICK, not_in=busy, most=LOOK):
        if len(by_chat[row.chat_id]) < REACTIONS:
            by_chat[row.chat_id].append(row)
    return [Turn(Lane(chat_id, talk=False), rows) for chat_id, rows in by_chat.items()]


def _talk(
    connection: Connection, desk: Desk, at: datetime, busy: Collection[int]
) -> tuple[list[Turn], datetime | None]:
    lately = spoken.spoken_since(connection, desk.bot_id, at - WINDOW)
    by_chat: defaultdict[int, list[Spoken]] = defaultdict(list)
    for said in lately:
        by_chat[said.chat_id].append(said)
    left = overall_turn(lately, at)
    waiting = outbox.waiting_by_chat(connection, desk.bot_id, at, TALK, busy)
    turns: list[Turn] = []
    again: list[datetime] = []
    for chat_id, kinds in waiting.items():
        recent = Recent(by_chat[chat_id])
        for kind in kinds:
            turn_at = recent.next_turn(kind, at, group=chat_id < 0)
            if turn_at > at or not left:
                again.append(max(turn_at, at + timedelta(milliseconds=200)))
                continue
            most = BUNDLE if kind == REPLY.name else 1
            rows = outbox.due_of(connection, desk.bot_id, at, chat_id, kind, most)
            turns.append(Turn(Lane(chat_id, talk=True), rows))
            left -= 1
            break
    return turns, min(again, default=None)


async def sent(desk: Desk, turn: Turn, message_id: int | None) -> None:
    """Note that a turn was said."""
    at = desk.now()
    await desk.store.write(lambda connection: spoken.settle(connection, desk.bot_id, turn.outbox_ids, at, message_id))


async def again_at(desk: Desk, turn: Turn, due_at: datetime, error: str, *, counts: bool) -> None:
    """Queue a turn again; `counts` says whether the attempt was the bot's own fault."""
    await desk.store.write(
        lambda connection: spoken.put_back(connection, desk.bot_id, turn.outbox_ids, due_at, error, counts=counts)
    )


async def failed(desk: Desk, turn: Turn, error: str) -> None:
    """Try again with growing pauses, or after enough tries park the turn and tell the office."""
    attempts = max(row.attempts for row in turn.rows) + 1
    if attempts >= MOST_TRIES:
        await park(desk, turn, error)
        return
    await again_at(desk, turn, desk.now() + pause_after(attempts), error, counts=True)


def pause_after(attempts: int) -> timedelta:
    """Return 1, 2, 4, … seconds, at most a minute."""
    return min(LONGEST_WAIT, timedelta(seconds=2 ** max(0, attempts - 1)))


async def park(desk: Desk, turn: Turn, error: str) -> None:
    """Set a turn aside for a person; the office is told once a day for each chat and kind."""
    first = turn.rows[0]

    def work(connection: Connection) -> None:
        at = desk.now()
        told = first.chat_id in spoken.parked_since(connection, desk.bot_id, first.kind, at - TOLD_FOR)
        spoken.park(connection, desk.bot_id, turn.outbox_ids, at, error)
        if told or first.kind == ALARM.name or _is_one_chats_menu(first):
            return  # an alarm about an alarm that cannot be sent would go on for ever
        words = office.saying_parked(first.kind, first.chat_id, error)
        chats = office_chats(connection, desk.bot_id, first.campaign_id)
        alarms = [text(chat_id, words, kind=ALARM, campaign_id=first.campaign_id) for chat_id in chats]
        outbox.enqueue(connection, desk.bot_id, alarms, at)

    await desk.store.write(work)
    desk.said()


def _is_one_chats_menu(row: Queued) -> bool:
    """Say whether it is the menu of a single chat: that the chat is gone is told elsewhere, or of no interest."""
    return row.kind == MENU.name and "chat_id" in row.payload["scope"]


async def pick_up(desk: Desk) -> None:
    """After a start: what a process that died was saying is said again; that one message may so be heard twice."""

    def work(connection: Connection) -> None:
        left = spoken.left_claimed(connection, desk.bot_id)
        spoken.put_back(connection, desk.bot_id, left, desk.now(), "the process stopped while saying it", counts=False)

    await desk.store.write(work)
    desk.said()
