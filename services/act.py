"""One act on a campaign within its transaction: what is recorded, and what is to be said when it is done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date, datetime
from typing import Any

from campaign import ledger as rules_of_ledger
from campaign.ledger import Entry
from campaign.reading import Because, Reading, Said, completed, explain, read
from services.desk import Desk
from services.field import Field, office_chats
from services.sayings import EVERYWHERE, board
from storage import audit, campaigns, ledger, outbox, totals
from storage.audit import Noted
from storage.campaigns import Campaign
from storage.outbox import Saying
from storage.people import Person
from storage.store import Connection

LONG_AGO = 60  # days


@dataclass(frozen=True, slots=True)
class Act:
    """What is being done: the transaction, the desk, the campaign's field, and the moment of judging."""

    connection: Connection
    desk: Desk
    field: Field
    at: datetime
    sayings: list[Saying] = made_by(default_factory=list)

    @property
    def campaign(self) -> Campaign:
        """Return the campaign."""
        return self.field.campaign

    @property
    def office_chats(self) -> list[int]:
        """Return where the campaign's office is told of things."""
        return office_chats(self.connection, self.desk.bot_id, self.campaign.campaign_id)

    @property
    def team_names(self) -> dict[str, str]:
        """Return what each team of the campaign is called, in order."""
        teams = campaigns.teams_of(self.connection, self.desk.bot_id, self.campaign.campaign_id)
        return {team.team_id: team.name for team in teams}

    def team_name(self, team_id: str | None) -> str | None:
        """Return what a team is called; None for no team."""
        return None if team_id is None else self.team_names.get(team_id)

    def person(self, telegram_id: int) -> Person | None:
        """Return who an account is on the campaign's roster, with the parts that are theirs today."""
        return self.field.person(telegram_id, self.at)

    def read(self, text: str, said_at: datetime, earlier: Sequence[Said] = ()) -> Reading:
        """Read a message with the campaign's own words, days and settings, as spoken at that moment."""
        ref = said_at.astimezone(self.campaign.span.zone)
        return read(
            text,
            ref,
            earlier=earlier,
            lexicon=self.field.lexicon,
            calendar=self.field.calendar,
            days_back=self.campaign.back_days,
        )

    def explain(self, text: str, said_at: datetime, earlier: Sequence[Said] = ()) -> list[Because]:
        """Say why a message is read as it is."""
        return explain(
            text,
            said_at.astimezone(self.campaign.span.zone),
            earlier=earlier,
            lexicon=self.field.lexicon,
            calendar=self.field.calendar,
            days_back=self.campaign.back_days,
        )

    def day_said(self, text: str, said_at: datetime) -> date | None:
        """Return the earlier day a message speaks of, however far back; None where it speaks of none."""
        ref = said_at.astimezone(self.campaign.span.zone)
        long_ago = read(text, ref, lexicon=self.field.lexicon, calendar=self.field.calendar, days_back=LONG_AGO)
        return next((entry.said_on for entry in long_ago.entries if entry.said_on is not None), None)

    def completed(self, text: str, answer: str, said_at: datetime, earlier: Sequence[Said] = ()) -> str | None:
        """Return the message with a typed answer put into it; None where the answer answers nothing."""
        return completed(
            text,
            answer,
            said_at.astimezone(self.campaign.span.zone),
            earlier=earlier,
            lexicon=self.field.lexicon,
            calendar=self.field.calendar,
            days_back=self.campaign.back_days,
        )

    def say(self, *sayings: Saying) -> None:
        """Remember what is to be said; it is queued at the end of the act, in this order."""
        self.sayings.extend(sayings)

    def note(
        self, by: int | None, place: int | str, deed: str, subject: str, before: Any = None, after: Any = None
    ) -> None:
        """Write a change of people, rights, rules or cases into the audit (see storage/audit.py)."""
        noted = Noted(by, str(place), deed, subject, before, after)
        audit.add(self.connection, self.desk.bot_id, self.campaign.campaign_id, noted, self.at)

    def record(self, entries: Sequence[Entry]) -> None:
        """Append entries, move the sums along, and ask for a fresh board in each of the campaign's chats."""
        if not entries:
            return
        campaign_id = self.campaign.campaign_id
        ledger.append(self.connection, self.desk.bot_id, campaign_id, entries, self.at)
        totals.add(self.connection, self.desk.bot_id, campaign_id, rules_of_ledger.fold(entries))
        fresh = board(EVERYWHERE, campaign_id)
        outbox.enqueue_everywhere(self.connection, self.desk.bot_id, campaign_id, fresh, self.at)


@contextmanager
def acting(connection: Connection, desk: Desk, on: Field) -> Iterator[Act]:
    """Open an act; what it says is queued when it ends well."""
    act = Act(connection, desk, on, desk.now())
    yield act
    outbox.enqueue(connection, desk.bot_id, act.sayings, act.at)
