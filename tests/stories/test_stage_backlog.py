"""What reaches the bot late counts by the stage the campaign was at when it was said."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from tests.stories.cast import GROUP, LI, OFFICE, ZHOU
from tests.stories.conftest import recorded
from tests.stories.recorded import chat_of
from tests.stories.stage import Stage


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[Stage]:
    """A recorded wire: on it a message may come as late as it likes."""
    async with recorded(sqlite_url) as opened:
        yield opened


def said(stage: Stage, message_id: int, words: str, ago: timedelta) -> dict[str, Any]:
    """Return a message of the group that was written a while ago."""
    return {
        "message_id": message_id,
        "date": int((stage.clock.now() - ago).timestamp()),
        "chat": chat_of(GROUP),
        "from": {"id": LI.id, "is_bot": False, "first_name": LI.name},
        "text": words,
    }


async def test_a_report_said_before_the_end_counts_though_it_arrives_after_it(stage: Stage) -> None:
    await stage.says(ZHOU, "/close", chat=OFFICE)
    await stage.presses(ZHOU, "结束活动", chat=OFFICE)
    await stage.sees("周敏结束了", chat=OFFICE)
    await stage.happens({"message": said(stage, 9001, "收回3万", timedelta(minutes=30))})
    await stage.reacts(9001, "👌")
    await stage.happens({"message": said(stage, 9002, "收回1万", -timedelta(seconds=2))})
    await stage.sees("活动已经结束")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_report_said_while_it_was_closed_does_not_count_once_it_is_open_again(stage: Stage) -> None:
    await stage.says(ZHOU, "/close", chat=OFFICE)
    await stage.presses(ZHOU, "结束活动", chat=OFFICE)
    await stage.sees("周敏结束了", chat=OFFICE)
    stage.clock.jump_to(stage.clock.now() + timedelta(hours=1))
    await stage.says(ZHOU, "/open", chat=OFFICE)
    await stage.presses(ZHOU, "开始", chat=OFFICE)
    await stage.sees("周敏开始了", chat=OFFICE)
    await stage.happens({"message": said(stage, 9001, "收回3万", timedelta(minutes=30))})
    await stage.sees("活动已经结束")
    assert await stage.entries() == []
