"""The practice server as the wire: the bot polls it over HTTP, people are played through its control functions."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.app import CONNECTIONS, SECONDS
from bot.bell import Bell
from bot.client import QuickRequest
from bot.doorstep import Polling
from bot.running import Bells, working
from demo.server import acts, posting, writing
from demo.server.adoption import adopt
from demo.server.chats import Message
from demo.server.running import serving
from demo.server.world import World
from services import campaigns
from services.campaigns import SetUp
from services.desk import Desk
from storage.store import open_store
from tests.stories.cast import BOT, EVERYBODY, GROUP, MORNING, TOKEN, Player, the_campaign
from tests.stories.recorded import TITLES
from tests.stories.stage import Clock, Shown, Stage

Json = dict[str, Any]


def fill_world(world: World, bot_username: str = "zhanbao_bot") -> None:
    """Put the cast and its chats into a world; the bot is an administrator everywhere."""
    world.add_bot(first_name="战报", username=bot_username)
    for player in EVERYBODY:
        world.add_person(player.name, id=player.id)
    for chat_id, title in TITLES.items():
        world.add_chat("supergroup", title, [player.id for player in EVERYBODY], [BOT], id=chat_id)


class WiredStage(Stage):
    """Plays stories against the practice server."""

    def __init__(self, desk: Desk, world: World, clock: Clock, url: str) -> None:
        self.desk = desk
        self.clock = clock
        self.url = url
        self.world = world
        # A button answer may come too late: the story's clock is quick, Telegram's patience is fifteen seconds.
        # A board not seen for two minutes, which pass quickly here, is edited to learn whether it is there.
        self.expected_refusals = ["query is too old", "message is not modified"]

    def unexpected_refusals(self) -> list[str]:
        """Return what Telegram refused though nothing in the story made it."""
        refused = [f"{call['method']}: {call['description']}" for call in self.world.calls.refusals()]
        return [words for words in refused if not any(expected in words for expected in self.expected_refusals)]

    async def says(self, who: Player, words: str, *, chat: int = GROUP, reply_to: int | None = None) -> int:
        person = self.world.person(who.id)
        message, _ = writing.write(self.world, person, self._place(who, chat), writing.said(words), reply_to, None)
        return message.id

    async def edits(self, who: Player, message_id: int, words: str, *, chat: int = GROUP) -> None:
        writing.edit(self.world, self.world.person(who.id), self._place(who, chat), message_id, words)

    async def presses_data(self, who: Player, shown: Shown, data: str, chat: int) -> None:
        acts.press(self.world, self.world.person(who.id), self._place(who, chat), shown.message_id, data)

    def _place(self, who: Player, chat: int) -> Any:
        return self.world.chat_on_phone(self.world.person(who.id), chat if chat != who.id else BOT)

    async def happens(self, update: Json) -> None:
        adopt(self.world, update)
        self.world.first_bot().updates.put_raw(update)

    def shown(self, chat: int = GROUP) -> list[Shown]:
        return [
            self._shown(message)
            for message in self._messages(chat)
            if message.sender is not None and message.sender.id == BOT and "text" in message.body
        ]

    def reaction(self, message_id: int, chat: int = GROUP) -> str | None:
        found = [message for message in self._messages(chat) if message.id == message_id]
        return found[0].reactions.get(BOT) if found else None

    def pinned(self, chat: int = GROUP) -> Shown | None:
        room = self.world.chats[chat]
        return self._shown(room.messages[room.pins[-1]]) if room.pins else None

    def notices(self) -> list[str]:
        calls = self.world.calls.after(0)
        return [call["params"]["text"] for call in calls if call["method"] == "answerCallbackQuery" and call["ok"]]

    def deletes(self, message_id: int, chat: int = GROUP) -> None:
        posting.removed(self.world, self.world.chats[chat].messages[message_id])

    def _messages(self, chat: int) -> list[Message]:
        if chat > 0:
            place = self.world.private.get((BOT, chat))
            return list(place.messages.values()) if place is not None else []
        return list(self.world.chats[chat].messages.values())

    @staticmethod
    def _shown(message: Message) -> Shown:
        rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = tuple((button["text"], button["callback_data"]) for row in rows for button in row)
        reply = message.reply["message_id"] if message.reply is not None else None
        return Shown(message.id, message.body["text"], reply, buttons)


@asynccontextmanager
async def playing(
    url: str,
    *,
    clock: Clock | None = None,
    world: World | None = None,
    campaign: SetUp | None = None,
    seconds: float = SECONDS,
) -> AsyncIterator[WiredStage]:
    """Play on a stage of the story's own: another clock, world or campaign, or less patience with Telegram.

    A call that Telegram refuses unexpectedly fails the story.
    """
    clock = clock or Clock(MORNING)
    world = world or World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    store, bells = open_store(url), Bells(Bell(), Bell())
    async with serving(world) as server, _impatient(server.url, seconds) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [campaign or the_campaign(around=clock.now())])
        stage = WiredStage(desk, world, clock, url)
        async with working(desk, bot, bells, Polling(desk, bot), tries=3):
            yield stage
    await store.close()
    assert stage.unexpected_refusals() == []


def _impatient(url: str, seconds: float) -> Bot:
    """Build the bot's client as bot/app.py does, but one that waits only so long for an answer."""
    request = QuickRequest(url, CONNECTIONS, seconds)
    return Bot(TOKEN, f"{url}/bot", f"{url}/file/bot", request, get_updates_request=HTTPXRequest(1))
