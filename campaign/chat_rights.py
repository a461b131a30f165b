"""What the bot may do in a chat, as Telegram says it, and what it therefore cannot do there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """Something the bot needs in a chat and may not do, the gravest first."""

    WRITE = "write"
    READ = "read"
    PIN = "pin"
    DELETE = "delete"
    REACT = "react"
    TOPICS = "topics"


@dataclass(frozen=True, slots=True)
class ChatRights:
    """What Telegram says of the bot in one chat; `reactions` None: any may be given."""

    is_admin: bool
    reads_all: bool
    can_write: bool
    can_pin: bool
    can_delete: bool
    can_manage_topics: bool
    is_forum: bool
    reactions: Sequence[str] | None


def lacking(rights: ChatRights, given: Collection[str]) -> list[Lack]:
    """Return what is missing; `given` are the reactions that the bot gives.

    An administrator reads everything, whatever privacy mode says. Topics are managed in a forum only; without that
    right the bot cannot write where a topic is closed.
    """
    allowed = {
        Lack.WRITE: rights.can_write,
        Lack.READ: rights.reads_all or rights.is_admin,
        Lack.PIN: rights.can_pin,
        Lack.DELETE: rights.can_delete,
        Lack.REACT: rights.reactions is None or set(given) <= set(rights.reactions),
        Lack.TOPICS: rights.can_manage_topics or not rights.is_forum,
    }
    return [lack for lack in Lack if not allowed[lack]]
