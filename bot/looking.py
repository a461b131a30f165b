"""Asks Telegram what the bot may do in a chat: whether it is an administrator, and what the group allows everybody.

The answers are read as they come: PTB makes no difference between a group that allows any reaction and one that allows
none, and takes no member of whom an older Bot API server says less than it knows.
"""

import warnings
from typing import Any

from telegram import Bot, ChatMember
from telegram.warnings import PTBUserWarning

from campaign.chat_rights import ChatRights

warnings.filterwarnings("ignore", message=r".*do_api_request\(\"get(Chat|ChatMember|Me)\".*", category=PTBUserWarning)


async def rights_in(bot: Bot, chat_id: int) -> ChatRights:
    """Return what the bot may do in a chat. Raises TelegramError where it cannot see it."""
    chat: dict[str, Any] = await bot.do_api_request("getChat", {"chat_id": chat_id})
    itself: dict[str, Any] = await bot.do_api_request("getChatMember", {"chat_id": chat_id, "user_id": bot.id})
    me: dict[str, Any] = await bot.do_api_request("getMe")
    everybody: dict[str, Any] = chat.get("permissions") or {}
    is_admin = itself.get("status") in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
    allowed = itself if is_admin else everybody
    muted = itself.get("status") == ChatMember.RESTRICTED and not itself.get("can_send_messages")
    reactions = chat.get("available_reactions")
    return ChatRights(
        is_admin=is_admin,
        reads_all=bool(me.get("can_read_all_group_messages")),
        can_write=is_admin or (not muted and bool(everybody.get("can_send_messages", True))),
        can_pin=bool(allowed.get("can_pin_messages")),
        can_delete=is_admin and bool(itself.get("can_delete_messages")),
        can_manage_topics=bool(allowed.get("can_manage_topics")),
        is_forum=bool(chat.get("is_forum")),
        reactions=None if reactions is None else [one["emoji"] for one in reactions if one.get("type") == "emoji"],
    )
