"""When Telegram says no: a person who cannot be written to, a reaction that is refused, a text it will not take."""

from messages import reports as report_words
from services import chats
from services.desk import Desk
from services.outbox import Turn, park, sent
from services.reachability import note_undeliverable
from services.sayings import DELETE, PIN, REACTION, text
from services.sensitive import ask_to_delete
from storage import outbox, spoken
from storage.store import Connection

GONE = ("not found", "message_id_invalid", "message can't be")


async def pass_on(desk: Desk, turn: Turn, error: str) -> None:
    """In private: note that the person cannot be written to, pass on what others may read; a group shut us out."""
    row = turn.rows[0]
    if row.chat_id < 0:
        await chats.shut_out(desk, turn, error)
        return
    await note_undeliverable(desk, turn.rows, error)


async def refused(desk: Desk, turn: Turn, error: str) -> None:
    """Telegram will never take this: a reaction becomes a short reply, the rest is parked and the office told."""
    row = turn.rows[0]
    if row.chat_id > 0 and "chat not found" in error.lower():
        await note_undeliverable(desk, turn.rows, error)  # never spoke to the bot at all
        return
    if row.kind == DELETE.name:
        await ask_to_delete(desk, row)
        return
    is_gone = any(words in error.lower() for words in GONE)
    if row.kind in (REACTION.name, PIN.name) and is_gone and "enough rights" not in error:
        await sent(desk, turn, None)  # the message was deleted meanwhile: nothing is left to react to
        return
    if row.kind != REACTION.name:
        await park(desk, turn, error)
        return

    def work(connection: Connection) -> None:
        at = desk.now()
        spoken.settle(connection, desk.bot_id, turn.outbox_ids, at, None)
        words = report_words.instead_of_reaction(row.payload["emoji"])
        instead = text(row.chat_id, words, about=row.about_message_id, campaign_id=row.campaign_id)
        outbox.enqueue(connection, desk.bot_id, [instead], at)

    await desk.store.write(work)
    desk.said()
