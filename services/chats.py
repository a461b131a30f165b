"""Chats that change: one that became a supergroup, one the bot was taken out of, put into again, or given rights in."""

from datetime import timedelta

from campaign.lifecycle import goes_on
from campaign.rights import Deed, Place, may
from messages import chats as words
from services.chat_checks import check, name_of
from services.desk import Desk
from services.field import office_chats
from services.inbox import take
from services.outbox import Turn
from services.sayings import ALARM, QUESTION, board, text
from storage import audit, boards, campaigns, chats, outbox, parked, people, spoken
from storage.audit import TELEGRAM, Noted
from storage.campaigns import Chat
from storage.outbox import Saying
from storage.store import Connection

LEFT = "the bot is not in this chat"
KEPT_FOR = timedelta(hours=24)
STILL_MAKES_SENSE = (ALARM.name, QUESTION.name)  # the board comes anew by itself


async def migrate(desk: Desk, old_chat_id: int, new_chat_id: int, update_id: int | None = None) -> None:
    """Carry everything over to the chat's new id; hearing of it twice changes nothing."""

    def work(connection: Connection) -> None:
        if update_id is not None and not take(connection, desk, update_id):
            return
        outbox.move(connection, desk.bot_id, old_chat_id, new_chat_id, desk.now())
        campaign = campaigns.rename_chat(connection, desk.bot_id, old_chat_id, new_chat_id)
        if campaign is not None:
            moved = Noted(None, TELEGRAM, Deed.BIND_CHAT, f"chat:{new_chat_id}", old_chat_id, new_chat_id)
            audit.add(connection, desk.bot_id, campaign.campaign_id, moved, desk.now())
            wanted = [board(new_chat_id, campaign.campaign_id), check(new_chat_id, campaign.campaign_id, "office")]
            outbox.enqueue(connection, desk.bot_id, wanted, desk.now())

    await desk.store.write(work)
    desk.said()


async def note_membership(
    desk: Desk, update_id: int, chat_id: int, by_telegram_id: int, *, was: bool, there: bool
) -> None:
    """Hear that the bot's own standing in a group changed: it was taken out, put in, promoted or demoted."""

    def work(connection: Connection) -> None:
        if not take(connection, desk, update_id):
            return
        bound = campaigns.find_chat(connection, desk.bot_id, chat_id)
        if bound is None:
            said = _greeting(connection, desk, chat_id, by_telegram_id) if there and not was else []
        elif not there:
            said = _leave(connection, desk, bound[0])
        else:
            said = [*_come_back(connection, desk, bound[0]), check(chat_id, bound[0].campaign_id, "office")]
        outbox.enqueue(connection, desk.bot_id, said, desk.now())

    await desk.store.write(work)
    desk.said()


async def shut_out(desk: Desk, turn: Turn, error: str) -> None:
    """A group refuses whatever the bot says: it was taken out, and the update that says so has not come (yet)."""
    chat_id = turn.rows[0].chat_id

    def work(connection: Connection) -> None:
        spoken.park(connection, desk.bot_id, turn.outbox_ids, desk.now(), error)
        bound = campaigns.find_chat(connection, desk.bot_id, chat_id)
        if bound is not None:
            outbox.enqueue(connection, desk.bot_id, _leave(connection, desk, bound[0]), desk.now())

    await desk.store.write(work)
    desk.said()


def _leave(connection: Connection, desk: Desk, chat: Chat) -> list[Saying]:
    """Set aside what was due in a chat; return what the office is told, once."""
    parked.park_chat(connection, desk.bot_id, chat.chat_id, desk.now(), LEFT)
    if not chats.note_left(connection, desk.bot_id, chat.chat_id, desk.now()):
        return []
    boards.forget(connection, desk.bot_id, chat.chat_id)
    shown = words.left(name_of(connection, desk, chat))
    offices = office_chats(connection, desk.bot_id, chat.campaign_id)
    return [text(office, shown, kind=ALARM, campaign_id=chat.campaign_id) for office in offices]


def _come_back(connection: Connection, desk: Desk, chat: Chat) -> list[Saying]:
    """Take up what was set aside and still makes sense; return what is to be said where the bot had been out."""
    if not chats.note_left(connection, desk.bot_id, chat.chat_id, None):
        return []
    at = desk.now()
    parked.take_up(connection, desk.bot_id, chat.chat_id, STILL_MAKES_SENSE, at - KEPT_FOR, at)
    shown = words.back(name_of(connection, desk, chat))
    offices = office_chats(connection, desk.bot_id, chat.campaign_id)
    told = [text(office, shown, campaign_id=chat.campaign_id) for office in offices]
    return [board(chat.chat_id, chat.campaign_id), *told]


def _greeting(connection: Connection, desk: Desk, chat_id: int, by_telegram_id: int) -> list[Saying]:
    """Greet in a new group where somebody of an office has put the bot into it; strangers hear nothing."""
    for person in people.by_telegram_id(connection, desk.bot_id, by_telegram_id):
        campaign = campaigns.find(connection, desk.bot_id, person.campaign_id)
        if may(Deed.BIND_CHAT, person, Place.UNBOUND) and goes_on(campaign, desk.now()):
            return [text(chat_id, words.added())]
    return []
