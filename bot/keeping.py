"""The commands for what is kept and who comes in, as the command line knows them."""

import argparse
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot import archiving, auditing, entering, exporting, person_data, purging
from bot.config import Config
from messages import auditing as audit_words
from messages import exporting as export_words
from messages import frozen_lists as frozen_words
from messages import lifecycle as lifecycle_words
from messages import office_codes as code_words
from messages import person_data as person_words
from messages import purging as purge_words
from messages import terminal

Command = Callable[[Config, argparse.Namespace], Coroutine[Any, Any, int]]
Running = Callable[[argparse.Namespace, Command], int]
"""Runs a command with the config that was asked for."""


def register(commands: Any, run: Running) -> None:
    """Add the commands to the command line."""
    table: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], Command]] = {
        "archive": (lifecycle_words.ARCHIVE, archiving.arguments, archiving.archive),
        "audit": (audit_words.ABOUT, auditing.arguments, auditing.verify),
        "office-code": (code_words.OFFICE_CODE, entering.arguments, entering.office_code),
        "export": (export_words.EXPORT, exporting.export_arguments, exporting.export),
        "freeze-list": (frozen_words.FREEZE_LIST, exporting.freeze_arguments, exporting.freeze_list),
        "person-data": (person_words.ABOUT, person_data.arguments, person_data.export),
        "purge": (purge_words.ABOUT, purging.arguments, purging.purge),
    }
    for name, (about, arguments, act) in table.items():
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("--config", type=Path, default=Path("config.toml"), help=terminal.CONFIG)
        arguments(command)
        command.set_defaults(act=lambda asked, act=act: run(asked, act))
