"""/bind and /unbind: somebody of the office says what a chat is for; what replaces something is confirmed by a tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from campaign.lifecycle import goes_on
from campaign.rights import Deed, Place, Refusal, may
from messages import chats as words
from messages import people as people_words
from messages import rights as rights_words
from services.act import Act, acting
from services.bindings import attach, let_go
from services.buttons import button_of
from services.chat_checks import check, name_of
from services.desk import Desk
from services.field import Field
from services.inbox import take
from services.incoming import Command, Press
from services.permission import PLACES, Asked
from services.pressing import Pressed
from services.sayings import text
from storage import campaigns, chats, outbox, people
from storage.campaigns import Chat
from storage.people import Person
from storage.questions import Button
from storage.store import Connection

BIND, UNBIND = "bind", "unbind"  # the actions of the buttons
OPEN_FOR = timedelta(days=1)
IN_A_ROW = 2

Rows = list[list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What binding a chat would take: a tap where `asking` says so; `instead_of` would be let go."""

    asking: words.Asking | None
    before: str
    instead_of: Chat | None


async def bind(desk: Desk, command: Command) -> None:
    """Answer /bind: bind this chat, or ask for which campaign, for what, or whether that is really meant."""

    def work(connection: Connection) -> None:
        if take(connection, desk, command.update_id):
            _bind(connection, desk, command)

    await desk.store.write(work)
    desk.said()


def _bind(connection: Connection, desk: Desk, command: Command) -> None:
    fields = _whose(connection, desk, command)
    if isinstance(fields, str):
        said = [text(command.chat_id, fields, about=command.message_id)] if fields else []
        outbox.enqueue(connection, desk.bot_id, said, desk.now())
    elif len(fields) == 1:
        with acting(connection, desk, fields[0]) as act:
            person = act.person(command.telegram_id)
            html, rows = _next(act, person, command.chat_id, {"words": command.words})
            act.say(text(command.chat_id, html, about=command.message_id, rows=rows))
    else:
        row = []
        for one in fields:
            with acting(connection, desk, one) as act:
                row.append([button_of(act, BIND, one.campaign.name, {"words": command.words}, OPEN_FOR)])
        said = [text(command.chat_id, words.which_campaign(), about=command.message_id, rows=row)]
        outbox.enqueue(connection, desk.bot_id, said, desk.now())


def _whose(connection: Connection, desk: Desk, command: Command) -> Sequence[Field] | str:
    """Return the campaigns this chat could be bound to by whoever asks; or what to say where there is none."""
    if command.private:
        return words.bind_in_the_group()
    if command.anonymous:
        return people_words.anonymous()
    own = people.by_telegram_id(connection, desk.bot_id, command.telegram_id)
    bound = desk.fields.of_chat(connection, desk.bot_id, command.chat_id)
    fields = [desk.fields.of_campaign(connection, desk.bot_id, person.campaign_id) for person in own]
    able = [
        field
        for field, person in zip(fields, own, strict=True)
        if may(Deed.BIND_CHAT, person, _place(field, command.chat_id)) and goes_on(field.campaign, desk.now())
    ]
    if bound is None:
        return able or (rights_words.refused(Deed.BIND_CHAT, Refusal.ROLE) if own else "")
    holder = bound[1].campaign
    if not goes_on(holder, desk.now()):
        return able or words.bound_already(holder.name, name_of(connection, desk, bound[0]))
    holding = [field for field in able if field.campaign.campaign_id == holder.campaign_id]
    if holding or able:
        return holding or words.bound_elsewhere(holder.name)
    known = any(person.campaign_id == holder.campaign_id for person in own)
    return rights_words.refused(Deed.BIND_CHAT, Refusal.ROLE if known else Refusal.STRANGER)


def _place(field: Field, chat_id: int) -> Place:
    return next((PLACES[chat.role] for chat in field.chats if chat.chat_id == chat_id), Place.UNBOUND)


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Go on with binding the chat the button hangs in."""
    if not goes_on(act.campaign, act.at):
        return Pressed(words.outdated())
    html, rows = _next(act, presser, pressed.chat_id, button.payload)
    return Pressed(words.done() if not rows else "", html, rows)


def _next(act: Act, person: Person | None, chat_id: int, asked: dict[str, Any]) -> tuple[str, Rows]:
    """Bind the chat or ask what is still open; return what to say, with buttons where something is asked."""
    target = _target(act, chat_id, asked)
    if target is None:
        return words.which_purpose(), _purposes(act)
    campaign, name = act.campaign.name, name_of(act.connection, act.desk, target)
    plan = _plan(act, target)
    if isinstance(plan, str):
        return plan, []
    if plan.asking is not None and plan.asking != asked.get("sure"):
        payload = {"role": target.role, "team_id": target.team_id, "sure": plan.asking}
        row = [button_of(act, BIND, words.HAND_OVER, payload, OPEN_FOR)]
        return words.sure(plan.asking, campaign=campaign, name=name, before=plan.before), [row]
    by = None if person is None else person.person_id
    if plan.instead_of is not None:
        let_go(act.connection, act.desk, plan.instead_of, by, str(chat_id))
        act.say(text(plan.instead_of.chat_id, words.replaced(campaign, name)))
    attach(act.connection, act.desk, target, by, str(chat_id), "here")
    return words.bound(campaign, name, office=target.role == campaigns.OFFICE), []


def _target(act: Act, chat_id: int, asked: dict[str, Any]) -> Chat | None:
    """Return what the chat is to be for, as a button or the words behind the command say; None where that is open."""
    campaign_id = act.campaign.campaign_id
    if "role" in asked:
        return Chat(chat_id, campaign_id, asked["role"], asked["team_id"])
    said = str(asked.get("words", "")).split()
    for team in campaigns.teams_of(act.connection, act.desk.bot_id, campaign_id):
        if {team.name, team.team_id} & set(said):
            return Chat(chat_id, campaign_id, campaigns.TEAM, team.team_id)
    role = next((role for role, names in words.PURPOSES.items() if said and said[0].lower() in names), None)
    return None if role in (None, campaigns.TEAM) else Chat(chat_id, campaign_id, str(role))


def _purposes(act: Act) -> Rows:
    teams = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    choices: list[tuple[str, str | None, str | None]] = [
        (campaigns.CAMPAIGN, None, None),
        (campaigns.OFFICE, None, None),
    ]
    choices += [(campaigns.TEAM, team.team_id, team.name) for team in teams]
    buttons = [
        button_of(act, BIND, words.purpose_button(role, name), {"role": role, "team_id": team}, OPEN_FOR)
        for role, team, name in choices
    ]
    return [buttons[place : place + IN_A_ROW] for place in range(0, len(buttons), IN_A_ROW)]


def _plan(act: Act, target: Chat) -> Plan | str:
    """Return what binding would take; or what to say where it cannot be, or is done already."""
    connection, bot_id, campaign = act.connection, act.desk.bot_id, act.campaign
    held = campaigns.find_chat(connection, bot_id, target.chat_id)
    if held is not None and held[0] == target:
        return words.bound_already(campaign.name, name_of(connection, act.desk, target))
    if held is not None and held[1].campaign_id != campaign.campaign_id and goes_on(held[1], act.at):
        return words.bound_elsewhere(held[1].name)
    instead_of = chats.holding(connection, bot_id, campaign.campaign_id, target.role, target.team_id)
    if held is not None and held[1].campaign_id != campaign.campaign_id:
        return Plan("hand_over", held[1].name, instead_of)
    if instead_of is not None:
        return Plan("replace", "", instead_of)
    return Plan(None if held is None else "move", "" if held is None else name_of(connection, act.desk, held[0]), None)


def unbind(act: Act, asked: Asked) -> None:
    """Answer /unbind: ask whether that is really meant."""
    chat = _here(act, asked.command.chat_id)
    if chat is None:
        act.say(text(asked.command.chat_id, words.not_bound(), about=asked.command.message_id))
        return
    row = [button_of(act, UNBIND, words.LET_GO, {}, OPEN_FOR)]
    html = words.sure_to_let_go(act.campaign.name, name_of(act.connection, act.desk, chat))
    act.say(text(chat.chat_id, html, about=asked.command.message_id, rows=[row]))


def unbind_by_button(act: Act, presser: Person, _: Button, pressed: Press) -> Pressed:
    """Take the chat the button hangs in out of its campaign."""
    chat = _here(act, pressed.chat_id)
    if chat is None:
        return Pressed(words.outdated())
    let_go(act.connection, act.desk, chat, presser.person_id, str(chat.chat_id))
    return Pressed(words.done(), words.let_go(act.campaign.name))


def rights(act: Act, asked: Asked) -> None:
    """Answer /rights: have a look at what the bot may do here, and say it."""
    chat = _here(act, asked.command.chat_id)
    if chat is None:
        act.say(text(asked.command.chat_id, words.not_bound(), about=asked.command.message_id))
    else:
        act.say(check(chat.chat_id, chat.campaign_id, "here", about=asked.command.message_id))


def _here(act: Act, chat_id: int) -> Chat | None:
    return next((chat for chat in act.field.chats if chat.chat_id == chat_id), None)
