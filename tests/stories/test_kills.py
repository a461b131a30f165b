"""The real process is killed again and again under a stream of reports; every report is scored exactly once."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import inspect

from messages.amounts import rough_money
from storage import ledger
from storage.store import Connection, open_store
from tests.stories.cast import BOT, GROUP, LI, OFFICE, TEAM_ONE, WANG, ZHANG, ZHOU
from tests.stories.processes import PEOPLE, BotProcess, practice_server, write_config

REPORTS = 500
AUTHORS = (ZHANG, LI, WANG)


async def fill(client: httpx.AsyncClient) -> None:
    """Put the people and chats of the story onto the server."""
    for person in PEOPLE:
        (await client.post("/practice/people", json=person)).raise_for_status()
    members = [person["id"] for person in PEOPLE]
    for chat_id, title in ((GROUP, "大群"), (OFFICE, "清收办"), (TEAM_ONE, "一组")):
        chat = {"id": chat_id, "type": "supergroup", "title": title, "members": members, "admins": [BOT]}
        (await client.post("/practice/chats", json=chat)).raise_for_status()


async def report(client: httpx.AsyncClient, number: int) -> None:
    """Send one numbered report; its amount is its number."""
    author = AUTHORS[number % 3]
    chat = TEAM_ONE if number % 5 == 0 else GROUP
    said = {"chat_id": chat, "text": f"收回{1000 + number}元"}
    (await client.post(f"/practice/phones/{author.id}/send", json=said)).raise_for_status()


async def phone(client: httpx.AsyncClient, chat: int) -> dict[str, Any]:
    """Return a chat as the office sees it."""
    shown = (await client.get(f"/practice/phones/{ZHOU.id}")).json()
    return next(c for c in shown["chats"] if c["chat"]["id"] == chat)


async def unexpected_refusals(client: httpx.AsyncClient) -> list[str]:
    """Return what the server refused, but for what a kill explains.

    An edit that had arrived before its process died is made again, to no effect.
    """
    calls = (await client.get("/practice/refusals")).json()["calls"]
    refused = [f"{call['method']}: {call['description']}" for call in calls]
    return [words for words in refused if "message is not modified" not in words]


async def asked_to_wait(client: httpx.AsyncClient) -> int:
    """Return how many calls were answered with "too many requests"."""
    calls = (await client.get("/practice/calls")).json()["calls"]
    return sum(call["error_code"] == 429 for call in calls)


async def kill_now_and_then(bot: BotProcess, kills: int, chance: random.Random) -> None:
    """Kill the process at random moments, the first ones before it is even up."""
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.3, 4.0))
        await bot.kill()
        await bot.start()


async def scored(folder: Path) -> list[int]:
    """Return the amounts that stand in the ledger, in fen, read through a connection of our own."""
    store = open_store(f"sqlite:///{folder / 'zhanbao.db'}")

    def look(connection: Connection) -> list[int]:
        if not inspect(connection).has_table("ledger"):
            return []  # killed before it had made its tables
        return [entry.amount_fen or 0 for entry in ledger.every(connection, BOT, "winter")]

    amounts = await store.read(look)
    await store.close()
    return amounts


async def come_true(look: Callable[[], Awaitable[bool]], what: str, seconds: float) -> None:
    """Look until it is so, at most `seconds`."""
    for _ in range(int(seconds * 5)):
        if await look():
            return
        await asyncio.sleep(0.2)
    raise AssertionError(f"never came true: {what}")


@pytest.mark.kill
@pytest.mark.timeout(600)
async def test_however_often_it_is_killed_every_report_is_scored_exactly_once(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills: int = request.config.getoption("--kills")
    wanted = [(1000 + number) * 100 for number in range(REPORTS)]
    async with practice_server() as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        await fill(client)
        bot = BotProcess(write_config(tmp_path, url))
        await bot.start()
        killing = asyncio.create_task(kill_now_and_then(bot, kills, random.Random(kills)))
        for number in range(REPORTS):
            await report(client, number)
            await asyncio.sleep(0.02)
        await killing

        async def all_scored() -> bool:
            return len(await scored(tmp_path)) >= REPORTS

        async def board_is_right() -> bool:
            pinned = (await phone(client, GROUP))["pinned_message"]
            return pinned is not None and f"累计 {rough_money(sum(wanted))}" in pinned["text"]

        async def all_acknowledged() -> bool:
            chats = [await phone(client, chat) for chat in (GROUP, TEAM_ONE)]
            said = [m for chat in chats for m in chat["messages"] if str(m.get("text", "")).startswith("收回")]
            return bool(said) and all([r["emoji"] for r in m["reactions"]] == ["👌"] for m in said)

        await come_true(all_scored, "every report is scored", 60)
        await come_true(all_acknowledged, "every report is acknowledged", 60)
        await come_true(board_is_right, "the board ends right", 60)
        await come_true(bot.is_up, "the last start is over", 30)
        assert await bot.stop() == 0
        assert await bot.replay() == 0
        assert await unexpected_refusals(client) == []
        # What is claimed counts as said, so a new process keeps the limits of the one before it. Only what was on its
        # way at the moment of a kill may arrive later than the table says: a wait for each kill, never a flood of them.
        assert await asked_to_wait(client) <= kills
    assert sorted(await scored(tmp_path)) == wanted
