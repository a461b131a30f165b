"""Everything that exists on this server: people, bots, chats, files, orders for faults. No HTTP here.

Private chats are kept per bot and person; their id on the wire is the person's.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from demo.server.callbacks import Callbacks
from demo.server.calls import CallLog
from demo.server.chats import GENERAL, Chat, Membership
from demo.server.faults import Faults
from demo.server.files import Files
from demo.server.flood import Flood
from demo.server.people import Bot, Person
from demo.server.refusals import PracticeError
from demo.server.subscribers import Subscribers
from demo.server.updates import UpdateQueue

PRACTICE_TOKEN = "10000001:practice-token-not-a-secret"
KEEP_MESSAGES = 2000


class World:
    """The state of one practice server; `now` is its clock in Unix seconds."""

    def __init__(
        self, *, now: Callable[[], float] = time.time, keep_messages: int = KEEP_MESSAGES, flood: bool = True
    ) -> None:
        self.now = now
        self._settings = (keep_messages, flood)
        self.bots: dict[int, Bot] = {}
        self.by_token: dict[str, Bot] = {}
        self.subscribers = Subscribers()
        self.closing = asyncio.Event()
        self._next_update_id = 100_000_001
        self._empty()

    def _empty(self) -> None:
        self.keep_messages, self.flood_on = self._settings
        self.people: dict[int, Person] = {bot.id: bot.person for bot in self.bots.values()}
        self.chats: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.files = Files()
        self.callbacks = Callbacks()
        self.calls = CallLog()
        self.faults = Faults()
        self.flood = Flood()
        self._next_person_id, self._next_group_id, self._next_supergroup_id = 2_000_001, -4_000_001, -1_002_000_000_001

    async def reset(self) -> None:
        """Forget all but the bots themselves; update ids go on counting, as a bot would expect."""
        for bot in self.bots.values():
            if bot.webhook is not None:
                await bot.webhook.stop()
            bot.webhook = None
            bot.updates.interrupt(None)
            bot.updates = UpdateQueue(bot.updates.next_id)
            bot.commands.clear()
        self._empty()

    async def close(self) -> None:
        """Let go of everything that waits: polls, streams, webhook deliveries."""
        self.closing.set()
        self.subscribers.close()
        for bot in self.bots.values():
            bot.updates.close()
            if bot.webhook is not None:
                await bot.webhook.stop()

    def add_bot(
        self,
        token: str = PRACTICE_TOKEN,
        first_name: str = "战报",
        username: str = "practice_bot",
        id: int | None = None,  # noqa: A002 - Telegram's own word
        *,
        privacy: bool = False,
    ) -> Bot:
        """A bot with this token; its id is the token's first part unless given."""
        bot_id = id if id is not None else int(token.partition(":")[0])
        person = Person(bot_id, first_name, username=username, is_bot=True)
        bot = Bot(person, token, UpdateQueue(self._next_update_id), privacy)
        self.people[bot_id] = person
        self.bots[bot_id] = bot
        self.by_token[token] = bot
        return bot

    def add_person(self, first_name: str, **details: Any) -> Person:
        """A person; details are `id`, `last_name`, `username`, `title`. An id given again replaces its names."""
        person_id = details.pop("id", None)
        if person_id is None:
            while self._next_person_id in self.people:
                self._next_person_id += 1
            person_id = self._next_person_id
        if person_id <= 0:
            raise PracticeError("A person's id is a positive number.")
        if person_id in self.bots:
            raise PracticeError(f"{person_id} is a bot.")
        person = Person(person_id, first_name, **details)
        self.people[person_id] = person
        for chat in self.private.values():
            if chat.person is not None and chat.person.id == person_id:
                chat.belongs_to(person)
        return person

    def add_chat(
        self,
        type: str,  # noqa: A002 - Telegram's own word
        title: str,
        members: Iterable[int] = (),
        admins: Iterable[int] = (),
        *,
        id: int | None = None,  # noqa: A002 - Telegram's own word
        is_forum: bool = False,
    ) -> Chat:
        """A group, supergroup or channel; the first person among the admins owns it."""
        if type not in {"group", "supergroup", "channel"}:
            raise PracticeError(f"A chat is a group, a supergroup or a channel, not {type!r}.")
        chat_id = id if id is not None else self.free_id(type)
        if chat_id >= 0 or chat_id in self.chats:
            raise PracticeError(f"The chat id {chat_id} is taken or not negative.")
        chat = Chat(chat_id, type, title, is_forum=is_forum and type == "supergroup", active_at=self.now())
        chat.last_message_id = GENERAL if chat.is_forum else 0  # no topic of its own may have General's number
        for user_id in members:
            chat.members[self.person(user_id).id] = Membership("member")
        owned = False
        for user_id in admins:
            owner = not owned and not self.person(user_id).is_bot
            chat.members[user_id] = Membership("creator" if owner else "administrator")
            owned = owned or owner
        self.chats[chat_id] = chat
        return chat

    def free_id(self, chat_type: str) -> int:
        """An unused chat id of the shape Telegram gives to this type."""
        if chat_type == "group":
            while self._next_group_id in self.chats:
                self._next_group_id -= 1
            return self._next_group_id
        while self._next_supergroup_id in self.chats:
            self._next_supergroup_id -= 1
        return self._next_supergroup_id

    def person(self, user_id: int) -> Person:
        """Somebody by id; PracticeError where nobody has it."""
        try:
            return self.people[user_id]
        except KeyError:
            raise PracticeError(f"Nobody has the id {user_id}.") from None

    def user(self, user_id: int) -> dict[str, Any] | None:
        """The Bot API's User, or None."""
        person = self.people.get(user_id)
        return None if person is None else person.user

    def first_bot(self) -> Bot:
        """The bot meant where none is named."""
        for bot in self.bots.values():
            return bot
        raise PracticeError("There is no bot on this server.")

    def private_chat(self, bot: Bot, person: Person) -> Chat:
        """The private chat of a person with a bot; it exists (empty, not started) as soon as somebody looks."""
        key = (bot.id, person.id)
        if key not in self.private:
            self.private[key] = Chat(person.id, "private", person=person, bot_id=bot.id)
        return self.private[key]

    def chat_on_phone(self, person: Person, chat_id: int) -> Chat:
        """A chat as its phone names it: a group's id, one's own id (private with the first bot) or a bot's id."""
        if chat_id in self.bots:
            return self.private_chat(self.bots[chat_id], person)
        if chat_id == person.id:
            return self.private_chat(self.first_bot(), person)
        chat = self.chats.get(chat_id)
        if chat is None:
            raise PracticeError(f"There is no chat {chat_id}.")
        if not chat.has(person.id):
            raise PracticeError(f"{person.first_name} is not in the chat {chat_id}.")
        return chat

    def id_on_phone(self, chat: Chat) -> int:
        """The id by which a phone names a chat (see `chat_on_phone`)."""
        if chat.person is not None and chat.bot_id != next(iter(self.bots)):
            return chat.bot_id
        return chat.id

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """The bots that are in a chat now."""
        if chat.person is not None:
            yield self.bots[chat.bot_id]
            return
        for bot in self.bots.values():
            if chat.has(bot.id):
                yield bot
