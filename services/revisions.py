"""What a report says from now on: its earlier entries are reversed, the new ones appended, and people are told.

A first reading and an edit go through here, and an answered question of a report that was never corrected; what
becomes of one that was stands in amendments.py.
"""

from collections.abc import Sequence
from dataclasses import replace

from campaign.judgement import Author, Claim, judge
from campaign.ledger import Entry, Source, reversed_by
from campaign.reading import Disposition, Reading
from services import acknowledgements, questions
from services.acknowledgements import no_longer_credited, reaction, replies
from services.act import Act
from services.doubts import Doubt
from services.dues import note_dues
from services.sayings import AMENDED, ASKED, HELD, SCORED
from services.understanding import understand
from storage import ledger, reports
from storage.reports import Report

NOTHING_SETTLED: frozenset[str] = frozenset()
WITHDRAWN = "withdrawn"
OUTSIDE = "outside"
TO_CORRECT = "to_correct"  # no report: wants to change one, and does not say yet how
CORRECTED = "corrected"  # no report: it has changed one
PROMISED = "promised"  # says what is to be paid, and nothing that was
SAME = "same"  # tells of what stands already
NOT_STANDING = frozenset({WITHDRAWN, Disposition.IGNORE, OUTSIDE, TO_CORRECT, CORRECTED})


def read_anew(
    act: Act, report: Report, reading: Reading, *, first: bool, settled: frozenset[str] = NOTHING_SETTLED
) -> bool:
    """Let the report say what `reading` says; `report` carries the new text and revision, `first` tells its birth.

    `settled` names the doubts its author has settled. Says whether something is asked about it.
    """
    report = replace(report, settled=tuple(sorted(settled)))
    standing = [] if first else ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    understood = understand(act, report, reading, settled)
    entries = judged(act, report, understood.claims, len(standing))
    doubt = understood.doubt
    report = replace(report, disposition=disposition_of(reading, doubt, entries))
    reports.save(act.connection, act.desk.bot_id, report)
    note_dues(act, report, understood.claims, reading.promises, first=first)
    unchanged = [gist(entry) for entry in standing] == [gist(entry) for entry in entries]
    if not unchanged:
        act.record([*reversed_by(standing, report.revision), *entries])
    if doubt is not None:
        act.say(reaction(report, ASKED), questions.ask(act, report, doubt))
    else:
        act.say(reaction(report, _acknowledgement(reading, entries, standing)))
    if entries and not unchanged:
        what = acknowledgements.AMENDED if standing else acknowledgements.SCORED
        missing = acknowledgements.lacking(understood)
        act.say(*replies(report, entries, what, missing=missing, unlisted=understood.unlisted))
        act.say(*no_longer_credited(act, report, standing, entries))
    elif standing and not entries:
        act.say(*replies(report, standing, acknowledgements.WITHDRAWN))
    return doubt is not None


def judged(act: Act, report: Report, claims: Sequence[Claim], ordinal: int) -> list[Entry]:
    """Return the entries that these claims of a report make, numbered from `ordinal`."""
    author = Author(report.person_id, report.team_id, report.reported_at, report.reported_on)
    source = Source(report.chat_id, report.message_id, report.revision, ordinal)
    return judge(claims, source, author, act.field.rules, act.campaign.salt)


def gist(entry: Entry) -> tuple[object, ...]:
    """Return what an entry says, whichever revision says it."""
    who = (entry.person_id, entry.team_id, entry.borrower_key, entry.case_code)
    return (entry.kind, entry.sub, entry.amount_fen, entry.reported_on, *who)


def disposition_of(reading: Reading, doubt: Doubt | None, entries: Sequence[Entry]) -> str:
    """Return what becomes of the report: what is asked may be asked of a reading that was clear in itself."""
    if doubt is not None:
        return Disposition.MIXED if entries else Disposition.ASK
    if entries or reading.disposition not in (Disposition.SCORE, Disposition.IGNORE):
        return reading.disposition
    if reading.disposition is Disposition.SCORE:
        return SAME
    return PROMISED if reading.promises else Disposition.IGNORE


def _acknowledgement(reading: Reading, entries: Sequence[Entry], standing: Sequence[Entry]) -> str:
    if standing:
        return AMENDED
    if entries:
        return SCORED
    return HELD if reading.promises else AMENDED
