"""What a log may say of an error: which kinds it was made of and where it arose, never its words.

An error's own words may quote a message, a name or a URL with the token.
"""

import logging
import traceback
from collections.abc import Iterator


class WithoutWords(logging.Filter):
    """Lets records tell of an error by its trace alone."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, its error's words left out, also where the record's own message quotes them.

        asyncio names a task that failed on a line of its own, with its error spelled out; only the first line is kept.
        """
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            record.msg, record.args = _without(error, said_by(record).partition("\n")[0]), None
            record.trace = trace_of(error)
            record.exc_info = None
        record.exc_text = None
        return True


def said_by(record: logging.LogRecord) -> str:
    """Return a record's message; a wrong format string must not break the work it speaks of."""
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} {record.args}"


def trace_of(error: BaseException) -> str:
    """Return the error and what caused it, the outermost first: kinds, files, lines and functions."""
    return "\n".join(line for one in _chain(error) for line in _lines(one))


def _without(error: BaseException, said: str) -> str:
    """Return a message with what it quotes of an error left out."""
    for one in _chain(error):
        for words in (repr(one), str(one)):
            said = said.replace(words, f"<{_kind(one)}>") if words else said
    return said


def _lines(error: BaseException) -> Iterator[str]:
    yield _kind(error)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    told: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in told:
        told.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
