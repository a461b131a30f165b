"""How people come in, for stories: a campaign with free places, on either wire, and the steps to a card."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.bell import Bell
from bot.running import Bells, working
from demo.server.world import World
from services import campaigns
from services.campaigns import Member, SetUp
from services.desk import Desk
from storage.store import open_store
from tests.stories import wired
from tests.stories.cast import (
    BOT,
    MORNING,
    OFFICE,
    STRANGER,
    ZHOU,
    Player,
    the_campaign,
)
from tests.stories.recorded import RecordedStage, RecordedWire
from tests.stories.stage import Clock, Stage

SOMEBODY, ANOTHER = STRANGER, Player(100098, "另一个人")
LINK = re.compile(r"https://t\.me/zhanbao_bot\?start=([A-Za-z0-9_-]{1,64})")


def with_places(*more: Member) -> SetUp:
    """Return the campaign with places nobody has taken: two in the first team, a coach without one."""
    set_up = the_campaign()
    free = [
        Member("孙倩", "member", "t1", None),
        Member("钱进", "member", "t1", None),
        Member("吴老师", "coach", None, None),
    ]
    return replace(set_up, members=[*set_up.members, *free, *more])


@asynccontextmanager
async def playing(url: str, set_up: SetUp) -> AsyncIterator[RecordedStage]:
    """Play a campaign of the story's own with a recorded wire."""
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    wire = RecordedWire(clock)
    async with RecordedStage.bot_on(wire) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [set_up])
        async with working(desk, bot, bells, None, 3):
            yield RecordedStage(desk, wire, clock, url)
    await store.close()


@asynccontextmanager
async def on_a_wire(wire: str, url: str) -> AsyncIterator[Stage]:
    """Play the campaign with free places on one wire or the other."""
    if wire == "recorded":
        async with playing(url, with_places()) as opened:
            yield opened
    else:
        clock = Clock(MORNING)
        world = World(now=lambda: clock.now().timestamp(), flood=False)
        world.add_person(ANOTHER.name, id=ANOTHER.id)
        async with wired.playing(url, clock=clock, world=world, campaign=with_places()) as opened:
            yield opened


async def the_link(stage: Stage, words: str = "/invite 一组", who: Player = ZHOU, chat: int = OFFICE) -> str:
    """Let somebody make an invitation; what stands behind ?start=."""
    await stage.says(who, words, chat=chat)
    shown = await stage.sees("https://t.me/zhanbao_bot?start=t", chat=chat)
    return str(LINK.findall(shown.text)[-1])


async def presses_link(stage: Stage, who: Player, payload: str) -> None:
    await stage.says(who, f"/start {payload}", chat=who.id)


async def comes_in(stage: Stage, who: Player, name: str, payload: str) -> None:
    await presses_link(stage, who, payload)
    await stage.presses(who, name, chat=who.id)
    await stage.sees("已经告诉清收办", chat=who.id)
