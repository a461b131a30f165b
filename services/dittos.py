"""What 同上 speaks of: a message that says it is read, now and ever after, with what was reported above it."""

from campaign.reading import Reading, Said
from services.act import Act
from services.incoming import Incoming
from services.revisions import NOT_STANDING
from storage import preceding
from storage.reports import Report

LOOK_BACK = 20  # reports of the chat: 同上 speaks of what can still be seen above it
ABOVE = "above"  # a settled doubt: which message 同上 speaks of, since it was said in reply to that one


def says_ditto(act: Act, text: str) -> bool:
    """Tell whether a message says once more what was said before."""
    return any(word in text for word in act.field.dittos)


def spoken_of(act: Act, incoming: Incoming) -> frozenset[str]:
    """Return what a reply settles of 同上 in it, to be kept with its report."""
    if incoming.answers is None or not says_ditto(act, incoming.text):
        return frozenset()
    return frozenset([f"{ABOVE}:{incoming.answers}"])


def reported_above(act: Act, person_id: int, chat_id: int, message_id: int, answers: int | None) -> list[Said]:
    """What was reported above; of what a reply answers only that. What was taken back cannot be said once more."""
    before = preceding.reported_before(act.connection, act.desk.bot_id, chat_id, message_id, LOOK_BACK)
    if answers is not None:
        before = [report for report in before if report.message_id == answers] or before
    return [
        Said(report.person_id == person_id, report.said, report.reported_at, report.message_id)
        for report in reversed(before)
        if report.disposition not in NOT_STANDING
    ]


def before_report(act: Act, report: Report, text: str | None = None) -> list[Said]:
    """Return what a report, or `text` in its place, may refer to; nothing, without a look, where it says no 同上."""
    if not says_ditto(act, report.said if text is None else text):
        return []
    told = (mark.partition(":") for mark in report.settled)
    answers = next((int(message) for name, _, message in told if name == ABOVE), None)
    return reported_above(act, report.person_id, report.chat_id, report.message_id, answers)


def read_again(act: Act, report: Report, text: str | None = None) -> Reading:
    """Read a report, or `text` in its place, as it was read at first: knowing what was reported above it."""
    said = report.said if text is None else text
    return act.read(said, report.reported_at, before_report(act, report, said))
