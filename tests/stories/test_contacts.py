"""/contacts: the sheet comes as a file only where the bank has assessed it; each look stands in the audit."""

from collections.abc import AsyncIterator
from pathlib import Path

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
from tests.stories.cast import BOT, GROUP, MORNING, OFFICE, TOKEN, ZHANG, ZHENG, ZHOU, the_campaign
from tests.stories.sending import documents, opened
from tests.stories.stage import Clock, Stage, rows
from tests.stories.wired import WiredStage, fill_world

LOOKS = "SELECT person_id, place, subject FROM audit WHERE deed = 'see_contacts'"


@pytest.fixture
async def open_handed(sqlite_url: str) -> AsyncIterator[WiredStage]:
    """A bank that has assessed that lists of people may go through the chat."""
    clock, store, bells = Clock(MORNING), open_store(sqlite_url), Bells(Bell(), Bell())
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    async with serving(world) as server, build_bot(TOKEN, server.url) as bot:
        desk = Desk(
            store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring, files_in_chat=frozenset({"winter"})
        )
        await campaigns.fill(desk, [the_campaign()])
        async with working(desk, bot, bells, Polling(desk, bot), 3):
            yield WiredStage(desk, world, clock, sqlite_url)
    await store.close()


async def test_where_files_stay_out_of_the_chat_the_office_is_told_where_the_sheet_is_had(stage: Stage) -> None:
    await stage.says(ZHOU, "/contacts", chat=OFFICE)
    await stage.sees("python -m bot export contacts", chat=OFFICE)
    assert await rows(stage, LOOKS) == []


async def test_nobody_else_gets_it_and_not_elsewhere(stage: Stage) -> None:
    await stage.says(ZHENG, "/contacts", chat=OFFICE)
    await stage.sees("这个由清收办来办", chat=OFFICE)
    await stage.says(ZHOU, "/contacts", chat=GROUP)
    await stage.sees("请到清收办的群里发")
    await stage.says(ZHANG, "/contacts", chat=GROUP)
    await stage.sees("这个由清收办来办")


async def test_the_sheet_is_sent_into_the_offices_chat_and_the_look_is_noted(
    open_handed: WiredStage, tmp_path: Path
) -> None:
    stage = open_handed
    await stage.says(ZHOU, "/contacts", chat=OFFICE)
    (sent,) = await stage.until(lambda: documents(stage), "a file")
    assert sent.body["document"]["file_name"] == "通讯录.xlsx"
    assert "请不要转发" in sent.body["caption"]
    rows_sent = opened(stage, sent, tmp_path)["通讯录"][2:]
    assert [row[3] for row in rows_sent] == ["郑行长", "周敏", "张伟", "李娜", "王强"]
    assert rows_sent[2][:2] == ["一组", None], "no area yet"
    assert await rows(stage, LOOKS) == [(1, str(OFFICE), "contacts")]
