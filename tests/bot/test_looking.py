"""What Telegram says of a bot in a chat becomes what it may do there: as an administrator, a member, a muted one."""

import json
from typing import Any

import pytest
from telegram import Bot
from telegram.request import BaseRequest

from bot.looking import rights_in
from campaign.chat_rights import ChatRights, Lack, lacking
from demo.server.chats import RIGHTS
from tests.stories.cast import BOT, TOKEN

GIVEN = ("👌", "🤔")
ITSELF = {"id": BOT, "is_bot": True, "first_name": "战报", "username": "zhanbao_bot"}
ADMIN = {"status": "administrator", "can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)}
MEMBER = {"status": "member"}
EVERYBODY = {"can_send_messages": True, "can_pin_messages": False, "can_manage_topics": False}


class Told(BaseRequest):
    """Answers the three questions as the test says."""

    def __init__(self, chat: dict[str, Any], member: dict[str, Any], *, reads_all: bool) -> None:
        self._answers = {
            "getMe": {**ITSELF, "can_read_all_group_messages": reads_all},
            "getChat": {"id": -100, "type": "supergroup", "title": "群", "permissions": EVERYBODY, **chat},
            "getChatMember": {"user": ITSELF, **member},
        }

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, json.dumps({"ok": True, "result": self._answers[url.rsplit("/", 1)[1]]}).encode()


async def looked(chat: dict[str, Any], member: dict[str, Any], *, reads_all: bool = True) -> ChatRights:
    """Return what the bot sees of its rights."""
    wire = Told(chat, member, reads_all=reads_all)
    async with Bot(TOKEN, request=wire, get_updates_request=wire) as bot:
        return await rights_in(bot, -100)


EMOJI = [{"type": "emoji", "emoji": one} for one in GIVEN]
MUTED = {"status": "restricted", "is_member": True, "until_date": 0, "can_send_messages": False}


@pytest.mark.parametrize(
    ("chat", "member", "reads_all", "lacks"),
    [
        ({}, ADMIN, False, []),
        ({}, MEMBER, False, [Lack.READ, Lack.PIN, Lack.DELETE]),
        ({}, MEMBER, True, [Lack.PIN, Lack.DELETE]),
        ({"permissions": {**EVERYBODY, "can_pin_messages": True}}, MEMBER, True, [Lack.DELETE]),
        ({"permissions": {**EVERYBODY, "can_send_messages": False}}, MEMBER, True, [Lack.WRITE, Lack.PIN, Lack.DELETE]),
        ({"permissions": {**EVERYBODY, "can_send_messages": False}}, ADMIN, True, []),
        ({}, MUTED, True, [Lack.WRITE, Lack.PIN, Lack.DELETE]),
        ({"available_reactions": []}, ADMIN, True, [Lack.REACT]),
        ({"available_reactions": EMOJI[:1]}, ADMIN, True, [Lack.REACT]),
        ({"available_reactions": EMOJI}, ADMIN, True, []),
        ({"is_forum": True}, {**ADMIN, "can_manage_topics": False}, True, [Lack.TOPICS]),
    ],
)
async def test_what_telegram_says_becomes_what_is_lacking(
    chat: dict[str, Any], member: dict[str, Any], reads_all: bool, lacks: list[Lack]
) -> None:
    assert lacking(await looked(chat, member, reads_all=reads_all), GIVEN) == lacks
