"""A pressed button: its stored row says what it means, its rights are checked now, twice changes nothing."""

from dataclasses import replace

from campaign.people import may_speak_for
from campaign.reading import read
from messages import changes as change_words
from messages import reports as words
from services import changes
from services.act import Act, acting
from services.desk import Desk
from services.inbox import take
from services.incoming import Press
from services.questions import ANSWER
from services.revisions import read_anew
from services.sayings import EDIT, PRESS, say
from storage import outbox, reports
from storage.people import Person
from storage.questions import Button, find_button
from storage.store import Connection


async def press(desk: Desk, pressed: Press) -> None:
    """Do what the button means, or tell the presser in a short private notice why not."""

    def work(connection: Connection) -> None:
        if not take(connection, desk, pressed.update_id):
            return
        notice = _press(connection, desk, pressed)
        answer = say(PRESS, pressed.chat_id, {"query_id": pressed.query_id, "text": notice})
        outbox.enqueue(connection, desk.bot_id, [answer], desk.now())

    await desk.store.write(work)
    desk.said()


def _press(connection: Connection, desk: Desk, pressed: Press) -> str:
    button = find_button(connection, desk.bot_id, pressed.token)
    if button is None:
        return words.button_unknown()
    with acting(connection, desk, desk.fields.of_campaign(connection, desk.bot_id, button.campaign_id)) as act:
        presser = act.person(pressed.telegram_id)
        if presser is None:
            return words.button_not_yours()
        if act.at > button.expires_at:
            return words.button_expired()
        if button.action == ANSWER:
            notice, settled = _answer(act, presser, button, pressed)
        else:
            notice, settled = changes.decide(act, presser, button, pressed.update_id)
        if settled is not None:
            act.say(say(EDIT, pressed.chat_id, {"html": settled, "message_id": pressed.message_id}))
        return notice


def _answer(act: Act, presser: Person, button: Button, pressed: Press) -> tuple[str, str | None]:
    report = reports.find(act.connection, act.desk.bot_id, button.chat_id, button.message_id, to_change=True)
    if report is None or report.revision != button.revision:
        return words.button_outdated(), None
    if not may_speak_for(
        presser.role, presser.team_id, presser.person_id, author_id=report.person_id, author_team_id=report.team_id
    ):
        return words.button_not_yours(), None
    label, chosen = button.payload["label"], button.payload["text"]
    if changes.is_late(act, report.reported_at, act.at):
        changes.propose(act, presser, replace(report, revision=pressed.update_id), changes.EDIT, chosen)
        return change_words.waits_for_office(), words.question_answered_late(label, presser.name)
    reading = read(chosen, report.reported_at.astimezone(act.campaign.span.zone))
    moved = replace(report, revision=pressed.update_id, disposition=reading.disposition)
    read_anew(act, moved, reading, first=False)
    return change_words.noted(accept=True), words.question_answered(label, presser.name)
