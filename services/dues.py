"""Payments to come, as a report speaks of them: the instalments of a recorded plan, and promises."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from campaign.instalments import instalments_of, plan_by_plan
from campaign.judgement import Claim, key_of
from campaign.ledger import Entry
from campaign.reading import Kind, Promise
from services.act import Act
from services.cases import case_of
from storage import dues
from storage.dues import INSTALMENT, PROMISE, Due
from storage.reports import Report


def note_dues(act: Act, report: Report, claims: Sequence[Claim], promises: Sequence[Promise], *, first: bool) -> None:
    """Let the report speak of these payments and of no others."""
    promised = [
        _due(
            report,
            PROMISE,
            case_of(act, said, report.team_id),
            said.borrower,
            said.due_on,
            said.amount_fen,
            said.method,
        )
        for said in promises
    ]
    now_said = [*_instalments(report, claims), *promised]
    if now_said or not first:
        _replace(act, report, now_said)


def follow_entries(
    act: Act, report: Report, gone: Sequence[Entry], come: Sequence[Entry], borrower: str | None = None
) -> bool:
    """Let the instalments of plans that were taken back go; those of one that was put right are its new borrower's.

    Of a plan whose total was put right its one payment is the new total; of several, nobody knows how much each is from
    now on: their amounts go, and True is returned, so that the author is told to say them.
    """
    now_said = dues.of_message(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    now_said.sort(key=lambda due: due.ordinal)
    plan = next((entry for entry in come if entry.kind == Kind.PLAN), None)
    kept, to_say = list(now_said), False
    for entry in gone:
        if entry.kind != Kind.PLAN:
            continue
        theirs = _of_plan(kept, entry, act.campaign.salt)
        if plan is None:
            kept = [due for due in kept if due not in theirs]
            continue
        moved = {due: due for due in theirs}
        if (plan.case_code, plan.borrower_key) != (entry.case_code, entry.borrower_key):
            moved = {due: replace(due, case_code=plan.case_code, borrower=borrower or due.borrower) for due in theirs}
        if plan.amount_fen != entry.amount_fen:
            amount_fen = plan.amount_fen if len(theirs) == 1 else None
            moved = {due: replace(new, amount_fen=amount_fen) for due, new in moved.items()}
            to_say = to_say or len(theirs) > 1
        kept = [moved.get(due, due) for due in kept]
    if kept != now_said:
        _replace(act, report, kept)
    return to_say


def add_instalments(act: Act, report: Report, claims: Sequence[Claim]) -> None:
    """Let the report speak of the payments of these plans too."""
    more = _instalments(report, claims)
    if more:
        now_said = dues.of_message(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
        _replace(act, report, [*now_said, *more])


def forget_dues(act: Act, report: Report) -> None:
    """A report was taken back: nothing is to come of it."""
    _replace(act, report, [])


def _replace(act: Act, report: Report, now_said: Sequence[Due]) -> None:
    numbered = [replace(due, ordinal=ordinal) for ordinal, due in enumerate(now_said)]
    dues.replace_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id, numbered)


def _of_plan(said: Sequence[Due], plan: Entry, salt: str) -> list[Due]:
    """Return a plan's own instalments: of several plans for one borrower those that add up to it."""
    alike = [due for due in said if _is_of(due, plan, salt)]
    if _sum(alike) == plan.amount_fen:
        return alike
    plans = [[alike[place] for place in places] for places in plan_by_plan([due.due_on for due in alike])]
    if len(plans) == 1:
        return plans[0]
    return next((one for one in plans if _sum(one) == plan.amount_fen), [])


def _sum(said: Sequence[Due]) -> int:
    return sum(due.amount_fen or 0 for due in said)


def _is_of(due: Due, plan: Entry, salt: str) -> bool:
    if due.sort != INSTALMENT:
        return False
    if due.case_code or plan.case_code:
        return due.case_code == plan.case_code
    return key_of(due.borrower, salt) == plan.borrower_key


def _instalments(report: Report, claims: Sequence[Claim]) -> list[Due]:
    return [
        _due(
            report, INSTALMENT, claim.case_code, claim.said.borrower, part.date, part.amount_fen, claim.said.plan.method
        )
        for claim in claims
        if claim.said.plan is not None
        for part in instalments_of(claim.said.plan)
    ]


def _due(
    report: Report,
    sort: str,
    case_code: str | None,
    borrower: str | None,
    due_on: date | None,
    amount_fen: int | None,
    method: str | None,
) -> Due:
    return Due(
        chat_id=report.chat_id,
        message_id=report.message_id,
        ordinal=0,  # numbered where they are stored
        campaign_id=report.campaign_id,
        sort=sort,
        person_id=report.person_id,
        team_id=report.team_id,
        case_code=case_code,
        borrower=borrower,
        due_on=due_on,
        amount_fen=amount_fen,
        method=method,
        said_at=report.reported_at,
    )
