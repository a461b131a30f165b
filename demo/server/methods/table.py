"""All methods by name. Telegram takes names in any case, so the keys are lower case."""

from collections.abc import Callable
from typing import Any

from demo.server.methods import about, answering, editing, media, pinning, receiving, rooms, sending, topics
from demo.server.methods.call import Call

Method = Callable[[Call], Any]

_ALL: tuple[Method, ...] = (
    *(about.get_me, about.set_my_commands, about.delete_my_commands, about.get_my_commands),
    *(receiving.get_updates, receiving.set_webhook, receiving.delete_webhook, receiving.get_webhook_info),
    *(sending.send_message, sending.send_photo, sending.send_document, sending.send_media_group),
    *(sending.send_chat_action, sending.forward_message, sending.copy_message),
    *(editing.edit_message_text, editing.edit_message_caption, editing.edit_message_media),
    *(editing.edit_message_reply_markup, editing.delete_message, editing.delete_messages),
    *(answering.set_message_reaction, answering.answer_callback_query),
    *(pinning.pin_chat_message, pinning.unpin_chat_message, pinning.unpin_all_chat_messages),
    *(rooms.get_chat, rooms.get_chat_member, rooms.get_chat_administrators, rooms.get_chat_member_count),
    *(rooms.leave_chat, rooms.ban_chat_member, rooms.unban_chat_member),
    *(topics.create_forum_topic, topics.edit_forum_topic, topics.close_forum_topic, topics.reopen_forum_topic),
    media.get_file,
)
METHODS: dict[str, Method] = {method.__name__.replace("_", ""): method for method in _ALL}
NAMES: dict[str, str] = {
    key: "".join(part.capitalize() if n else part for n, part in enumerate(method.__name__.split("_")))
    for key, method in METHODS.items()
}
