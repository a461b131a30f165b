"""The doorstep: updates are kept before Telegram is told that they arrived.

Long polling of our own: PTB's Updater confirms a batch before any handler has run, so what was queued in memory
is lost with the process. Here the next offset is only sent after the batch's commit.
"""

import asyncio
import logging
import warnings
from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken
from telegram.warnings import PTBUserWarning

from services import inbox
from services.desk import Desk

log = logging.getLogger(__name__)

# PTB would rather have us call Bot.get_updates, which parses each update before it could be kept.
warnings.filterwarnings("ignore", message=r".*do_api_request\(\"getUpdates\".*", category=PTBUserWarning)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100
HOLD_SECONDS = 25  # how long Telegram holds an empty getUpdates
SLACK_SECONDS = 10
LONGEST_PAUSE = 30.0


class Polling:
    """Long polling; `run` goes on until cancelled. Raises InvalidToken where Telegram does not know the token."""

    def __init__(self, desk: Desk, bot: Bot) -> None:
        self._desk = desk
        self._bot = bot

    async def run(self) -> None:
        """Fetch, keep, and only then confirm."""
        offset: int | None = None
        pause = 1.0
        webhook_gone = False
        while True:
            try:
                if not webhook_gone:
                    webhook_gone = await self._bot.delete_webhook()
                updates = await self.fetch(offset)
                await inbox.keep(self._desk, updates)
            except InvalidToken:
                raise
            except Conflict:
                log.warning("doorstep.conflict")  # another process polls with this token; it may be stopping
                await asyncio.sleep(LONGEST_PAUSE / 6)
                continue
            except Exception as error:  # noqa: BLE001 - neither Telegram nor the database being away may end it
                log.warning("doorstep.failed", extra={"error": type(error).__name__})
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
                continue
            pause = 1.0
            ids = [raw["update_id"] for raw in updates if isinstance(raw.get("update_id"), int)]
            offset = max(ids) + 1 if ids else offset

    async def fetch(self, offset: int | None) -> Sequence[dict[str, Any]]:
        """Return the updates from `offset` on as raw JSON, which tells Telegram that all before are kept."""
        arguments: dict[str, Any] = {"limit": BATCH, "allowed_updates": list(ALLOWED_UPDATES)}
        if offset is not None:
            arguments["offset"] = offset
        return await get_updates(self._bot, arguments, HOLD_SECONDS)


async def get_updates(bot: Bot, arguments: dict[str, Any], hold_seconds: int) -> list[dict[str, Any]]:
    """Ask Telegram for updates as raw JSON; it holds the answer for so long while there are none."""
    raw = await bot.do_api_request(
        "getUpdates",
        api_kwargs={"timeout": hold_seconds, **arguments},
        read_timeout=hold_seconds + SLACK_SECONDS,
    )
    return [update for update in raw if isinstance(update, dict)] if isinstance(raw, list) else []
