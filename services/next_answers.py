"""An answer typed as the next message is taken for a reply to the one open question of its author, if it can be one."""

from dataclasses import replace
from datetime import timedelta

from campaign.privacy import redact
from campaign.reading import Disposition, read
from campaign.reading.bare_answers import LONGEST, is_bare_answer
from services.desk import Desk
from services.doubts import AMENDED
from services.incoming import Incoming
from storage import reports
from storage.campaigns import OFFICE
from storage.reports import Report
from storage.store import Connection

SOON = timedelta(minutes=10)
LOOK_BACK = 10  # of one's latest reports
_ASKED = frozenset({Disposition.ASK, Disposition.MIXED})


async def addressed(desk: Desk, incoming: Incoming) -> Incoming:
    """Return the message as a reply to the author's report it answers; as it is where it answers none, or replies."""
    if incoming.answers is not None or incoming.changed_at is not None or not _may_answer(incoming.text):
        return incoming
    answered = await desk.store.read(lambda connection: _answered(connection, desk, incoming))
    return incoming if answered is None else replace(incoming, answers=answered.message_id)


def _may_answer(text: str) -> bool:
    """Sort out, without looking anything up, what says something by itself."""
    return 0 < len(text) <= LONGEST and "\n" not in text


def _answered(connection: Connection, desk: Desk, incoming: Incoming) -> Report | None:
    bound = desk.fields.of_chat(connection, desk.bot_id, incoming.chat_id)
    if bound is None or bound[0].role == OFFICE:
        return None
    field = bound[1]
    author = field.person(incoming.telegram_id, incoming.said_at)
    if author is None:
        return None
    campaign = field.campaign
    said = redact(incoming.text)
    ref = incoming.said_at.astimezone(campaign.span.zone)
    if read(said, ref, lexicon=field.lexicon, calendar=field.calendar).disposition is not Disposition.IGNORE:
        return None
    latest = reports.latest_of(connection, desk.bot_id, campaign.campaign_id, author.person_id, LOOK_BACK)
    near = [
        one
        for one in latest
        if one.chat_id == incoming.chat_id
        and one.message_id != incoming.message_id
        and timedelta(0) <= incoming.said_at - one.reported_at <= SOON
        and AMENDED not in one.settled
    ]
    asked = [one for one in near if one.disposition in _ASKED]
    open_now = asked or [one for one in near if one.disposition == Disposition.SCORE]
    fitting = [
        one
        for one in open_now
        if is_bare_answer(
            one.said,
            said,
            one.reported_at.astimezone(campaign.span.zone),
            lexicon=field.lexicon,
            calendar=field.calendar,
        )
    ]
    return fitting[0] if len(fitting) == 1 and len(asked) <= 1 else None
