"""The process dies between any two steps of a report's path; started again, the result is the same."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from telegram import Bot, Update

from bot.app import build_application, build_bot
from bot.bell import Bell
from bot.doorstep import Polling
from bot.running import Bells, working
from bot.speech import speak
from demo.server.running import serving
from demo.server.world import World
from services import campaigns, inbox, outbox
from services.desk import Desk
from storage.store import open_store
from tests.stories.cast import BOT, GROUP, LI, MORNING, TOKEN, the_campaign
from tests.stories.stage import Clock
from tests.stories.wired import WiredStage, fill_world

STEPS = ("fetched", "kept", "judged", "claimed", "spoken")


@dataclass
class Path:
    """The steps of the path, each of which can be the last."""

    desk: Desk
    bot: Bot
    stage: WiredStage

    async def go_until(self, last: str) -> None:
        """Go the path of what is waiting, by hand, and stop dead after the step `last`."""
        updates = await Polling(self.desk, self.bot).fetch(None)
        if last == "fetched":
            return
        await inbox.keep(self.desk, updates)
        if last == "kept":
            return
        application = build_application(self.desk, self.bot)
        await application.initialize()
        for kept in await inbox.waiting(self.desk, 100):
            await application.process_update(Update.de_json(kept.raw, self.bot))
        if last == "judged":
            return
        turns = await outbox.take_turns(self.desk, [])
        if last == "claimed":
            return
        for turn in turns.now:
            for row in turn.rows:
                await speak(self.desk, self.bot, [row])


@pytest.fixture
async def path(sqlite_url: str) -> AsyncIterator[Path]:
    clock, store = Clock(MORNING), open_store(sqlite_url)
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    async with serving(world) as server, build_bot(TOKEN, server.url) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, kept=lambda: None, said=lambda: None)
        await campaigns.fill(desk, [the_campaign()])
        path = Path(desk, bot, WiredStage(desk, world, clock, sqlite_url))
        yield path
    await store.close()
    assert path.stage.unexpected_refusals() == []


@pytest.mark.parametrize("last", STEPS)
async def test_a_crash_after_any_step_changes_nothing_in_the_end(path: Path, last: str) -> None:
    report = await path.stage.says(LI, "收回3万 / 签还款计划")
    await path.go_until(last)
    await started_again(path)
    assert await path.stage.entries() == [("cash", 3_000_000, 3000), ("plan", None, 500)]
    assert path.stage.reaction(report) == "👌"
    board = path.stage.pinned(GROUP)
    assert board is not None and "35分" in board.text


@pytest.mark.parametrize("last", STEPS)
async def test_a_crash_while_an_edit_is_under_way_changes_nothing_in_the_end(path: Path, last: str) -> None:
    report = await path.stage.says(LI, "收回3万")
    await started_again(path)
    await path.stage.edits(LI, report, "收回2万")
    await path.go_until(last)
    await started_again(path)
    assert await path.stage.entries() == [("cash", 2_000_000, 2000)]
    assert path.stage.reaction(report) == "✍"


async def started_again(path: Path) -> None:
    """Start the bot on what the crash left, let it come to rest, and stop it."""
    bells = Bells(Bell(), Bell())
    desk = Desk(path.desk.store, BOT, "zhanbao_bot", path.desk.now, bells.kept.ring, bells.said.ring)
    async with working(desk, path.bot, bells, Polling(desk, path.bot), tries=3):
        await path.stage.until(lambda: path.stage.world.first_bot().updates.pending == {}, "everything fetched")
        await path.stage.quiet()
