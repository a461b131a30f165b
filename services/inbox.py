"""Keeping the evidence, and what becomes of an update nobody could judge."""

from collections.abc import Collection, Sequence
from typing import Any

from campaign.privacy import MARKS, Personal, redact
from messages import office
from services.desk import Desk
from services.field import office_chats
from services.reachability import hear
from services.sayings import ALARM, text
from services.sensitive import tidy_up
from storage import inbox, outbox
from storage.inbox import Kept
from storage.store import Connection

_OPAQUE = frozenset({"id", "file_id", "file_unique_id", "media_group_id", "inline_message_id", "chat_instance", "data"})
"""What Telegram or the bot itself wrote: a run of digits in it is nobody's number."""
_CHATS_OF = ("message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member", "chat_member")


async def keep(desk: Desk, updates: Sequence[dict[str, Any]]) -> None:
    """Keep raw updates, one commit for all; what has no usable update_id cannot be kept and is passed over."""
    kept = [Kept(raw["update_id"], lane_of(raw), raw) for raw in updates if isinstance(raw.get("update_id"), int)]
    if not kept:
        return
    await desk.store.write(lambda connection: inbox.keep(connection, desk.bot_id, kept, desk.now()))
    desk.kept()


def lane_of(raw: dict[str, Any]) -> int:
    """Return the chat an update belongs to, 0 where it names none; never raises on any JSON."""
    for name in _CHATS_OF:
        if name in raw:
            return _chat_id(raw[name])
    press = raw.get("callback_query")
    if isinstance(press, dict):
        return _chat_id(press.get("message"))
    return 0


def _chat_id(holder: Any) -> int:
    chat = holder.get("chat") if isinstance(holder, dict) else None
    chat_id = chat.get("id") if isinstance(chat, dict) else None
    return chat_id if isinstance(chat_id, int) and abs(chat_id) < 1 << 63 else 0


async def waiting(desk: Desk, most: int, besides: Collection[int] = ()) -> list[Kept]:
    """Return at most `most` updates that wait to be judged, oldest first, leaving out those `besides`."""
    left_out = list(besides)
    return await desk.store.read(lambda connection: inbox.waiting(connection, desk.bot_id, most, left_out))


async def pass_over(desk: Desk, update_id: int) -> None:
    """Mark an update judged that asks nothing of the bot."""

    def work(connection: Connection) -> None:
        take(connection, desk, update_id)

    await desk.store.write(work)


def take(connection: Connection, desk: Desk, update_id: int) -> bool:
    """Mark an update judged within the caller's transaction; False means it was judged before: do nothing.

    Raises OutOfTurnError while an earlier update of its chat waits.
    Phone, ID and card numbers in it are replaced by marks of equal length from here on, and a message that shows one
    is taken out of its chat. Whoever speaks in private can be written to.
    """
    raw = inbox.mark_judged(connection, desk.bot_id, update_id, desk.now())
    if raw is None:
        return False
    hear(connection, desk, raw)
    if _keep_redacted(connection, desk, update_id, raw):
        tidy_up(connection, desk, raw)
    return True


def _keep_redacted(connection: Connection, desk: Desk, update_id: int, raw: dict[str, Any]) -> bool:
    """Keep the update without numbers; True where it had any."""
    redacted = _redacted(raw)
    if redacted == raw:
        return False
    inbox.replace_raw(connection, desk.bot_id, update_id, redacted)
    return True


def _redacted(value: Any, name: str = "") -> Any:
    """Return a raw update without personal numbers, wherever in it they stand: also one that is no proper update."""
    if isinstance(value, dict):
        return {key: _redacted(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_redacted(inner, name) for inner in value]
    if name == "phone_number" and isinstance(value, int | str):  # in whatever country
        return MARKS[Personal.PHONE] * len(str(value))
    return redact(value) if isinstance(value, str) and name not in _OPAQUE else value


async def count_failure(desk: Desk, update_id: int, error: str, tries: int) -> bool:
    """Count a failed try; after `tries` of them park the update, tell the office, and return True."""

    def work(connection: Connection) -> bool:
        if inbox.note_failure(connection, desk.bot_id, update_id, error) < tries:
            return False
        _park(connection, desk, update_id, error)
        return True

    parked = await desk.store.write(work)
    if parked:
        desk.said()
    return parked


async def park(desk: Desk, update_id: int, error: str) -> None:
    """Set an update aside at once: it cannot be understood however often it is tried."""
    await desk.store.write(lambda connection: _park(connection, desk, update_id, error))
    desk.said()


def _park(connection: Connection, desk: Desk, update_id: int, error: str) -> None:
    raw = inbox.park(connection, desk.bot_id, update_id, error)
    if raw is None:
        return
    _keep_redacted(connection, desk, update_id, raw)
    words = office.update_parked(update_id)
    chats = office_chats(connection, desk.bot_id)
    outbox.enqueue(connection, desk.bot_id, [text(chat_id, words, kind=ALARM) for chat_id in chats], desk.now())
