"""From rows of the outbox to calls of the Bot API: the only code that sends, edits, pins and reacts."""

from collections.abc import Awaitable, Callable, Sequence
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

from bot.looking import rights_in
from messages.splitting import split
from services import boards, chat_checks, documents, replies, sensitive, topics
from services.desk import Desk
from services.sayings import BOARD, CHECK, DELETE, DOCUMENT, EDIT, MENU, PIN, PRESS, REACTION, REPLY
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
            return await _reply(desk, bot, rows)
        case EDIT.name:
            keyboard = _keyboard(row.payload.get("rows"))
            await edit(bot, row.chat_id, row.payload["message_id"], row.payload["html"], keyboard)
        case BOARD.name:
            await _show_board(desk, bot, row)
        case PIN.name:
            await bot.pin_chat_message(row.chat_id, _about(row), disable_notification=True)
        case DELETE.name:
            await _delete(desk, bot, row)
        case DOCUMENT.name:
            return await _send_document(desk, bot, row)
        case MENU.name:
            await _set_menu(bot, row)
        case CHECK.name:
            await _check(desk, bot, row)
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


async def _reply(desk: Desk, bot: Bot, rows: Sequence[Queued]) -> int:
    """Answer one report where it stands; what speaks for several stands in the topic for reports, if there is one."""
    html, chat_id = await replies.compose(desk, rows), rows[0].chat_id
    if len(rows) == 1:
        return await _send(bot, chat_id, html, rows[0].about_message_id)

    # Where a forum has no topic for reports, the last of them tells where people are talking.
    last = rows[-1].about_message_id if await topics.is_forum(desk, chat_id) else None

    async def send(thread_id: int | None) -> int:
        return await _send(bot, chat_id, html, last if thread_id is None else None, thread_id=thread_id)

    return await _in_topic(desk, chat_id, topics.REPORTS, send)


async def _in_topic(desk: Desk, chat_id: int, purpose: str, send: Callable[[int | None], Awaitable[int]]) -> int:
    """Send into the topic for this purpose; where that is closed or gone, into General, and the office is told."""
    thread_id = await topics.topic_for(desk, chat_id, purpose)
    try:
        return await send(thread_id)
    except BadRequest as error:
        if thread_id is None or not any(words in error.message.lower() for words in _TOPIC_GONE):
            raise
    await topics.lost(desk, chat_id, thread_id)
    return await send(None)


_TOPIC_GONE = ("thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")


async def _send(
    bot: Bot,
    chat_id: int,
    html: str,
    about: int | None,
    keyboard: InlineKeyboardMarkup | None = None,
    thread_id: int | None = None,
) -> int:
    if about:
        try:
            return await _send_parts(bot, chat_id, html, about, keyboard, thread_id)
        except BadRequest as error:  # the topic of what is answered was closed or deleted meanwhile
            if not any(words in error.message.lower() for words in _TOPIC_GONE):
                raise
    return await _send_parts(bot, chat_id, html, None, keyboard, thread_id)


async def _send_parts(
    bot: Bot,
    chat_id: int,
    html: str,
    about: int | None,
    keyboard: InlineKeyboardMarkup | None,
    thread_id: int | None,
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
            message_thread_id=thread_id,
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
    if composed is None or composed.unchanged:
        return
    if composed.message_id is None:
        await _post_board(desk, bot, composed)
    elif await edit(bot, row.chat_id, composed.message_id, composed.html):
        await boards.note_shown(desk, composed.board)
    else:
        await boards.forget(desk, row.chat_id, str(row.campaign_id))


async def _post_board(desk: Desk, bot: Bot, composed: boards.Composed) -> None:
    chat_id = composed.board.chat_id

    async def post(thread_id: int | None) -> int:
        message = await bot.send_message(
            chat_id,
            composed.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            disable_notification=True,
            message_thread_id=thread_id,
        )
        return message.message_id

    await boards.note_posted(desk, composed.board, await _in_topic(desk, chat_id, topics.BOARD, post))


async def _delete(desk: Desk, bot: Bot, row: Queued) -> None:
    try:
        await bot.delete_message(row.chat_id, _about(row))
    except BadRequest as error:
        if "message to delete not found" not in error.message.lower():
            raise
    else:
        await sensitive.note_deleted(desk, row)


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


async def _check(desk: Desk, bot: Bot, row: Queued) -> None:
    try:
        rights = await rights_in(bot, row.chat_id)
    except BadRequest:  # a chat that is not there: what is said in it will tell
        return
    await chat_checks.note(desk, row.chat_id, row.payload, row.about_message_id, rights)


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
