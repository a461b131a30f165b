"""Opens the stage: the whole bot, on a migrated database, with one wire or the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.app import build_bot
from bot.bell import Bell
from bot.doorstep import Polling
from bot.running import Bells, working
from demo.server.running import serving
from demo.server.world import World
from services import campaigns
from services.desk import Desk
from storage.store import open_store
from tests.stories.cast import BOT, MORNING, TOKEN, the_campaign
from tests.stories.joining import on_a_wire
from tests.stories.recorded import RecordedStage, RecordedWire
from tests.stories.stage import Clock, Stage
from tests.stories.wired import WiredStage, fill_world

TRIES = 3


@asynccontextmanager
async def recorded(url: str) -> AsyncIterator[Stage]:
    """Play with a recorded wire."""
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    wire = RecordedWire(clock)
    async with RecordedStage.bot_on(wire) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [the_campaign()])
        async with working(desk, bot, bells, None, TRIES):
            yield RecordedStage(desk, wire, clock, url)
    await store.close()


@asynccontextmanager
async def wired(url: str, absent_from: int | None = None) -> AsyncIterator[WiredStage]:
    """Play against the practice server; a call it refuses unexpectedly fails the story.

    The bot is in every chat, except the one it is `absent_from`.
    """
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    # The quick clock would make a hair of delay into a broken limit: test_limits.py keeps real time instead.
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    if absent_from is not None:
        del world.chats[absent_from].members[BOT]
    async with serving(world) as server, build_bot(TOKEN, server.url) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [the_campaign()])
        async with working(desk, bot, bells, Polling(desk, bot), TRIES):
            played = WiredStage(desk, world, clock, url)
            yield played
    await store.close()
    assert played.unexpected_refusals() == []


@pytest.fixture(params=["recorded", "wired"])
async def stage(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[Stage]:
    """Both wires, one after the other."""
    async with (recorded if request.param == "recorded" else wired)(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def group(sqlite_url: str) -> AsyncIterator[WiredStage]:
    """The practice server only, for what a recorded wire cannot show."""
    async with wired(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def paper(sqlite_url: str) -> AsyncIterator[Stage]:
    """A campaign with free places on the recorded wire: for presses that a phone would not show any more."""
    async with on_a_wire("recorded", sqlite_url) as opened:
        yield opened


@pytest.fixture(params=["recorded", "wired"])
async def places(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[Stage]:
    """A campaign with free places, on both wires, one after the other."""
    async with on_a_wire(request.param, sqlite_url) as opened:
        yield opened
