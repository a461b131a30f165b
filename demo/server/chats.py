"""Chats: who is in them, what was said there, what is pinned. Plain state, no rules of the wire."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from demo.server.people import Person

Json = dict[str, Any]
GENERAL = 1  # the forum topic that is always there; its messages carry no thread
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
ADMIN = frozenset({"creator", "administrator"})
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass(slots=True)
class Membership:
    """What somebody is in a chat; `lacking` names the rights an administrator was not given."""

    status: str
    lacking: frozenset[str] = frozenset()

    def may(self, right: str) -> bool:
        """Whether this member holds an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right not in self.lacking)

    def shape(self, user: Json) -> Json:
        """The Bot API's ChatMember."""
        base: Json = {"status": self.status, "user": user}
        if self.status == "creator":
            return {**base, "is_anonymous": False}
        if self.status == "administrator":
            return {**base, "can_be_edited": False, "is_anonymous": False, **{one: self.may(one) for one in RIGHTS}}
        if self.status == "kicked":
            return {**base, "until_date": 0}
        return base


@dataclass(slots=True)
class Message:
    """One message: `body` is the Bot API's Message without `reply_to_message`, kept up to date in place."""

    id: int
    chat: "Chat"
    sender: Person | None
    body: Json
    reply: Json | None = None  # the replied message's own body: no chain behind it
    reactions: dict[int, str] = field(default_factory=dict)  # person → emoji, in order of arrival
    keyboard: Json | None = None  # a reply keyboard is not part of the Bot API's Message

    def origin(self) -> Json:
        """The Bot API's MessageOrigin: who said this first."""
        if "forward_origin" in self.body:
            origin: Json = self.body["forward_origin"]
            return origin
        date = self.body["date"]
        if self.chat.type == "channel":
            return {"type": "channel", "date": date, "chat": self.chat.shape(), "message_id": self.id}
        if self.sender is not None:
            return {"type": "user", "date": date, "sender_user": self.sender.user}
        return {"type": "chat", "date": date, "sender_chat": self.chat.shape()}

    def shape(self) -> Json:
        """The Bot API's Message."""
        return self.body if self.reply is None else {**self.body, "reply_to_message": self.reply}


@dataclass(slots=True)
class Topic:
    """A forum topic; its id is that of the service message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A group, supergroup, channel, or the private chat of one person with one bot."""

    id: int
    type: str
    title: str = ""
    person: Person | None = None
    bot_id: int = 0
    is_forum: bool = False
    members: dict[int, Membership] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    order: deque[int] = field(default_factory=deque)
    pins: list[int] = field(default_factory=list)  # newest last
    topics: dict[int, Topic] = field(default_factory=dict)
    last_message_id: int = 0
    read: dict[int, int] = field(default_factory=dict)  # person → last message seen
    active_at: float = 0.0
    migrated_to: int | None = None
    started: bool = False  # private: the person has written first
    blocked: bool = False  # private: the person has blocked the bot
    _shape: Json | None = None

    def shape(self) -> Json:
        """The Bot API's Chat."""
        if self._shape is None:
            self._shape = {"id": self.id, "type": self.type}
            if self.person is not None:
                names = {key: self.person.user.get(key) for key in ("first_name", "last_name", "username")}
                self._shape |= {key: name for key, name in names.items() if name}
            else:
                self._shape["title"] = self.title
            if self.is_forum:
                self._shape["is_forum"] = True
        return self._shape

    def rename(self, title: str) -> None:
        """A new title; messages already told keep the old one."""
        self.title, self._shape = title, None

    def belongs_to(self, person: Person) -> None:
        """A private chat's person under new names."""
        self.person, self._shape = person, None

    def has(self, user_id: int) -> bool:
        """Whether somebody is in the chat now."""
        if self.person is not None:
            return user_id in {self.person.id, self.bot_id}
        member = self.members.get(user_id)
        return member is not None and member.status in PRESENT

    def may(self, user_id: int, right: str) -> bool:
        """Whether somebody holds an administrator's right here; in private chats everybody does."""
        member = self.members.get(user_id)
        return self.person is not None or (member is not None and member.may(right))

    def is_admin(self, user_id: int) -> bool:
        """Whether somebody administers this chat."""
        member = self.members.get(user_id)
        return member is not None and member.status in ADMIN

    def keep(self, message: Message, limit: int) -> None:
        """Add a message and let the oldest go beyond `limit` (0: none); what is pinned stays."""
        self.messages[message.id] = message
        if not limit:
            return
        self.order.append(message.id)
        while len(self.messages) > limit + len(self.pins):
            oldest = self.order.popleft()
            if oldest in self.pins:
                self.order.append(oldest)
            else:
                self.messages.pop(oldest, None)

    def forget(self, message_id: int) -> None:
        """Delete one message."""
        self.messages.pop(message_id, None)
        if message_id in self.pins:
            self.pins.remove(message_id)
