"""config.toml as values: unknown keys are refused, every error names the key's path and line in plain words."""

import tomllib
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bot.config_errors import Refused, explained
from campaign.people import FIELD_ROLES, Role
from campaign.reading import Kind
from messages import settings as words

KINDS = tuple(kind.value for kind in Kind)


AccountId = Annotated[int, Field(gt=0, lt=1 << 52)]
"""Telegram promises that ids fit into 52 bits."""
ChatId = Annotated[int, Field(gt=-(1 << 52), lt=1 << 52)]
Yuan = Annotated[int, Field(ge=0, le=10**13)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WebhookConfig(_Section):
    """Where Telegram delivers updates when `mode` is webhook."""

    url: str = ""
    listen_host: str = "127.0.0.1"
    listen_port: Annotated[int, Field(ge=1, le=65535)] = 8443
    max_body_kb: Annotated[int, Field(ge=16, le=10_240)] = 1024


class TelegramConfig(_Section):
    """How the bot reaches Telegram; the token comes from BOT_TOKEN, never from the file."""

    base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook: WebhookConfig = WebhookConfig()

    @model_validator(mode="after")
    def _webhook_needs_url(self) -> Self:
        if self.mode == "webhook" and not self.webhook.url.startswith(("https://", "http://")):
            raise PydanticCustomError("webhook_url", "webhook mode needs a URL")
        return self


class StorageConfig(_Section):
    """Where everything is kept."""

    url: str = "sqlite:///zhanbao.db"

    @field_validator("url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql+asyncpg://")):
            raise PydanticCustomError("database", "unknown database")
        return url


class JudgingConfig(_Section):
    """How stubborn the bot is with an update it cannot handle."""

    tries: Annotated[int, Field(ge=1, le=20)] = 3


class MemberConfig(_Section):
    """Somebody on the roster."""

    name: Annotated[str, Field(min_length=1, max_length=32)]
    role: Role = Role.MEMBER
    telegram_id: AccountId | None = None


class TeamConfig(_Section):
    """One team with its own chat, if it has one."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")]
    name: Annotated[str, Field(min_length=1, max_length=16)]
    target_yuan: Yuan = 0
    chat: ChatId | None = None
    members: tuple[MemberConfig, ...] = ()

    @field_validator("members")
    @classmethod
    def _field_roles_only(cls, members: tuple[MemberConfig, ...]) -> tuple[MemberConfig, ...]:
        for member in members:
            if member.role not in FIELD_ROLES:
                raise PydanticCustomError(
                    "not_a_field_role", "not a role in a team", {"name": member.name, "role": member.role.value}
                )
        return members


class ChatsConfig(_Section):
    """The chats everybody shares; team chats stand with their teams."""

    campaign: ChatId | None = None
    office: ChatId | None = None


class RuleConfig(_Section):
    """One line of the bank's incentive document."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    kind: str
    per: Literal["item", "amount"]
    points: Annotated[Decimal, Field(ge=0, decimal_places=2, max_digits=9)]
    unit_yuan: Annotated[int, Field(gt=0, le=10**13)] = 10_000
    words: Annotated[str, Field(min_length=1)]
    document: str = ""

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, kind: str) -> str:
        if kind not in KINDS:
            raise PydanticCustomError("kind", "unknown kind", {"kind": kind, "kinds": ", ".join(KINDS)})
        return kind


class CampaignConfig(_Section):
    """One campaign: days, teams, chats and rules."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    name: Annotated[str, Field(min_length=1, max_length=64)]
    first_day: date
    last_day: date
    zone: str = "Asia/Shanghai"
    cutoff: time = time(17, 30)
    target_yuan: Yuan = 0
    chats: ChatsConfig = ChatsConfig()
    people: tuple[MemberConfig, ...] = ()
    teams: Annotated[tuple[TeamConfig, ...], Field(min_length=1)]
    rules: Annotated[tuple[RuleConfig, ...], Field(min_length=1)]

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: a folder of zones, such as Asia
            raise PydanticCustomError("zone", "unknown zone", {"zone": zone}) from error
        return zone

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.last_day < self.first_day:
            days = {"first": str(self.first_day), "last": str(self.last_day)}
            raise PydanticCustomError("days", "the last day comes before the first", days)
        _refuse_twice("team id", [team.id for team in self.teams])
        _refuse_twice("team name", [team.name for team in self.teams])
        _refuse_twice("rule id", [rule.id for rule in self.rules])
        _refuse_twice("kind", [rule.kind for rule in self.rules])
        _refuse_twice("telegram_id", [m.telegram_id for m in self.everybody if m.telegram_id is not None])
        _refuse_twice("chat", [chat_id for chat_id, _, _ in self.bound_chats])
        if all(rule.kind == "cash" or rule.points == 0 for rule in self.rules):
            raise PydanticCustomError("cash_alone", "a scheme that scores cash alone")
        return self

    @property
    def everybody(self) -> list[MemberConfig]:
        """Return leaders and office, then the teams' members."""
        return [*self.people, *(member for team in self.teams for member in team.members)]

    @property
    def bound_chats(self) -> list[tuple[int, str, str | None]]:
        """Return (chat id, role, team id) of every chat named."""
        shared = [(self.chats.campaign, "campaign", None), (self.chats.office, "office", None)]
        of_teams = [(team.chat, "team", team.id) for team in self.teams]
        return [(chat, role, team_id) for chat, role, team_id in [*shared, *of_teams] if chat is not None]


class Config(_Section):
    """Everything config.toml may say."""

    telegram: TelegramConfig = TelegramConfig()
    storage: StorageConfig = StorageConfig()
    judging: JudgingConfig = JudgingConfig()
    campaigns: Annotated[tuple[CampaignConfig, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _apart(self) -> Self:
        _refuse_twice("campaign id", [campaign.id for campaign in self.campaigns])
        _refuse_twice("chat", [chat for campaign in self.campaigns for chat, _, _ in campaign.bound_chats])
        return self


def _refuse_twice(what: str, values: list[Any]) -> None:
    twice = sorted({str(value) for value in values if values.count(value) > 1})
    if twice:
        raise PydanticCustomError("twice", "named twice", {"what": what, "values": ", ".join(twice)})


def load_config(path: Path) -> Config | Refused:
    """Read and check a config file; what is wrong comes back as sentences."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Refused([words.no_file(str(path))])
    except (OSError, UnicodeDecodeError) as error:
        return Refused([words.unreadable(str(path), str(error))])
    try:
        return Config.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return Refused([words.not_toml(str(path), str(error))])
    except ValidationError as error:
        return Refused(explained(error, text))
