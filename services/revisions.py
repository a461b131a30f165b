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
from services import doubts, questions
from services.act import Act
from services.doubts import Doubt
from services.dues import forget_dues, note_dues
from services.sayings import AMENDED, ASKED, HELD, REPLY, SCORED, react, say, text
from services.understanding import Understood, understand
from storage import ledger, reports
from storage.outbox import Saying
from storage.reports import Report

NOTHING_SETTLED: frozenset[str] = frozenset()
WITHDRAWN = "withdrawn"
OUTSIDE = "outside"
TO_CORRECT = "to_correct"  # no report: wants to change one, and does not say yet how
CORRECTED = "corrected"  # no report: it has changed one
PROMISED = "promised"  # says what is to be paid, and nothing that was
SAME = "same"  # tells of what stands already


def read_anew(
    act: Act, report: Report, reading: Reading, *, first: bool, settled: frozenset[str] = NOTHING_SETTLED
) -> None:
    """Let the report say what `reading` says; `report` carries the new text and revision, `first` tells its birth.

    `settled` names the doubts its author has settled.
    """
    report = replace(report, settled=tuple(sorted(settled)))
    standing = [] if first else ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    understood = understand(act, report, reading, settled)
    author = Author(report.person_id, report.team_id, report.reported_at, report.reported_on)
    source = Source(report.chat_id, report.message_id, report.revision, len(standing))
    entries = judge(understood.claims, source, author, act.field.rules, act.campaign.salt)
    doubt = understood.doubt
    report = replace(report, disposition=_disposition(reading, doubt, entries))
    reports.save(act.connection, act.desk.bot_id, report)
    note_dues(act, report, understood.claims, reading.promises, first=first)
    unchanged = _alike(standing, entries)
    if not unchanged:
        act.record([*reversed_by(standing, report.revision), *entries])
    if doubt is not None:
        act.say(_reaction(report, ASKED), questions.ask(act.connection, act.desk, report, doubt, act.at))
    else:
        act.say(_reaction(report, _acknowledgement(reading, entries, standing)))
    if entries and not unchanged:
        act.say(*_replies(report, entries, "amended" if standing else "scored", understood))
    elif standing and not entries:
        act.say(*_replies(report, standing, "withdrawn"))


def _disposition(reading: Reading, doubt: Doubt | None, entries: Sequence[Entry]) -> str:
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


def amend(act: Act, report: Report, entry: Entry, change: Amend, revision: int) -> None:
    """Change one entry of a report: reverse it, append what it says now."""
    source = Source(report.chat_id, report.message_id, revision, 1)
    new = amended(entry, change, source, act.field.rules, act.campaign.salt)
    settled = (*report.settled, doubts.AMENDED)
    reports.save(act.connection, act.desk.bot_id, replace(report, revision=revision, settled=settled))
    act.record([*reversed_by([entry], revision), new])
    act.say(_reaction(report, AMENDED), *_replies(report, [new], "amended"))


def withdraw(act: Act, report: Report, entries: Sequence[Entry], revision: int) -> None:
    """Take entries of a report back."""
    all_of_it = len(ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id))
    gone = len(entries) == all_of_it
    settled = (*report.settled, doubts.AMENDED)
    moved = replace(report, revision=revision, settled=settled, disposition=WITHDRAWN if gone else report.disposition)
    reports.save(act.connection, act.desk.bot_id, moved)
    act.record(reversed_by(entries, revision))
    act.say(_reaction(report, AMENDED))
    if gone:
        forget_dues(act, report)
    if entries:
        act.say(*_replies(report, entries, "withdrawn"))
    else:
        act.say(text(report.chat_id, words.withdrawn_unscored(), about=report.message_id))


def _alike(standing: Sequence[Entry], entries: Sequence[Entry]) -> bool:
    def gist(entry: Entry) -> tuple[object, ...]:
        who = (entry.person_id, entry.team_id, entry.borrower_key, entry.case_code)
        return (entry.kind, entry.sub, entry.amount_fen, entry.reported_on, *who)

    return [gist(entry) for entry in standing] == [gist(entry) for entry in entries]


def _reaction(report: Report, emoji: str) -> Saying:
    return react(report.chat_id, report.message_id, emoji, report.campaign_id)


def _replies(report: Report, entries: Sequence[Entry], what: str, understood: Understood | None = None) -> list[Saying]:
    """Return one reply for each person who gets credit; what is missing or not on the list is told with the first."""
    claims = understood.claims if understood is not None else ()
    missing = sorted({part for claim in claims if claim.said.plan for part in claim.said.plan.missing})
    unlisted = list(understood.unlisted) if understood is not None else []
    replies: list[Saying] = []
    for person_id in dict.fromkeys(entry.person_id for entry in entries):
        own = [entry for entry in entries if entry.person_id == person_id]
        payload = {
            "what": what,
            "person_id": person_id,
            "team_id": own[0].team_id,
            "items": [{"kind": e.kind, "sub": e.sub, "amount_fen": e.amount_fen, "points": e.points} for e in own],
            "missing": [] if replies else missing,
            "unlisted": [] if replies else unlisted,
        }
        replies.append(say(REPLY, report.chat_id, payload, campaign_id=report.campaign_id, about=report.message_id))
    return replies
