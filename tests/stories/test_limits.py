"""Telegram's limits in real time: a rush of reports is answered without one "too many requests", or any refusal."""

import time
from datetime import UTC, datetime

import pytest

from bot.running import utc_now
from demo.server.world import World
from messages.amounts import WAN_FEN, rough_money
from tests.stories.cast import GROUP, LI, TEAM_ONE, WANG, ZHANG
from tests.stories.stage import Clock, waiting_for
from tests.stories.wired import playing

RUSH = 45


class RealClock(Clock):
    """The wall's clock, with the campaign's days around it."""

    def now(self) -> datetime:
        return utc_now()


@pytest.mark.timeout(150)
async def test_a_rush_of_reports_is_acknowledged_at_once_and_never_floods_the_group(sqlite_url: str) -> None:
    clock, world = RealClock(datetime.now(UTC)), World()
    async with playing(sqlite_url, clock=clock, world=world) as stage:
        chats = [(GROUP, GROUP, TEAM_ONE)[n % 3] for n in range(RUSH)]
        reports = [
            await stage.says((ZHANG, LI, WANG)[n % 3], f"收回{n + RUSH}万", chat=chat) for n, chat in enumerate(chats)
        ]
        offered = time.monotonic()
        await waiting_for(
            lambda: all(stage.reaction(r, c) == "👌" for r, c in zip(reports, chats, strict=True)),
            "every report is acknowledged",
        )
        assert time.monotonic() - offered < 10
        total = rough_money(sum(n + RUSH for n in range(RUSH)) * WAN_FEN)
        await waiting_for(lambda: f"累计 {total}" in getattr(stage.pinned(), "text", ""), "the board", 60)
        await stage.quiet(patience=60)
    assert [call for call in world.calls.after(0) if call["error_code"] == 429] == []
    assert world.calls.refusals() == []
