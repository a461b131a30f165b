"""From what a message says to what may be recorded: cases found, credit given, doubles kept out, doubts collected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaign.judgement import Claim, claims_of
from campaign.reading import Reading
from messages import reports as words
from services.act import Act
from services.cases import find_cases
from services.colleagues import tell_colleagues
from services.credits import give_credit
from services.doubles import keep_out_doubles
from services.doubts import Choice, Doubt, doubt_of
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
    in_time, too_early = _in_the_campaign(act, report, claims_of(reading))
    told, who = tell_colleagues(act, report, in_time, settled)
    found = find_cases(act, report.said, told, report.team_id)
    credited, whose = give_credit(act, report, found.claims, settled)
    single, twice = keep_out_doubles(act, report, credited, settled)
    doubts = [_of_the_text(act, report, reading), too_early, who, found.doubt, whose, twice]
    return Understood(single, next((doubt for doubt in doubts if doubt is not None), None), found.unlisted)


def _of_the_text(act: Act, report: Report, reading: Reading) -> Doubt | None:
    """Return the doubt a reading has about its text; a day that is clear and too long ago is no unclear day."""
    doubt = doubt_of(reading.question)
    if doubt is not None and doubt.about == "date" and not reading.entries:
        day_on = act.day_said(report.said, report.reported_at)
        if day_on is not None:
            return Doubt("too_late" if act.campaign.span.includes(day_on) else "too_early", words.day(day_on))
    if doubt is not None and doubt.about == "hearsay" and not doubt.choices:
        whole = act.completed(report.said, words.ARRIVED, report.reported_at)
        return doubt if whole is None else replace(doubt, choices=[Choice(words.ARRIVED, whole)])
    return doubt


def _in_the_campaign(act: Act, report: Report, claims: Sequence[Claim]) -> tuple[list[Claim], Doubt | None]:
    """Take out what was done, as is said, on a day that is none of the campaign's."""
    span = act.campaign.span
    inside = [claim for claim in claims if span.includes(claim.said.said_on or report.reported_on)]
    return inside, None if len(inside) == len(claims) else Doubt("too_early")
