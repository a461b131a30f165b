"""Logs: one JSON object a line, with ids and without personal data; the token is cut out of whatever is logged."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

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
        try:
            said = record.getMessage()
        except (TypeError, ValueError):  # a wrong format string must not break the work it speaks of
            said = f"{record.msg} {record.args}"
        record.msg = self.clean(said)
        record.args = None
        if record.exc_info:
            record.exc_text = self.clean(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
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
        if record.exc_text:
            line["trace"] = record.exc_text
        return self._without.clean(json.dumps(line, ensure_ascii=False, default=str))


def set_up_logs(token: str, level: int = logging.INFO) -> None:
    """Log to stderr from now on."""
    handler = logging.StreamHandler(sys.stderr)
    without = WithoutToken(token)
    handler.setFormatter(Lines(without))
    handler.addFilter(without)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
