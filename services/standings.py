"""Who stands where, as boards, replies and /me show it: one view of a campaign at a moment."""

from dataclasses import dataclass
from datetime import date, datetime

from campaign.ledger import PERSON, TEAM
from campaign.standings import Standing, rank
from storage import campaigns, totals
from storage.campaigns import Campaign, Team
from storage.people import Person
from storage.store import Connection


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team with its standing."""

    team: Team
    standing: Standing


def teams_now(connection: Connection, bot_id: int, campaign: Campaign, at: datetime) -> list[TeamView]:
    """Return all teams, best first."""
    teams = {team.team_id: team for team in campaigns.teams_of(connection, bot_id, campaign.campaign_id)}
    sums = totals.of_campaign(connection, bot_id, campaign.campaign_id, TEAM)
    return [TeamView(teams[s.scope_id], s) for s in rank(sums, TEAM, teams, _today(campaign, at))]


def person_now(
    connection: Connection, bot_id: int, campaign: Campaign, roster: list[Person], person: Person, at: datetime
) -> Standing:
    """Return one person's standing among all who have a team."""
    ids = [str(other.person_id) for other in roster if other.team_id is not None]
    sums = totals.of_campaign(connection, bot_id, campaign.campaign_id, PERSON)
    ranked = rank(sums, PERSON, ids, _today(campaign, at))
    return next(standing for standing in ranked if standing.scope_id == str(person.person_id))


def _today(campaign: Campaign, at: datetime) -> date:
    return campaign.span.day_of(at)
