"""What a report says from now on: its earlier entries are reversed, the new ones appended, and people are told.

Every way a report can come to say something goes through here: the first reading, an edit, an answered
question, an amendment, a withdrawal, and what the office allows after the cut-off.
"""

from collections.abc import Sequence
from dataclasses import replace

from campaign.judgement import Author, amended, judge
from campaign.ledger import Entry, Source, reversed_by
from campaign.reading import Amend, Disposition, Reading
from messages import changes as words
from services import questions
from services.act import Act
from services.sayings import AMENDED, ASKED, REPLY, SCORED, react, say, text
from storage import ledger, reports
from storage.outbox import Saying
from storage.reports import Report

WITHDRAWN = "withdrawn"
OUTSIDE = "outside"
TO_CORRECT = "to_correct"  # no report: wants to change one, and does not say yet how
CORRECTED = "corrected"  # no report: it has changed one


def read_anew(act: Act, report: Report, reading: Reading, *, first: bool) -> None:
    """Let the report say what `reading` says; `report` carries the new text and revision, `first` tells its birth."""
    standing = [] if first else ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    author = Author(report.person_id, report.team_id, report.reported_at, report.reported_on)
    source = Source(report.chat_id, report.message_id, report.revision, len(standing))
    entries = judge(reading, source, author, act.field.rules, act.campaign.salt)
    reports.save(act.connection, act.desk.bot_id, report)
    if _alike(standing, entries):
        entries = []
    else:
        act.record([*reversed_by(standing, report.revision), *entries])
    if reading.disposition in (Disposition.ASK, Disposition.MIXED) and reading.question is not None:
        act.say(_reaction(report, ASKED), questions.ask(act.connection, act.desk, report, reading.question, act.at))
    elif reading.disposition is Disposition.SCORE and not standing:
        act.say(_reaction(report, SCORED))
    else:
        act.say(_reaction(report, AMENDED))
    missing = sorted({part for entry in reading.entries if entry.plan for part in entry.plan.missing})
    if entries:
        act.say(_reply(report, entries, "amended" if standing else "scored", missing))
    elif standing and not reading.entries:
        act.say(_reply(report, standing, "withdrawn"))


def amend(act: Act, report: Report, entry: Entry, change: Amend, revision: int) -> None:
    """Change one entry of a report: reverse it, append what it says now."""
    source = Source(report.chat_id, report.message_id, revision, 1)
    new = amended(entry, change, source, act.field.rules, act.campaign.salt)
    reports.save(act.connection, act.desk.bot_id, replace(report, revision=revision))
    act.record([*reversed_by([entry], revision), new])
    act.say(_reaction(report, AMENDED), _reply(report, [new], "amended"))


def withdraw(act: Act, report: Report, entries: Sequence[Entry], revision: int) -> None:
    """Take entries of a report back."""
    all_of_it = len(ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id))
    gone = len(entries) == all_of_it
    moved = replace(report, revision=revision, disposition=WITHDRAWN if gone else report.disposition)
    reports.save(act.connection, act.desk.bot_id, moved)
    act.record(reversed_by(entries, revision))
    act.say(_reaction(report, AMENDED))
    if entries:
        act.say(_reply(report, entries, "withdrawn"))
    else:
        act.say(text(report.chat_id, words.withdrawn_unscored(), about=report.message_id))


def _alike(standing: Sequence[Entry], entries: Sequence[Entry]) -> bool:
    def gist(entry: Entry) -> tuple[object, ...]:
        return (entry.kind, entry.sub, entry.amount_fen, entry.borrower_key, entry.case_code)

    return [gist(entry) for entry in standing] == [gist(entry) for entry in entries]


def _reaction(report: Report, emoji: str) -> Saying:
    return react(report.chat_id, report.message_id, emoji, report.campaign_id)


def _reply(report: Report, entries: Sequence[Entry], what: str, missing: Sequence[str] = ()) -> Saying:
    payload = {
        "what": what,
        "person_id": report.person_id,
        "team_id": report.team_id,
        "items": [{"kind": e.kind, "sub": e.sub, "amount_fen": e.amount_fen, "points": e.points} for e in entries],
        "missing": list(missing),
    }
    return say(REPLY, report.chat_id, payload, campaign_id=report.campaign_id, about=report.message_id)
