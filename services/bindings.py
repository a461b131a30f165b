"""Which chat belongs to which campaign, and for what: bound, handed on and let go in one place, always audited."""

from campaign.rights import Deed
from services.chat_checks import Telling, check
from services.desk import Desk
from services.sayings import board
from storage import audit, campaigns, chats, outbox, parked
from storage.audit import Noted
from storage.campaigns import Chat
from storage.store import Connection

GONE_ON = "the chat belongs to another campaign now"
LET_GO = "the chat was taken out of the campaign"


def attach(connection: Connection, desk: Desk, chat: Chat, by: int | None, place: str, tell: Telling) -> None:
    """Bind a chat, whatever it was bound to before, ask for its board, and have the bot's rights in it looked at."""
    bot_id, at = desk.bot_id, desk.now()
    held = campaigns.find_chat(connection, bot_id, chat.chat_id)
    before = None if held is None else _as_json(held[0])
    if held is None:
        campaigns.bind_chat(connection, bot_id, chat)
    else:
        if held[0].campaign_id != chat.campaign_id:
            _note(connection, desk, held[0], Noted(by, place, chats.LET_GO, _subject(chat), before))
            parked.drop(connection, bot_id, chat.chat_id, held[0].campaign_id, at, GONE_ON)
            before = None
        campaigns.rebind_chat(connection, bot_id, chat)
    _note(connection, desk, chat, Noted(by, place, Deed.BIND_CHAT, _subject(chat), before, _as_json(chat)))
    wanted = [board(chat.chat_id, chat.campaign_id), check(chat.chat_id, chat.campaign_id, tell)]
    outbox.enqueue(connection, bot_id, wanted, at)


def let_go(connection: Connection, desk: Desk, chat: Chat, by: int | None, place: str) -> None:
    """Let a chat belong to no campaign; what its campaign still wanted to say there goes unsaid."""
    parked.drop(connection, desk.bot_id, chat.chat_id, chat.campaign_id, desk.now(), LET_GO)
    chats.unbind(connection, desk.bot_id, chat.chat_id)
    _note(connection, desk, chat, Noted(by, place, chats.LET_GO, _subject(chat), _as_json(chat)))


def _note(connection: Connection, desk: Desk, chat: Chat, noted: Noted) -> None:
    audit.add(connection, desk.bot_id, chat.campaign_id, noted, desk.now())
    campaigns.note_change(connection, desk.bot_id, chat.campaign_id)


def _subject(chat: Chat) -> str:
    return f"chat:{chat.chat_id}"


def _as_json(chat: Chat) -> dict[str, str | None]:
    return {"role": chat.role, "team_id": chat.team_id}
