"""What comes in from a chat, free of Telegram's types."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message; `said_at` is Telegram's time, `changed_at` the time of an edit, `answers` what it replies to.

    `reads` is what it is read as where it names a case by a loan number; None: as it was typed. `telegram_name` is
    what Telegram calls its author.
    """

    update_id: int
    chat_id: int
    message_id: int
    telegram_id: int
    text: str
    said_at: datetime
    changed_at: datetime | None = None
    answers: int | None = None
    reads: str | None = None
    telegram_name: str = ""

    @property
    def said(self) -> str:
        """Return the text that counts."""
        return self.text if self.reads is None else self.reads

    @property
    def revision(self) -> int:
        """Name the text: 0 as first sent, else the update that changed it."""
        return 0 if self.changed_at is None else self.update_id


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: `token` is its opaque id, `message_id` the message it hangs under.

    `telegram_name` is what Telegram calls the presser.
    """

    update_id: int
    query_id: str
    telegram_id: int
    token: str
    chat_id: int
    message_id: int
    telegram_name: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `private` tells a private chat from a group; `anonymous` that nobody knows who asked.

    `answers` is the message it replies to, `answered` what that one says where somebody with an account wrote it.
    `words` is what stands behind the command, `thread_id` the topic of a forum it was said in, `telegram_name` what
    Telegram calls its sender.
    """

    update_id: int
    chat_id: int
    message_id: int
    telegram_id: int
    private: bool
    anonymous: bool = False
    answers: int | None = None
    answered: "Answered | None" = None
    words: str = ""
    thread_id: int | None = None
    telegram_name: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file somebody sent: Telegram's id of it, its name, and its bytes where Telegram says how many."""

    update_id: int
    chat_id: int
    message_id: int
    telegram_id: int
    anonymous: bool
    file_id: str
    name: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A message that is replied to, as it comes with the reply: by whom, when, and its words."""

    telegram_id: int
    said_at: datetime
    text: str
