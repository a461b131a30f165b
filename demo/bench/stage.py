"""The practice server as a process of its own, and what the bench asks of its control API."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from demo.bench.processes import start, stop
from demo.bench.reports import Told
from demo.sample.chats import sample_chats
from demo.sample.people import everybody
from demo.server.world import PRACTICE_TOKEN

Json = dict[str, Any]
_BOT_ID = int(PRACTICE_TOKEN.partition(":")[0])


class Stage:
    """A running server with everybody in their chats; flood limits are off and every message is kept."""

    def __init__(self, url: str, pid: int, http: httpx.AsyncClient) -> None:
        self.url = url
        self.pid = pid
        self._http = http

    async def set_up(self) -> None:
        """Forget what was; bring the sample's people and chats in."""
        await self._post("reset", {})
        for player in everybody():
            await self._post("people", {"id": player.telegram_id, "first_name": player.name, "title": player.title})
        for sample in sample_chats():
            chat = {"id": sample.chat_id, "type": "supergroup", "title": sample.title, "members": sample.members}
            await self._post("chats", {**chat, "admins": [sample.owner, _BOT_ID]})

    async def keep_messages(self, most: int) -> None:
        """Let the server keep so many messages a chat; 0 keeps all."""
        await self._post("settings", {"flood": False, "keep_messages": most})

    async def offer(self, updates: Sequence[Json]) -> float:
        """Put updates into the queue at once; return the moment (Unix seconds) at which all were in it."""
        await self._post("updates/many", {"updates": list(updates)})
        return time.time()

    async def send(self, told: Told) -> int:
        """Send a report from its author's phone and return its message id."""
        sent = await self._post(f"phones/{told.author.telegram_id}/send", {"chat_id": told.chat_id, "text": told.text})
        return int(sent["message"]["message_id"])

    async def calls_after(self, number: int) -> tuple[list[Json], int]:
        """Return the bot's calls after that number, and the last number."""
        answer = (await self._http.get("/practice/calls", params={"after": number})).raise_for_status().json()
        return answer["calls"], answer["last"]

    async def last_call(self) -> int:
        """Return the number of the bot's last call."""
        return (await self.calls_after(1 << 62))[1]

    async def refusals(self) -> list[Json]:
        """Return what the server refused."""
        calls: list[Json] = (await self._http.get("/practice/refusals")).raise_for_status().json()["calls"]
        return calls

    async def _post(self, path: str, body: Json) -> Json:
        answer: Json = (await self._http.post(f"/practice/{path}", json=body)).raise_for_status().json()
        return answer


@asynccontextmanager
async def served(log: Path) -> AsyncIterator[Stage]:
    """Run the server until the block ends."""
    server = await start(["demo.server", "--no-flood", "--keep-messages", "0"], log, words=True)
    try:
        if server.stdout is None:
            raise RuntimeError("the server has no stdout")
        async with asyncio.timeout(20):
            line = (await server.stdout.readline()).decode()
        url = line.removeprefix("ready ").strip()
        async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as http:
            yield Stage(url, server.pid, http)
    finally:
        await stop(server)
