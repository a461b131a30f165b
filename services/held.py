"""What strangers report in a campaign's groups is kept as it was said; the office is offered to have it judged."""

from collections.abc import Sequence
from datetime import timedelta

from campaign.lifecycle import goes_on
from campaign.reading import Disposition, Reading
from messages import held as words
from messages import joining as joining_words
from services import links
from services.act import Act
from services.buttons import button_of
from services.desk import Desk
from services.incoming import Incoming
from services.sayings import ALARM, text
from storage import accounts, campaigns, held_reports, joinings
from storage.campaigns import ARCHIVED, Campaign
from storage.held_reports import HeldReport
from storage.people import Person, tell_once
from storage.store import Connection

JUDGE = "judge_held"  # the action of the office's two buttons
OFFERED_FOR = timedelta(days=30)
MOST = 100  # of one account: nobody reports more before being let in
SHOWN = 10  # in one message


def hear(act: Act, incoming: Incoming, reading: Reading) -> None:
    """Keep what a stranger reports, and what an edit makes of it; tell them once how to join."""
    bot_id, place = act.desk.bot_id, (incoming.chat_id, incoming.message_id)
    if incoming.changed_at is not None and held_reports.is_kept(act.connection, bot_id, *place):
        held_reports.keep(act.connection, bot_id, _held(act, incoming))
        return
    if (reading.disposition is Disposition.IGNORE and not reading.promises) or not goes_on(act.campaign, act.at):
        return
    campaign_id, who = act.campaign.campaign_id, incoming.telegram_id
    lost = accounts.find_lost(act.connection, bot_id, campaign_id, who)
    if lost is not None and lost.barred:
        return
    if accounts.holder(act.connection, bot_id, campaign_id, who) is not None:
        if tell_once(act.connection, bot_id, campaign_id, who, act.at):
            left = joining_words.left(act.campaign.name)
            act.say(text(incoming.chat_id, left, about=incoming.message_id, campaign_id=campaign_id))
        return
    if held_reports.count(act.connection, bot_id, campaign_id, who) < MOST:
        held_reports.keep(act.connection, bot_id, _held(act, incoming))
    if tell_once(act.connection, bot_id, campaign_id, who, act.at):
        waiting = joinings.waiting_of(act.connection, bot_id, campaign_id, who) is not None
        told = joining_words.held(links.out_of_chat(act, incoming.chat_id), waiting=waiting)
        act.say(text(incoming.chat_id, told, about=incoming.message_id, campaign_id=campaign_id))


def offer(act: Act, person: Person, telegram_id: int, chats: Sequence[int]) -> None:
    """Offer to judge what somebody reported before they were in; once, to whoever decides."""
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    kept = held_reports.of_account(act.connection, bot_id, campaign_id, telegram_id, new_only=True)
    if not kept or not chats:
        return
    team = act.team_name(person.team_id)
    zone = act.campaign.span.zone
    lines = [(one.said_at.astimezone(zone), one.text) for one in kept[:SHOWN]]
    html = words.offer(person.name, team, len(kept), lines)
    for chat_id in chats:
        row = [
            button_of(act, JUDGE, label, {"telegram_id": telegram_id, "accept": accept}, OFFERED_FOR)
            for label, accept in ((words.judge_label(len(kept)), True), (words.DROP, False))
        ]
        act.say(text(chat_id, html, campaign_id=campaign_id, kind=ALARM, rows=[row]))
    held_reports.offer(act.connection, bot_id, campaign_id, telegram_id)


async def look(desk: Desk) -> None:
    """Drop what nobody judged once its campaign is put away; until then the office may still let it count."""
    some = await desk.store.read(lambda connection: _over(connection, desk))
    if some:
        await desk.store.write(
            lambda connection: [held_reports.drop(connection, desk.bot_id, campaign_id) for campaign_id in some]
        )


def _over(connection: Connection, desk: Desk) -> list[str]:
    return [
        campaign_id
        for campaign_id in held_reports.campaigns_with_some(connection, desk.bot_id)
        if _is_over(campaigns.find(connection, desk.bot_id, campaign_id), desk)
    ]


def _is_over(campaign: Campaign, desk: Desk) -> bool:
    """Say whether nobody will judge it any more: archived, or its days so long past that what was said is purged."""
    long_past = campaign.span.day_of(desk.now()) > campaign.span.last_on + timedelta(days=campaign.keeps_days)
    return campaign.stage == ARCHIVED or long_past


def _held(act: Act, incoming: Incoming) -> HeldReport:
    return HeldReport(
        chat_id=incoming.chat_id,
        message_id=incoming.message_id,
        campaign_id=act.campaign.campaign_id,
        telegram_id=incoming.telegram_id,
        said_at=incoming.said_at,
        text=incoming.text,
        changed_at=incoming.changed_at,
        answers=incoming.answers,
    )
