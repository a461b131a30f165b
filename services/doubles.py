"""The same achievement reported twice, by the other of a pair or in another chat: asked about, never scored twice."""

from collections.abc import Sequence
from datetime import timedelta

from campaign.judgement import Author, Claim, judge
from campaign.ledger import Entry, Source
from messages import reports as words
from services.act import Act
from services.doubts import ANOTHER, SAME, Choice, Doubt
from storage import ledger, people
from storage.reports import Report

AT_ONCE = timedelta(minutes=5)  # who says the very same again so soon, and names nobody, may have pressed twice


def keep_out_doubles(
    act: Act, report: Report, claims: Sequence[Claim], settled: frozenset[str]
) -> tuple[list[Claim], Doubt | None]:
    """Take out what looks like something that stands already; its author says whether it is another."""
    if ANOTHER in settled:
        return list(claims), None
    author = Author(report.person_id, report.team_id, report.reported_at, report.reported_on)
    source = Source(report.chat_id, report.message_id, report.revision, 0)
    clear: list[Claim] = []
    doubt: Doubt | None = None
    for claim in claims:
        made = judge([claim], source, author, act.field.rules, act.campaign.salt)
        twin = next((twin for entry in made if (twin := _twin_of(act, entry))), None)
        if twin is None:
            clear.append(claim)
        elif SAME not in settled:
            doubt = doubt or _asked(act, report, twin, settled)
    return clear, doubt


def _twin_of(act: Act, entry: Entry) -> Entry | None:
    return ledger.twin_of(act.connection, act.desk.bot_id, act.campaign.campaign_id, entry, AT_ONCE)


def _asked(act: Act, report: Report, twin: Entry, settled: frozenset[str]) -> Doubt:
    who = people.by_ids(act.connection, act.desk.bot_id, [twin.person_id])[twin.person_id]
    at = twin.reported_at.astimezone(act.campaign.span.zone)
    return Doubt(
        "double",
        words.reported_before(at, who.name, words.Done(twin.kind, twin.sub, twin.items, twin.amount_fen)),
        [
            Choice(words.ANOTHER_ONE, report.said, [*settled, ANOTHER]),
            Choice(words.SAME_ONE, report.said, [*settled, SAME]),
        ],
    )
