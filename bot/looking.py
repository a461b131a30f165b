"""Asks Telegram what the bot may do in a chat: whether it is an administrator, and what the group allows everybody."""

import warnings
from typing import Any

from telegram import Bot, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.warnings import PTBUserWarning

from campaign.chat_rights import ChatRights

# Bot.get_chat makes no difference between a group that allows any reaction and one that allows none.
warnings.filterwarnings("ignore", message=r".*do_api_request\(\"getChat\".*", category=PTBUserWarning)


async def rights_in(bot: Bot, chat_id: int) -> ChatRights:
    """Return what the bot may do in a chat. Raises TelegramError where it cannot see it."""
    chat: dict[str, Any] = await bot.do_api_request("getChat", {"chat_id": chat_id})
    itself = await bot.get_chat_member(chat_id, bot.id)
    me = await bot.get_me()
    everybody: dict[str, Any] = chat.get("permissions") or {}
    admin = itself if isinstance(itself, ChatMemberAdministrator) else None
    muted = isinstance(itself, ChatMemberRestricted) and not itself.can_send_messages
    reactions = chat.get("available_reactions")
    return ChatRights(
        is_admin=admin is not None or itself.status == ChatMember.OWNER,
        reads_all=bool(me.can_read_all_group_messages),
        can_write=admin is not None or (not muted and bool(everybody.get("can_send_messages", True))),
        can_pin=bool(admin.can_pin_messages) if admin else bool(everybody.get("can_pin_messages")),
        can_delete=admin is not None and bool(admin.can_delete_messages),
        can_manage_topics=bool(admin.can_manage_topics) if admin else bool(everybody.get("can_manage_topics")),
        is_forum=bool(chat.get("is_forum")),
        reactions=None if reactions is None else [one["emoji"] for one in reactions if one.get("type") == "emoji"],
    )
