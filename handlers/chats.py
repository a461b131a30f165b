"""Chats that change under us: a group that became a supergroup; and everything that asks nothing of the bot."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, TypeHandler, filters

from services import chats, inbox, people
from services.desk import Desk


def routes(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return the handlers for changes of chats."""
    return [
        MessageHandler(filters.StatusUpdate.MIGRATE, partial(_migrate, desk)),
        ChatMemberHandler(partial(_membership, desk), ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def the_rest(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return the handler that comes last: whatever nobody took is marked judged."""
    return [TypeHandler(Update, partial(_pass_over, desk))]


async def _migrate(desk: Desk, update: Update, _: Any) -> None:
    message = update.effective_message
    if message is None:
        await inbox.pass_over(desk, update.update_id)
    elif message.migrate_to_chat_id is not None:
        await chats.migrate(desk, message.chat_id, message.migrate_to_chat_id, update.update_id)
    elif message.migrate_from_chat_id is not None:
        await chats.migrate(desk, message.migrate_from_chat_id, message.chat_id, update.update_id)


async def _membership(desk: Desk, update: Update, _: Any) -> None:
    change = update.my_chat_member
    if change is not None and change.chat.type == "private":
        blocked = change.new_chat_member.status == "kicked"
        await people.note_reachable(desk, update.update_id, change.chat.id, reachable=not blocked)
    else:
        await inbox.pass_over(desk, update.update_id)


async def _pass_over(desk: Desk, update: Update, _: Any) -> None:
    await inbox.pass_over(desk, update.update_id)
