"""A command line that answers a mistake with help."""

import argparse
import sys
from typing import NoReturn


class HelpfulParser(argparse.ArgumentParser):
    """Answers a mistake with the whole help, then with what was wrong."""

    def error(self, message: str) -> NoReturn:
        """Print help and leave with 2."""
        self.print_help(sys.stderr)
        self.exit(2, f"\n{message}\n")
