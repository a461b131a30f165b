"""The recorded wire: Update JSON goes straight into the inbox, and every Bot API call is written down."""

import itertools
import json
import re
from html import unescape
from typing import Any

from telegram import Bot
from telegram.request import BaseRequest, RequestData

from demo.server.chats import RIGHTS
from services import inbox
from services.desk import Desk
from tests.stories.cast import BOT, ELSEWHERE, GROUP, OFFICE, TEAM_ONE, TOKEN, Player
from tests.stories.stage import Clock, Shown, Stage

_TAG = re.compile(r"</?(?:b|i|code|blockquote)>")

Json = dict[str, Any]
ADMIN = dict.fromkeys(("can_be_edited", "is_anonymous"), False) | dict.fromkeys(RIGHTS, True)
TITLES = {GROUP: "冬季外拓清收", OFFICE: "清收办", TEAM_ONE: "一组", ELSEWHERE: "别的群"}


def chat_of(chat_id: int) -> Json:
    """Return the chat as Telegram writes it."""
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": "私聊"}
    return {"id": chat_id, "type": "supergroup", "title": TITLES.get(chat_id, "群")}


class RecordedWire(BaseRequest):
    """PTB's way to the network, ending here: calls are kept, and answered as Telegram would."""

    def __init__(self, clock: Clock) -> None:
        self.calls: list[tuple[str, Json]] = []
        self.messages: dict[tuple[int, int], Json] = {}
        self.ids = itertools.count(1)
        self._clock = clock

    @property
    def read_timeout(self) -> float | None:
        """Return PTB's default for long polling, which is not used here."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Write the call down and answer it."""
        assert method == "POST"
        name = url.rsplit("/", 1)[1]
        parameters = dict(request_data.parameters) if request_data is not None else {}
        self.calls.append((name, parameters))
        return 200, json.dumps({"ok": True, "result": self._answer(name, parameters)}).encode()

    def _answer(self, name: str, parameters: Json) -> Any:
        if name == "getMe":
            return {"id": BOT, "is_bot": True, "first_name": "战报", "username": "zhanbao_bot"}
        if name == "getChat":
            return chat_of(parameters["chat_id"])
        if name == "getChatMember":
            return {"status": "administrator", "user": {"id": BOT, "is_bot": True, "first_name": "战报"}} | ADMIN
        if name == "sendMessage":
            return self._kept(parameters, next(self.ids))
        if name == "editMessageText":
            return self._kept(parameters, parameters["message_id"])
        return True

    def _kept(self, parameters: Json, message_id: int) -> Json:
        chat_id = parameters["chat_id"]
        message = {
            "message_id": message_id,
            "date": int(self._clock.now().timestamp()),
            "chat": chat_of(chat_id),
            "text": parameters["text"],
        }
        self.messages[chat_id, message_id] = {**message, "parameters": parameters}
        return message


class RecordedStage(Stage):
    """Plays stories with Update JSON in and Bot API calls out."""

    def __init__(self, desk: Desk, wire: RecordedWire, clock: Clock, url: str) -> None:
        self.desk = desk
        self.clock = clock
        self.url = url
        self._wire = wire
        self._update_ids = itertools.count(500)
        self._said: dict[tuple[int, int], Json] = {}

    @staticmethod
    def bot_on(wire: RecordedWire) -> Bot:
        """Return a bot whose words end at the wire."""
        return Bot(TOKEN, request=wire, get_updates_request=wire)

    async def says(self, who: Player, words: str, *, chat: int = GROUP, reply_to: int | None = None) -> int:
        message = self._message(who, words, chat, next(self._wire.ids))
        if reply_to is not None:
            answered = self._said.get((chat, reply_to)) or self._wire.messages[chat, reply_to]
            message["reply_to_message"] = {k: v for k, v in answered.items() if k != "parameters"}
        self._said[chat, message["message_id"]] = message
        await self.happens({"message": message})
        return int(message["message_id"])

    async def edits(self, who: Player, message_id: int, words: str, *, chat: int = GROUP) -> None:
        assert self._said[chat, message_id]["from"]["id"] == who.id
        message = {**self._said[chat, message_id], "text": words, "edit_date": int(self.clock.now().timestamp())}
        self._said[chat, message_id] = message
        await self.happens({"edited_message": message})

    async def presses_data(self, who: Player, shown: Shown, data: str, chat: int) -> None:
        query = {
            "id": f"query-{next(self._wire.ids)}",
            "from": self._user(who),
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": shown.message_id, "date": 1, "chat": chat_of(chat), "text": shown.text},
        }
        await self.happens({"callback_query": query})

    async def happens(self, update: Json) -> None:
        await inbox.keep(self.desk, [{"update_id": next(self._update_ids), **update}])

    def shown(self, chat: int = GROUP) -> list[Shown]:
        return [
            self._shown(message_id, message)
            for (chat_id, message_id), message in self._wire.messages.items()
            if chat_id == chat
        ]

    def reaction(self, message_id: int, chat: int = GROUP) -> str | None:
        made = [
            p["reaction"][0]["emoji"]
            for name, p in self._wire.calls
            if name == "setMessageReaction" and (p["chat_id"], p["message_id"]) == (chat, message_id)
        ]
        return made[-1] if made else None

    def pinned(self, chat: int = GROUP) -> Shown | None:
        pins = [p["message_id"] for name, p in self._wire.calls if name == "pinChatMessage" and p["chat_id"] == chat]
        message = self._wire.messages.get((chat, pins[-1])) if pins else None
        return None if message is None else self._shown(pins[-1], message)

    def notices(self) -> list[str]:
        return [p["text"] for name, p in self._wire.calls if name == "answerCallbackQuery"]

    def deletes(self, message_id: int, chat: int = GROUP) -> None:
        raise NotImplementedError("a recorded wire cannot refuse an edit")

    @staticmethod
    def _shown(message_id: int, message: Json) -> Shown:
        parameters = message["parameters"]
        rows = parameters.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = tuple((button["text"], button["callback_data"]) for row in rows for button in row)
        reply = parameters.get("reply_parameters", {}).get("message_id")
        return Shown(message_id, unescape(_TAG.sub("", message["text"])), reply, buttons)

    def _message(self, who: Player, words: str, chat: int, message_id: int) -> Json:
        message: Json = {
            "message_id": message_id,
            "date": int(self.clock.now().timestamp()),
            "chat": chat_of(chat),
            "from": self._user(who),
            "text": words,
        }
        if words.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
        return message

    @staticmethod
    def _user(who: Player) -> Json:
        return {"id": who.id, "is_bot": False, "first_name": who.name}
