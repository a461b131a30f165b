"""/start: in every kind of chat it leads whoever asks to the next step; in private the bot may write to them then."""

from collections.abc import Collection

from campaign.lifecycle import Stage
from campaign.people import FIELD_ROLES, Role
from campaign.rights import Deed, Place, may
from messages import people as people_words
from messages import welcoming as words
from messages.welcoming import About, Step, Task
from services.act import Act, acting
from services.desk import Desk
from services.incoming import Command
from services.permission import PLACES
from services.sayings import text
from storage import campaigns, cases, people, preparations
from storage.campaigns import Campaign
from storage.outbox import Saying
from storage.people import Person
from storage.store import Connection


def welcome(connection: Connection, desk: Desk, command: Command) -> list[Saying]:
    """Return what is said to a plain /start by anybody, anywhere; strangers in private are led in before."""
    own = desk.fields.who(connection, desk.bot_id, command.telegram_id, desk.now())
    if command.private:
        people.mark_reachable(connection, desk.bot_id, command.telegram_id, desk.now())
        return [_reply(command, _in_private(connection, desk, person)) for person in _going_on(connection, desk, own)]
    if command.anonymous:
        return [_reply(command, people_words.anonymous())]
    bound = campaigns.find_chat(connection, desk.bot_id, command.chat_id)
    if bound is None:
        may_bind = any(may(Deed.BIND_CHAT, person, Place.UNBOUND) for person in own)
        return [_reply(command, words.in_an_unbound_group(command.chat_id, may_bind=may_bind))]
    here = next((person for person in own if person.campaign_id == bound[1].campaign_id), None)
    return [_reply(command, _in_a_group(connection, desk, bound[1], PLACES[bound[0].role], here))]


def _reply(command: Command, html: str) -> Saying:
    return text(command.chat_id, html, about=command.message_id)


def _going_on(connection: Connection, desk: Desk, own: Collection[Person]) -> list[Person]:
    """Return who somebody is in the campaigns that are not archived; in all where there is no other."""
    kept = {one.campaign_id for one in campaigns.every(connection, desk.bot_id) if one.stage == Stage.ARCHIVED}
    return [person for person in own if person.campaign_id not in kept] or list(own)


def _in_private(connection: Connection, desk: Desk, person: Person) -> str:
    field = desk.fields.of_campaign(connection, desk.bot_id, person.campaign_id)
    roles = _roles(person)
    if Role.OFFICE in roles:
        with acting(connection, desk, field) as act:
            return words.first_steps(_about(field.campaign), steps(act))
    teams = campaigns.teams_of(connection, desk.bot_id, person.campaign_id)
    team = next((team.name for team in teams if team.team_id == person.team_id), None)
    return words.in_private(_about(field.campaign), person.name, roles, team)


def _in_a_group(connection: Connection, desk: Desk, campaign: Campaign, place: Place, person: Person | None) -> str:
    roles = _roles(person) if person is not None else set()
    if place is Place.OFFICE and Role.OFFICE in roles:
        field = desk.fields.of_campaign(connection, desk.bot_id, campaign.campaign_id)
        with acting(connection, desk, field) as act:
            return words.first_steps(_about(campaign), steps(act))
    return words.in_a_group(_about(campaign), place, None if person is None else person.name, roles)


def _roles(person: Person) -> set[str]:
    return {part.role for part in person.parts}


def _about(campaign: Campaign) -> About:
    return About(campaign.name, campaign.stage, campaign.span.first_on)


def steps(act: Act) -> list[Step]:
    """Return how far setting the campaign up is, step by step."""
    connection, bot_id, campaign_id = act.connection, act.desk.bot_id, act.campaign.campaign_id
    chats = [chat.role for chat in act.field.chats]
    staff = [person for person in act.field.roster if person.role in FIELD_ROLES]
    ready = preparations.of_campaign(connection, bot_id, campaign_id)
    listed = cases.count(connection, bot_id, campaign_id)
    return [
        Step(Task.OFFICE_CHAT, chats.count(campaigns.OFFICE), 1),
        Step(Task.ROSTER, len(staff), max(len(staff), 1)),
        Step(Task.CAMPAIGN_CHAT, chats.count(campaigns.CAMPAIGN), 1),
        Step(
            Task.TEAM_CHATS,
            chats.count(campaigns.TEAM),
            max(len(campaigns.teams_of(connection, bot_id, campaign_id)), 1),
            optional=True,
        ),
        Step(Task.ACCOUNTS, sum(one.telegram_id is not None for one in staff), max(len(staff), 1)),
        Step(Task.CASES, listed, max(listed, 1)),
        Step(Task.PREPARATIONS, sum(one.done_at is not None for one in ready), max(len(ready), 1), optional=True),
        Step(Task.OPEN, int(act.campaign.stage != Stage.DRAFT), 1),
    ]
