"""Chats that change: a group becomes a supergroup, the bot is put in or taken out; and whatever nobody took."""

from functools import partial
from typing import Any

from telegram import ChatMember, Update
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
    elif change is not None:
        was, there = _is_there(change.old_chat_member), _is_there(change.new_chat_member)
        await chats.note_membership(desk, update.update_id, change.chat.id, change.from_user.id, was=was, there=there)
    else:
        await inbox.pass_over(desk, update.update_id)


def _is_there(member: ChatMember) -> bool:
    """Say whether a member is in the chat; a restricted one may have left it."""
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED) and getattr(member, "is_member", True)


async def _pass_over(desk: Desk, update: Update, _: Any) -> None:
    await inbox.pass_over(desk, update.update_id)
