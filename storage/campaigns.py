"""Campaigns, their teams, rules and bound chats, read as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from campaign.days import Span
from campaign.lifecycle import Stage
from campaign.scoring import Per, Rule
from storage.tables import boards, campaigns, chats, offered_files, rules, teams, topics

CAMPAIGN, TEAM, OFFICE = "campaign", "team", "office"
DRAFT, OPEN, CLOSED, ARCHIVED = Stage


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign; `target_fen` is cash to be recovered; `salt` seasons the hashes of names in its ledger.

    `counts_in_wan`: 3个 is said for 30,000 yuan. `back_days`: how many days late a report may come. `stage`: draft,
    open, closed or archived. `shows_names`: groups see masked names beside codes. `keeps_days`: how long what people
    wrote is kept. `fallback`: the chat for texts that cannot be brought: office, team or campaign.
    `invitation_days`: how long a link into a team holds. Since `list_frozen_at` the case list changes through the
    office's survey only.
    """

    campaign_id: str
    name: str
    span: Span
    target_fen: int
    salt: str
    version: int = 1
    counts_in_wan: bool = False
    back_days: int = 0
    stage: Stage = OPEN
    shows_names: bool = True
    keeps_days: int = 1095
    fallback: str = OFFICE
    invitation_days: int = 7
    list_frozen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """One team with its cash target in fen, and the villages or streets it works in."""

    team_id: str
    name: str
    target_fen: int
    area: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat that belongs to a campaign; `role` is campaign, team or office."""

    chat_id: int
    campaign_id: str
    role: str
    team_id: str | None = None


def add_campaign(connection: Connection, bot_id: int, campaign: Campaign) -> None:
    """Insert a campaign."""
    connection.execute(
        campaigns.insert(),
        {
            "bot_id": bot_id,
            "campaign_id": campaign.campaign_id,
            "name": campaign.name,
            "first_on": campaign.span.first_on,
            "last_on": campaign.span.last_on,
            "zone": str(campaign.span.zone),
            "cutoff": campaign.span.cutoff.strftime("%H:%M"),
            "target_fen": campaign.target_fen,
            "salt": campaign.salt,
            "counts_in_wan": campaign.counts_in_wan,
            "back_days": campaign.back_days,
            "stage": campaign.stage,
            "shows_names": campaign.shows_names,
            "keeps_days": campaign.keeps_days,
            "fallback": campaign.fallback,
            "invitation_days": campaign.invitation_days,
        },
    )


def add_team(connection: Connection, bot_id: int, campaign_id: str, position: int, team: Team) -> None:
    """Insert a team at its place in the list."""
    connection.execute(
        teams.insert(),
        {
            "bot_id": bot_id,
            "campaign_id": campaign_id,
            "team_id": team.team_id,
            "name": team.name,
            "position": position,
            "target_fen": team.target_fen,
            "area": team.area,
        },
    )


def add_rules(connection: Connection, bot_id: int, campaign_id: str, of_campaign: Sequence[Rule]) -> None:
    """Insert a version of the rules."""
    for rule in of_campaign:
        connection.execute(
            rules.insert(),
            {
                "bot_id": bot_id,
                "campaign_id": campaign_id,
                "rule_id": rule.rule_id,
                "version": rule.version,
                "kind": rule.kind,
                "per": rule.per.value,
                "points": rule.points,
                "unit_fen": rule.unit_fen,
                "words": rule.words,
                "document": rule.document,
                "in_force_at": rule.in_force_at,
            },
        )


def bind_chat(connection: Connection, bot_id: int, chat: Chat) -> None:
    """Bind a chat to a campaign."""
    connection.execute(
        chats.insert(),
        {
            "bot_id": bot_id,
            "chat_id": chat.chat_id,
            "campaign_id": chat.campaign_id,
            "role": chat.role,
            "team_id": chat.team_id,
        },
    )


def rebind_chat(connection: Connection, bot_id: int, chat: Chat) -> None:
    """Let a chat belong to another campaign or purpose from now on; its board starts anew, its topics stay."""
    connection.execute(delete(boards).where(boards.c.bot_id == bot_id, boards.c.chat_id == chat.chat_id))
    connection.execute(
        update(chats)
        .where(chats.c.bot_id == bot_id, chats.c.chat_id == chat.chat_id)
        .values(campaign_id=chat.campaign_id, role=chat.role, team_id=chat.team_id)
    )
    connection.execute(
        update(topics)
        .where(topics.c.bot_id == bot_id, topics.c.chat_id == chat.chat_id)
        .values(campaign_id=chat.campaign_id)
    )


def rename_chat(connection: Connection, bot_id: int, old_chat_id: int, new_chat_id: int) -> Campaign | None:
    """Carry a binding over to a chat's new id (group → supergroup); the board starts anew there.

    Reports keep the old id: messages are numbered anew there. Returns the campaign; None where there was none.
    """
    bound = find_chat(connection, bot_id, old_chat_id)
    if bound is None:
        return None
    connection.execute(
        update(chats)
        .where(chats.c.bot_id == bot_id, chats.c.chat_id == old_chat_id)
        .values(chat_id=new_chat_id, left_at=None)
    )
    for table in (topics, offered_files):
        moved = update(table).where(table.c.bot_id == bot_id, table.c.chat_id == old_chat_id)
        connection.execute(moved.values(chat_id=new_chat_id))
    connection.execute(delete(boards).where(boards.c.bot_id == bot_id, boards.c.chat_id == old_chat_id))
    note_change(connection, bot_id, bound[1].campaign_id)
    return bound[1]


def bot_ids(connection: Connection) -> list[int]:
    """Return the bots that have campaigns."""
    return list(connection.execute(select(campaigns.c.bot_id).distinct().order_by(campaigns.c.bot_id)).scalars())


def every(connection: Connection, bot_id: int) -> list[Campaign]:
    """Return all campaigns of the bot."""
    rows = connection.execute(select(campaigns).where(campaigns.c.bot_id == bot_id).order_by(campaigns.c.first_on))
    return [_campaign(row) for row in rows]


def everywhere(connection: Connection) -> list[tuple[int, Campaign]]:
    """Return the campaigns of every bot, each with the bot's id."""
    return [(bot_id, campaign) for bot_id in bot_ids(connection) for campaign in every(connection, bot_id)]


def find(connection: Connection, bot_id: int, campaign_id: str) -> Campaign:
    """Return a campaign that is known to exist."""
    return _campaign(
        connection.execute(
            select(campaigns).where(campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id)
        ).one()
    )


def find_chat(connection: Connection, bot_id: int, chat_id: int) -> tuple[Chat, Campaign] | None:
    """Return a bound chat with its campaign; None where the chat belongs to none."""
    row = connection.execute(_FIND_CHAT, {"bot": bot_id, "chat": chat_id}).one_or_none()
    return None if row is None else (Chat(chat_id, row.campaign_id, row.role, row.team_id), _campaign(row))


_FIND_CHAT = (
    select(chats.c.role, chats.c.team_id, campaigns)
    .join(campaigns, (campaigns.c.bot_id == chats.c.bot_id) & (campaigns.c.campaign_id == chats.c.campaign_id))
    .where(chats.c.bot_id == bindparam("bot"), chats.c.chat_id == bindparam("chat"))
)


def lock(connection: Connection, bot_id: int, campaign_id: str) -> None:
    """Let nobody else take this lock on the campaign until the end of the transaction; SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        one = (campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id)
        connection.execute(select(campaigns.c.campaign_id).where(*one).with_for_update(key_share=True)).one()


def set_privacy(connection: Connection, bot_id: int, campaign_id: str, *, shows_names: bool, keeps_days: int) -> None:
    """Let groups see masked names or codes alone, and what people wrote be kept so long, from now on."""
    connection.execute(
        update(campaigns)
        .where(campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id)
        .values(shows_names=shows_names, keeps_days=keeps_days)
    )
    note_change(connection, bot_id, campaign_id)


def note_change(connection: Connection, bot_id: int, campaign_id: str) -> None:
    """Let the campaign's version grow: whoever remembers its chats, people or rules reads them again."""
    connection.execute(
        update(campaigns)
        .where(campaigns.c.bot_id == bot_id, campaigns.c.campaign_id == campaign_id)
        .values(version=campaigns.c.version + 1)
    )


def teams_of(connection: Connection, bot_id: int, campaign_id: str) -> list[Team]:
    """Return the teams in the order of the config."""
    rows = connection.execute(
        select(teams).where(teams.c.bot_id == bot_id, teams.c.campaign_id == campaign_id).order_by(teams.c.position)
    )
    return [Team(row.team_id, row.name, row.target_fen, row.area) for row in rows]


def rules_of(connection: Connection, bot_id: int, campaign_id: str) -> list[Rule]:
    """Return every version of every rule."""
    rows = connection.execute(
        select(rules).where(rules.c.bot_id == bot_id, rules.c.campaign_id == campaign_id).order_by(rules.c.rule_id)
    )
    return [
        Rule(
            row.rule_id,
            row.version,
            row.kind,
            Per(row.per),
            row.points,
            row.unit_fen,
            row.words,
            row.document,
            row.in_force_at,
        )
        for row in rows
    ]


def chats_of(connection: Connection, bot_id: int, campaign_id: str | None = None) -> list[Chat]:
    """Return the bound chats, of one campaign where it is named."""
    query = select(chats).where(chats.c.bot_id == bot_id).order_by(chats.c.chat_id)
    if campaign_id is not None:
        query = query.where(chats.c.campaign_id == campaign_id)
    return [Chat(row.chat_id, row.campaign_id, row.role, row.team_id) for row in connection.execute(query)]


def _campaign(row: Row[Any]) -> Campaign:
    span = Span(row.first_on, row.last_on, ZoneInfo(row.zone), time.fromisoformat(row.cutoff))
    return Campaign(
        campaign_id=row.campaign_id,
        name=row.name,
        span=span,
        target_fen=row.target_fen,
        salt=row.salt,
        version=row.version,
        counts_in_wan=row.counts_in_wan,
        back_days=row.back_days,
        stage=Stage(row.stage),
        shows_names=row.shows_names,
        keeps_days=row.keeps_days,
        fallback=row.fallback,
        invitation_days=row.invitation_days,
        list_frozen_at=row.list_frozen_at,
    )
