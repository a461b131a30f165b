"""A database that is locked, full, out of reach or none at all: always OperationalError, with a cause to tell people.

Each driver says it in another way (an OSError, a code of PostgreSQL's, a sentence of SQLite's); whoever asks for
BROKEN need not know. What an error says never quotes a value: it may come from somebody's message.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from alembic.util import CommandError
from sqlalchemy import make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, InterfaceError, OperationalError

BROKEN = (OperationalError, InterfaceError)
"""What the database raises when it is locked, full or gone: nobody's fault here, worth trying again."""


class Trouble(StrEnum):
    """Why a database cannot be used, as far as it can be told."""

    NO_PLACE = "no_place"  # the folder is missing, or may not be entered
    NO_DATABASE = "no_database"  # a file, but not of this kind; or a server without such a database
    NO_RIGHT = "no_right"  # wrong password or user, or no right to write
    LOCKED = "locked"  # another process holds it
    FULL = "full"
    AWAY = "away"  # no server answers
    BUSY = "busy"  # the server is starting, stopping, or has no connection left
    NEWER = "newer"  # a later version of this program has written it
    OTHER = "other"


_BY_CODE = (
    ("08", Trouble.AWAY),
    ("28", Trouble.NO_RIGHT),
    ("3D000", Trouble.NO_DATABASE),
    ("25006", Trouble.NO_RIGHT),
    ("42501", Trouble.NO_RIGHT),
    ("40001", Trouble.BUSY),
    ("40P01", Trouble.BUSY),
    ("53100", Trouble.FULL),
    ("53", Trouble.BUSY),
    ("55P03", Trouble.LOCKED),
    ("57", Trouble.BUSY),
    ("58", Trouble.OTHER),
    ("XX001", Trouble.OTHER),
)
"""PostgreSQL's codes (Appendix A of its manual) by how they begin; the first that fits is meant."""
_BY_WORDS = (
    ("is locked", Trouble.LOCKED),
    ("unable to open", Trouble.NO_PLACE),
    ("is full", Trouble.FULL),
    ("not a database", Trouble.NO_DATABASE),
    ("malformed", Trouble.NO_DATABASE),
    ("readonly", Trouble.NO_RIGHT),
)
"""SQLite's sentences."""


def trouble_of(error: BaseException) -> tuple[Trouble, str]:
    """Return why the database cannot be used, and the driver's own words on one line."""
    cause = _cause(error)
    said = " ".join((str(cause) or type(cause).__name__).split())
    if (by_code := _by_code(cause)) is not None:
        return by_code, said
    if isinstance(cause, OSError):
        return Trouble.AWAY, said
    if isinstance(cause, CommandError):  # Alembic does not know the revision the database is at
        return Trouble.NEWER, said
    return next((trouble for words, trouble in _BY_WORDS if words in said), Trouble.OTHER), said


def broken(error: BaseException) -> OperationalError:
    """Return the error that says: the database cannot be used now."""
    return OperationalError(getattr(error, "statement", None), None, _cause(error), hide_parameters=True)


@contextmanager
def told_as_broken() -> Iterator[None]:
    """Raise OperationalError for whatever means that the database cannot be used now; other errors pass."""
    try:
        yield
    except (OSError, CommandError) as error:
        raise broken(error) from error
    except DBAPIError as error:
        if isinstance(error, BROKEN) or not _is_away(error):
            raise
        raise broken(error) from error


def without_values(context: ExceptionContext) -> None:
    """Cut out of a failing statement's errors what PostgreSQL quotes: rows in details, values that do not fit."""
    errors: list[BaseException | None] = [context.sqlalchemy_exception, context.original_exception]
    while errors[-1] is not None:
        errors.append(errors[-1].__cause__)
    code = str(getattr(context.original_exception, "sqlstate", None))
    for error in errors:
        if getattr(error, "detail", None):
            error.detail = None  # type: ignore[union-attr]  # the driver's own, a part of its words
        if error is not None and code.startswith("22"):  # data exceptions
            error.args = (f"data exception {code}", *error.args[1:])


def is_usable(url: str) -> bool:
    """Say whether a URL names a database of ours: a file of SQLite's, or a PostgreSQL server by asyncpg."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return False
    if parsed.drivername == "sqlite":
        return (parsed.database or ":memory:") != ":memory:"
    return parsed.drivername == "postgresql+asyncpg"


def shown(url: str) -> str:
    """Return the URL as it may be shown: without its password, wherever that stands."""
    return make_url(url).difference_update_query(["password"]).render_as_string(hide_password=True)


def _cause(error: BaseException) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def _is_away(error: DBAPIError) -> bool:
    if error.connection_invalidated or _by_code(_cause(error)) is not None:
        return True
    # SQLite's "not a database" has no class of its own, only the one that is every other class's parent.
    return type(error) is DatabaseError and trouble_of(error)[0] is not Trouble.OTHER


def _by_code(cause: BaseException | None) -> Trouble | None:
    code = getattr(cause, "sqlstate", None)
    if not isinstance(code, str):
        return None
    return next((trouble for begins, trouble in _BY_CODE if code.startswith(begins)), None)
