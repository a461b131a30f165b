"""A seat at a running server: call the Bot API as a bot, play people through the control API, move the clock."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from demo.server.running import serving
from demo.server.world import PRACTICE_TOKEN, World

BOT, FANG, LEI, GROUP, BASIC = 10000001, 101, 102, -1009000000001, -9001
Json = dict[str, Any]


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


class Seat:
    """One test's place at the server."""

    def __init__(self, world: World, clock: Clock, url: str, http: httpx.AsyncClient) -> None:
        self.world, self.clock, self.url, self.http = world, clock, url, http
        self.token = PRACTICE_TOKEN

    async def ask(self, method: str, **params: Any) -> Json:
        """A Bot API call; the whole answer."""
        answer: Json = (await self.http.post(f"/bot{self.token}/{method}", json=params)).json()
        return answer

    async def call(self, method: str, **params: Any) -> Any:
        """A Bot API call that must succeed; its result."""
        answer = await self.ask(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """A Bot API call that must be refused; Telegram's words."""
        answer = await self.ask(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def play(self, path: str, **body: Any) -> Any:
        """An act of the control API that must succeed."""
        answer = await self.http.post(f"/practice/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def look(self, path: str) -> Any:
        """Something the control API shows."""
        answer = await self.http.get(f"/practice/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def says(self, person: int, text: str, chat_id: int = GROUP, **more: Any) -> Json:
        """Somebody writes; the message on their phone."""
        sent = await self.play(f"phones/{person}/send", chat_id=chat_id, text=text, **more)
        message: Json = sent["message"]
        return message

    async def updates(self, **params: Any) -> list[Json]:
        """What getUpdates gives now."""
        found: list[Json] = await self.call("getUpdates", **params)
        return found

    async def kinds(self) -> list[str]:
        """The kinds of all pending updates, in order."""
        return [next(key for key in update if key != "update_id") for update in await self.updates()]


@pytest.fixture
async def seat() -> AsyncIterator[Seat]:
    """A supergroup and a group with two people and the bot as administrator; no flood limits, a clock that stands."""
    clock = Clock()
    world = World(now=clock, flood=False)
    world.add_bot()
    world.add_person("王<芳>", id=FANG, username="wangfang", title="一组队员")
    world.add_person("李雷", id=LEI)
    world.add_chat("supergroup", "外拓清收群", [LEI], [FANG, BOT], id=GROUP)
    world.add_chat("group", "一组", [LEI], [FANG, BOT], id=BASIC)
    async with serving(world) as running, httpx.AsyncClient(base_url=running.url, trust_env=False) as http:
        yield Seat(world, clock, running.url, http)
