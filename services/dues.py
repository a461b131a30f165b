"""Payments to come, as a report speaks of them: the instalments of a recorded plan, and promises."""

from collections.abc import Sequence

from campaign.instalments import instalments_of
from campaign.judgement import Claim
from campaign.reading import Promise
from services.act import Act
from services.cases import case_of
from storage import dues
from storage.dues import INSTALMENT, PROMISE, Due
from storage.reports import Report


def note_dues(act: Act, report: Report, claims: Sequence[Claim], promises: Sequence[Promise], *, first: bool) -> None:
    """Let the report speak of these payments and of no others."""
    instalments = [
        (INSTALMENT, claim.case_code, claim.said.borrower, part.date, part.amount_fen, claim.said.plan.method)
        for claim in claims
        if claim.said.plan is not None
        for part in instalments_of(claim.said.plan)
    ]
    promised = [
        (PROMISE, case_of(act, said, report.team_id), said.borrower, said.due_on, said.amount_fen, said.method)
        for said in promises
    ]
    if first and not instalments and not promised:
        return
    now_said = [
        Due(
            chat_id=report.chat_id,
            message_id=report.message_id,
            ordinal=ordinal,
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
        for ordinal, (sort, case_code, borrower, due_on, amount_fen, method) in enumerate([*instalments, *promised])
    ]
    dues.replace_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id, now_said)


def forget_dues(act: Act, report: Report) -> None:
    """A report was taken back: nothing is to come of it."""
    dues.replace_of(act.connection, act.desk.bot_id, report.chat_id, report.message_id, [])
