"""One call and what nearly every method asks of it: the chat, the message, the topic, the reply; and their refusals."""

from dataclasses import dataclass

from demo.server.chats import Chat, Message
from demo.server.params import Params
from demo.server.people import Bot
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
        wanted = self.params.text(name).strip()
        if not wanted:
            raise bad_request(f"{name} is empty")
        try:
            chat_id = int(wanted)
        except ValueError:
            raise bad_request("chat not found") from None
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
        if not self.params.whole(name):
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(self.params.whole(name))
        if message is None:
            raise bad_request(f"message to {what} not found")
        return message

    def thread(self, chat: Chat) -> int | None:
        """The forum topic to write into; elsewhere the parameter means nothing, as on Telegram."""
        wanted = self.params.whole("message_thread_id")
        if not wanted or not chat.is_forum:
            return None
        topic = chat.topics.get(wanted)
        if topic is None:
            raise bad_request("message thread not found")
        if topic.closed and not chat.may(self.bot.id, "can_manage_topics"):
            raise bad_request("TOPIC_CLOSED")
        return wanted

    def reply(self, chat: Chat) -> Message | None:
        """The message replied to; None without one, or where it is gone and that is allowed."""
        asked = self.params.tree("reply_parameters", "reply parameters")
        if asked is None:
            message_id = self.params.whole("reply_to_message_id")
            optional = self.params.flag("allow_sending_without_reply")
        elif isinstance(asked, dict):
            message_id = int(asked.get("message_id") or 0)
            optional = bool(asked.get("allow_sending_without_reply"))
        else:
            raise bad_request("object expected as reply parameters")
        if not message_id:
            return None
        message = chat.messages.get(message_id)
        if message is None and not optional:
            raise bad_request("message to be replied not found")
        return message

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
