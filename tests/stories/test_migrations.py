"""A group that becomes a supergroup keeps what is bound to its number, on either wire."""

from typing import Any

from sqlalchemy import text as sql

from demo.server.migration import migrate
from services import campaigns
from tests.stories.cast import LI, OFFICE, TEAM_ONE, ZHOU, the_campaign
from tests.stories.recorded import chat_of
from tests.stories.stage import Stage
from tests.stories.wired import WiredStage

NEW = -1001000000777


async def becomes_a_supergroup(stage: Stage, old: int) -> int:
    """Let a group become a supergroup; its new number."""
    if isinstance(stage, WiredStage):
        room = stage.world.chats[old]
        room.type = "group"
        return migrate(stage.world, room).id
    message: dict[str, Any] = {
        "message_id": 8000,
        "date": int(stage.clock.now().timestamp()),
        "chat": {**chat_of(old), "type": "group"},
        "from": {"id": ZHOU.id, "is_bot": False, "first_name": ZHOU.name},
        "migrate_to_chat_id": NEW,
    }
    await stage.happens({"message": message})
    return NEW


async def count(stage: Stage, query: str) -> int:
    """Return one number from the database."""
    return int(await stage.desk.store.read(lambda c: c.execute(sql(query)).scalar_one()))


async def test_a_group_keeps_its_campaign_and_the_config_does_not_bind_the_old_number(stage: Stage) -> None:
    await stage.board_says("还没有战报", chat=TEAM_ONE)
    await stage.quiet()
    new = await becomes_a_supergroup(stage, TEAM_ONE)
    await stage.board_says("还没有战报", chat=new)
    report = await stage.says(LI, "收回3万", chat=new)
    await stage.reacts(report, "👌", chat=new)
    assert await campaigns.fill(stage.desk, [the_campaign()]) == []
    await stage.says(ZHOU, "/unbind", chat=new)
    await stage.presses(ZHOU, "移出", chat=new)
    await stage.sees("已从「冬季外拓清收」移出", chat=new)
    assert await count(stage, "SELECT count(*) FROM chats") == 2


async def test_the_offices_group_goes_on_hearing_what_is_for_it(stage: Stage) -> None:
    await stage.board_says("还没有战报", chat=OFFICE)
    await stage.quiet()
    new = await becomes_a_supergroup(stage, OFFICE)
    await stage.board_says("还没有战报", chat=new)
    await stage.says(ZHOU, "/close", chat=new)
    await stage.presses(ZHOU, "结束活动", chat=new)
    await stage.sees("周敏结束了", chat=new)
