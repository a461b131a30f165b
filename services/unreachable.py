"""Who cannot be written to: the office sees the list with one link to post, and hears of new ones once a day."""

from messages import reachability as words
from services.act import Act, acting
from services.desk import Desk
from services.naming import labels
from services.permission import Asked
from services.sayings import ALARM, text
from storage import campaigns, people
from storage.campaigns import OPEN, Campaign
from storage.people import Person
from storage.store import Connection


def unreachable(act: Act, asked: Asked) -> None:
    """Answer /unreachable: who cannot be written to, and what to post in the group."""
    roster = people.of_campaign(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    silent = [one for one in roster if one.telegram_id is not None and one.reachable_at is None]
    unjoined = sum(one.telegram_id is None for one in roster)
    named = labels(act, silent, roster)
    told = words.listed([named[one.person_id] for one in silent], unjoined, act.desk.bot_username)
    act.say(text(asked.command.chat_id, told, about=asked.command.message_id, campaign_id=act.campaign.campaign_id))


async def look(desk: Desk) -> None:
    """Tell the office of those whom nothing could be brought to since it was told last: at most once a day."""
    if not await desk.store.read(lambda connection: _due(connection, desk)):
        return

    def work(connection: Connection) -> None:
        for campaign, newly in _due(connection, desk):
            field = desk.fields.of_campaign(connection, desk.bot_id, campaign.campaign_id)
            with acting(connection, desk, field) as act:
                _tell_office(act, newly)

    await desk.store.write(work)
    desk.said()


def _due(connection: Connection, desk: Desk) -> list[tuple[Campaign, list[Person]]]:
    """Return the campaigns that go on, and were told of nobody today, with those there is news of."""
    found = []
    for campaign in campaigns.every(connection, desk.bot_id):
        today_on = campaign.span.day_of(desk.now())
        if campaign.stage != OPEN or not campaign.span.includes(today_on):
            continue
        roster = people.of_campaign(connection, desk.bot_id, campaign.campaign_id)
        told = any(one.told_at is not None and campaign.span.day_of(one.told_at) == today_on for one in roster)
        newly = [one for one in roster if _is_news(one)]
        if newly and not told:
            found.append((campaign, newly))
    return found


def _is_news(person: Person) -> bool:
    since, told = person.unreachable_at, person.told_at
    return since is not None and (told is None or told < since)


def _tell_office(act: Act, newly: list[Person]) -> None:
    named = labels(act, newly)
    html = words.newly([named[one.person_id] for one in newly], act.desk.bot_username)
    for chat_id in act.office_chats:
        act.say(text(chat_id, html, kind=ALARM, campaign_id=act.campaign.campaign_id))
    for one in newly:
        people.change(act.connection, act.desk.bot_id, one.person_id, told_at=act.at)
