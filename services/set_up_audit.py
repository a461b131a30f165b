"""What the config enters into the database leaves rows in the audit: the campaign, teams, people, rules, words."""

from collections.abc import Mapping
from typing import Any

from services.desk import Desk
from storage import audit, campaigns, kinds, people
from storage.audit import CONFIG, Noted
from storage.store import Connection

SET_UP = "set_up"

Standing = Mapping[str, Any]
"""What stands, by its subject."""


def standing(connection: Connection, bot_id: int, campaign_id: str) -> Standing:
    """Return what stands of a campaign as the audit would say it; nothing where it is not entered yet."""
    found: dict[str, Any] = {}
    for campaign in campaigns.every(connection, bot_id):
        if campaign.campaign_id == campaign_id:
            days = [str(campaign.span.first_on), str(campaign.span.last_on), f"{campaign.span.cutoff:%H:%M}"]
            found["campaign"] = {"name": campaign.name, "days": days, "target_fen": campaign.target_fen}
            found["campaign"] |= {"keeps_days": campaign.keeps_days, "shows_names": campaign.shows_names}
    for team in campaigns.teams_of(connection, bot_id, campaign_id):
        found[f"team:{team.team_id}"] = {"name": team.name, "target_fen": team.target_fen}
    for person in people.everybody_of(connection, bot_id, campaign_id):
        said = {"name": person.name, "role": person.role, "team_id": person.team_id, "telegram_id": person.telegram_id}
        found[f"person:{person.person_id}"] = said
    for rule in campaigns.rules_of(connection, bot_id, campaign_id):
        paid = {"kind": rule.kind, "per": rule.per.value, "points": rule.points, "unit_fen": rule.unit_fen}
        from_when = {"document": rule.document, "in_force_at": rule.in_force_at.isoformat()}
        found[f"rule:{rule.rule_id}:{rule.version}"] = paid | {"words": rule.words} | from_when
    for own in kinds.of_campaign(connection, bot_id, campaign_id):
        found[f"kind:{own.kind}"] = list(own.words)
    return found


def note_entered(connection: Connection, desk: Desk, campaign_id: str, before: Standing) -> None:
    """Write down what stands now and did not before, or not so."""
    for subject, after in standing(connection, desk.bot_id, campaign_id).items():
        if before.get(subject) != after:
            noted = Noted(None, CONFIG, SET_UP, subject, before.get(subject), after)
            audit.add(connection, desk.bot_id, campaign_id, noted, desk.now())
