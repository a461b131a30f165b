"""python -m bot: run, check, import and the others below. An unknown command or a bad flag answers with help."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot import importing, keeping, proofs
from bot.command_line import HelpfulParser
from bot.config import Config, TelegramConfig, load_config
from bot.config_checks import is_web_address
from bot.config_errors import Refused
from bot.log import set_up_logs
from bot.manner import Manner, manner_of
from bot.numbers import Refusal, listen
from bot.parsing import GRAMMARS, parse
from bot.running import run
from bot.webhook import CannotListenError
from campaign.imports.columns import Table
from messages import imports as import_words
from messages import terminal as words
from storage.troubles import BROKEN, shown, trouble_of

CONFIG = Path("config.toml")
TABLES = [table.value for table in Table]


def build_parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = HelpfulParser(prog="python -m bot", description=words.ABOUT)
    commands = parser.add_subparsers(dest="command", metavar=words.COMMAND, required=True, parser_class=HelpfulParser)
    described: dict[str, tuple[str, Callable[[argparse.Namespace], int]]] = {
        "run": (words.RUN, _run),
        "numbers": (words.NUMBERS, _numbers),
        "check": (words.CHECK, _check),
        "replay": (words.REPLAY, _replay),
        "load-cases": (words.LOAD_CASES, _load_cases),
        "import": (import_words.IMPORT, _import),
        "template": (import_words.TEMPLATE, _template),
        "parse": (words.PARSE, _parse),
    }
    for name, (about, act) in described.items():
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(act=act)
        if name == "parse":
            command.add_argument("text", nargs="?", help=words.TEXT)
            command.add_argument("--explain", action="store_true", help=words.EXPLAIN)
            command.add_argument("--as", dest="grammar", choices=GRAMMARS, help=words.AS)
            command.add_argument("--config", type=Path, help=words.WORDS_CONFIG)
            command.add_argument("--campaign", help=words.WORDS_CAMPAIGN)
            command.set_defaults(show_help=command.print_help)
        elif name == "numbers":
            command.add_argument("--base-url", default=TelegramConfig().base_url, help=words.BASE_URL)
        elif name == "template":
            command.add_argument("table", choices=TABLES, help=import_words.TEMPLATE_KIND)
            command.add_argument("file", nargs="?", type=Path, help=import_words.TEMPLATE_FILE)
            command.add_argument("--config", type=Path, help=words.CONFIG)
        else:
            command.add_argument("--config", type=Path, default=CONFIG, help=words.CONFIG)
        if name == "load-cases":
            command.add_argument("file", type=Path, help=words.CASES_FILE)
            command.add_argument("--campaign", required=True, help=words.CAMPAIGN)
        elif name == "import":
            command.add_argument("file", type=Path, help=import_words.FILE)
            command.add_argument("--write", action="store_true", help=import_words.WRITE)
            command.add_argument("--skip-bad", action="store_true", help=import_words.SKIP_BAD)
            command.add_argument("--as", dest="table", choices=TABLES, help=import_words.AS)
            command.add_argument("--campaign", help=import_words.CAMPAIGN)
            command.add_argument("--all", dest="every", action="store_true", help=import_words.ALL)
    keeping.register(commands, _with_config)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    asked = build_parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], int] = asked.act
    try:
        return act(asked)
    except BrokenPipeError:  # whoever read along (| head) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _config(asked: argparse.Namespace) -> Config | None:
    config = load_config(asked.config)
    if isinstance(config, Refused):
        print(words.config_refused(str(asked.config), len(config.sentences)), file=sys.stderr)
        for sentence in config.sentences:
            print(f"  · {sentence}", file=sys.stderr)
        return None
    return config


def _with_config(asked: argparse.Namespace, command: keeping.Command) -> int:
    config = _config(asked)
    return 2 if config is None else _done(config, command(config, asked))


def _run(asked: argparse.Namespace) -> int:
    config = _config(asked)
    if config is None:
        return 2
    token = os.environ.get("BOT_TOKEN", "").strip()
    if not token:
        print(words.NO_TOKEN, file=sys.stderr)
        return 2
    set_up_logs(token)
    return _done(config, _running(config, token))


async def _running(config: Config, token: str) -> int:
    try:
        await run(config, token, tell=proofs.say)
    except InvalidToken:
        print(words.WRONG_TOKEN, file=sys.stderr)
        return 2
    except CannotListenError as error:
        print(words.cannot_listen(error.host, error.port, str(error), taken=error.taken), file=sys.stderr)
        return 2
    return 0


def _done(config: Config, command: Coroutine[Any, Any, int]) -> int:
    """Run a command that needs the database; where there is none to be had, one sentence says so."""
    try:
        return asyncio.run(command)
    except BROKEN as error:
        trouble, said = trouble_of(error)
        print(words.database_unusable(shown(config.storage.url), trouble.value, said), file=sys.stderr)
        return 2


def _numbers(asked: argparse.Namespace) -> int:
    token = os.environ.get("BOT_TOKEN", "").strip()
    if not token:
        print(words.NO_TOKEN, file=sys.stderr)
        return 2
    if not is_web_address(asked.base_url):
        print(words.bad_address(asked.base_url), file=sys.stderr)
        return 2
    try:
        refusal, host = asyncio.run(listen(token, asked.base_url))
        said = words.webhook_elsewhere(host) if refusal is Refusal.WEBHOOK else words.token_in_use()
    except InvalidToken:
        said = words.WRONG_TOKEN
    except NetworkError as error:
        said = words.telegram_unreachable(asked.base_url, error.message)
    except TelegramError as error:
        said = words.telegram_refused(asked.base_url, error.message)
    except KeyboardInterrupt:
        return 0
    print(said, file=sys.stderr)
    return 2


def _check(asked: argparse.Namespace) -> int:
    config = _config(asked)
    return 2 if config is None else _done(config, proofs.check(config))


def _replay(asked: argparse.Namespace) -> int:
    config = _config(asked)
    return 2 if config is None else _done(config, proofs.replayed(config))


def _load_cases(asked: argparse.Namespace) -> int:
    config = _config(asked)
    return 2 if config is None else _done(config, proofs.load_cases(config, asked.campaign, asked.file))


def _import(asked: argparse.Namespace) -> int:
    config = _config(asked)
    if config is None:
        return 2
    table = Table(asked.table) if asked.table else None
    wanted = importing.Asked(asked.file, asked.campaign, table, asked.write, asked.skip_bad, asked.every)
    try:
        return _done(config, importing.bring_in(config, wanted))
    except KeyboardInterrupt:
        print(import_words.STOPPED, file=sys.stderr)
        return 130


def _template(asked: argparse.Namespace) -> int:
    config = None
    if asked.config is not None or CONFIG.exists():
        asked.config = asked.config or CONFIG
        config = _config(asked)
        if config is None:
            return 2
    return importing.template(config, Table(asked.table), asked.file)


def _parse(asked: argparse.Namespace) -> int:
    if asked.text is None and sys.stdin.isatty():
        asked.show_help(sys.stderr)
        return 2
    manner = _manner(asked)
    if manner is None:
        return 2
    return parse(asked.text, sys.stdin.buffer, manner, asked.grammar, explaining=asked.explain)


def _manner(asked: argparse.Namespace) -> Manner | None:
    """Return how the config's people write; where no config is named and none lies here, as all do."""
    if asked.config is None and asked.campaign is None and not CONFIG.exists():
        return Manner()
    asked.config = asked.config or CONFIG
    config = _config(asked)
    if config is None:
        return None
    if asked.campaign is None:
        return manner_of(config.campaigns[0])
    named = [campaign for campaign in config.campaigns if campaign.id == asked.campaign]
    if not named:
        print(words.no_campaign(asked.campaign), file=sys.stderr)
    return manner_of(named[0]) if named else None


if __name__ == "__main__":
    sys.exit(main())
