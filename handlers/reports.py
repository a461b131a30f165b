"""Messages of a group: each may be a report, an edit of one, a correction or a withdrawal."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from handlers.incoming import incoming, is_anonymous
from services import inbox, next_answers, people, reports
from services.desk import Desk

_WORDS = filters.TEXT | filters.CAPTION
_OF_PEOPLE = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE


def routes(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return the handlers for what people write in groups and in private."""
    return [
        MessageHandler(filters.ChatType.GROUPS & _WORDS & _OF_PEOPLE, partial(in_a_group, desk)),
        MessageHandler(filters.ChatType.PRIVATE & filters.TEXT & _OF_PEOPLE, partial(_private, desk)),
    ]


async def in_a_group(desk: Desk, update: Update, _: Any) -> None:
    """Judge what somebody wrote in a group, be it a caption."""
    report = incoming(update)
    if report is not None:
        await reports.judge(desk, await next_answers.addressed(desk, report))
    elif update.message is not None and is_anonymous(update.message) and not update.message.is_automatic_forward:
        hidden = update.message
        words = hidden.text or hidden.caption or ""
        await reports.hear_anonymous(desk, update.update_id, hidden.chat_id, hidden.message_id, words)
    else:
        await inbox.pass_over(desk, update.update_id)


async def _private(desk: Desk, update: Update, _: Any) -> None:
    report = incoming(update)
    if report is None:
        await inbox.pass_over(desk, update.update_id)
    else:
        await people.hear_in_private(desk, report)
