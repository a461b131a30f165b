"""From Telegram's types to plain values; nothing here decides anything."""

from telegram import Message, Update, User
from telegram.constants import ChatID, ChatType

from services.incoming import Answered, Command, Incoming, Offered


def message_of(update: Update) -> Message | None:
    """Return the new or edited message of an update."""
    return update.message or update.edited_message


def incoming(update: Update) -> Incoming | None:
    """Return the message as plain values; None without an author, or without words, or with another's words.

    Forwarded messages are not the author's own report. Captions count like texts.
    """
    message = message_of(update)
    if message is None or message.from_user is None or message.forward_origin is not None:
        return None
    words = message.text if message.text is not None else message.caption
    if words is None or is_anonymous(message):
        return None
    return Incoming(
        update_id=update.update_id,
        chat_id=message.chat_id,
        message_id=message.message_id,
        telegram_id=message.from_user.id,
        text=words.replace("\0", ""),  # PostgreSQL keeps no such character
        said_at=message.date,
        changed_at=message.edit_date if update.edited_message is not None else None,
        answers=_answered(message),
        telegram_name=name_of(message.from_user),
    )


def name_of(user: User) -> str:
    """Return what Telegram calls somebody: the name, and the @name if there is one."""
    return (f"{user.full_name} @{user.username}" if user.username else user.full_name).replace("\0", "")


def _answered(message: Message) -> int | None:
    """Return the id of the message it replies to; in a forum topic, what replies to none points at the topic's root."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created is not None:
        return None
    is_root = bool(message.is_topic_message) and answered.message_id == message.message_thread_id
    return None if is_root else answered.message_id


def command(update: Update) -> Command | None:
    """Return a command as plain values; None without an author."""
    message = message_of(update)
    if message is None or message.from_user is None:
        return None
    return Command(
        update_id=update.update_id,
        chat_id=message.chat_id,
        message_id=message.message_id,
        telegram_id=message.from_user.id,
        private=message.chat.type == ChatType.PRIVATE,
        anonymous=is_anonymous(message),
        answers=_answered(message),
        answered=_as_said(message.reply_to_message),
        words=_behind(message),
        thread_id=message.message_thread_id if message.is_topic_message else None,
        telegram_name=name_of(message.from_user),
    )


def _behind(message: Message) -> str:
    """Return what stands behind the command, on one line."""
    return " ".join((message.text or "").replace("\0", "").split()[1:])


def _as_said(message: Message | None) -> Answered | None:
    words = None if message is None else message.text if message.text is not None else message.caption
    if message is None or message.from_user is None or message.forward_origin is not None or words is None:
        return None
    return Answered(message.from_user.id, message.date, words)


def offered(update: Update) -> Offered | None:
    """Return a file that was sent, as plain values; None without an author, or where it is passed on from elsewhere."""
    message = update.message
    if message is None or message.document is None or message.from_user is None or message.forward_origin is not None:
        return None
    return Offered(
        update_id=update.update_id,
        chat_id=message.chat_id,
        message_id=message.message_id,
        telegram_id=message.from_user.id,
        anonymous=is_anonymous(message),
        file_id=message.document.file_id,
        name=(message.document.file_name or "").replace("\0", ""),
        size=message.document.file_size,
    )


def is_anonymous(message: Message) -> bool:
    """Say whether somebody hides behind the group, as its anonymous admin, or behind a channel."""
    by_bot = message.from_user is not None and message.from_user.id == ChatID.ANONYMOUS_ADMIN
    return message.sender_chat is not None or by_bot
