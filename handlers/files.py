"""Files people send: a table for the office's import; whatever else comes as a file is what its caption says."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from handlers.incoming import offered
from handlers.reports import in_a_group
from services import inbox, offers
from services.desk import Desk


def routes(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return the handler for files; it comes before the one for words, for a file may bring a caption."""
    return [MessageHandler(filters.Document.ALL & filters.UpdateType.MESSAGE, partial(_file, desk))]


async def _file(desk: Desk, update: Update, context: Any) -> None:
    sent = offered(update)
    if sent is not None and await offers.hear(desk, sent):
        return
    in_group = update.effective_chat is not None and update.effective_chat.type in ("group", "supergroup")
    if in_group and update.message is not None and update.message.caption is not None:
        await in_a_group(desk, update, context)
    else:
        await inbox.pass_over(desk, update.update_id)
