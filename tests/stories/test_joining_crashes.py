"""The process dies between any two steps of a joining; started again, there is one card, one account, one welcome."""

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.app import build_bot
from demo.server.running import serving
from demo.server.world import World
from services import campaigns
from services.desk import Desk
from storage import people
from storage.store import open_store
from tests.stories.cast import BOT, MORNING, OFFICE, STRANGER, TOKEN, ZHOU
from tests.stories.joining import LINK, with_places
from tests.stories.stage import Clock
from tests.stories.test_crashes import STEPS, Path, started_again
from tests.stories.wired import WiredStage, fill_world


@pytest.fixture
async def path(sqlite_url: str) -> AsyncIterator[Path]:
    clock, store = Clock(MORNING), open_store(sqlite_url)
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    async with serving(world) as server, build_bot(TOKEN, server.url) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, kept=lambda: None, said=lambda: None)
        await campaigns.fill(desk, [with_places()])
        opened = Path(desk, bot, WiredStage(desk, world, clock, sqlite_url))
        yield opened
    await store.close()
    assert opened.stage.unexpected_refusals() == []


async def invited(path: Path) -> str:
    await path.stage.says(ZHOU, "/invite 一组", chat=OFFICE)
    await started_again(path)
    return str(LINK.findall((await path.stage.sees("start=t", chat=OFFICE)).text)[0])


def distinct(path: Path, words: str, chat: int) -> Sequence[str]:
    """Return the different messages that say these words: a crash in the middle of saying one may repeat it."""
    return sorted({shown.text for shown in path.stage.shown(chat) if words in shown.text})


@pytest.mark.parametrize("last", STEPS)
async def test_a_crash_after_any_step_leaves_one_who_is_in(path: Path, last: str) -> None:
    await path.stage.says(STRANGER, f"/start {await invited(path)}", chat=STRANGER.id)
    await path.go_until(last)
    await started_again(path)
    await path.stage.presses(STRANGER, "孙倩", chat=STRANGER.id)
    await path.go_until(last)
    await started_again(path)
    assert len(distinct(path, "孙倩 申请加入", OFFICE)) == 1
    await path.stage.presses(ZHOU, "同意", chat=OFFICE)
    await path.go_until(last)
    await started_again(path)
    assert len(distinct(path, "欢迎！", STRANGER.id)) == 1
    assert distinct(path, "周敏 已同意", OFFICE)
    roster = await path.desk.store.read(lambda c: people.of_campaign(c, BOT, "winter"))
    assert [one.name for one in roster if one.telegram_id == STRANGER.id] == ["孙倩"]
    assert len(roster) == len(with_places().members)


@pytest.mark.parametrize("last", STEPS)
async def test_a_crash_while_held_reports_are_judged_counts_each_once(path: Path, last: str) -> None:
    reports = [await path.stage.says(STRANGER, words) for words in ("收回3万", "签还款计划，每月15号还5000")]
    await path.stage.says(STRANGER, f"/start {await invited(path)}", chat=STRANGER.id)
    await started_again(path)
    await path.stage.presses(STRANGER, "孙倩", chat=STRANGER.id)
    await started_again(path)
    await path.stage.presses(ZHOU, "同意", chat=OFFICE)
    await started_again(path)
    await path.stage.presses(ZHOU, "补记 2 条", chat=OFFICE)
    await path.go_until(last)
    await started_again(path)
    assert [kind for kind, _, _ in await path.stage.entries()] == ["cash", "plan"]
    assert [path.stage.reaction(report) for report in reports] == ["👌", "👌"]
