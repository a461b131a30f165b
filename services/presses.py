"""A pressed button: its stored row says what it means, its rights are checked now, twice changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from campaign.rights import Deed, Reach, Refusal, reach_of
from messages import lifecycle as lifecycle_words
from messages import reports as words
from messages import rights as rights_words
from services import (
    answers,
    approvals,
    audit_pages,
    binding_talk,
    case_look_ups,
    changes,
    corrections,
    decisions,
    frozen_lists,
    held,
    invitations,
    joining,
    judging_held,
    leaving,
    lifecycle,
    offers,
    office_codes,
    preparations,
    questions,
    roster,
    standing_in,
    visits,
)
from services.act import Act, acting
from services.desk import Desk
from services.inbox import take
from services.incoming import Press
from services.permission import place_of
from services.pressing import Pressed
from services.sayings import EDIT, PRESS, say
from storage import outbox
from storage.campaigns import ARCHIVED
from storage.people import Person
from storage.questions import Button, find_button
from storage.store import Connection


@dataclass(frozen=True, slots=True)
class Action:
    """What a kind of button does, and the deed it is."""

    deed: Deed
    do: Callable[[Act, Person, Button, Press], Pressed]


ACTIONS: Mapping[str, Action] = {
    questions.ANSWER: Action(Deed.CHANGE_REPORT, answers.by_button),
    corrections.CORRECT: Action(Deed.CHANGE_REPORT, corrections.by_button),
    binding_talk.BIND: Action(Deed.BIND_CHAT, binding_talk.by_button),
    binding_talk.UNBIND: Action(Deed.BIND_CHAT, binding_talk.unbind_by_button),
    frozen_lists.FREEZE: Action(Deed.FREEZE_LIST, frozen_lists.by_button),
    preparations.TICK: Action(Deed.PREPARE, preparations.tick),
    lifecycle.OPEN_UP: Action(Deed.OPEN_CAMPAIGN, lifecycle.by_button),
    lifecycle.WIND_UP: Action(Deed.CLOSE_CAMPAIGN, lifecycle.by_button),
    offers.DECIDE: Action(Deed.IMPORT_TABLE, offers.by_button),
    case_look_ups.LOOK_UP: Action(Deed.LOOK_UP_CASE, case_look_ups.by_button),
    visits.NEXT: Action(Deed.LIST_CASES, visits.by_button),
    visits.MINE: Action(Deed.LIST_CASES, visits.by_button),
    changes.DECIDE: Action(Deed.DECIDE_CHANGE, decisions.decide),
    roster.PEOPLE: Action(Deed.CHANGE_PEOPLE, roster.by_button),
    standing_in.STAND_IN: Action(Deed.NAME_STAND_IN, standing_in.by_button),
    leaving.LEAVE: Action(Deed.LEAVE, leaving.by_button),
    approvals.APPROVE: Action(Deed.APPROVE_JOINING, approvals.decide),
    approvals.SHOW: Action(Deed.APPROVE_JOINING, approvals.by_button),
    held.JUDGE: Action(Deed.JUDGE_HELD, judging_held.judge),
    invitations.MAKE: Action(Deed.INVITE, invitations.make),
    audit_pages.OLDER: Action(Deed.SEE_AUDIT, audit_pages.older),
    invitations.REVOKE: Action(Deed.INVITE, invitations.revoke),
}
"""By the word that is stored with a button."""

BY_STRANGERS: Mapping[str, Callable[[Act, Button, Press], Pressed]] = {
    joining.CHOOSE_CAMPAIGN: joining.choose,
    joining.CHOOSE_TEAM: joining.choose,
    joining.TURN_PAGE: joining.turn_page,
    joining.CHOOSE_NAME: joining.choose_name,
    joining.NOT_LISTED: joining.not_listed,
    office_codes.PLACE: office_codes.choose,
    office_codes.NOT_LISTED: office_codes.not_listed,
}
"""The buttons that are there for people who are not on the roster yet."""


async def press(desk: Desk, pressed: Press) -> None:
    """Do what the button means, or tell the presser in a short private notice why not."""

    def work(connection: Connection) -> None:
        if not take(connection, desk, pressed.update_id):
            return
        told = _press(connection, desk, pressed)
        answer = say(PRESS, pressed.chat_id, {"query_id": pressed.query_id, "text": told.notice})
        outbox.enqueue(connection, desk.bot_id, [answer], desk.now())

    await desk.store.write(work)
    desk.said()


def _press(connection: Connection, desk: Desk, pressed: Press) -> Pressed:
    button = find_button(connection, desk.bot_id, pressed.token)
    if button is None:
        return Pressed(words.button_unknown())
    with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, button.campaign_id)) as act:
        told = _done(act, button, pressed)
        if told.html is not None:
            settled = {"html": told.html, "message_id": pressed.message_id, "rows": told.rows}
            act.say(say(EDIT, pressed.chat_id, settled))
        return told


def _done(act: Act, button: Button, pressed: Press) -> Pressed:
    if act.campaign.stage == ARCHIVED:
        return Pressed(lifecycle_words.over())
    presser = act.person(pressed.telegram_id)
    if presser is None and button.action not in BY_STRANGERS:
        return Pressed(words.button_not_yours())
    if act.at > button.expires_at:
        return Pressed(words.button_expired())
    if button.action in BY_STRANGERS:
        return BY_STRANGERS[button.action](act, button, pressed)
    action = ACTIONS[button.action]
    far = reach_of(action.deed, presser, place_of(act, pressed.chat_id))
    if presser is None or not isinstance(far, Reach):
        return Pressed(rights_words.notice(action.deed, far if isinstance(far, Refusal) else Refusal.STRANGER))
    return action.do(act, presser, button, pressed)
