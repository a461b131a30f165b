"""Commands: /start, /board, /me, /why and /help, in groups and in private."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, filters

from handlers.incoming import command
from services import boards, inbox, people, why
from services.desk import Desk
from services.incoming import Command

Service = Callable[[Desk, Command], Awaitable[None]]

COMMANDS: dict[str, Service] = {
    "start": people.start,
    "board": boards.show,
    "me": people.me,
    "why": why.why,
    "help": people.help_with,
}


def routes(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return a handler for each command; an edited command is not run again."""
    return [
        CommandHandler(name, partial(_run, desk, service), filters=filters.UpdateType.MESSAGE)
        for name, service in COMMANDS.items()
    ]


async def _run(desk: Desk, service: Service, update: Update, _: Any) -> None:
    asked = command(update)
    if asked is None:
        await inbox.pass_over(desk, update.update_id)
    else:
        await service(desk, asked)
