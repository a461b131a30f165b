"""What was said before a message, as far as reading it depends on that: a correction, or 同上."""

from campaign.reading import Said, sounds_like_a_correction
from services.act import Act
from services.corrections import said_before
from services.incoming import Incoming
from services.meant import NOT_STANDING
from storage import preceding
from storage.people import Person

LOOK_BACK = 20  # reports of the chat: 同上 speaks of what can still be seen above it


def said_earlier(act: Act, author: Person | None, incoming: Incoming) -> list[Said]:
    """Return what a message may refer to, oldest first; nothing, without a look, where it refers to nothing."""
    if author is None:
        return []
    if any(word in incoming.text for word in act.field.dittos):
        return _reported_in_the_chat(act, author, incoming)
    return said_before(act, author, incoming) if sounds_like_a_correction(incoming.text) else []


def _reported_in_the_chat(act: Act, author: Person, incoming: Incoming) -> list[Said]:
    """What was reported above; of what a reply answers only that. What was taken back cannot be said once more."""
    before = preceding.reported_before(
        act.connection, act.desk.bot_id, incoming.chat_id, incoming.message_id, LOOK_BACK
    )
    if incoming.answers is not None:
        before = [report for report in before if report.message_id == incoming.answers] or before
    return [
        Said(report.person_id == author.person_id, report.said, report.reported_at, report.message_id)
        for report in reversed(before)
        if report.disposition not in NOT_STANDING
    ]
