"""A pressed button: its stored row says what it means, its rights are checked now, twice changes nothing."""

from messages import reports as words
from services import answers, corrections, decisions
from services.act import acting
from services.corrections import CORRECT
from services.desk import Desk
from services.inbox import take
from services.incoming import Press
from services.questions import ANSWER
from services.sayings import EDIT, PRESS, say
from storage import outbox
from storage.questions import find_button
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
            notice, settled = answers.by_button(act, presser, button, pressed.update_id)
        elif button.action == CORRECT:
            notice, settled = corrections.by_button(act, presser, button, pressed.update_id)
        else:
            notice, settled = decisions.decide(act, presser, button, pressed.update_id)
        if settled is not None:
            act.say(say(EDIT, pressed.chat_id, {"html": settled, "message_id": pressed.message_id}))
        return notice
