"""People and bots as Telegram knows them."""

from dataclasses import dataclass, field
from typing import Any

from demo.server.updates import UpdateQueue
from demo.server.webhook import Webhook

Json = dict[str, Any]


@dataclass(slots=True)
class Person:
    """Somebody with an account; `title` is a free label for whoever plays (队员, 行长)."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False
    title: str = ""
    user: Json = field(init=False)

    def __post_init__(self) -> None:
        self.user = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            self.user["last_name"] = self.last_name
        if self.username:
            self.user["username"] = self.username
        if not self.is_bot:
            self.user["language_code"] = "zh-hans"

    def card(self) -> Json:
        """The person as the control API shows it."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "is_bot": self.is_bot,
            "title": self.title,
        }


@dataclass(slots=True)
class Bot:
    """A bot: its account, its token, what it has asked Telegram for."""

    person: Person
    token: str
    updates: UpdateQueue
    privacy: bool = False
    webhook: Webhook | None = None
    # (scope type, chat id or 0, user id or 0, language code) → list of BotCommand
    commands: dict[tuple[str, int, int, str], list[Json]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """Return its Telegram id."""
        return self.person.id

    def me(self) -> Json:
        """getMe's answer."""
        return {
            **self.person.user,
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
