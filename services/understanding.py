"""From what a message says to what may be recorded: cases found, credit given, doubles kept out, doubts collected."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.judgement import Claim, claims_of
from campaign.reading import Reading
from campaign.shares import Share
from services.act import Act
from services.cases import find_cases
from services.credits import give_credit
from services.doubles import keep_out_doubles
from services.doubts import Doubt, doubt_of
from storage.reports import Report


@dataclass(frozen=True, slots=True)
class Understood:
    """What is clear and is recorded, the one thing to be asked, and who is not on the case list."""

    claims: Sequence[Claim]
    doubt: Doubt | None
    unlisted: Sequence[str]


def understand(act: Act, report: Report, reading: Reading, settled: frozenset[str]) -> Understood:
    """Hold what a report says against the case list, the roster and the ledger; what is doubtful waits for its author.

    `settled` names the doubts that the author has settled already.
    """
    in_time, too_early = _in_the_campaign(act, claims_of(reading))
    found = find_cases(act, report.said, in_time, report.team_id)
    author = Share(report.person_id, report.team_id)
    credited, whose = give_credit(act, report.said, found.claims, author, settled)
    single, twice = keep_out_doubles(act, report, credited, settled)
    doubts = [doubt_of(reading.question), too_early, found.doubt, whose, twice]
    return Understood(single, next((doubt for doubt in doubts if doubt is not None), None), found.unlisted)


def _in_the_campaign(act: Act, claims: Sequence[Claim]) -> tuple[list[Claim], Doubt | None]:
    """Take out what was done, as is said, on a day that is none of the campaign's."""
    span = act.campaign.span
    inside = [claim for claim in claims if claim.said.said_on is None or span.includes(claim.said.said_on)]
    return inside, None if len(inside) == len(claims) else Doubt("too_early")
