"""What was said is written down however long the database refuses: nothing is said twice, and the order is kept."""

import asyncio
from contextlib import suppress
from typing import ClassVar, TypeVar

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from bot.bell import Bell
from bot.sender import Sender
from services.desk import Desk
from services.sayings import react, text
from storage import outbox
from storage.outbox import Saying
from storage.store import Connection, Store, Work, open_store
from tests.stories.cast import BOT, LI, MORNING
from tests.stories.recorded import RecordedStage, RecordedWire
from tests.stories.stage import Clock, waiting_for

T = TypeVar("T")


class ForgetfulStore:
    """A store that fails, `failures` times, to write down that something was said."""

    in_order: ClassVar[bool] = True

    def __init__(self, store: Store, wire: RecordedWire, failures: int) -> None:
        self._store = store
        self._wire = wire
        self._failures = failures
        self.heard_until_then: list[int] = []

    async def write(self, work: Work[T]) -> T:
        """Run the work; where it settles something, undo it and fail."""

        def refusing(connection: Connection) -> T:
            result = work(connection)
            settled = connection.execute(sql("SELECT count(*) FROM outbox WHERE state = 'sent'")).scalar_one()
            if settled and len(self.heard_until_then) < self._failures:
                self.heard_until_then.append(len(self._wire.calls))
                raise OperationalError("COMMIT", {}, OSError("disk I/O error"))
            return result

        return await self._store.write(refusing)

    async def read(self, work: Work[T]) -> T:
        """Read as ever."""
        return await self._store.read(work)

    async def leave_nothing_behind(self) -> None:
        """Do as the store does."""
        await self._store.leave_nothing_behind()

    async def close(self) -> None:
        """Close the store behind."""
        await self._store.close()


@pytest.mark.parametrize(
    ("sayings", "method"),
    [
        ([text(LI.id, "一"), text(LI.id, "二")], "sendMessage"),
        ([react(LI.id, 1, "👌"), react(LI.id, 2, "👌")], "setMessageReaction"),
    ],
    ids=["texts", "reactions"],
)
async def test_a_settling_that_fails_is_tried_until_it_is_done(
    sqlite_url: str, sayings: list[Saying], method: str
) -> None:
    clock, bell = Clock(MORNING), Bell()
    wire = RecordedWire(clock)
    store = ForgetfulStore(open_store(sqlite_url), wire, failures=2)
    desk = Desk(store, BOT, "zhanbao_bot", clock.now, kept=lambda: None, said=bell.ring)
    await store.write(lambda c: outbox.enqueue(c, BOT, sayings, clock.now()))
    async with RecordedStage.bot_on(wire) as bot:
        wire.calls.clear()
        sender = Sender(desk, bot, bell)
        speaking = asyncio.create_task(sender.run())
        await waiting_for(lambda: len(store.heard_until_then) == 2 and len(wire.calls) == 2, "both were heard")
        speaking.cancel()
        with suppress(asyncio.CancelledError):
            await speaking
        await sender.finish()
    assert [name for name, _ in wire.calls] == [method] * 2
    assert len({(p.get("text"), p.get("message_id")) for _, p in wire.calls}) == 2, "each once"
    assert len(set(store.heard_until_then)) == 1, "nothing more is said in a chat before what was said is settled"
    states = await store.read(lambda c: list(c.execute(sql("SELECT state FROM outbox")).scalars()))
    assert states == ["sent", "sent"]
    await store.close()
