"""A colleague's name where a borrower's would stand (李娜收回3万): whose it is, is for the author to say.

Unless a borrower on the case list bears that name. Nobody speaks of oneself as a borrower.
"""

from collections.abc import Sequence
from dataclasses import replace

from campaign.judgement import Claim
from campaign.people import FIELD_ROLES
from messages import colleagues as words
from services.act import Act
from services.doubts import MINE, Choice, Doubt
from storage import cases
from storage.people import Person
from storage.reports import Report

THEIRS = "credit:theirs"  # a settled doubt: the colleague with this name did it
BORROWER = "credit:borrower"  # a settled doubt: the borrower bears the name of a colleague


def tell_colleagues(
    act: Act, report: Report, claims: Sequence[Claim], settled: frozenset[str]
) -> tuple[list[Claim], Doubt | None]:
    """Take out what names a colleague where a borrower would stand, until its author has said who is meant."""
    roster = act.field.roster_at(report.reported_at)
    clear: list[Claim] = []
    doubt: Doubt | None = None
    for claim in claims:
        name = claim.said.borrower or ""
        called = [] if claim.said.credited else [person for person in roster if person.name == name]
        if not called or f"{BORROWER}:{name}" in settled or _is_listed(act, name):
            clear.append(claim)
            continue
        unnamed = replace(claim.said, borrower=None, borrower_span=None, borrower_said=None)
        if f"{THEIRS}:{name}" in settled:
            clear.append(replace(claim, said=replace(unnamed, credited=(name,), with_author=False)))
        elif f"{MINE}:{name}" in settled or any(person.person_id == report.person_id for person in called):
            clear.append(replace(claim, said=unnamed))
        else:
            doubt = doubt or _asked(report, name, called, settled)
    return clear, doubt


def _is_listed(act: Act, name: str) -> bool:
    if not act.field.has_cases:
        return False
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    return bool(cases.find(act.connection, bot_id, campaign_id, codes=(), names=[name], surnames=()))


def _asked(report: Report, name: str, called: Sequence[Person], settled: frozenset[str]) -> Doubt:
    """Ask; only who is of a team can be credited."""
    answers = [(words.NOT_THEIRS, MINE), (words.the_borrower(name), BORROWER)]
    if any(person.team_id is not None and person.role in FIELD_ROLES for person in called):
        answers.insert(0, (words.theirs(name), THEIRS))
    choices = [Choice(label, report.said, [*settled, f"{mark}:{name}"]) for label, mark in answers]
    return Doubt("colleague", words.this_one(name), choices)
