"""Telegram's limits in real time: a rush of reports is answered without one "too many requests"."""

import time
from datetime import UTC, datetime

import pytest

from bot.app import build_bot
from bot.bell import Bell
from bot.doorstep import Polling
from bot.running import Bells, utc_now, working
from demo.server.running import serving
from demo.server.world import World
from messages.amounts import WAN_FEN, rough_money
from services import campaigns
from services.desk import Desk
from storage.store import open_store
from tests.stories.cast import BOT, GROUP, LI, TEAM_ONE, TOKEN, WANG, ZHANG, the_campaign
from tests.stories.stage import Clock, waiting_for
from tests.stories.wired import WiredStage, fill_world

RUSH = 45


class RealClock(Clock):
    """The wall's clock, with the campaign's days around it."""

    def now(self) -> datetime:
        return utc_now()


@pytest.mark.timeout(150)
async def test_a_rush_of_reports_is_acknowledged_at_once_and_never_floods_the_group(sqlite_url: str) -> None:
    store, bells = open_store(sqlite_url), Bells(Bell(), Bell())
    world = World()
    fill_world(world)
    started = datetime.now(UTC)
    async with serving(world) as server, build_bot(TOKEN, server.url) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", utc_now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [the_campaign(around=started)])
        stage = WiredStage(desk, world, RealClock(started), sqlite_url)
        async with working(desk, bot, bells, Polling(desk, bot), tries=3):
            reports = [
                await stage.says((ZHANG, LI, WANG)[n % 3], f"收回{n + 1}万", chat=(GROUP, GROUP, TEAM_ONE)[n % 3])
                for n in range(RUSH)
            ]
            offered = time.monotonic()
            chats = [(GROUP, GROUP, TEAM_ONE)[n % 3] for n in range(RUSH)]
            await waiting_for(
                lambda: all(stage.reaction(r, c) == "👌" for r, c in zip(reports, chats, strict=True)),
                "every report is acknowledged",
            )
            assert time.monotonic() - offered < 10
            total = rough_money(sum(n + 1 for n in range(RUSH)) * WAN_FEN)
            await waiting_for(lambda: f"累计 {total}" in getattr(stage.pinned(), "text", ""), "the board", 60)
            await stage.quiet(patience=60)
    await store.close()
    too_many = [call for call in world.calls.after(0) if call["error_code"] == 429]
    assert too_many == []
