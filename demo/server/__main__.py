"""Runs the server as a process of its own with an empty world: python -m demo.server --port N --token T."""

import argparse
import asyncio
import signal
import sys
from typing import NoReturn

from demo.server.running import serving
from demo.server.world import KEEP_MESSAGES, PRACTICE_TOKEN, World


class HelpfulParser(argparse.ArgumentParser):
    """Answers a mistake with the whole help. The bot has its own: this server shares nothing with it."""

    def error(self, message: str) -> NoReturn:
        """Print help and leave with 2."""
        self.print_help(sys.stderr)
        self.exit(2, f"\n{message}\n")


def main() -> None:
    """Serve until SIGINT or SIGTERM; the line `ready http://127.0.0.1:PORT` says where."""
    parser = HelpfulParser(prog="python -m demo.server", description="A local Bot API server for practice.")
    parser.add_argument("--port", type=_port, default=0, help="port on 127.0.0.1 (0: a free one)")
    parser.add_argument("--token", default=PRACTICE_TOKEN, help="the bot's token")
    parser.add_argument("--username", default="practice_bot", help="the bot's user name")
    parser.add_argument("--keep-messages", type=int, default=KEEP_MESSAGES, help="messages kept per chat (0: all)")
    parser.add_argument("--no-flood", action="store_true", help="switch Telegram's flood limits off")
    given = parser.parse_args()
    try:
        asyncio.run(_serve(given))
    except OSError as error:
        sys.exit(f"cannot serve on port {given.port}: {error.strerror}")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError("a port is a number between 0 and 65535")
    return int(text)


async def _serve(given: argparse.Namespace) -> None:
    world = World(keep_messages=given.keep_messages, flood=not given.no_flood)
    world.add_bot(given.token, username=given.username)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serving(world, given.port) as running:
        print(f"ready {running.url}", flush=True)
        await stop.wait()


if __name__ == "__main__":
    main()
