"""From the config's sections to the values the lower rooms understand: they never see the config itself."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.config import CampaignConfig, Config
from campaign.days import Span
from campaign.lifecycle import Stage
from campaign.scoring import Per, Rule
from messages import headers
from services.campaigns import Member, SetUp
from services.offered_tables import TableRules
from storage.campaigns import Campaign, Chat, Team
from storage.kinds import OwnKind

FEN = 100


def set_ups(config: Config) -> list[SetUp]:
    """Return every campaign of the config as values."""
    return [set_up_of(campaign) for campaign in config.campaigns]


def table_rules(config: Config) -> TableRules:
    """Return what the config says of tables sent into chats."""
    own = headers.with_own((header.column, header.words) for header in config.headers)
    allowed = frozenset(campaign.id for campaign in config.campaigns if campaign.privacy.files_in_chat)
    return TableRules(own, allowed)


def set_up_of(config: CampaignConfig) -> SetUp:
    """Return one campaign of the config as values."""
    zone = ZoneInfo(config.zone)
    shared = [Member(m.name, m.role.value, None, m.telegram_id) for m in config.people]
    in_teams = [Member(m.name, m.role.value, team.id, m.telegram_id) for team in config.teams for m in team.members]
    return SetUp(
        campaign=Campaign(
            campaign_id=config.id,
            name=config.name,
            span=Span(config.first_day, config.last_day, zone, config.cutoff),
            target_fen=config.target_yuan * FEN,
            salt="",
            counts_in_wan=config.reading.counts_in_wan,
            back_days=config.reading.back_days,
            fallback=config.chats.fallback,
            stage=Stage(config.stage),
            invitation_days=config.invitation_days,
            shows_names=config.privacy.shows_names,
            keeps_days=config.privacy.keeps_days,
        ),
        teams=[Team(team.id, team.name, team.target_yuan * FEN, team.area) for team in config.teams],
        members=[*shared, *in_teams],
        chats=[Chat(chat, config.id, role, team_id) for chat, role, team_id in config.bound_chats],
        kinds=[OwnKind(own.kind, own.words) for own in config.kinds],
        rules=[
            Rule(
                rule_id=rule.id,
                version=1,
                kind=rule.kind,
                per=Per(rule.per),
                points=int(rule.points * 100),
                unit_fen=rule.unit_yuan * FEN,
                words=rule.words,
                document=rule.document,
                in_force_at=datetime.combine(config.first_day, time.min, tzinfo=zone),
            )
            for rule in config.rules
        ],
    )
