"""The database commits and its answer is lost on the way: nothing is scored twice, and all is said in the end."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import ClassVar

from sqlalchemy.exc import OperationalError

from bot.bell import Bell
from bot.running import Bells, working
from services import campaigns
from services.desk import Desk
from storage.store import Store, T, Work, open_store
from tests.stories.cast import BOT, LI, MORNING, the_campaign
from tests.stories.recorded import RecordedStage, RecordedWire
from tests.stories.stage import Clock


class Forgetful:
    """A store that commits, and loses its answers to the writes with these numbers, counted from 1."""

    in_order: ClassVar[bool] = False

    def __init__(self, store: Store, loses: Collection[int]) -> None:
        self._store = store
        self._loses = loses
        self.written = 0

    async def write(self, work: Work[T]) -> T:
        """Commit, and say so unless the answer is lost."""
        done = await self._store.write(work)
        self.written += 1
        if self.written in self._loses:
            raise OperationalError("COMMIT", {}, Exception("server closed the connection unexpectedly"))
        return done

    async def read(self, work: Work[T]) -> T:
        """Read."""
        return await self._store.read(work)

    async def leave_nothing_behind(self) -> None:
        """Do as the store does."""
        await self._store.leave_nothing_behind()

    async def close(self) -> None:
        """Close."""
        await self._store.close()


@asynccontextmanager
async def forgetting(url: str, loses: Collection[int]) -> AsyncIterator[RecordedStage]:
    """Play with a bot whose database forgets to answer; what comes in is kept through another door."""
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    wire = RecordedWire(clock)
    forgetful = Forgetful(open_store(url), loses)
    async with RecordedStage.bot_on(wire) as bot:
        kept_by = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(kept_by, [the_campaign()])
        desk = Desk(forgetful, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        async with working(desk, bot, bells, None, 3):
            yield RecordedStage(kept_by, wire, clock, url)
    await store.close()
    await forgetful.close()


async def test_lost_answers_to_commits_change_nothing_that_people_see(sqlite_url: str) -> None:
    async with forgetting(sqlite_url, range(2, 12)) as stage:
        reports = [await stage.says(LI, f"A10{number} 收回{number}万") for number in (1, 2, 3)]
        for report in reports:
            await stage.reacts(report, "👌")
        assert [amount for _, amount, _ in await stage.entries()] == [1_000_000, 2_000_000, 3_000_000]
        await stage.board_says("60分")
