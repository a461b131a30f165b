"""What looks like an achievement that stands already is asked about; it scores only if its author says it is another.

It looks so where another message has the same day, kind and amount, whole or in shares, and the same case or borrower;
where neither names anybody, the same person in another chat, or at nearly the same moment.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from campaign.judgement import Author, Claim, judge
from campaign.ledger import Entry, Source
from campaign.twins import twin_among
from messages import reports as words
from services.act import Act
from services.doubts import ANOTHER, SAME, Choice, Doubt
from storage import campaigns, ledger, people, reports
from storage.reports import Report

AT_ONCE = timedelta(minutes=5)  # who says the very same again so soon, and names nobody, may have pressed twice


def keep_out_doubles(
    act: Act, report: Report, claims: Sequence[Claim], settled: frozenset[str]
) -> tuple[list[Claim], Doubt | None]:
    """Take out what looks like something that stands already; its author says whether it is another.

    Until the transaction ends nobody else records in this campaign: the later of two judged at once sees the other.
    """
    author = Author(report.person_id, report.team_id, report.reported_at, report.reported_on)
    source = Source(report.chat_id, report.message_id, report.revision, 0)
    clear: list[Claim] = []
    doubt: Doubt | None = None
    if claims:
        campaigns.lock(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    for claim in claims:
        # As a whole: who shares it is no part of what was recovered.
        [whole] = judge([replace(claim, shares=())], source, author, act.field.rules, act.campaign.salt)
        gist = f"{whole.kind}:{whole.amount_fen}:{whole.case_code or whole.borrower_key or ''}"
        twin = None if f"{ANOTHER}:{gist}" in settled else _twin_of(act, whole)
        if twin is None:
            clear.append(claim)
        elif f"{SAME}:{gist}" not in settled:
            doubt = doubt or _asked(act, report, twin, whole.amount_fen, gist, settled)
    return clear, doubt


def _twin_of(act: Act, whole: Entry) -> Entry | None:
    likely = ledger.like(act.connection, act.desk.bot_id, act.campaign.campaign_id, whole, AT_ONCE)
    return twin_among(whole.amount_fen, likely)


def _asked(act: Act, report: Report, twin: Entry, amount_fen: int | None, gist: str, settled: frozenset[str]) -> Doubt:
    """Ask, naming the whole sum and who reported it, which need not be who was credited with it."""
    first = reports.find(act.connection, act.desk.bot_id, twin.source.chat_id, twin.source.message_id)
    reporter = twin.person_id if first is None else first.person_id
    name = people.by_ids(act.connection, act.desk.bot_id, [reporter])[reporter].name
    at = twin.reported_at.astimezone(act.campaign.span.zone)
    return Doubt(
        "double",
        words.reported_before(at, name, words.Done(twin.kind, twin.sub, twin.items, amount_fen)),
        [
            Choice(words.ANOTHER_ONE, report.said, [*settled, f"{ANOTHER}:{gist}"]),
            Choice(words.SAME_ONE, report.said, [*settled, f"{SAME}:{gist}"]),
        ],
    )
