"""Who is measured: the real bot on a ledger, and PTB's echo bot, one update after another or several at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.bench.processes import start, stop
from demo.bot_process import start_bot

Json = dict[str, Any]
Key = tuple[int, int]  # chat, message


@dataclass(frozen=True, slots=True)
class Rival:
    """A bot to be measured; `config` is set for ours, `concurrent` counts for the echo bot."""

    name: str
    config: Path | None = None
    concurrent: bool = False

    @asynccontextmanager
    async def running(self, url: str, log: Path) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run the bot against the server at `url` until the block ends."""
        if self.config is not None:
            process = (await start_bot(self.config, log)).process
        else:
            flags = ["--concurrent"] if self.concurrent else []
            process = await start(["demo.bench.echo", "--base-url", url, *flags], log)
        try:
            yield process
        finally:
            await stop(process)

    def acknowledged(self, call: Json) -> Key | None:
        """Return which message a call acknowledges: ours by a reaction, the echo bot by its answer."""
        if not call["ok"]:
            return None
        if self.config is not None:
            return (call["chat_id"], call["params"]["message_id"]) if call["method"] == "setMessageReaction" else None
        if call["method"] != "sendMessage":
            return None
        return call["chat_id"], call["params"]["reply_parameters"]["message_id"]
