"""Delivery by webhook: each update is posted until the bot answers 2xx, in order within a chat, chats side by side.

A method call inside the bot's answer is not carried out.
"""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from demo.server.updates import Pending, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
ANSWER_TIMEOUT_SECONDS = 60.0


@dataclass(slots=True)
class Webhook:
    """One webhook and its deliverer; `start` and `stop` belong to the running loop."""

    url: str
    queue: UpdateQueue
    secret: str = ""
    max_connections: int = 40
    last_error_at: int = 0
    last_error: str = ""
    _lanes: dict[int, deque[Pending]] = field(default_factory=dict)
    _waiting: deque[int] = field(default_factory=deque)  # lanes that have no connection yet
    _open: set[asyncio.Task[None]] = field(default_factory=set)
    _client: httpx.AsyncClient | None = None

    def start(self) -> None:
        """Deliver what is pending and whatever comes."""
        self._client = httpx.AsyncClient(trust_env=False, timeout=ANSWER_TIMEOUT_SECONDS)
        for update in self.queue.pending.values():
            self._arrived(update)
        self.queue.on_arrival = self._arrived

    async def stop(self) -> None:
        """Stop delivering; what was not answered with 2xx stays pending."""
        self.queue.on_arrival = None
        self._waiting.clear()
        tasks = list(self._open)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        if self._client is not None:
            await self._client.aclose()

    def info(self) -> dict[str, Any]:
        """The part of WebhookInfo that belongs to this webhook."""
        shape: dict[str, Any] = {"url": self.url, "max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            shape |= {"last_error_date": self.last_error_at, "last_error_message": self.last_error}
        return shape

    def _arrived(self, update: Pending) -> None:
        if update.lane in self._lanes:
            self._lanes[update.lane].append(update)
            return
        self._lanes[update.lane] = deque([update])
        self._waiting.append(update.lane)
        self._connect()

    def _connect(self) -> None:
        while self._waiting and len(self._open) < self.max_connections:
            task = asyncio.get_running_loop().create_task(self._drain(self._waiting.popleft()))
            self._open.add(task)
            task.add_done_callback(self._closed)

    def _closed(self, task: asyncio.Task[None]) -> None:
        self._open.discard(task)
        self._connect()

    async def _drain(self, lane: int) -> None:
        """Deliver one chat's updates, oldest first, until there are none."""
        updates = self._lanes[lane]
        while updates:
            update = updates[0]
            pause = FIRST_PAUSE_SECONDS
            while update.id in self.queue.pending and not await self._post(update):
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            if update.id in self.queue.pending:
                self.queue.settle(update.id)
            updates.popleft()
        del self._lanes[lane]

    async def _post(self, update: Pending) -> bool:
        """One try; what went wrong is kept for getWebhookInfo."""
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        assert self._client is not None  # noqa: S101 - set by start()
        try:
            answer = await self._client.post(self.url, content=update.raw, headers=headers)
        except httpx.TimeoutException:
            return self._failed("Read timeout expired")
        except httpx.ConnectError:
            return self._failed("Connection refused")
        except httpx.HTTPError:
            return self._failed("Connection closed")
        if answer.is_success:
            return True
        return self._failed(f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}")

    def _failed(self, words: str) -> bool:
        self.last_error_at, self.last_error = int(time.time()), words
        return False


def usable(url: str) -> bool:
    """Whether a URL may be a webhook here; plain http is allowed as it is on a self-hosted server."""
    try:
        parts, _ = urlsplit(url), httpx.URL(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except (ValueError, httpx.InvalidURL):
        return False
