"""Logs: one JSON object a line, with ids and without personal data.

Of an error only its kind and place are told, and the token is cut out of whatever is logged.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.traces import WithoutWords, said_by

QUIET = ("httpx", "httpcore", "apscheduler", "telegram.ext.Application", "alembic")
"""httpx logs the URL, and with it the token, at INFO."""

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class WithoutToken(logging.Filter):
    """Replaces the bot token wherever a record would show it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, cleaned."""
        record.msg, record.args = self.clean(said_by(record)), None
        return True

    def clean(self, text: str) -> str:
        """Return the text without the token."""
        return text.replace(self._token, "<token>") if self._token else text


class Lines(logging.Formatter):
    """Writes a record as one line of JSON with its extra fields; `without` has the last look at the line."""

    def __init__(self, without: WithoutToken) -> None:
        super().__init__()
        self._without = without

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "from": record.name,
        }
        line |= {name: value for name, value in vars(record).items() if name not in _OWN}
        return self._without.clean(json.dumps(line, ensure_ascii=False, default=str))


def lines_to(stream: TextIO, token: str) -> logging.Handler:
    """Return what writes every record, of a library too, without the words of errors and without the token."""
    handler = logging.StreamHandler(stream)
    without = WithoutToken(token)
    handler.setFormatter(Lines(without))
    handler.addFilter(WithoutWords())
    handler.addFilter(without)
    return handler


def set_up_logs(token: str, level: int = logging.INFO) -> None:
    """Log to stderr from now on."""
    logging.basicConfig(level=level, handlers=[lines_to(sys.stderr, token)], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
