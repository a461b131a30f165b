"""What was said before a message, as far as reading it depends on that: a correction, or 同上."""

from campaign.reading import Said, sounds_like_a_correction
from services.act import Act
from services.corrections import said_before
from services.dittos import reported_above, says_ditto
from services.incoming import Incoming
from storage.people import Person


def said_earlier(act: Act, author: Person | None, incoming: Incoming) -> list[Said]:
    """Return what a message may refer to, oldest first; nothing, without a look, where it refers to nothing."""
    if author is None:
        return []
    if says_ditto(act, incoming.text):
        return reported_above(act, author.person_id, incoming.chat_id, incoming.message_id, incoming.answers)
    return said_before(act, author, incoming) if sounds_like_a_correction(incoming.text) else []
