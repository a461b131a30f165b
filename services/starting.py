"""The way in from outside: what stands behind /start, /join, and the first words of somebody nobody knows yet."""

from campaign import invitations as signing
from campaign.invitations import Link, Purpose, is_signed
from campaign.lifecycle import goes_on
from campaign.people import Role
from messages import joining as words
from messages import people as people_words
from services import held, joining, links, office_codes
from services.act import acting
from services.desk import Desk
from services.inbox import take
from services.incoming import Command, Incoming
from services.joining import Account
from services.sayings import text
from storage import campaigns, invitations, joinings, outbox, people
from storage.campaigns import OFFICE, TEAM
from storage.outbox import Saying
from storage.people import Person
from storage.store import Connection

_MEANT_FOR_US = ("t", "c")  # how a link's payload begins; what does not look like one at all just opens the chat


async def join(desk: Desk, command: Command) -> None:
    """Answer /join: in private ask who it is, in a group give the link that leads there."""

    def work(connection: Connection) -> None:
        if take(connection, desk, command.update_id):
            outbox.enqueue(connection, desk.bot_id, _join(connection, desk, command), desk.now())

    await desk.store.write(work)
    desk.said()


def led_in(connection: Connection, desk: Desk, command: Command) -> list[Saying] | None:
    """Follow what stands behind a private /start; None where it is a plain greeting to somebody who is in."""
    account, typed = Account(command.telegram_id, command.telegram_name), command.words.strip()
    if office_codes.is_code(typed):
        office_codes.enter(connection, desk, account, typed)
        return []
    link = signing.read(typed)
    if link is not None:
        return _follow(connection, desk, account, link)
    if _looks_like_a_link(typed):
        return [text(command.chat_id, words.link_void("unknown"))]
    own = people.by_telegram_id(connection, desk.bot_id, command.telegram_id)
    if not typed and (waiting := _still_waiting(connection, desk, command.telegram_id)) is not None:
        return waiting
    if not own or typed == links.JOIN:
        return joining.offer(connection, desk, account)
    for person in own:
        with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, person.campaign_id)) as act:
            held.offer(act, person, command.telegram_id, act.office_chats)
    return None


def heard(connection: Connection, desk: Desk, said: Incoming) -> list[Saying] | None:
    """Take what somebody writes in private for the name they were asked for; None where they were not."""
    if said.changed_at is not None:
        return None
    asked = joinings.naming_of(connection, desk.bot_id, said.telegram_id, desk.now() - joining.OPEN_FOR)
    if asked is None:
        return _still_waiting(connection, desk, said.telegram_id)
    account = Account(said.telegram_id, said.telegram_name)
    with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, asked.campaign_id)) as act:
        if asked.role == Role.OFFICE:
            view = office_codes.named(act, account, said.text)
        else:
            view = joining.named(act, account, asked.team_id, said.text)
        act.say(view.said_to(account, asked.campaign_id))
    return []


def _still_waiting(connection: Connection, desk: Desk, telegram_id: int) -> list[Saying] | None:
    """Tell somebody who is nowhere in yet that the office has it; None where it has nothing."""
    asked = joinings.waiting_anywhere(connection, desk.bot_id, telegram_id)
    if asked is None or people.by_telegram_id(connection, desk.bot_id, telegram_id):
        return None
    return [text(telegram_id, words.still_waiting(asked.name), campaign_id=asked.campaign_id)]


def _looks_like_a_link(typed: str) -> bool:
    return typed[:1] in _MEANT_FOR_US and typed[1:2].isdigit()


def _follow(connection: Connection, desk: Desk, account: Account, link: Link) -> list[Saying]:
    """Lead somebody from a link to the names of its team, or say why it leads nowhere."""
    found = _into_team(connection, desk, link) if link.purpose is Purpose.TEAM else _out_of_chat(connection, desk, link)
    if isinstance(found, str):
        return [text(account.telegram_id, words.link_void(found))]
    campaign_id, known = found
    with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, campaign_id)) as act:
        act.say(joining.begin(act, account, {**known, "listed": True}).said_to(account, campaign_id))
    return []


Found = tuple[str, dict[str, str | None]]


def _into_team(connection: Connection, desk: Desk, link: Link) -> Found | str:
    one = invitations.find(connection, desk.bot_id, link.number)
    if one is None:
        return "unknown"
    campaign = campaigns.find(connection, desk.bot_id, one.campaign_id)
    if not is_signed(link, campaign.salt, *links.signed_over(one)):
        return "unknown"
    if one.revoked_at is not None:
        return "revoked"
    return "expired" if one.expires_at <= desk.now() else (one.campaign_id, {"team": one.team_id})


def _out_of_chat(connection: Connection, desk: Desk, link: Link) -> Found | str:
    bound = campaigns.find_chat(connection, desk.bot_id, link.number)
    if bound is None or not is_signed(link, bound[1].salt):
        return "moved"
    chat, campaign = bound
    return campaign.campaign_id, {"team": chat.team_id} if chat.role in (TEAM, OFFICE) else {}


def _join(connection: Connection, desk: Desk, command: Command) -> list[Saying]:
    if command.anonymous:
        return [text(command.chat_id, people_words.anonymous(), about=command.message_id)]
    if command.private:
        return joining.offer(connection, desk, Account(command.telegram_id, command.telegram_name))
    bound = desk.fields.of_chat(connection, desk.bot_id, command.chat_id)
    if bound is None:
        said = words.from_group(None, links.private(desk))
        return [text(command.chat_id, said, about=command.message_id)]
    chat, field = bound
    with acting(connection, desk, field) as act:
        person: Person | None = act.person(command.telegram_id)
        team = act.team_name(person.team_id if person is not None else chat.team_id)
        if person is not None:
            said = words.already_in(person.name, act.campaign.name, team)
        elif not goes_on(act.campaign, act.at):
            said = words.over(act.campaign.name)
        else:
            said = words.from_group(team, links.out_of_chat(act, command.chat_id))
        act.say(text(command.chat_id, said, about=command.message_id, campaign_id=act.campaign.campaign_id))
    return []
