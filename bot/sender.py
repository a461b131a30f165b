"""The sender: takes turns from the outbox, speaks, and settles each by how it ended; no chat waits for another."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import TelegramError

from bot.bell import Bell
from bot.outcomes import Meaning, Outcome, outcome_of
from bot.speech import speak
from services import chats, outbox, refusals
from services.desk import Desk
from services.outbox import Lane, Turn
from services.sayings import KINDS

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds between looks when nobody rings
BREATH = 0.03  # seconds between looks when everybody rings: what was queued meanwhile is taken together
AT_ONCE = 6  # calls under way at the same time: at 100 ms each, 60 a second
AFTER_TROUBLE = 1.0
LANE_PAUSE = timedelta(seconds=5)  # at most, for a chat's other sayings while Telegram is away


@dataclass(frozen=True, slots=True)
class Said:
    """It was said, in this message if it made one."""

    message_id: int | None


class Sender:
    """One a process and bot; `run` goes on until it is cancelled, `finish` waits for what is under way."""

    def __init__(self, desk: Desk, bot: Bot, bell: Bell) -> None:
        self._desk = desk
        self._bot = bot
        self._bell = bell
        self._under_way: dict[Lane, asyncio.Task[None]] = {}
        self._paused: dict[Lane, datetime] = {}
        self._calls = asyncio.Semaphore(AT_ONCE)

    async def run(self) -> None:
        """Speak whenever there is something to say."""
        picked_up = False
        while True:
            try:
                if not picked_up:
                    await outbox.pick_up(self._desk)
                    picked_up = True
                wait = await self._look()
            except Exception:  # the sender must outlive a database that is gone for a while
                log.exception("outbox.look_failed")
                wait = AFTER_TROUBLE
            await asyncio.sleep(BREATH)
            await self._bell.wait(wait)

    async def finish(self) -> None:
        """Wait until every turn under way is settled."""
        await asyncio.gather(*self._under_way.values())

    async def _look(self) -> float:
        now = self._desk.now()
        self._paused = {lane: until for lane, until in self._paused.items() if until > now}
        turns = await outbox.take_turns(self._desk, [*self._under_way, *self._paused])
        for turn in turns.now:
            task = asyncio.create_task(self._take(turn), name=f"say-{turn.lane.chat_id}")
            self._under_way[turn.lane] = task
        waits = [LOOK_EVERY]
        if turns.look_again_at is not None:
            waits.append(max(0.0, (turns.look_again_at - self._desk.now()).total_seconds()))
        return min(waits)

    async def _take(self, turn: Turn) -> None:
        try:
            if turn.lane.talk:
                await self._surely_settle(turn, await self._attempt(turn))
            else:
                await self._take_quick(turn)
        finally:
            del self._under_way[turn.lane]
            self._bell.ring()

    async def _take_quick(self, turn: Turn) -> None:
        alone = [Turn(turn.lane, [row]) for row in turn.rows]
        ended = await asyncio.gather(*(self._attempt(one) for one in alone))
        heard = [one.rows[0] for one, end in zip(alone, ended, strict=True) if isinstance(end, Said)]
        if heard:
            await self._surely_settle(Turn(turn.lane, heard), Said(None))
        for one, end in zip(alone, ended, strict=True):
            if not isinstance(end, Said):
                await self._surely_settle(one, end)

    async def _attempt(self, turn: Turn) -> Said | Outcome:
        try:
            async with self._calls:
                return Said(await speak(self._desk, self._bot, turn.rows))
        except TelegramError as error:
            return outcome_of(error)
        except Exception as error:  # a bug in one row, or a database that is away, must not stop the others
            log.exception("outbox.speak_failed", extra={"outbox_ids": turn.outbox_ids})
            return Outcome(Meaning.FAILED, type(error).__name__)

    async def _surely_settle(self, turn: Turn, end: Said | Outcome) -> None:
        """Write down how it ended; while the database is away, keep the lane: what was heard must not be repeated."""
        while True:
            try:
                if isinstance(end, Said):
                    await outbox.sent(self._desk, turn, end.message_id)
                else:
                    await self._settle(turn, end)
            except Exception:  # whatever keeps the database from writing it down, it is tried until it is written
                log.exception("outbox.settle_failed", extra={"outbox_ids": turn.outbox_ids})
                await asyncio.sleep(AFTER_TROUBLE)
            else:
                return

    async def _settle(self, turn: Turn, outcome: Outcome) -> None:
        desk, row = self._desk, turn.rows[0]
        log.warning(
            "outbox.not_said",
            extra={"outbox_ids": turn.outbox_ids, "kind": row.kind, "meaning": outcome.meaning.name},
        )
        match outcome.meaning:
            case Meaning.WAIT:
                until = desk.now() + outcome.wait
                self._paused[turn.lane] = until
                await outbox.again_at(desk, turn, until, outcome.error, counts=False)
            case Meaning.MOVED:
                await chats.migrate(desk, row.chat_id, outcome.new_chat_id)
                await outbox.failed(desk, turn, outcome.error)
            case Meaning.UNREACHABLE:
                await refusals.pass_on(desk, turn, outcome.error)
            case Meaning.REFUSED:
                await refusals.refused(desk, turn, outcome.error)
            case Meaning.UNKNOWN if not KINDS[row.kind].repeats:
                await outbox.sent(desk, turn, None)
            case Meaning.NOT_SENT | Meaning.UNKNOWN:
                pause = outbox.pause_after(row.attempts + 1)
                self._paused[turn.lane] = desk.now() + min(pause, LANE_PAUSE)
                await outbox.again_at(desk, turn, desk.now() + pause, outcome.error, counts=True)
            case Meaning.FAILED:
                await outbox.failed(desk, turn, outcome.error)
