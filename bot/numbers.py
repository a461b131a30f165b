"""The numbers a config needs: prints the number of each chat and person that has said something to the bot.

It only peeks. An update is gone once a later offset was asked for, so none is ever sent: whatever waits for the bot
waits on, and running this again lists the same. A negative offset would forget as well, therefore nobody can look
behind the first hundred. A webhook is never touched.
"""

import asyncio
import sys
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any, NoReturn
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import Conflict

from bot.app import build_bot
from bot.doorstep import BATCH, get_updates
from messages import terminal as words

HOLD_SECONDS = 20
BETWEEN_LOOKS = 1.0  # seconds; what waits is told again at once, however long one is ready to wait

Json = dict[str, Any]


class Refusal(Enum):
    """Why nothing can be listed."""

    WEBHOOK = auto()  # Telegram delivers elsewhere
    TAKEN = auto()  # another process polls with this token


async def listen(token: str, base_url: str) -> tuple[Refusal, str]:
    """Print each chat and person once, until interrupted; return early with the reason where nobody can listen here.

    Beside the reason stands the host a webhook delivers to. Raises TelegramError where Telegram cannot be reached.
    """
    async with build_bot(token, base_url) as bot:
        webhook = await bot.get_webhook_info()
        if webhook.url:
            return Refusal.WEBHOOK, urlsplit(webhook.url).hostname or ""  # the rest of a URL may be a secret
        _say(words.listening(bot.username))
        try:
            await _list(bot)
        except Conflict:
            return Refusal.TAKEN, ""


async def _list(bot: Bot) -> NoReturn:
    seen: set[int] = set()
    told_of_more = False
    while True:
        updates = await get_updates(bot, {"limit": BATCH}, HOLD_SECONDS)
        for update in updates:
            for number, line in _numbers(update):
                if number not in seen:
                    seen.add(number)
                    _say(line)
        if len(updates) == BATCH and not told_of_more:
            told_of_more = True
            _say(words.more_waiting((await bot.get_webhook_info()).pending_update_count, BATCH))
        await asyncio.sleep(BETWEEN_LOOKS)


def _numbers(update: Json) -> Iterator[tuple[int, str]]:
    for happened in update.values():
        chat, person = _part(happened, "chat") or _part(_part(happened, "message"), "chat"), _part(happened, "from")
        if isinstance(chat.get("id"), int) and chat.get("type") != "private":
            title = str(chat.get("title", ""))
            yield chat["id"], words.chat_number(title, chat["id"])
            if isinstance(moved := happened.get("migrate_to_chat_id"), int):
                yield moved, words.chat_moved(title, chat["id"], moved)
        if isinstance(person.get("id"), int) and not person.get("is_bot"):
            names = (str(person.get("first_name", "")), str(person.get("last_name", "")))
            yield person["id"], words.person_number(" ".join(filter(None, names)), person["id"])


def _part(whole: Any, name: str) -> Json:
    part = whole.get(name) if isinstance(whole, dict) else None
    return part if isinstance(part, dict) else {}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
