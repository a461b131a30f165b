"""Which earlier report a 更正 or 撤回 means, and what of it: as it stands in the ledger, not in its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.achievements import Achievement, fitting, gathered
from campaign.judgement import claims_of
from campaign.reading import Amend, Match
from services.act import Act
from services.answered import reports_answered
from services.credits import give_credit
from services.dittos import read_again
from services.incoming import Incoming
from services.revisions import NOT_STANDING
from storage import ledger, reports
from storage.people import Person
from storage.reports import Report

LOOK_BACK = 30  # of one's latest reports, when nothing says which one is meant


@dataclass(frozen=True, slots=True)
class Meant:
    """A report that can be meant, with those of its achievements that fit what was said of them."""

    report: Report
    achievements: Sequence[Achievement]


def meant_by(act: Act, author: Person, incoming: Incoming, match: Match) -> list[Meant]:
    """Return the reports that can be meant: those answered, else one's own latest that fits."""
    if incoming.answers is not None:
        answered = reports_answered(act, incoming.chat_id, incoming.answers)
        own = [report for report in answered if report.person_id == author.person_id]
        return those_fitting(act, own or answered, match)
    latest = reports.latest_of(act.connection, act.desk.bot_id, act.campaign.campaign_id, author.person_id, LOOK_BACK)
    found = those_fitting(act, latest, match)
    return found[:1] if match == Match() else found


def to_change(act: Act, meant: Meant, match: Match) -> list[Meant]:
    """Return the report as it is now, and keep others from changing it too; none where it fits no longer."""
    place = (meant.report.chat_id, meant.report.message_id)
    report = reports.find(act.connection, act.desk.bot_id, *place, to_change=True)
    return [] if report is None else those_fitting(act, [report], match)


def those_fitting(act: Act, candidates: Sequence[Report], match: Match) -> list[Meant]:
    """Return which of these reports stand and can be meant."""
    found = []
    for report in candidates:
        if report.disposition in NOT_STANDING:
            continue
        achievements = fitting(achievements_of(act, report), match, act.campaign.salt)
        if achievements or match == Match():
            found.append(Meant(report, achievements))
    return found


def the_one(achievements: Sequence[Achievement], change: Amend) -> Achievement | None:
    """Return which of several achievements a change is about: of the kind it names, else the one with money."""
    if len(achievements) > 1 and change.set.kind is not None:
        achievements = [one for one in achievements if one.whole.kind == change.set.kind]
    elif len(achievements) > 1:
        achievements = [one for one in achievements if one.whole.amount_fen is not None]
    return achievements[0] if len(achievements) == 1 else None


def achievements_of(act: Act, report: Report) -> list[Achievement]:
    """Return what stands for a report; whether the parts of what is shared were stated is told by its text."""
    standing = ledger.standing_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    if len({entry.person_id for entry in standing}) < 2:
        return gathered(standing)
    claims = claims_of(read_again(act, report))
    credited, _ = give_credit(act, report, claims, frozenset(report.settled))
    return gathered(
        standing, {tuple(share.person_id for share in claim.shares) for claim in credited if claim.said.shares_fen}
    )
