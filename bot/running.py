"""One running bot: everything is built here, started in order, and stopped so that nothing is cut in the middle."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from telegram import Bot
from telegram.error import NetworkError

from bot.app import ROUTES, Routes, build_application, build_bot
from bot.bell import Bell
from bot.config import Config
from bot.doorstep import Polling
from bot.fetching import Fetching
from bot.judging import Judging
from bot.sender import Sender
from bot.setup import set_ups, table_rules
from bot.timers import build_timer
from bot.webhook import Webhook
from services import audit, campaigns, menus, office_codes
from services.desk import Desk
from services.offered_tables import TableRules
from storage.migrations import migrate
from storage.store import BROKEN, Store, open_store

log = logging.getLogger(__name__)

STOP_WITHIN = 8.0  # seconds for what is under way
TABLES = TableRules()
LONGEST_PAUSE = 30.0  # seconds between tries to reach Telegram


class Doorstep(Protocol):
    """Where updates come in: long polling or webhook."""

    async def run(self) -> None:
        """Keep what comes, until cancelled."""


@dataclass(frozen=True, slots=True)
class Bells:
    """The bells of a desk: something was kept, something is to be said, a table was sent."""

    kept: Bell
    said: Bell
    offered: Bell = field(default_factory=Bell)


def utc_now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """Open the database, brought up to date, and close it at the end."""
    store = open_store(url)
    try:
        await store.write(migrate)
        yield store
    finally:
        await store.close()


async def run(
    config: Config, token: str, *, routes: Sequence[Routes] = ROUTES, tell: Callable[[str], None] = print
) -> None:
    """Run the bot until SIGTERM or SIGINT; `tell` shows whoever started it how the first of the office comes in.

    Raises InvalidToken where Telegram does not know the token.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with opened(config.storage.url) as store, AsyncExitStack() as open_bots:
        bot = await _reached(config, token, open_bots, stop)
        if bot is None:
            return
        bells = Bells(Bell(), Bell())
        tables = table_rules(config)
        desk = Desk(
            store,
            bot.id,
            bot.username,
            utc_now,
            bells.kept.ring,
            bells.said.ring,
            offered=bells.offered.ring,
            files_in_chat=tables.lists_allowed,
        )
        for name, new in await campaigns.fill(desk, set_ups(config)):
            log.info("campaign.entered", extra={"campaign": name, "new": new})
        await menus.request(desk)
        for words in await office_codes.offer(desk):
            tell(words)
        webhook = config.telegram.mode == "webhook"
        doorstep = Webhook(desk, bot, config.telegram.webhook) if webhook else Polling(desk, bot)
        async with working(desk, bot, bells, doorstep, config.judging.tries, routes, tables) as tasks:
            log.info("bot.started", extra={"bot": desk.bot_username, "mode": config.telegram.mode})
            stopping = asyncio.create_task(stop.wait(), name="stop")
            done, _ = await asyncio.wait([*tasks, stopping], return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
        with contextlib.suppress(*BROKEN):  # what is not sealed now is sealed at the next start
            await audit.seal(desk)
        log.info("bot.stopped")
        for task in done - {stopping}:
            task.result()  # a loop that ended by itself broke: say why


@asynccontextmanager
async def working(
    desk: Desk,
    bot: Bot,
    bells: Bells,
    doorstep: Doorstep | None,
    tries: int,
    routes: Sequence[Routes] = ROUTES,
    tables: TableRules = TABLES,
) -> AsyncIterator[Sequence[asyncio.Task[None]]]:
    """Run the loops of one bot; on leaving stop them, so that what is under way is finished or left for later."""
    application = build_application(desk, bot, routes)
    await application.initialize()
    judging = Judging(desk, application, bells.kept, tries)
    sender = Sender(desk, bot, bells.said)
    timer = build_timer(desk)
    timer.start()
    fetching = Fetching(desk, bot, bells.offered, tables)
    loops = {"judging": judging.run(), "sender": sender.run(), "fetching": fetching.run()}
    if doorstep is not None:
        loops["doorstep"] = doorstep.run()
    tasks = [asyncio.create_task(loop, name=name) for name, loop in loops.items()]
    try:
        yield tasks
    finally:
        timer.shutdown(wait=False)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with contextlib.suppress(TimeoutError):  # what is not finished by then is picked up at the next start
            async with asyncio.timeout(STOP_WITHIN):
                await asyncio.gather(judging.finish(), sender.finish())


async def _reached(config: Config, token: str, open_bots: AsyncExitStack, stop: asyncio.Event) -> Bot | None:
    """Return the bot once Telegram answers, however long that takes; None where a stop came first."""
    pause = 1.0
    while not stop.is_set():
        try:
            return await open_bots.enter_async_context(build_bot(token, config.telegram.base_url))
        except NetworkError as error:
            log.warning("telegram.unreachable", extra={"base_url": config.telegram.base_url, "error": error.message})
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()
        pause = min(LONGEST_PAUSE, pause * 2)
    return None
