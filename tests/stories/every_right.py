"""Everybody in every kind of chat: eight roles, a stranger and an admin without a name, before the application."""

import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from telegram import Bot, Update
from telegram.ext import Application

from bot.app import build_application
from campaign.people import Role
from campaign.rights import Place
from services import campaigns, inbox
from services.campaigns import Member
from services.desk import Desk
from storage import people
from storage.questions import Button, add_button
from storage.store import open_store
from storage.tables import metadata
from tests.stories.cast import BOT, ELSEWHERE, GROUP, MORNING, OFFICE, TEAM_ONE, the_campaign
from tests.stories.recorded import Json, RecordedStage, RecordedWire, chat_of
from tests.stories.stage import Clock

ACCOUNTS = {role: 200_000 + number for number, role in enumerate(Role)}
STRANGER, NOBODY = 200_099, 1087968824  # the latter is how Telegram calls an anonymous admin
TEAMLESS = frozenset({Role.OFFICE, Role.LEADER, Role.CASHIER, Role.COACH})
CHATS = {Place.CAMPAIGN: GROUP, Place.TEAM: TEAM_ONE, Place.OFFICE: OFFICE, Place.UNBOUND: ELSEWHERE}
NOT_COMPARED = frozenset({"inbox", "outbox"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Somebody in a chat; `role` None: a stranger, or nobody at all where the account is an anonymous admin's."""

    account: int
    role: Role | None
    place: Place

    @property
    def chat_id(self) -> int:
        """Return the chat."""
        return self.account if self.place is Place.PRIVATE else CHATS[self.place]

    def __str__(self) -> str:
        who = self.role or ("nobody" if self.account == NOBODY else "stranger")
        return f"{who} in {self.place}"


CELLS: Sequence[Cell] = [
    *(Cell(account, role, place) for role, account in ACCOUNTS.items() for place in Place),
    *(Cell(STRANGER, None, place) for place in Place),
]
HIDDEN: Sequence[Cell] = [Cell(NOBODY, None, place) for place in Place if place is not Place.PRIVATE]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of an update: (kind, payload) of all that is to be said about it, in order."""

    said: Sequence[tuple[str, dict[str, Any]]]

    @property
    def words(self) -> list[str]:
        """Return the texts."""
        return [payload["html"] for _, payload in self.said if "html" in payload]


class Everybody:
    """The application on a migrated database; updates go in one by one, and nothing else moves."""

    def __init__(self, desk: Desk, application: Application[Any, Any, Any, Any, Any, Any], bot: Bot) -> None:
        self.desk = desk
        self._application = application
        self._bot = bot
        self._ids = itertools.count(1)

    async def says(self, cell: Cell, words: str) -> Heard:
        """Let somebody say something."""
        message: Json = {
            "message_id": next(self._ids),
            "date": int(self.desk.now().timestamp()),
            "chat": chat_of(cell.chat_id),
            "from": {"id": cell.account, "is_bot": cell.account == NOBODY, "first_name": "某某"},
            "text": words,
        }
        if cell.account == NOBODY:
            message["sender_chat"] = chat_of(cell.chat_id)
        if words.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
        return await self._happens({"message": message})

    async def presses(self, cell: Cell, action: str) -> Heard:
        """Let somebody press a button of this action that hangs in the chat."""
        ends_at = self.desk.now() + timedelta(hours=1)
        button = Button("winter", action, 0, 0, 0, {}, ends_at)
        token = await self.desk.store.write(lambda connection: add_button(connection, BOT, button))
        query = {
            "id": str(next(self._ids)),
            "from": {"id": cell.account, "is_bot": False, "first_name": "某某"},
            "chat_instance": "1",
            "data": token,
            "message": {"message_id": 1, "date": 1, "chat": chat_of(cell.chat_id), "text": "?"},
        }
        return await self._happens({"callback_query": query})

    async def _happens(self, update: Json) -> Heard:
        before = len(await self._rows("outbox"))
        raw = {"update_id": next(self._ids), **update}
        await inbox.keep(self.desk, [raw])
        await self._application.process_update(Update.de_json(raw, self._bot))
        judged = (await self._rows("inbox"))[-1]
        assert judged["state"] == "judged", judged
        said = (await self._rows("outbox"))[before:]
        return Heard([(row["kind"], row["payload"]) for row in said])

    async def everything(self, *, without: Sequence[str] = ()) -> dict[str, list[dict[str, Any]]]:
        """Return all rows of all tables but the evidence and what is to be said."""
        left_out = NOT_COMPARED.union(without)
        return {
            table.name: await self._rows(table.name) for table in metadata.sorted_tables if table.name not in left_out
        }

    async def _rows(self, name: str) -> list[dict[str, Any]]:
        table = metadata.tables[name]
        query = select(table).order_by(*table.primary_key.columns)
        return await self.desk.store.read(lambda c: [dict(row._mapping) for row in c.execute(query)])


@asynccontextmanager
async def everybody(url: str) -> AsyncIterator[Everybody]:
    """Open the database with somebody of every role, and the application before it."""
    clock, store = Clock(MORNING), open_store(url)
    members = [
        Member(f"{role.value}某", role.value, None if role in TEAMLESS else "t1", account)
        for role, account in ACCOUNTS.items()
    ]
    async with RecordedStage.bot_on(RecordedWire(clock)) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, lambda: None, lambda: None)
        await campaigns.fill(desk, [replace(the_campaign(), members=members)])
        for account in ACCOUNTS.values():  # else the first word in private would note that they can be written to
            await store.write(partial(people.mark_reachable, bot_id=BOT, telegram_id=account, at=desk.now()))
        application = build_application(desk, bot)
        await application.initialize()
        yield Everybody(desk, application, bot)
        await application.shutdown()
    await store.close()
