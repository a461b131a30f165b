"""A command line that answers a mistake with help, and says what was wrong in the language of the rest."""

import argparse
import sys
from typing import Any, NoReturn

from messages import usage as words


class HelpfulParser(argparse.ArgumentParser):
    """Answers a mistake with the whole help, then with one sentence on what was wrong."""

    def __init__(self, **settings: Any) -> None:
        """Make a parser whose help speaks as its errors do."""
        super().__init__(**settings, add_help=False)
        self._positionals.title, self._optionals.title = words.ARGUMENTS, words.OPTIONS
        self.add_argument("-h", "--help", action="help", help=words.HELP)

    def error(self, message: str) -> NoReturn:
        """Print help and leave with 2."""
        self.print_help(sys.stderr)
        self.exit(2, f"\n{words.mistake(message)}\n")
