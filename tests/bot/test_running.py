"""Starting: the config fills what is missing, Telegram is waited for."""

import asyncio
import contextlib
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from services import campaigns
from services.campaigns import Member
from services.desk import Desk
from storage import campaigns as campaign_rows
from storage import people
from storage.campaigns import Chat, Team
from storage.store import Store
from tests.samples import NOON
from tests.stories.cast import BOT, ELSEWHERE, GROUP, LI, TOKEN, the_campaign
from tests.stories.processes import ROOT, BotProcess, ended, write_config
from tests.stories.stage import waiting_for
from tests.stories.test_kills import come_true, fill, report, scored
from tests.stories.test_webhook import free_port


def a_desk(store: Store) -> Desk:
    return Desk(store, BOT, "zhanbao_bot", lambda: NOON, kept=lambda: None, said=lambda: None)


async def test_what_the_config_gains_is_entered_and_what_is_there_stays(store: Store) -> None:
    desk, first = a_desk(store), the_campaign(around=NOON)
    assert await campaigns.fill(desk, [first]) == [(first.campaign.name, 10)]
    assert await campaigns.fill(desk, [first]) == []
    more = replace(
        first,
        teams=[replace(team, target_fen=1) for team in first.teams] + [Team("t3", "三组", 5)],
        members=[*first.members, Member("新来的", "member", "t3", 100031)],
        chats=[*first.chats, Chat(ELSEWHERE, "winter", "team", "t3")],
    )
    assert await campaigns.fill(desk, [more]) == [(first.campaign.name, 3)]
    teams = await store.read(lambda c: campaign_rows.teams_of(c, BOT, "winter"))
    assert [(team.team_id, team.target_fen) for team in teams] == [("t1", 150_000_000), ("t2", 150_000_000), ("t3", 5)]
    assert await store.read(lambda c: campaign_rows.find_chat(c, BOT, ELSEWHERE)) is not None
    assert await campaigns.differences(store, BOT, [more]) == [(first.campaign.name, "teams")]


async def test_somebody_who_gets_an_account_later_is_still_one_person(store: Store) -> None:
    desk, first = a_desk(store), the_campaign(around=NOON)
    without = [replace(m, telegram_id=None) if m.name == LI.name else m for m in first.members]
    await campaigns.fill(desk, [replace(first, members=without)])
    await campaigns.fill(desk, [first])
    roster = await store.read(lambda c: people.of_campaign(c, BOT, "winter"))
    assert [person.telegram_id for person in roster if person.name == LI.name] == [LI.id]


async def test_the_next_campaign_takes_over_the_chats_of_one_that_is_over(store: Store) -> None:
    desk, first = a_desk(store), the_campaign(around=NOON)
    await campaigns.fill(desk, [first])
    later = the_campaign(around=NOON + timedelta(days=60))
    spring = replace(
        later,
        campaign=replace(later.campaign, campaign_id="spring", name="春季"),
        chats=[replace(chat, campaign_id="spring") for chat in later.chats],
    )
    await campaigns.fill(desk, [first, spring])
    bound = await store.read(lambda c: campaign_rows.find_chat(c, BOT, GROUP))
    assert bound is not None and bound[1].campaign_id == "spring"


async def test_a_bot_that_cannot_reach_telegram_waits_and_stops_when_asked(tmp_path: Path) -> None:
    bot = BotProcess(write_config(tmp_path, "http://127.0.0.1:9"))
    await bot.start()
    await waiting_for(
        lambda: bot.log.exists() and "telegram.unreachable" in bot.log.read_text(), "a word in the log", 30
    )
    assert await bot.stop() == 0


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_bot_that_waited_for_telegram_works_as_soon_as_it_answers(tmp_path: Path, mode: str) -> None:
    port, door = free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    config = write_config(
        tmp_path, url, f'[telegram.webhook]\nurl = "http://127.0.0.1:{door}/telegram"\nlisten_port = {door}\n'
    )
    config.write_text(config.read_text().replace("[telegram]\n", f'[telegram]\nmode = "{mode}"\n'))
    bot = BotProcess(config)
    await bot.start()
    await waiting_for(lambda: bot.log.exists() and "telegram.unreachable" in bot.log.read_text(), "it waits", 30)
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "demo.server", "--port", str(port), "--token", TOKEN, "--username", "zhanbao_bot"),
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        async with httpx.AsyncClient(base_url=url, timeout=30) as client:

            async def answers() -> bool:
                with contextlib.suppress(httpx.TransportError):
                    return (await client.get("/practice/queue")).is_success
                return False

            await come_true(answers, "the server answers", 20)
            await fill(client)
            await report(client, 1)

            async def is_scored() -> bool:
                return (tmp_path / "zhanbao.db").exists() and await scored(tmp_path) == [100_100]

            await come_true(is_scored, "the report is scored", 40)
            assert await bot.stop() == 0
    finally:
        await bot.stop()
        await ended(server)
    assert "Traceback" not in bot.log.read_text() and "Unclosed" not in bot.log.read_text()
