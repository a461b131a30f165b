"""What looks like an achievement that stands already is asked about; it scores only if its author says it is another.

It looks so where another message has the same day, kind and amount, whole or in shares, and the same case or borrower;
where one of the two names nobody, the same person. So it does where one message tells the same twice, and where a sum
without a name is the total of what its author has told that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from campaign.judgement import Author, Claim, judge
from campaign.ledger import Entry, Source
from campaign.twins import is_told_again, total_among, twin_among
from messages import doubles
from messages import reports as words
from services.act import Act
from services.doubts import ANOTHER, SAME, Choice, Doubt
from services.naming import names_of
from storage import campaigns, ledger, reports
from storage.reports import Report

AT_ONCE = timedelta(minutes=5)  # who says the very same again so soon, and names nobody, may have pressed twice


def keep_out_doubles(
    act: Act, report: Report, claims: Sequence[Claim], settled: frozenset[str]
) -> tuple[list[Claim], Doubt | None]:
    """Take out what looks like something that stands already; its author says whether it is another.

    Until the transaction ends nobody else records in this campaign: the later of two judged at once sees the other.
    """
    clear: list[Claim] = []
    doubt: Doubt | None = None
    if claims:
        campaigns.lock(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    told: list[_Told] = []
    for claim in claims:
        one = _Told(_whole(act, report, claim))
        likeness = _likeness(act, one.entry, told, settled)
        if likeness is None:
            clear.append(claim)
            one.is_clear = True
        elif f"{SAME}:{likeness.gist}" not in settled:
            doubt = doubt or _asked(report, likeness, settled)
        told.append(one)
    return clear, doubt


@dataclass(slots=True)
class _Told:
    """An achievement that the message has told before, and whether it stands."""

    entry: Entry
    is_clear: bool = False


@dataclass(frozen=True, slots=True)
class _Likeness:
    """What an achievement looks like: in words, how that is remembered once settled, and what the buttons say."""

    detail: str
    gist: str
    same: str = words.SAME_ONE
    another: str = words.ANOTHER_ONE
    about: str = "double"


def _whole(act: Act, report: Report, claim: Claim) -> Entry:
    """Return a claim's entry as a whole: who shares it is no part of what was recovered."""
    author = Author(report.person_id, report.team_id, report.reported_at, report.reported_on)
    source = Source(report.chat_id, report.message_id, report.revision, 0)
    [whole] = judge([replace(claim, shares=())], source, author, act.field.rules, act.campaign.salt)
    return replace(whole, person_id=claim.shares[0].person_id) if claim.shares else whole


def _likeness(act: Act, whole: Entry, told: Sequence[_Told], settled: frozenset[str]) -> _Likeness | None:
    """Return the first thing an achievement looks like that its author has not called another one."""
    gist = f"{whole.kind}:{whole.amount_fen}:{whole.case_code or whole.borrower_key or ''}"
    again = sum(is_told_again(whole, one.entry) for one in told)
    likely = ledger.like(act.connection, act.desk.bot_id, act.campaign.campaign_id, whole, AT_ONCE)
    if (twin := twin_among(whole.amount_fen, likely)) is not None and f"{ANOTHER}:{gist}" not in settled:
        return _Likeness(_reported_before(act, twin, whole), gist)
    if again and f"{ANOTHER}:{gist}:{again}" not in settled:
        return _Likeness(doubles.told_twice(_done(whole, 1)), f"{gist}:{again}")
    total = total_among(whole, [*likely, *(one.entry for one in told if one.is_clear)])
    if total and f"{ANOTHER}:{gist}:total" not in settled:
        name = _name(act, whole.person_id)
        in_all = doubles.reported_in_all(name, _done(whole, len(total)))
        return _Likeness(in_all, f"{gist}:total", doubles.THE_TOTAL, doubles.A_NEW_ONE, "total")
    return None


def _name(act: Act, person_id: int) -> str:
    return names_of(act.connection, act.desk.bot_id, act.campaign.campaign_id, [person_id])[person_id]


def _done(entry: Entry, items: int) -> words.Done:
    return words.Done(entry.kind, entry.sub, items, entry.amount_fen)


def _reported_before(act: Act, twin: Entry, whole: Entry) -> str:
    """Name the whole sum and who reported it, which need not be who was credited with it."""
    first = reports.find(act.connection, act.desk.bot_id, twin.source.chat_id, twin.source.message_id)
    reporter = twin.person_id if first is None else first.person_id
    name = _name(act, reporter)
    at = twin.reported_at.astimezone(act.campaign.span.zone)
    return words.reported_before(at, name, words.Done(twin.kind, twin.sub, twin.items, whole.amount_fen))


def _asked(report: Report, likeness: _Likeness, settled: frozenset[str]) -> Doubt:
    return Doubt(
        likeness.about,
        likeness.detail,
        [
            Choice(likeness.another, report.said, [*settled, f"{ANOTHER}:{likeness.gist}"]),
            Choice(likeness.same, report.said, [*settled, f"{SAME}:{likeness.gist}"]),
        ],
    )
