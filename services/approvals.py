"""The office decides who comes in: one card for each who asks, one tap, and both are told what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from campaign.people import FIELD_ROLES, Role
from campaign.rights import Deed, may_bring_into_office
from messages import joining as words
from messages import roster as roster_words
from messages.rights import ROLES
from services import held
from services.act import Act
from services.buttons import button_of, in_rows
from services.incoming import Press
from services.pressing import Pressed
from services.sayings import ALARM, QUESTION, text
from storage import accounts, campaigns, held_reports, joinings, people
from storage.joinings import ACCEPTED, OVERTAKEN, REFUSED, WAITING, Joining
from storage.outbox import Saying
from storage.people import Person
from storage.questions import Button

APPROVE, SHOW = "approve_joining", "show_joinings"  # the actions of the office's buttons
DECISION_TIME = timedelta(days=30)
A_DAY, MOST = timedelta(days=1), 5  # so often may somebody ask: whoever tapped the wrong name taps again


def ask(act: Act, joining: Joining) -> str:
    """Put it before the office, once; return what the one who asks is told."""
    bot_id, campaign_id, who = act.desk.bot_id, joining.campaign_id, joining.telegram_id
    before = joinings.waiting_of(act.connection, bot_id, campaign_id, who)
    if before is not None and _same(before, joining):
        return words.still_waiting(joining.name)
    if joinings.count_since(act.connection, bot_id, campaign_id, who, act.at - A_DAY) >= MOST:
        return words.too_often()
    joining = replace(joining, joining_id=joinings.ask(act.connection, bot_id, joining))
    offices = act.office_chats
    _show(act, joining, offices)
    return words.asked(joining.name, act.team_name(joining.team_id), heard=bool(offices))


def show_waiting(act: Act, chats: Sequence[int]) -> int:
    """Show every card that waits (again), such as to the first of the office; return how many there are."""
    waiting = joinings.waiting(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    for joining in waiting:
        _show(act, joining, chats)
    return len(waiting)


def by_button(act: Act, _: Person, __: Button, pressed: Press) -> Pressed:
    """Show what waits in the chat where somebody of the office asked for it."""
    return Pressed(words.shown_again(show_waiting(act, [pressed.chat_id])))


def _show(act: Act, joining: Joining, chats: Sequence[int]) -> None:
    card = words.card(card_of(act, joining))
    for chat_id in chats:
        act.say(text(chat_id, card, campaign_id=joining.campaign_id, kind=ALARM, rows=_choices(act, joining)))


def _same(one: Joining, other: Joining) -> bool:
    return (one.person_id, one.name, one.team_id) == (other.person_id, other.name, other.team_id)


def _choices(act: Act, joining: Joining) -> list[list[dict[str, str]]]:
    """Return yes and no; of somebody new without a team the office says which part they play."""
    yes = [(words.ACCEPT, joining.role)]
    if not joining.role:
        yes = [(ROLES[role], role.value) for role in Role if role not in FIELD_ROLES]
    labelled = [(label, {"role": role, "accept": True}) for label, role in yes] + [(words.REFUSE, {"accept": False})]
    return in_rows(
        [
            button_of(act, APPROVE, label, {"joining_id": joining.joining_id, **payload}, DECISION_TIME)
            for label, payload in labelled
        ]
    )


def card_of(act: Act, joining: Joining) -> words.Card:
    """Return what the office is shown."""
    bot_id, campaign_id = act.desk.bot_id, joining.campaign_id
    seats = joinings.seats(act.connection, bot_id, campaign_id, joining.team_id)
    seat = next((one for one in seats if one.person_id == joining.person_id), None)
    namesakes = [one for one in seats if one.name == joining.name and one.telegram_id is not None]
    decider = people.by_ids(act.connection, bot_id, [joining.decided_by]) if joining.decided_by else {}
    return words.Card(
        name=joining.name,
        team=act.team_name(joining.team_id),
        telegram_name=joining.telegram_name,
        listed=joining.person_id is not None,
        role=ROLES[Role(seat.role)] if seat is not None else "",
        small_group=seat.small_group if seat is not None else "",
        twin=joining.telegram_id if joining.person_id is None and namesakes else None,
        rivals=[other.telegram_name for other in joinings.others_for(act.connection, bot_id, joining)],
        held=held_reports.count(act.connection, bot_id, campaign_id, joining.telegram_id),
        decision=None if joining.state == WAITING else joining.state,
        decided_by=next((one.name for one in decider.values()), ""),
        decided_at=joining.decided_at.astimezone(act.campaign.span.zone) if joining.decided_at else None,
    )


def decide(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Carry out the office's decision, once; the card says from then on who decided, and when."""
    bot_id, joining_id = act.desk.bot_id, button.payload["joining_id"]
    campaigns.lock(act.connection, bot_id, act.campaign.campaign_id)
    joining = joinings.find(act.connection, bot_id, joining_id)
    if joining is None:
        return Pressed(words.gone())
    if joining.state != WAITING:
        card = card_of(act, joining)
        return Pressed(words.decided_before(joining.state, card.decided_by), words.card(card))
    if not button.payload["accept"]:
        _refuse(act, presser, joining, pressed)
        return Pressed(words.noted(accept=False), _settled(act, joining_id))
    if not may_bring_into_office(presser) and _into_the_office(act, joining, button.payload["role"]):
        return Pressed(roster_words.as_notice(roster_words.refused("own")))  # who stands in makes nobody office
    person_id = _let_in(act, joining, button.payload["role"])
    if person_id is None:
        joinings.decide(act.connection, bot_id, joining_id, OVERTAKEN, presser.person_id, act.at)
        act.say(_told(joining, words.place_taken(joining.name)))
        return Pressed(words.taken_notice(), _settled(act, joining_id))
    joinings.decide(act.connection, bot_id, joining_id, ACCEPTED, presser.person_id, act.at)
    after = {"name": joining.name, "telegram_id": joining.telegram_id, "telegram_name": joining.telegram_name}
    act.note(presser.person_id, pressed.chat_id, Deed.APPROVE_JOINING, f"person:{person_id}", None, after)
    _welcome(act, joining, person_id, pressed.chat_id)
    return Pressed(words.noted(accept=True), _settled(act, joining_id))


def _into_the_office(act: Act, joining: Joining, role: str) -> bool:
    if joining.person_id is None:
        return role == Role.OFFICE
    place = people.by_ids(act.connection, act.desk.bot_id, [joining.person_id]).get(joining.person_id)
    return place is not None and place.role == Role.OFFICE


def _let_in(act: Act, joining: Joining, role: str) -> int | None:
    """Give the place to the account; None where the place, or the account, is somebody's already."""
    bot_id, campaign_id = act.desk.bot_id, joining.campaign_id
    if accounts.holder(act.connection, bot_id, campaign_id, joining.telegram_id) is not None:
        return None
    person_id = joining.person_id
    if person_id is None:
        person_id = joinings.add_seat(
            act.connection, bot_id, campaign_id, name=joining.name, role=role, team_id=joining.team_id
        )
    if not joinings.take_seat(act.connection, bot_id, person_id, joining.telegram_id, act.at):
        return None
    accounts.forgive(act.connection, bot_id, campaign_id, joining.telegram_id)
    campaigns.note_change(act.connection, bot_id, campaign_id)
    return person_id


def _welcome(act: Act, joining: Joining, person_id: int, office_chat: int) -> None:
    """Tell the one who is in; those who wanted the same place are told kindly that it is taken."""
    bot_id = act.desk.bot_id
    [person] = people.by_ids(act.connection, bot_id, [person_id]).values()  # perhaps renamed or moved meanwhile
    team = act.team_name(person.team_id)
    kept = held_reports.count(act.connection, bot_id, joining.campaign_id, joining.telegram_id)
    act.say(_told(joining, words.accepted(person.name, act.campaign.name, team, kept)))
    for other in joinings.others_for(act.connection, bot_id, replace(joining, person_id=person_id)):
        joinings.decide(act.connection, bot_id, other.joining_id, OVERTAKEN, None, act.at)
        act.say(_told(other, words.place_taken(other.name)))
    held.offer(act, person, joining.telegram_id, [office_chat])


def _refuse(act: Act, presser: Person, joining: Joining, pressed: Press) -> None:
    joinings.decide(act.connection, act.desk.bot_id, joining.joining_id, REFUSED, presser.person_id, act.at)
    before = {"name": joining.name, "telegram_id": joining.telegram_id, "telegram_name": joining.telegram_name}
    subject = f"joining:{joining.joining_id}"
    after = {"decision": REFUSED}
    act.note(presser.person_id, pressed.chat_id, Deed.APPROVE_JOINING, subject, before, after)
    act.say(_told(joining, words.refused(joining.name)))


def _told(joining: Joining, html: str) -> Saying:
    return text(joining.telegram_id, html, campaign_id=joining.campaign_id, kind=QUESTION)  # must not be missed


def _settled(act: Act, joining_id: int) -> str:
    joining = joinings.find(act.connection, act.desk.bot_id, joining_id)
    return words.card(card_of(act, joining)) if joining is not None else words.gone()
