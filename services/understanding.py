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
    found = find_cases(act, report.said, claims_of(reading), report.team_id)
    author = Share(report.person_id, report.team_id)
    credited, whose = give_credit(act, report.said, found.claims, author, settled)
    single, twice = keep_out_doubles(act, report, credited, settled)
    doubts = [doubt_of(reading.question), found.doubt, whose, twice]
    return Understood(single, next((doubt for doubt in doubts if doubt is not None), None), found.unlisted)
