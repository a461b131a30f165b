"""What the bot may do in a chat: looked at when that is asked for or changes, and told where something is lacking."""

from dataclasses import asdict
from typing import Any, Literal

from campaign.chat_rights import ChatRights, Lack, lacking
from messages import chats as words
from services.desk import Desk
from services.field import office_chats
from services.sayings import AMENDED, ASKED, CHECK, HELD, SCORED, say, text
from storage import campaigns, chats, outbox
from storage.campaigns import Chat
from storage.outbox import Saying
from storage.store import Connection

Telling = Literal["here", "office"]
"""Where the result is told: in the chat, whatever it is; or in the office's, only where something changed."""

GIVEN = (SCORED, ASKED, AMENDED, HELD)


def check(chat_id: int, campaign_id: str, tell: Telling, *, about: int | None = None) -> Saying:
    """Return the wish to look at what the bot may do in a chat: only the sender can ask Telegram."""
    single = None if tell == "here" else "check"
    return say(CHECK, chat_id, {"tell": tell}, campaign_id=campaign_id, about=about, single=single)


async def note(desk: Desk, chat_id: int, asked: dict[str, Any], about: int | None, rights: ChatRights) -> None:
    """Keep what the bot may do in a chat and say what it lacks: in the chat, or to the office what it lacks anew."""

    def work(connection: Connection) -> None:
        bound = campaigns.find_chat(connection, desk.bot_id, chat_id)
        if bound is None:
            return
        lacks, before = lacking(rights, GIVEN), _lacked(connection, desk, chat_id)
        chats.note_rights(connection, desk.bot_id, chat_id, asdict(rights))
        said = _told(connection, desk, bound[0], asked["tell"], lacks, before, about)
        outbox.enqueue(connection, desk.bot_id, said, desk.now())

    await desk.store.write(work)
    desk.said()


def name_of(connection: Connection, desk: Desk, chat: Chat) -> str:
    """Return what people call a bound chat."""
    teams = campaigns.teams_of(connection, desk.bot_id, chat.campaign_id)
    return words.chat_name(chat.role, next((team.name for team in teams if team.team_id == chat.team_id), None))


def _lacked(connection: Connection, desk: Desk, chat_id: int) -> list[Lack]:
    presence = chats.presence_in(connection, desk.bot_id, chat_id)
    known = None if presence is None else presence.rights
    return [] if known is None else lacking(ChatRights(**known), GIVEN)


def _told(
    connection: Connection,
    desk: Desk,
    chat: Chat,
    tell: Telling,
    lacks: list[Lack],
    before: list[Lack],
    about: int | None,
) -> list[Saying]:
    name = name_of(connection, desk, chat)
    if tell == "here" and Lack.WRITE not in lacks:
        shown = words.rights_missing(lacks, name, told="here")
        return [text(chat.chat_id, shown, about=about, campaign_id=chat.campaign_id)]
    news = lacks if tell == "here" else [lack for lack in lacks if lack not in before]
    if not news and (lacks or not before):
        return []
    shown = words.rights_missing(news, name, told="office")
    offices = office_chats(connection, desk.bot_id, chat.campaign_id)
    return [text(office, shown, campaign_id=chat.campaign_id) for office in offices]
