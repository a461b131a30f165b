"""From rows of the outbox to calls of the Bot API: the only code that sends, edits, pins and reacts."""

from collections.abc import Sequence
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from messages.splitting import split
from services import boards, documents, replies
from services.desk import Desk
from services.sayings import BOARD, DELETE, DOCUMENT, EDIT, MENU, PIN, PRESS, REACTION, REPLY
from storage.outbox import Queued

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def speak(desk: Desk, bot: Bot, rows: Sequence[Queued]) -> int | None:
    """Say the rows (several only if they are replies) and return the id of the message made, if one was.

    Raises TelegramError where Telegram refuses or nobody knows.
    """
    row = rows[0]
    match row.kind:
        case REACTION.name:
            await bot.set_message_reaction(row.chat_id, _about(row), row.payload["emoji"])
        case PRESS.name:
            await _answer_press(bot, row)
        case REPLY.name:
            about = row.about_message_id if len(rows) == 1 else None
            return await _send(bot, row.chat_id, await replies.compose(desk, rows), about)
        case EDIT.name:
            keyboard = _keyboard(row.payload.get("rows"))
            await edit(bot, row.chat_id, row.payload["message_id"], row.payload["html"], keyboard)
        case BOARD.name:
            await _show_board(desk, bot, row)
        case PIN.name:
            await bot.pin_chat_message(row.chat_id, _about(row), disable_notification=True)
        case DELETE.name:
            await _delete(bot, row)
        case DOCUMENT.name:
            return await _send_document(desk, bot, row)
        case MENU.name:
            await _set_menu(bot, row)
        case _:
            return await _send(
                bot, row.chat_id, row.payload["html"], row.about_message_id, _keyboard(row.payload.get("rows"))
            )
    return None


async def edit(
    bot: Bot, chat_id: int, message_id: int, html: str, keyboard: InlineKeyboardMarkup | None = None
) -> bool:
    """Change a message's text; True also where it said so already, False where it is gone or cannot be changed."""
    try:
        await bot.edit_message_text(
            html,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard,
        )
    except BadRequest as error:
        words = error.message.lower()
        if "not modified" in words:
            return True
        if "message to edit not found" in words or "can't be edited" in words or "message_id_invalid" in words:
            return False
        raise
    return True


async def _send(
    bot: Bot, chat_id: int, html: str, about: int | None, keyboard: InlineKeyboardMarkup | None = None
) -> int:
    parts = split(html)
    message_id = 0
    for place, part in enumerate(parts):
        message = await bot.send_message(
            chat_id,
            part,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=ReplyParameters(about, allow_sending_without_reply=True) if about and not place else None,
            reply_markup=keyboard if place == len(parts) - 1 else None,
        )
        message_id = message.message_id
    return message_id


async def _answer_press(bot: Bot, row: Queued) -> None:
    try:
        await bot.answer_callback_query(row.payload["query_id"], row.payload["text"])
    except BadRequest as error:
        if "too old" not in error.message.lower():
            raise


async def _show_board(desk: Desk, bot: Bot, row: Queued) -> None:
    composed = await boards.compose(desk, row.chat_id, str(row.campaign_id))
    if composed.unchanged:
        return
    if composed.message_id is None:
        await _post_board(desk, bot, composed)
    elif await edit(bot, row.chat_id, composed.message_id, composed.html):
        await boards.note_shown(desk, composed.board)
    else:
        await boards.forget(desk, row.chat_id, str(row.campaign_id))


async def _post_board(desk: Desk, bot: Bot, composed: boards.Composed) -> None:
    chat_id = composed.board.chat_id
    message = await bot.send_message(
        chat_id,
        composed.html,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        disable_notification=True,
    )
    await boards.note_posted(desk, composed.board, message.message_id)


async def _delete(bot: Bot, row: Queued) -> None:
    try:
        await bot.delete_message(row.chat_id, _about(row))
    except BadRequest as error:
        if "message to delete not found" not in error.message.lower():
            raise


async def _send_document(desk: Desk, bot: Bot, row: Queued) -> int:
    document = await documents.compose(desk, str(row.campaign_id), row.payload)
    answers = ReplyParameters(row.about_message_id, allow_sending_without_reply=True) if row.about_message_id else None
    send = bot.send_photo if document.is_picture else bot.send_document
    message = await send(
        row.chat_id,
        InputFile(document.content, filename=document.name),
        caption=document.caption,
        parse_mode=ParseMode.HTML,
        reply_parameters=answers,
    )
    return message.message_id


async def _set_menu(bot: Bot, row: Queued) -> None:
    commands = [BotCommand(name, words) for name, words in row.payload["commands"]]
    scope: dict[str, Any] = row.payload["scope"]
    await bot.set_my_commands(commands, scope=BotCommandScope.de_json(scope, bot))


def _keyboard(rows: Sequence[Sequence[dict[str, str]]] | None) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button["text"], callback_data=button["data"]) for button in row] for row in rows]
    )


def _about(row: Queued) -> int:
    if row.about_message_id is None:
        raise ValueError(f"outbox row {row.outbox_id} names no message")
    return row.about_message_id
