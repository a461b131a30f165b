"""What every act needs: the database, the clock, and the bells."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from services.field import Fields
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every handler and service; one a bot.

    `now` gives the aware present moment. `said` is rung after something was put into the outbox, `kept` after
    something was put into the inbox, `offered` after a table was sent: sleepers wake at once instead of at their next
    look. `fields` remembers what rarely changes. `files_in_chat` names the campaigns whose banks have
    assessed that lists of people may go through the chat.
    """

    store: Store
    bot_id: int
    bot_username: str
    now: Callable[[], datetime]
    kept: Callable[[], None]
    said: Callable[[], None]
    fields: Fields = field(default_factory=Fields)
    offered: Callable[[], None] = lambda: None
    files_in_chat: Collection[str] = frozenset()
