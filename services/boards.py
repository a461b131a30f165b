"""The live board: composed at the moment of sending, so it is never stale; posted anew where it is gone."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from campaign.ledger import CAMPAIGN
from messages import boards as words
from messages.reports import Done, summed
from services.act import Act
from services.desk import Desk
from services.permission import Asked
from services.sayings import BOARD, PIN, board, say, text
from services.standings import teams_now
from storage import boards, campaigns, chats, ledger, outbox, people, spoken
from storage.boards import Board
from storage.campaigns import Campaign
from storage.store import Connection

RECENT = 3  # reports shown at the foot
SEEN_FOR = timedelta(minutes=2)  # then it is edited even where nothing changed: bots hear of no deletions
REFUSED_FOR = timedelta(hours=1)  # a chat that refused its board is not asked again before


@dataclass(frozen=True, slots=True)
class Composed:
    """A board ready to be shown: its text, and the message to edit, or None to post and pin a new one.

    `unchanged`: the message says so already, and was there a moment ago.
    """

    html: str
    board: Board
    message_id: int | None
    unchanged: bool


def compose_for(connection: Connection, bot_id: int, campaign: Campaign, at: datetime) -> str:
    """Return the board of a campaign as HTML."""
    recent = ledger.recent_messages(connection, bot_id, campaign.campaign_id, RECENT)
    authors = people.by_ids(connection, bot_id, [entries[0].person_id for entries in recent])
    views = teams_now(connection, bot_id, campaign, at)
    team_names = {view.team.team_id: view.team.name for view in views}
    zone = campaign.span.zone
    return words.board(
        name=campaign.name,
        day=campaign.span.day_number(campaign.span.day_of(at)),
        day_on=campaign.span.day_of(at),
        days=campaign.span.day_number(campaign.span.last_on),
        target_fen=campaign.target_fen,
        teams=[words.TeamLine(view.team.name, view.team.target_fen, view.standing) for view in views],
        recent=[
            words.RecentLine(
                at=entries[0].reported_at.astimezone(zone),
                name=authors[entries[0].person_id].name,
                team=team_names[entries[0].team_id],
                done=summed([Done(e.kind, e.sub, e.items_in(CAMPAIGN), e.amount_fen) for e in entries]),
                points=sum(entry.points for entry in entries),
            )
            for entries in recent
        ],
    )


async def compose(desk: Desk, chat_id: int, campaign_id: str) -> Composed | None:
    """Return what the chat's board should show now; None where the chat no longer belongs to that campaign."""

    def work(connection: Connection) -> Composed | None:
        held = campaigns.find_chat(connection, desk.bot_id, chat_id)
        if held is None or held[0].campaign_id != campaign_id:
            return None
        campaign = campaigns.find(connection, desk.bot_id, campaign_id)
        at = desk.now()
        html = compose_for(connection, desk.bot_id, campaign, at)
        shown = hashlib.sha256(html.encode()).hexdigest()
        old = boards.find(connection, desk.bot_id, chat_id)
        new = Board(chat_id, campaign_id, old.message_id if old else 0, shown, campaign.span.day_of(at), at)
        unchanged = old is not None and old.shown == shown and old.seen_at > at - SEEN_FOR
        return Composed(html, new, old.message_id if old else None, unchanged)

    return await desk.store.read(work)


async def note_shown(desk: Desk, shown: Board) -> None:
    """Remember which message is the board and what it shows."""
    await desk.store.write(lambda connection: boards.save(connection, desk.bot_id, shown))


async def note_posted(desk: Desk, shown: Board, message_id: int) -> None:
    """Remember a newly posted board, and ask for it to be pinned: a pin that fails is tried again by itself."""

    def work(connection: Connection) -> None:
        boards.save(connection, desk.bot_id, replace(shown, message_id=message_id))
        pin = say(PIN, shown.chat_id, {}, campaign_id=shown.campaign_id, about=message_id, single="pin")
        outbox.enqueue(connection, desk.bot_id, [pin], desk.now())

    await desk.store.write(work)
    desk.said()


async def forget(desk: Desk, chat_id: int, campaign_id: str) -> None:
    """The board's message is gone: forget it and ask for a new one."""

    def work(connection: Connection) -> None:
        boards.forget(connection, desk.bot_id, chat_id)
        outbox.enqueue(connection, desk.bot_id, [board(chat_id, campaign_id)], desk.now())

    await desk.store.write(work)
    desk.said()


async def look(desk: Desk) -> None:
    """Ask for boards that show an earlier day, for those that may have been deleted, and for a chat's first one."""

    def work(connection: Connection) -> None:
        at = desk.now()
        left = chats.left_chats(connection, desk.bot_id)
        for campaign in campaigns.every(connection, desk.bot_id):
            today_on = campaign.span.day_of(at)
            if today_on > campaign.span.last_on + timedelta(days=1):
                continue
            bound = [chat.chat_id for chat in campaigns.chats_of(connection, desk.bot_id, campaign.campaign_id)]
            stale = boards.to_look_after(connection, desk.bot_id, campaign.campaign_id, today_on, at - SEEN_FOR)
            refused = spoken.parked_since(connection, desk.bot_id, BOARD.name, at - REFUSED_FOR)
            missing = set(boards.chats_without(connection, desk.bot_id, bound)) - refused
            wanted = [
                board(chat_id, campaign.campaign_id)
                for chat_id in dict.fromkeys([*stale, *missing])
                if chat_id not in left
            ]
            outbox.enqueue(connection, desk.bot_id, wanted, at)

    await desk.store.write(work)
    desk.said()


def show(act: Act, asked: Asked) -> None:
    """Answer /board: in a bound chat that campaign's, in private that of each of the person's campaigns."""
    html = compose_for(act.connection, act.desk.bot_id, act.campaign, act.at)
    act.say(text(asked.command.chat_id, html, about=asked.command.message_id, campaign_id=act.campaign.campaign_id))
