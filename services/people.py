"""/start and /me: the right next step for the person who asks, in the chat where it was asked."""

from collections.abc import Callable

from messages import people as words
from services import findings, starting, welcoming
from services.act import Act
from services.desk import Desk
from services.inbox import take
from services.incoming import Command, Incoming
from services.permission import Asked
from services.sayings import text
from services.standings import person_now, teams_now
from storage import campaigns, outbox, people, targets
from storage.campaigns import Campaign
from storage.outbox import Saying
from storage.people import Person
from storage.store import Connection


async def start(desk: Desk, command: Command) -> None:
    """Greet; in private note that the bot may write to this person from now on."""
    await _answer(desk, command, _start)


async def hear_in_private(desk: Desk, said: Incoming) -> None:
    """Keep what a visit found; answer any other text in private: reports belong into the group."""
    command = Command(said.update_id, said.chat_id, said.message_id, said.telegram_id, private=True)

    def answer(connection: Connection, desk: Desk, command: Command) -> list[Saying]:
        named = starting.heard(connection, desk, said)
        if named is not None:
            return named
        heard = findings.heard_in_private(connection, desk, said) or said.changed_at is not None
        return [] if heard else _not_here(connection, desk, command)

    await _answer(desk, command, answer)


async def note_reachable(desk: Desk, update_id: int, telegram_id: int, *, reachable: bool) -> None:
    """Note whether a person may be written to: they pressed Start, or blocked the bot."""

    def work(connection: Connection) -> None:
        if take(connection, desk, update_id):
            mark = people.mark_reachable if reachable else people.mark_unreachable
            mark(connection, desk.bot_id, telegram_id, desk.now())

    await desk.store.write(work)


Answer = Callable[[Connection, Desk, Command], list[Saying]]


async def _answer(desk: Desk, command: Command, answer: Answer) -> None:
    def work(connection: Connection) -> None:
        if take(connection, desk, command.update_id):
            outbox.enqueue(connection, desk.bot_id, answer(connection, desk, command), desk.now())

    await desk.store.write(work)
    desk.said()


def _who(connection: Connection, desk: Desk, command: Command) -> list[tuple[Person, Campaign]]:
    """Return the person in each campaign that this chat is about: the bound one, or in private all."""
    own = {p.campaign_id: p for p in people.by_telegram_id(connection, desk.bot_id, command.telegram_id)}
    bound = campaigns.find_chat(connection, desk.bot_id, command.chat_id)
    asked = [bound[1]] if bound else campaigns.every(connection, desk.bot_id) if command.private else []
    return [(own[campaign.campaign_id], campaign) for campaign in asked if campaign.campaign_id in own]


def _reply(command: Command, html: str) -> Saying:
    return text(command.chat_id, html, about=command.message_id)


def _start(connection: Connection, desk: Desk, command: Command) -> list[Saying]:
    led = starting.led_in(connection, desk, command) if command.private else None
    return welcoming.welcome(connection, desk, command) if led is None else led


def me(act: Act, asked: Asked) -> None:
    """Tell a person's own standing, in private only."""
    person_id = asked.person.person_id
    now = people.by_ids(act.connection, act.desk.bot_id, [person_id])[person_id]
    if not asked.command.private and (now.telegram_id is None or now.reachable_at is None):
        act.say(_reply(asked.command, words.press_start(act.desk.bot_username)))
        return
    told = _standing(act.connection, act.desk, asked.person, act.campaign)
    chat_id = asked.command.chat_id if asked.command.private else now.telegram_id
    act.say(text(chat_id or asked.command.telegram_id, told, campaign_id=act.campaign.campaign_id))


def _standing(connection: Connection, desk: Desk, person: Person, campaign: Campaign) -> str:
    at = desk.now()
    teams = teams_now(connection, desk.bot_id, campaign, at)
    team = next((view for view in teams if view.team.team_id == person.team_id), None)
    if team is None:
        return words.no_team(person.name, campaign.name)
    roster = people.of_campaign(connection, desk.bot_id, campaign.campaign_id)
    own = person_now(connection, desk.bot_id, campaign, roster, person, at)
    return words.standing(
        name=person.name,
        campaign=campaign.name,
        own=own,
        among=sum(other.team_id is not None for other in roster),
        team=team.team.name,
        team_standing=team.standing,
        teams=len(teams),
        target_fen=targets.of_person(connection, desk.bot_id, person.person_id),
    )


def _not_here(connection: Connection, desk: Desk, command: Command) -> list[Saying]:
    places = _who(connection, desk, command)
    if not places:
        return [_reply(command, words.not_on_the_roster(command.telegram_id))]
    return [_reply(command, words.report_in_the_group(places[0][0].name))]
