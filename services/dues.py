"""Payments to come, as a report speaks of them: the instalments of a recorded plan, and promises."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from campaign.instalments import instalments_of
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
) -> None:
    """Let the instalments of plans that were taken back go; those of one that was put right are its new borrower's."""
    now_said = dues.of_message(act.connection, act.desk.bot_id, report.chat_id, report.message_id)
    plan = next((entry for entry in come if entry.kind == Kind.PLAN), None)
    kept = list(now_said)
    for entry in gone:
        if entry.kind != Kind.PLAN:
            continue
        theirs = [due for due in kept if _is_of(due, entry, act.campaign.salt)]
        if plan is None:
            kept = [due for due in kept if due not in theirs]
        elif (plan.case_code, plan.borrower_key) != (entry.case_code, entry.borrower_key):
            moved = {due: replace(due, case_code=plan.case_code, borrower=borrower or due.borrower) for due in theirs}
            kept = [moved.get(due, due) for due in kept]
    if kept != now_said:
        _replace(act, report, kept)


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
