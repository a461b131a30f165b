"""One call and what nearly every method asks of it: the chat, the message, who is meant; and their refusals."""

from dataclasses import dataclass

from demo.server.chats import Chat, Message
from demo.server.params import Params
from demo.server.people import Bot, Person
from demo.server.refusals import BotApiError, bad_request, forbidden
from demo.server.world import World


@dataclass(slots=True)
class Call:
    """A bot's call on this world."""

    world: World
    bot: Bot
    params: Params

    def chat(self, name: str = "chat_id", *, write: bool = False, send: bool = False) -> Chat:
        """The chat named by a parameter; `write` for acts in it, `send` where the other side may have blocked us."""
        if not self.params.has(name):
            raise bad_request(f"{name} is empty")
        chat_id = self.params.whole(name)
        if chat_id > 0:
            return self._private(chat_id, send=send)
        chat = self.world.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        self._member(chat, write=write or send)
        return chat

    def _private(self, person_id: int, *, send: bool) -> Chat:
        person = self.world.people.get(person_id)
        if person is None:
            raise bad_request("chat not found")
        if person.is_bot:
            if send:
                raise forbidden("bot can't send messages to bots")
            raise bad_request("chat not found")
        chat = self.world.private_chat(self.bot, person)
        if send and chat.blocked:
            raise forbidden("bot was blocked by the user")
        if send and not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def _member(self, chat: Chat, *, write: bool) -> None:
        if chat.migrated_to is not None:
            if write:
                raise BotApiError(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    migrate_to_chat_id=chat.migrated_to,
                )
            return
        member = chat.members.get(self.bot.id)
        if member is None:
            raise bad_request("chat not found")  # a bot that was never there cannot see it
        kind = f"{chat.type} chat"
        if member.status == "kicked" and (write or chat.type != "group"):
            raise forbidden(f"bot was kicked from the {kind}")
        if member.status == "left" and (write or chat.type != "group"):
            raise forbidden(f"bot is not a member of the {kind}")

    def message(self, chat: Chat, what: str, name: str = "message_id") -> Message:
        """A message of that chat, or "message to WHAT not found"."""
        message = chat.messages.get(self.params.whole(name))
        if message is None:
            raise bad_request(f"message to {what} not found")
        return message

    def user_id(self) -> int:
        """The user a call is about; nobody's number is refused before anything is looked at."""
        user_id = self.params.whole("user_id")
        if user_id <= 0:
            raise bad_request("invalid user_id specified")
        return user_id

    def user(self) -> Person:
        """The person a call is about, as far as this bot could have met them."""
        person = self.world.people.get(self.user_id())
        if person is None:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return person

    def right(self, chat: Chat, right: str, words: str) -> None:
        """The bot holds an administrator's right there, or "not enough rights to …"."""
        if not chat.may(self.bot.id, right):
            raise bad_request(f"not enough rights to {words}")

    def mind_the_flood(self) -> None:
        """Count this call against Telegram's limits; 429 where it is too much. Unknown chats cost nothing."""
        chat_id = self.params.whole("chat_id")
        messages = 1
        media = self.params.text("media")
        if media.startswith("["):
            messages = max(1, media.count('"media"'))
        if chat_id:
            self.world.flood.pass_or_refuse(self.bot.id, chat_id, chat_id < 0, self.world.now(), messages)
