"""Workbooks for the office: the survey form, the merged case list, the contact sheet; each look is in the audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from campaign.people import Role
from campaign.rights import Deed
from messages import case_sheets, contact_sheets, survey_sheets
from messages.contact_sheets import ContactLine
from messages.survey_sheets import SurveyLine
from services.desk import Desk
from storage import audit, campaigns, case_lists, dues, findings, ledger, people, rosters, surveys
from storage.audit import COMMAND_LINE, Noted
from storage.campaigns import Campaign
from storage.case_lists import ListedCase
from storage.findings import Kept
from storage.store import Connection
from storage.surveys import Survey

EXPORT = "export"
_ORDER = (
    *(Role.LEADER, Role.OFFICE, Role.CASHIER, Role.COACH),
    *(Role.CAPTAIN, Role.INSTRUCTOR, Role.PUBLICIST, Role.MEMBER),
)


@dataclass(frozen=True, slots=True)
class _List:
    campaign: Campaign
    cases: list[ListedCase]
    surveys: dict[str, Survey]
    teams: dict[str, str]

    def line(self, case: ListedCase) -> SurveyLine:
        """Return a case with its survey."""
        said = self.surveys.get(case.code, Survey(case.code))
        return SurveyLine(
            code=case.code,
            borrower=case.borrower,
            branch=case.branch,
            team=self.team(case.team_id),
            area=case.area,
            principal_fen=case.principal_fen,
            interest_fen=case.interest_fen,
            client_group=said.client_group,
            age_band=said.age_band,
            is_expired=said.is_expired,
            visit_order=said.visit_order,
            review=said.review,
            contact=said.contact,
        )

    def team(self, team_id: str | None) -> str:
        """Return a team's name."""
        return self.teams.get(team_id or "", "")


async def branches(desk: Desk, campaign_id: str) -> Sequence[str]:
    """Return which branches the list names."""
    every = await desk.store.read(lambda connection: case_lists.every(connection, desk.bot_id, campaign_id))
    return list(dict.fromkeys(case.branch for case in every if case.branch))


async def survey(
    desk: Desk, campaign_id: str, to: Path | BytesIO, *, branch: str | None = None, masked: bool = False
) -> int:
    """Write the survey form for the list, or a branch's part of it; return how many cases it has. Raises OSError."""
    listed = await desk.store.read(lambda connection: _list(connection, desk.bot_id, campaign_id, branch))
    lines = [listed.line(case) for case in listed.cases]
    survey_sheets.write_form(to, listed.campaign.name, lines, masked=masked)
    await note(desk, campaign_id, "survey", len(lines))
    return len(lines)


async def cases(desk: Desk, campaign_id: str, to: Path | BytesIO, *, branch: str | None = None) -> int:
    """Write the merged list, or a branch's part of it: list, survey, what came in, what is promised. Raises OSError."""
    bot_id = desk.bot_id

    def read(connection: Connection) -> tuple[_List, dict[str, int], list[Kept], list[dues.Due], dict[int, str]]:
        roster = people.everybody_of(connection, bot_id, campaign_id)
        return (
            _list(connection, bot_id, campaign_id, branch),
            ledger.cash_by_case(connection, bot_id, campaign_id),
            findings.of_campaign(connection, bot_id, campaign_id),
            dues.of_campaign(connection, bot_id, campaign_id),
            {person.person_id: person.name for person in roster},
        )

    listed, cash, found, due, names = await desk.store.read(read)
    span = listed.campaign.span
    latest = {one.code: one for one in found}
    known = {case.code: case for case in listed.cases}
    lines = []
    for case in listed.cases:
        last = latest.get(case.code)
        line = case_sheets.CaseLine(
            survey=listed.line(case),
            loan_number=case.loan_number or "",
            due_on=case.due_on,
            loan_class=case.loan_class,
            limitation_on=case.limitation_on,
            guarantee_on=case.guarantee_on,
            guarantor=case.guarantor,
            cash_fen=cash.get(case.code, 0),
            found=last.found if last else "",
            found_on=span.day_of(last.said_at) if last else None,
            back_on=last.back_on if last else None,
        )
        lines.append(line)
    promised = [
        case_sheets.DueLine(
            one.case_code or "",
            known[one.case_code].borrower if one.case_code in known else one.borrower or "",
            listed.team(one.team_id),
            one.sort,
            one.due_on,
            one.amount_fen,
            one.method or "",
            span.day_of(one.said_at),
            names.get(one.person_id, ""),
        )
        for one in due
        if branch is None or one.case_code in known
    ]
    visited = [
        case_sheets.FindingLine(
            one.code,
            known[one.code].borrower if one.code in known else "",
            listed.team(known[one.code].team_id) if one.code in known else "",
            one.found,
            one.words,
            one.back_on,
            span.day_of(one.said_at),
            names.get(one.person_id, ""),
        )
        for one in found
        if branch is None or one.code in known
    ]
    case_sheets.write_cases(to, listed.campaign.name, lines, promised, visited)
    await note(desk, campaign_id, "cases", len(lines))
    return len(lines)


async def contacts(desk: Desk, campaign_id: str, to: Path | BytesIO) -> int:
    """Write the contact sheet, without a word in the audit: whoever asks for it is noted there. Raises OSError."""
    name, lines = await desk.store.read(lambda connection: _contacts(connection, desk.bot_id, campaign_id))
    contact_sheets.write_contacts(to, name, lines)
    return len(lines)


async def note(desk: Desk, campaign_id: str, what: str, number: int) -> None:
    """Write into the audit that a workbook was made on the office's computer, and of how many."""
    deed = Deed.SEE_CONTACTS.value if what == "contacts" else EXPORT
    noted = Noted(None, COMMAND_LINE, deed, f"export:{what}", None, {"rows": number})
    await desk.store.write(lambda connection: audit.add(connection, desk.bot_id, campaign_id, noted, desk.now()))


def _list(connection: Connection, bot_id: int, campaign_id: str, branch: str | None) -> _List:
    every = case_lists.every(connection, bot_id, campaign_id)
    return _List(
        campaigns.find(connection, bot_id, campaign_id),
        every if branch is None else [case for case in every if case.branch == branch],
        surveys.of_campaign(connection, bot_id, campaign_id),
        {team.team_id: team.name for team in campaigns.teams_of(connection, bot_id, campaign_id)},
    )


def _contacts(connection: Connection, bot_id: int, campaign_id: str) -> tuple[str, list[ContactLine]]:
    """Return everybody of today: leaders and office first, then team by team, captains first, by small group."""
    teams = {team.team_id: team for team in campaigns.teams_of(connection, bot_id, campaign_id)}
    places = {team_id: place for place, team_id in enumerate(teams)}
    reachable = {
        person.person_id for person in people.of_campaign(connection, bot_id, campaign_id) if person.reachable_at
    }
    here = [one for one in rosters.listed(connection, bot_id, campaign_id) if one.left_at is None]
    here.sort(key=lambda one: (places.get(one.team_id or "", -1), _ORDER.index(Role(one.role)), one.small_group))
    lines = []
    for one in here:
        team = teams.get(one.team_id or "")
        line = ContactLine(
            team=team.name if team else "",
            area=team.area if team else "",
            small_group=one.small_group,
            name=one.name,
            role=one.role,
            phone=one.phone,
            is_known=one.telegram_id is not None,
            is_reachable=one.person_id in reachable,
        )
        lines.append(line)
    return campaigns.find(connection, bot_id, campaign_id).name, lines
