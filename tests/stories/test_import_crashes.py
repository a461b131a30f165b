"""A table that was sent is taken in once: whatever stops in between, and whoever imports at the same time."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.app import build_bot
from bot.bell import Bell
from bot.doorstep import Polling
from bot.running import Bells, working
from campaign.imports.columns import Table
from demo.server.faults import Fault
from demo.server.running import serving
from demo.server.world import World
from messages.headers import WORDS
from services import campaigns, imports
from services.desk import Desk
from services.offered_tables import LEFT_OVER_AFTER, tidy
from storage import case_lists, cases
from storage.case_lists import ListedCase, Moved
from storage.store import Connection, Store, open_store
from storage.workbooks import Piece
from tests.stories.cast import BOT, MORNING, OFFICE, TOKEN, ZHOU, the_campaign
from tests.stories.sending import sends_file
from tests.stories.stage import Clock, rows
from tests.stories.test_import_in_the_chat import PEOPLE, roster
from tests.stories.wired import WiredStage, fill_world

AWAY = Fault("500", "getFile", times=1_000)


@asynccontextmanager
async def alive(world: World, clock: Clock, server: str, url: str) -> AsyncIterator[WiredStage]:
    """Let the bot live for a while, in the same world and with the same database."""
    store, bells = open_store(url), Bells(Bell(), Bell())
    async with build_bot(TOKEN, server) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring, offered=bells.offered.ring)
        await campaigns.fill(desk, [the_campaign()])
        async with working(desk, bot, bells, Polling(desk, bot), 3):
            yield WiredStage(desk, world, clock, url)
    await store.close()


async def test_what_waited_when_the_bot_stopped_is_done_at_the_next_start(sqlite_url: str, tmp_path: Path) -> None:
    clock = Clock(MORNING)
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    async with serving(world) as server:
        world.faults.order(AWAY)
        async with alive(world, clock, server.url, sqlite_url) as stage:
            sent = sends_file(stage, ZHOU, roster(tmp_path))
            await stage.reacts(sent, "👀", chat=OFFICE)
        world.faults.clear()
        async with alive(world, clock, server.url, sqlite_url) as stage:
            shown = await stage.sees("roster.xlsx：花名册", chat=OFFICE)
            await stage.quiet()
            world.faults.order(AWAY)
            await stage.presses_under(ZHOU, shown, "写入", chat=OFFICE)
            await stage.sees("周敏点了写入", chat=OFFICE)
            assert await rows(stage, PEOPLE) == [("张伟", "t1", "captain", 0)]
        world.faults.clear()
        async with alive(world, clock, server.url, sqlite_url) as stage:
            await stage.sees("✓ roster.xlsx 写好了。", chat=OFFICE)
            await stage.quiet()
            assert len(await rows(stage, PEOPLE)) == 2
            assert await rows(stage, "SELECT count(*) FROM audit WHERE subject LIKE 'import:%'") == [(1,)]


async def test_of_two_imports_at_once_the_earlier_writes_nothing_and_says_so(store: Store) -> None:
    desk = Desk(store, BOT, "", lambda: MORNING, lambda: None, lambda: None)
    await campaigns.fill(desk, [the_campaign()])
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Piece]:
        yield Piece("S", 1, [["编号", "姓名"], ["A1", "张三"]])
        begun.set()
        go_on.wait(20)
        yield Piece("S", 3, [["A2", "李四"]])

    wish = imports.Wish(WORDS, Table.CASES, write=True)
    earlier = asyncio.create_task(imports.bring_in(desk, "winter", slow(), wish, lambda _d, _t: None))
    await asyncio.to_thread(begun.wait, 20)
    later = await imports.bring_in(
        desk, "winter", iter([Piece("S", 1, [["编号", "姓名"], ["B1", "王五"]])]), wish, lambda _d, _t: None
    )
    go_on.set()
    overtaken = await earlier
    assert (later.written, later.overtaken) == (True, False)
    assert (overtaken.written, overtaken.overtaken) == (False, True)
    assert list(await store.read(lambda c: case_lists.listed(c, BOT, "winter", ["A1", "A2", "B1"]))) == ["B1"]
    assert await store.read(lambda c: cases.count(c, BOT, "winter")) == 1


async def test_what_a_killed_import_staged_is_gone_after_the_next_start(store: Store) -> None:
    desk = Desk(store, BOT, "", lambda: MORNING, lambda: None, lambda: None)
    await campaigns.fill(desk, [the_campaign()])
    long_ago = MORNING - LEFT_OVER_AFTER * 2
    staged = [Moved(ListedCase("A1", "张三"))]
    for batch, at in (("dead", long_ago), ("alive", MORNING)):
        await store.write(partial(put_aside, batch=batch, staged=staged, at=at))
    await tidy(desk)
    left = [await store.read(partial(how_many, batch=batch)) for batch in ("dead", "alive")]
    assert left == [0, 1]


def put_aside(connection: Connection, batch: str, staged: list[Moved], at: datetime) -> None:
    case_lists.stage(connection, BOT, "winter", batch, staged, at)


def how_many(connection: Connection, batch: str) -> int:
    return case_lists.staged(connection, BOT, "winter", batch)
