"""All that is held on a person is looked up for whoever has to answer that person; the look stands in the audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from campaign.judgement import key_of
from storage import accounts, audit, campaigns, cases, people, person_data
from storage.audit import COMMAND_LINE, Noted
from storage.campaigns import Campaign
from storage.person_data import Rows, Subject
from storage.store import Connection, Store

PERSON_DATA, ERASE_CONTACT = "person_data", "erase_contact"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: of the staff, with role and team, or a borrower, with codes; in which campaign."""

    subject: Subject
    campaign: Campaign
    name: str
    role: str = ""
    team: str = ""

    @property
    def is_staff(self) -> bool:
        """Say whether it is one of the staff."""
        return self.subject.person_id is not None


async def candidates(store: Store, named: str, campaign_id: str | None) -> list[Candidate]:
    """Return who may be meant by a name or a case's code, in any campaign of any bot, or in one."""
    return await store.read(lambda connection: list(_candidates(connection, named, campaign_id)))


def _candidates(connection: Connection, named: str, campaign_id: str | None) -> Iterator[Candidate]:
    for bot_id, campaign in campaigns.everywhere(connection):
        if campaign_id in (None, campaign.campaign_id):
            yield from _staff(connection, bot_id, campaign, named)
            yield from _borrowers(connection, bot_id, campaign, named)


def _staff(connection: Connection, bot_id: int, campaign: Campaign, named: str) -> Iterator[Candidate]:
    teams = {team.team_id: team.name for team in campaigns.teams_of(connection, bot_id, campaign.campaign_id)}
    others = accounts.others_of(connection, bot_id, campaign.campaign_id)
    for person in people.everybody_of(connection, bot_id, campaign.campaign_id):
        if person.name == named:
            own = [person.telegram_id] if person.telegram_id is not None else []
            own += [other.telegram_id for other in others if other.person_id == person.person_id]
            subject = Subject(bot_id, campaign.campaign_id, person.person_id, own, person.name)
            yield Candidate(subject, campaign, person.name, person.role, teams.get(person.team_id or "", ""))


def _borrowers(connection: Connection, bot_id: int, campaign: Campaign, named: str) -> Iterator[Candidate]:
    found = cases.find(connection, bot_id, campaign.campaign_id, codes=[named], names=[named], surnames=())
    by_code = [case for case in found if case.borrower != named]
    for case in by_code:
        namesakes = cases.find(connection, bot_id, campaign.campaign_id, codes=(), names=[case.borrower], surnames=())
        name = case.borrower if len(namesakes) == 1 else ""  # else rows of a namesake would be handed out
        yield _borrower(bot_id, campaign, name, [case.code], case.borrower)
    codes = [case.code for case in found if case.borrower == named]
    spoken_of = _borrower(bot_id, campaign, named, codes, named)
    if codes or (not by_code and set(person_data.held(connection, spoken_of.subject)) & {"reports", "ledger", "dues"}):
        yield spoken_of


def _borrower(bot_id: int, campaign: Campaign, name: str, codes: Sequence[str], shown: str) -> Candidate:
    key = key_of(name, campaign.salt) if name else None
    keys = [] if key is None else [key]
    return Candidate(Subject(bot_id, campaign.campaign_id, None, (), name, codes, keys), campaign, shown)


async def look_up(store: Store, one: Candidate, at: datetime) -> Rows:
    """Return all that is held on somebody; that it was handed out is written down first."""
    await _note(store, one, PERSON_DATA, at)
    return await store.read(lambda connection: person_data.held(connection, one.subject))


async def erase_contact(store: Store, one: Candidate, at: datetime) -> bool:
    """Delete the phone number of one of the staff on their request; False where none is kept."""
    subject, person_id = one.subject, one.subject.person_id
    if person_id is None:
        return False
    gone = await store.write(lambda c: person_data.erase_contact(c, subject.bot_id, subject.campaign_id, person_id))
    if gone:
        await _note(store, one, ERASE_CONTACT, at)
        await store.leave_nothing_behind()
    return gone


async def _note(store: Store, one: Candidate, deed: str, at: datetime) -> None:
    subjects = [f"case:{code}" for code in one.subject.codes] or ["borrower"]
    if one.is_staff:
        subjects = [f"person:{one.subject.person_id}"]

    def work(connection: Connection) -> None:
        for subject in subjects:
            noted = Noted(None, COMMAND_LINE, deed, subject)
            audit.add(connection, one.subject.bot_id, one.subject.campaign_id, noted, at)

    await store.write(work)
