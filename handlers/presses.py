"""Inline buttons: the data is an opaque id, everything else is looked up."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.incoming import name_of
from services import inbox, presses
from services.desk import Desk
from services.incoming import Press


def routes(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return the handler for every button."""
    return [CallbackQueryHandler(partial(_press, desk))]


async def _press(desk: Desk, update: Update, _: Any) -> None:
    query = update.callback_query
    if query is None or query.message is None or query.data is None:
        await inbox.pass_over(desk, update.update_id)
        return
    pressed = Press(
        update_id=update.update_id,
        query_id=query.id,
        telegram_id=query.from_user.id,
        token=query.data,
        chat_id=query.message.chat.id,
        message_id=query.message.message_id,
        telegram_name=name_of(query.from_user),
    )
    await presses.press(desk, pressed)
