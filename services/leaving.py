"""/leave: somebody leaves by themself, once they have said that they mean it; the office is told."""

from datetime import timedelta

from messages import roster as words
from messages.roster import Verb
from services.act import Act
from services.buttons import button_of
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.roster_changes import Change, change
from services.sayings import text
from storage.people import Person
from storage.questions import Button

LEAVE = "leave"  # the action of its buttons
LASTS = timedelta(hours=1)


def ask(act: Act, asked: Asked) -> None:
    """Answer /leave: ask whether it is meant."""
    choices = ((words.LEAVES, True), (words.STAYS, False))
    row = [
        button_of(act, LEAVE, label, {"person_id": asked.person.person_id, "leaves": leaves}, LASTS)
        for label, leaves in choices
    ]
    chat_id, about = asked.command.chat_id, asked.command.message_id
    html = words.surely_leave(act.campaign.name)
    act.say(text(chat_id, html, about=about, campaign_id=act.campaign.campaign_id, rows=[row]))


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Let the presser go, or stay."""
    if button.payload["person_id"] != presser.person_id or not button.payload["leaves"]:
        return Pressed("", words.stays())
    outcome = change(act, Change(presser, pressed.chat_id, presser, Verb.LEAVE))
    if outcome.refused:
        return Pressed(words.as_notice(outcome.words), outcome.words)
    told = words.office_told_of_leaving(presser.name, act.team_name(presser.team_id))
    act.say(*(text(chat_id, told, campaign_id=act.campaign.campaign_id) for chat_id in act.office_chats))
    return Pressed("", words.has_left_by_themself(act.campaign.name))
