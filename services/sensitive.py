"""A message with somebody's number is taken out of its chat once it is judged; what it reported stays.

Where the bot may not delete it, its author is asked to. Numbers of loans on the list are nobody's phone, and stay.
"""

from collections.abc import Sequence
from typing import Any

from campaign.privacy import Personal, find_personal_numbers, plain_number
from messages import privacy as words
from services.desk import Desk
from services.sayings import DELETE, say, text
from storage import cases, outbox, people, spoken
from storage.outbox import Queued
from storage.people import Person
from storage.store import Connection

_WITH_FILES = ("photo", "document", "video", "voice", "audio", "animation")


def tidy_up(connection: Connection, desk: Desk, raw: dict[str, Any]) -> None:
    """Have the message of an update taken out of its chat where it shows a number; the update is being judged."""
    message = raw.get("message") or raw.get("edited_message")
    chat_id, message_id, telegram_id = _place(message)
    if not isinstance(message, dict) or chat_id == 0 or message_id <= 0:
        return
    found = [(said[start:end], sort) for said in _words(message) for (start, end), sort in find_personal_numbers(said)]
    shared = "contact" in message
    campaign_id = _campaign_of(connection, desk, chat_id) if found or shared else None
    if campaign_id is None:
        return
    loans = _loan_numbers(connection, desk, campaign_id, [plain_number(written) for written, _ in found])
    sorts = sorted({str(sort) for written, sort in found if plain_number(written) not in loans})
    if shared:
        sorts = sorted({*sorts, str(Personal.PHONE)})
    if sorts:
        asked = {"sorts": sorts, "telegram_id": telegram_id, "with_file": any(one in message for one in _WITH_FILES)}
        single = f"delete:{message_id}"
        taken_out = say(DELETE, chat_id, asked, campaign_id=campaign_id, about=message_id, single=single)
        outbox.enqueue(connection, desk.bot_id, [taken_out], desk.now())


def _place(message: Any) -> tuple[int, int, int]:
    """Return chat, message and author as far as they are named; never raises on any JSON."""
    chat, author = (message.get(name) for name in ("chat", "from")) if isinstance(message, dict) else (None, None)
    ids = [holder.get("id") if isinstance(holder, dict) else None for holder in (chat, author)]
    given = [ids[0], message.get("message_id") if isinstance(message, dict) else None, ids[1]]
    chat_id, message_id, telegram_id = (one if isinstance(one, int) and abs(one) < 1 << 63 else 0 for one in given)
    return chat_id, message_id, telegram_id


def _words(message: dict[str, Any]) -> list[str]:
    """Return all that a message shows by itself; what it replies to is another message."""
    said = [message.get("text"), message.get("caption")]
    for name, inner in (("contact", "phone_number"), ("quote", "text"), ("poll", "question")):
        holder = message.get(name)
        said.append(holder.get(inner) if isinstance(holder, dict) else None)
    return [one for one in said if isinstance(one, str)]


def _campaign_of(connection: Connection, desk: Desk, chat_id: int) -> str | None:
    """Return whose chat it is: a bound group's, or in private the writer's own; a chat of nobody's is left alone."""
    if chat_id < 0:
        bound = desk.fields.of_chat(connection, desk.bot_id, chat_id)
        return None if bound is None else bound[0].campaign_id
    known = people.by_telegram_id(connection, desk.bot_id, chat_id)
    return known[-1].campaign_id if known else None


def _loan_numbers(connection: Connection, desk: Desk, campaign_id: str, numbers: Sequence[str]) -> set[str]:
    listed = cases.find(connection, desk.bot_id, campaign_id, codes=set(numbers), names=(), surnames=())
    return {plain_number(own) for case in listed for own in (case.code, case.loan_number) if own}


async def note_deleted(desk: Desk, row: Queued) -> None:
    """Tell the author kindly that a message was taken out and nothing is lost: in private where the bot may write."""
    if "sorts" not in row.payload:
        return

    def work(connection: Connection) -> None:
        who = _author(connection, desk, row)
        html = words.deleted(who.name if who else None, row.payload["sorts"], with_file=row.payload["with_file"])
        reachable = who is not None and who.reachable_at is not None
        chat_id = row.payload["telegram_id"] if reachable else row.chat_id
        told = text(chat_id, html, campaign_id=row.campaign_id)
        outbox.enqueue(connection, desk.bot_id, [told], desk.now())

    await desk.store.write(work)
    desk.said()


async def ask_to_delete(desk: Desk, row: Queued) -> None:
    """The bot may not take the message out: ask its author to."""

    def work(connection: Connection) -> None:
        spoken.settle(connection, desk.bot_id, [row.outbox_id], desk.now(), None)
        if "sorts" in row.payload:
            html = words.please_delete(row.payload["sorts"])
            asked = text(row.chat_id, html, about=row.about_message_id, campaign_id=row.campaign_id)
            outbox.enqueue(connection, desk.bot_id, [asked], desk.now())

    await desk.store.write(work)
    desk.said()


def _author(connection: Connection, desk: Desk, row: Queued) -> Person | None:
    known = people.by_telegram_id(connection, desk.bot_id, row.payload["telegram_id"])
    return next((person for person in known if person.campaign_id == row.campaign_id), None)
