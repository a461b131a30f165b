"""The office lets what was reported before somebody was approved count: each through the path of any report."""

from collections.abc import Sequence

from campaign.rights import Deed
from messages import held as words
from services import reports
from services.act import Act
from services.incoming import Incoming, Press
from services.pressing import Pressed
from services.revisions import OUTSIDE
from services.sayings import text
from storage import campaigns, held_reports
from storage import reports as stored
from storage.campaigns import CLOSED, OPEN
from storage.held_reports import DROPPED, JUDGED, HeldReport
from storage.people import Person
from storage.questions import Button


def judge(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Judge what somebody reported, in order and at its own time, or drop it; pressing twice finds nothing left.

    It is late only by the approval: that the office presses is its decision, before or after the cut-off.
    """
    telegram_id, accept = button.payload["telegram_id"], button.payload["accept"]
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    campaigns.lock(act.connection, bot_id, campaign_id)  # two of the office may press at once
    person = act.person(telegram_id)
    if person is None:
        return Pressed(words.notice_gone())
    if accept and act.campaign.stage not in (OPEN, CLOSED):  # closed: it was said while it was open
        return Pressed(words.notice_not_open())
    kept = held_reports.of_account(act.connection, bot_id, campaign_id, telegram_id)
    if not kept:
        return Pressed(words.notice_nothing_left())
    before = {"held": len(kept), "messages": _named(kept)}
    subject = f"person:{person.person_id}"
    if not accept:
        held_reports.drop(act.connection, bot_id, campaign_id, telegram_id)
        act.note(presser.person_id, pressed.chat_id, Deed.JUDGE_HELD, subject, before, {"judged": 0})
        act.say(text(telegram_id, words.dropped(person.name), campaign_id=campaign_id))
        return Pressed(words.notice_done(None), words.decided(person.name, len(kept), None, presser.name))
    judged = [one for one in kept if _judged(act, one, pressed.update_id)]
    after = {"judged": len(judged), "messages": _named(judged)}
    act.note(presser.person_id, pressed.chat_id, Deed.JUDGE_HELD, subject, before, after)
    said = words.decided(person.name, len(kept), len(judged), presser.name)
    return Pressed(words.notice_done(len(judged)), said)


def _named(some: Sequence[HeldReport]) -> list[str]:
    return [f"{one.chat_id}/{one.message_id}" for one in some]


def _judged(act: Act, held: HeldReport, update_id: int) -> bool:
    """Judge one, and say whether it counts as a report now; one that was edited since and counted stays as it is."""
    place = (held.chat_id, held.message_id)
    if stored.find(act.connection, act.desk.bot_id, *place) is None:
        said = Incoming(
            update_id=update_id,
            chat_id=held.chat_id,
            message_id=held.message_id,
            telegram_id=held.telegram_id,
            text=held.text,
            said_at=held.said_at,
            answers=held.answers,
        )
        reports.enter_held(act, said)
    found = stored.find(act.connection, act.desk.bot_id, *place)
    held_reports.settle(act.connection, act.desk.bot_id, held, JUDGED if found is not None else DROPPED)
    return found is not None and found.disposition != OUTSIDE
