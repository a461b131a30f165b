"""Commands: each with the deed it is, held against the table of rights before anything is done."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, filters

from campaign.rights import Deed
from handlers.incoming import command
from services import boards, inbox, people, why
from services.desk import Desk
from services.incoming import Command
from services.permission import Obeying, obey

Service = Callable[[Desk, Command], Awaitable[None]]

OPEN_TO_ALL: Mapping[str, Service] = {
    "start": people.start,
    "board": boards.show,
    "me": people.me,
    "why": why.why,
    "help": people.help_with,
}
"""Commands that have an answer for everybody, strangers and unbound groups too."""

BY_RIGHT: Mapping[str, tuple[Deed, Obeying]] = {}
"""Commands that need a right; whoever has it not is told why in a sentence."""


def routes(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return a handler for each command; an edited command is not run again."""
    services = dict(OPEN_TO_ALL) | {name: partial(_by_right, deed, do) for name, (deed, do) in BY_RIGHT.items()}
    return [
        CommandHandler(name, partial(_run, desk, service), filters=filters.UpdateType.MESSAGE)
        for name, service in services.items()
    ]


async def _by_right(deed: Deed, do: Obeying, desk: Desk, asked: Command) -> None:
    await obey(desk, asked, deed, do)


async def _run(desk: Desk, service: Service, update: Update, _: Any) -> None:
    asked = command(update)
    if asked is None:
        await inbox.pass_over(desk, update.update_id)
    else:
        await service(desk, asked)
