"""A stage for stories: the whole bot runs for real; only the clock is quick and the wire ends on this machine."""

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import text as sql

from services.desk import Desk
from storage import ledger
from storage.store import Store, open_store
from tests.stories.cast import BOT, GROUP, Player

T = TypeVar("T")

QUICKER = 25
PATIENCE = 12.0  # real seconds


class Clock:
    """A clock that runs `QUICKER` times as fast as the wall's, and can be set forward."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._since = time.monotonic()

    def now(self) -> datetime:
        """Return the moment of the story."""
        return self._start + timedelta(seconds=(time.monotonic() - self._since) * QUICKER)

    def jump_to(self, moment: datetime) -> None:
        """Set the clock."""
        self._start = moment.astimezone(UTC)
        self._since = time.monotonic()


@dataclass(frozen=True)
class Shown:
    """A message of the bot as a phone shows it; `buttons` are (label, data)."""

    message_id: int
    text: str
    reply_to: int | None = None
    buttons: tuple[tuple[str, str], ...] = field(default_factory=tuple)


class Stage(ABC):
    """What people can do and see; two kinds of wire play it."""

    clock: Clock
    desk: Desk
    url: str

    @abstractmethod
    async def says(self, who: Player, words: str, *, chat: int = GROUP, reply_to: int | None = None) -> int:
        """Write in a chat; the message's id."""

    @abstractmethod
    async def edits(self, who: Player, message_id: int, words: str, *, chat: int = GROUP) -> None:
        """Change one's own message."""

    @abstractmethod
    async def presses_data(self, who: Player, shown: "Shown", data: str, chat: int) -> None:
        """Press the button with this data under a message."""

    async def presses(self, who: Player, label: str, *, chat: int = GROUP) -> None:
        """Press the newest button of the bot's with this label."""
        shown, data = await self.button(label, chat)
        await self.presses_data(who, shown, data, chat)

    async def presses_under(self, who: Player, shown: "Shown", label: str, *, chat: int = GROUP) -> None:
        """Press the button with this label under this message."""
        await self.presses_data(who, shown, dict(shown.buttons)[label], chat)

    @abstractmethod
    async def happens(self, update: dict[str, Any]) -> None:
        """Let any update come in."""

    @abstractmethod
    def shown(self, chat: int = GROUP) -> list[Shown]:
        """Return the bot's messages in a chat, as they read now."""

    @abstractmethod
    def reaction(self, message_id: int, chat: int = GROUP) -> str | None:
        """Return the bot's reaction on a message."""

    @abstractmethod
    def pinned(self, chat: int = GROUP) -> Shown | None:
        """Return the pinned message."""

    @abstractmethod
    def notices(self) -> list[str]:
        """Return the answers to pressed buttons."""

    @abstractmethod
    def deletes(self, message_id: int, chat: int = GROUP) -> None:
        """Somebody deletes a message; bots are told nothing."""

    async def sees(self, words: str, *, chat: int = GROUP) -> Shown:
        """Wait until the bot has said something with these words."""
        return await self.until(
            lambda: next((s for s in reversed(self.shown(chat)) if words in s.text), None), f"“{words}” in {chat}"
        )

    async def button(self, label: str, chat: int) -> tuple[Shown, str]:
        """Wait for the newest button with this label; its message and its data."""

        def look() -> tuple[Shown, str] | None:
            found = ((s, data) for s in reversed(self.shown(chat)) for text, data in s.buttons if text == label)
            return next(found, None)

        return await self.until(look, f"a button [{label}] in {chat}")

    async def reacts(self, message_id: int, emoji: str, *, chat: int = GROUP) -> None:
        """Wait until the bot has put this reaction on a message."""
        await self.until(lambda: self.reaction(message_id, chat) == emoji, f"{emoji} on {message_id}")

    async def board_says(self, words: str, *, chat: int = GROUP) -> Shown:
        """Wait until the pinned board says these words."""

        def look() -> Shown | None:
            board = self.pinned(chat)
            return board if board is not None and words in board.text else None

        return await self.until(look, f"“{words}” on the board of {chat}")

    async def until(self, look: Callable[[], T | None], what: str) -> T:
        """Look again and again until there is something to see."""
        return await waiting_for(look, what)

    async def judged(self) -> None:
        """Wait until everything that came in is judged."""

        async def quiet() -> bool:
            return not await self._count("SELECT count(*) FROM inbox WHERE state = 'kept'")

        await self._until_quiet(quiet)

    async def quiet(self, patience: float = PATIENCE) -> None:
        """Wait until everything that came in is judged and all that was to be said is said."""

        async def quiet() -> bool:
            kept = await self._count("SELECT count(*) FROM inbox WHERE state = 'kept'")
            queued = await self._count("SELECT count(*) FROM outbox WHERE state IN ('queued', 'claimed')")
            return not kept and not queued

        await self._until_quiet(quiet, patience)

    async def _until_quiet(self, quiet: Callable[[], Awaitable[bool]], patience: float = PATIENCE) -> None:
        deadline = time.monotonic() + patience
        await asyncio.sleep(0.02)
        while not await quiet():
            assert time.monotonic() < deadline, "the bot did not come to rest"
            await asyncio.sleep(0.02)

    async def _count(self, query: str) -> int:
        return int(await self.desk.store.read(lambda c: c.execute(sql(query)).scalar_one()))

    async def entries(self) -> list[tuple[str, int | None, int]]:
        """Return (kind, amount in fen, points) of what stands in the ledger, read through a second connection."""
        store: Store = open_store(self.url)
        found = await store.read(lambda c: ledger.recent(c, BOT, "winter", 1000))
        await store.close()
        return [(entry.kind, entry.amount_fen, entry.points) for entry in reversed(found)]


async def rows(stage: Stage, query: str) -> list[tuple[Any, ...]]:
    """Return what the database holds, read through a second connection."""
    store: Store = open_store(stage.url)
    found = await store.read(lambda c: [tuple(row) for row in c.execute(sql(query))])
    await store.close()
    return found


async def waiting_for(look: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """Look until something is seen; fail after `patience` real seconds."""
    deadline = time.monotonic() + patience
    while not (seen := look()):
        assert time.monotonic() < deadline, f"never happened: {what}"
        await asyncio.sleep(0.02)
    return seen
