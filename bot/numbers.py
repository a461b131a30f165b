"""The numbers a config needs: prints the number of each chat and person that says something to the bot.

Meant for setting up, before there is a config; nothing is kept, nobody is answered.
"""

import sys
from collections.abc import Iterator
from typing import Any

from bot.app import build_bot
from messages import terminal as words

HOLD_SECONDS = 20


async def listen(token: str, base_url: str) -> None:
    """Print each chat and person once, until interrupted. Raises TelegramError where Telegram cannot be reached."""
    seen: set[int] = set()
    async with build_bot(token, base_url) as bot:
        await bot.delete_webhook()
        sys.stdout.write(f"{words.listening(bot.username)}\n")
        offset = 0
        while True:
            for update in await bot.get_updates(offset, timeout=HOLD_SECONDS, read_timeout=HOLD_SECONDS + 10):
                offset = update.update_id + 1
                for number, line in _numbers(update):
                    if number not in seen:
                        seen.add(number)
                        sys.stdout.write(f"{line}\n")
                        sys.stdout.flush()


def _numbers(update: Any) -> Iterator[tuple[int, str]]:
    chat, person = update.effective_chat, update.effective_user
    if chat is not None and chat.type != "private":
        yield chat.id, words.chat_number(chat.title or "", chat.id)
    if person is not None and not person.is_bot:
        yield person.id, words.person_number(person.full_name, person.id)
