"""The fetching loop: tables sent into the office's chats are had from Telegram and looked through, one after another.

Neither the sender nor the judging waits for it. What waits stands in a table: a crash, or Telegram being away, only
makes it later.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.bell import Bell
from bot.judging import BROKEN_WORLD
from bot.traces import WithoutWords
from messages import offers as words
from services import offered_tables
from services.desk import Desk
from services.offered_tables import TableRules
from services.offers import MOST_BYTES
from storage.offers import Offer

log = logging.getLogger(__name__)
log.addFilter(WithoutWords())

LOOK_EVERY = 1.0  # seconds between looks when nobody rings
AFTER_TROUBLE = 1.0
TIDY_EVERY = timedelta(hours=1)
LONGEST_PAUSE = 60.0  # between tries while Telegram is away
TRIES = 60  # of a file that Telegram does not give: about an hour away; or that ends the process
BREAKS = 3  # of a file whose looking through breaks


class Fetching:
    """One a process and bot; `run` goes on until cancelled. What it is at then is begun anew at the next start."""

    def __init__(self, desk: Desk, bot: Bot, bell: Bell, rules: TableRules) -> None:
        self._desk = desk
        self._bot = bot
        self._bell = bell
        self._rules = rules
        self._pause = AFTER_TROUBLE
        self._tidied_at: datetime | None = None

    async def run(self) -> None:
        """Take in whatever waits, the least tried first, of these the oldest."""
        while True:
            try:
                if self._tidied_at is None or self._desk.now() - self._tidied_at > TIDY_EVERY:
                    await offered_tables.tidy(self._desk)
                    self._tidied_at = self._desk.now()
                offer = await offered_tables.waiting(self._desk)
                if offer is not None:
                    await self._take(offer)
            except BROKEN_WORLD:
                log.exception("import.database_away")
                await asyncio.sleep(AFTER_TROUBLE)
            else:
                if offer is None:
                    await self._bell.wait(LOOK_EVERY)

    async def _take(self, offer: Offer) -> None:
        if offer.attempts >= TRIES:
            await offered_tables.fail(self._desk, offer, words.not_fetched(offer.name))
            return
        await offered_tables.count_try(self._desk, offer)
        content = await self._fetched(offer)
        if content is None:
            return
        try:
            await offered_tables.take_in(self._desk, offer, content, self._rules)
        except BROKEN_WORLD:
            raise
        except Exception:  # a file that breaks the import must not stop those behind it
            log.exception("import.failed", extra={"file_row_id": offer.file_row_id})
            if offer.attempts + 1 >= BREAKS:
                await offered_tables.fail(self._desk, offer, words.unusable(offer.name, "broken"))
            await asyncio.sleep(AFTER_TROUBLE)

    async def _fetched(self, offer: Offer) -> bytes | None:
        """Return a file's bytes; None where it comes later or never, which is said in the chat."""
        try:
            file = await self._bot.get_file(offer.file_id)
            if (file.file_size or 0) > MOST_BYTES:
                await offered_tables.fail(self._desk, offer, words.too_large(offer.name))
                return None
            content = bytes(await file.download_as_bytearray())
        except BadRequest as error:
            log.warning("import.not_fetched", extra={"file_row_id": offer.file_row_id, "error": error.message})
            too_big = "too big" in error.message.lower()
            said = words.too_large(offer.name) if too_big else words.not_fetched(offer.name)
            await offered_tables.fail(self._desk, offer, said)
        except (NetworkError, RetryAfter) as error:
            log.warning("import.telegram_away", extra={"file_row_id": offer.file_row_id, "error": error.message})
            if isinstance(error, RetryAfter):  # this says nothing of the file
                await offered_tables.count_try(self._desk, offer, back=True)
            await asyncio.sleep(self._pause)
            self._pause = min(LONGEST_PAUSE, self._pause * 2)
        except TelegramError as error:
            log.warning("import.not_fetched", extra={"file_row_id": offer.file_row_id, "error": error.message})
            await offered_tables.fail(self._desk, offer, words.not_fetched(offer.name))
        else:
            self._pause = AFTER_TROUBLE
            return content
        return None
