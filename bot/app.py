"""Everything the bot reacts to, in order, on one page."""

from collections.abc import Callable, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.ext import Application, BaseHandler
from telegram.request import HTTPXRequest

from bot.client import QuickRequest
from handlers import chats, commands, files, presses, reports
from services.desk import Desk

Routes = Callable[[Desk], Sequence[BaseHandler[Update, Any, Any]]]

ROUTES: Sequence[Routes] = (
    chats.routes,  # a group became a supergroup; somebody blocked the bot
    presses.routes,  # a button was pressed
    commands.routes,  # /start /board /me /why /help
    files.routes,  # a table for the office's import
    reports.routes,  # everything people write: a report, an edit, 更正, 撤回, or chatter
    chats.the_rest,  # what nobody took: marked judged, nothing said
)
"""The first route that fits takes the update; each marks it judged in the transaction of what it does."""

CONNECTIONS = 8  # a few more than the sender speaks at once
SECONDS = 15.0


def build_bot(token: str, base_url: str) -> Bot:
    """Return the client for Telegram, or for the server at `base_url` that speaks like it."""
    return Bot(
        token,
        base_url=f"{base_url.rstrip('/')}/bot",
        base_file_url=f"{base_url.rstrip('/')}/file/bot",
        request=QuickRequest(base_url, CONNECTIONS, SECONDS),
        get_updates_request=HTTPXRequest(connection_pool_size=1),
    )


def build_application(
    desk: Desk, bot: Bot, routes: Sequence[Routes] = ROUTES
) -> Application[Any, Any, Any, Any, Any, Any]:
    """Return PTB's application with our routes; it has no updater and no job queue of its own."""
    application = Application.builder().bot(bot).updater(None).job_queue(None).build()
    for make in routes:
        application.add_handlers(make(desk))
    return application
