"""config.toml as values: unknown keys are refused, every error names the key's path and line in plain words."""

import re
from collections.abc import Collection
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
)
from pydantic_core import PydanticCustomError

from bot.config_checks import Finding, findings, is_web_address
from bot.config_errors import Refused, refusals, told
from bot.config_lines import Path
from bot.config_stand_ins import stand_in
from bot.config_syntax import values_of
from campaign.people import Role
from messages import settings as words
from messages.headers import column_names
from storage.troubles import is_usable


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):  # to Python, true is 1
        raise PydanticCustomError("int_type", "not a number")
    return value


def _no_count(value: Any) -> Any:
    """Refuse what pydantic would take for seconds: a plain number, or a moment where a day or a time is asked for."""
    if isinstance(value, datetime | int | float) or (isinstance(value, str) and not re.fullmatch(_WRITTEN, value)):
        raise PydanticCustomError("moment", "neither a day nor a time")
    return value


_WRITTEN = r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}(:\d{2})?"


def _of_a_group(chat_id: int) -> int:
    if chat_id >= 0:
        raise PydanticCustomError("positive_chat", "not a group's number", {"given": chat_id})
    return chat_id


def _of_a_template(column: str) -> str:
    if column not in column_names():
        expected = ", ".join(f"'{name}'" for name in column_names())
        raise PydanticCustomError("literal_error", "no such column", {"expected": expected})
    return column


Whole = Annotated[int, BeforeValidator(_no_truth)]
Day = Annotated[date, BeforeValidator(_no_count)]
TimeOfDay = Annotated[time, BeforeValidator(_no_count)]
AccountId = Annotated[Whole, Field(gt=0, lt=1 << 52)]
"""Telegram promises that ids fit into 52 bits."""
ChatId = Annotated[Whole, Field(gt=-(1 << 52), lt=1 << 52), AfterValidator(_of_a_group)]
Yuan = Annotated[Whole, Field(ge=0, le=10**13)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WebhookConfig(_Section):
    """Where Telegram delivers updates when `mode` is webhook."""

    url: str = ""
    listen_host: str = "127.0.0.1"
    listen_port: Annotated[Whole, Field(ge=1, le=65535)] = 8443
    max_body_kb: Annotated[Whole, Field(ge=16, le=10_240)] = 1024


class TelegramConfig(_Section):
    """How the bot reaches Telegram; the token comes from BOT_TOKEN, never from the file."""

    base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook: WebhookConfig = WebhookConfig()

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not is_web_address(url):
            raise PydanticCustomError("web_address", "no address of a server")
        return url


class StorageConfig(_Section):
    """Where everything is kept."""

    url: str = "sqlite:///zhanbao.db"

    @field_validator("url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not is_usable(url):
            raise PydanticCustomError("database", "unknown database")
        return url


class JudgingConfig(_Section):
    """How stubborn the bot is with an update it cannot handle."""

    tries: Annotated[Whole, Field(ge=1, le=20)] = 3


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
    area: Annotated[str, Field(max_length=256)] = ""
    chat: ChatId | None = None
    members: tuple[MemberConfig, ...] = ()


class ChatsConfig(_Section):
    """The chats everybody shares; team chats stand with their teams."""

    campaign: ChatId | None = None
    office: ChatId | None = None
    fallback: Literal["office", "team", "campaign"] = "office"


class RuleConfig(_Section):
    """One line of the bank's incentive document."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    kind: str
    per: Literal["item", "amount"]
    points: Annotated[Decimal, Field(ge=0, decimal_places=2, max_digits=9)]
    unit_yuan: Annotated[Whole, Field(gt=0, le=10**13)] = 10_000
    words: Annotated[str, Field(min_length=1)]
    document: str = ""


class KindConfig(_Section):
    """A bank's own words for a kind, or a kind of its own; what goes by another name than ours is a new one."""

    kind: Annotated[str, Field(min_length=1, max_length=16)]
    words: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=16)], ...], Field(min_length=1)]


class ReadingConfig(_Section):
    """How this bank's people write."""

    counts_in_wan: bool = False
    back_days: Annotated[Whole, Field(ge=0, le=7)] = 0


class PrivacyConfig(_Section):
    """What the bank has assessed; `files_in_chat`: lists of borrowers may go through the office's chat.

    `shows_names`: groups see masked names beside codes; `keeps_days`: then what people wrote is purged.
    """

    files_in_chat: bool = False
    shows_names: bool = True
    keeps_days: Annotated[Whole, Field(ge=30, le=36_500)] = 1095


class HeaderConfig(_Section):
    """What else a bank's own tables call a column; `column` is its name in our templates."""

    column: Annotated[str, AfterValidator(_of_a_template)]
    words: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=32)], ...], Field(min_length=1)]


class CampaignConfig(_Section):
    """One campaign: days, teams, chats and rules."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    name: Annotated[str, Field(min_length=1, max_length=64)]
    first_day: Day
    last_day: Day
    stage: Literal["draft", "open"] = "draft"
    zone: str = "Asia/Shanghai"
    cutoff: TimeOfDay = time(17, 30)
    target_yuan: Yuan = 0
    chats: ChatsConfig = ChatsConfig()
    people: tuple[MemberConfig, ...] = ()
    teams: Annotated[tuple[TeamConfig, ...], Field(min_length=1)]
    rules: Annotated[tuple[RuleConfig, ...], Field(min_length=1)]
    kinds: tuple[KindConfig, ...] = ()
    reading: ReadingConfig = ReadingConfig()
    privacy: PrivacyConfig = PrivacyConfig()
    invitation_days: Annotated[Whole, Field(ge=1, le=90)] = 7

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: a folder of zones, such as Asia
            raise PydanticCustomError("zone", "unknown zone", {"zone": zone}) from error
        return zone

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
    headers: tuple[HeaderConfig, ...] = ()
    campaigns: Annotated[tuple[CampaignConfig, ...], Field(min_length=1)]


def load_config(path: FilePath) -> Config | Refused:
    """Read and check a config file; what is wrong comes back as sentences."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark before the first letter
    except FileNotFoundError:
        return Refused([words.no_file(str(path))])
    except IsADirectoryError:
        return Refused([words.unreadable(str(path), "folder")])
    except PermissionError:
        return Refused([words.unreadable(str(path), "right")])
    except OSError as error:
        return Refused([words.unreadable(str(path), error.strerror or str(error))])
    except UnicodeDecodeError:
        return Refused([words.not_text(str(path))])
    values, text, broken = values_of(text)
    unknown = {one.name for one in broken}
    wrong, config = ([], None) if values is None else _checked(values, unknown)
    sentences = sorted([*((one.line, one.sentence) for one in broken), *told(wrong, text)], key=_place)
    return Refused([sentence for _, sentence in sentences]) if sentences or config is None else config


def _checked(values: dict[str, Any], unknown: Collection[str]) -> tuple[list[Finding], Config | None]:
    """Return all that is wrong, with single fields and with what they say together, and the config.

    What a line in `unknown` names is there, though nobody knows its value: it is not called missing.
    """
    wrong: list[Finding] = []
    replaced: set[Path] = set()
    for attempt in range(_ROUNDS):
        try:
            config = Config.model_validate(values)
        except ValidationError as error:
            refused = refusals(error)
            if attempt == 0:
                wrong = [one for one in refused if one.code != "missing" or one.path[-1] not in unknown]
            now = stand_in(values, refused)
            if not now:
                break
            replaced |= now
        else:
            together = [one for one in findings(config) if not replaced & {one.path, one.first or one.path}]
            return [*wrong, *together], config
    return wrong, None


def _place(told_of: tuple[int, str]) -> tuple[bool, int]:
    return (told_of[0] == 0, told_of[0])


_ROUNDS = 3
"""Where a stand-in is refused in its turn, what is left is not worth looking at."""
