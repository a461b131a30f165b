"""Objects inside a parameter, read as Telegram's server reads them; its words for whatever is not as it should be.

Rules and words: JsonBuilder.cpp (tdlib/td) and Client.cpp (tdlib/telegram-bot-api): a number may be a string, a
string may be a number, a truth may be neither, and null is none of them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from demo.server.refusals import bad_request

Json = dict[str, Any]
LEAST, MOST = -(1 << 31), (1 << 31) - 1
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,18}")


class UnfitError(Exception):
    """What is wrong with a structure, in Telegram's words but without its prefix."""


@contextmanager
def parsing(what: str = "") -> Iterator[None]:
    """Make whatever is unfit inside the block a 400: "can't parse WHAT: …", or the bare words."""
    try:
        yield
    except UnfitError as wrong:
        words = str(wrong)
        raise bad_request(f"can't parse {what}: {words}" if what else words[:1].lower() + words[1:]) from None


def as_object(value: object, words: str = "expected an Object") -> Json:
    """The object that a value is. Raises UnfitError with `words` where it is none."""
    if not isinstance(value, dict):
        raise UnfitError(words)
    return value


def as_whole(value: object) -> int | None:
    """The number a JSON number or string says, or None: no blanks, no plus, no other digits than ASCII's."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return (
        int(value) if _WHOLE.fullmatch(str(value) if isinstance(value, str) or abs(value) < 1 << 63 else "") else None
    )


def whole(fields: Json, name: str, default: int | None = None, *, long: bool = False) -> int:
    """A number; required unless there is a default. Beyond 32 bits (64 if `long`) it is none."""
    value = _found(fields, name, default is None)
    if name not in fields and default is not None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise UnfitError(f'Field "{name}" must be a Number')
    number = as_whole(value)
    if number is None or not (long or LEAST <= number <= MOST):
        raise UnfitError(f'Field "{name}" must be a valid Number')
    return number


def text(fields: Json, name: str, default: str | None = None) -> str:
    """A string; required unless there is a default."""
    value = _found(fields, name, default is None)
    if name not in fields and default is not None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise UnfitError(f'Field "{name}" must be of type String')
    return str(value)


def flag(fields: Json, name: str) -> bool:
    """A truth; absent means no."""
    value = fields.get(name, False)
    if not isinstance(value, bool):
        raise UnfitError(f'Field "{name}" must be of type Boolean')
    return value


def array(fields: Json, name: str) -> list[Any] | None:
    """An array, or None where there is none."""
    if name not in fields:
        return None
    value = fields[name]
    if not isinstance(value, list):
        raise UnfitError(f'Field "{name}" must be of type Array')
    return value


def inner(fields: Json, name: str) -> Json:
    """An object inside the object."""
    value = _found(fields, name, True)
    if not isinstance(value, dict):
        raise UnfitError(f'Field "{name}" must be of type Object')
    return value


def _found(fields: Json, name: str, required: bool) -> Any:
    if required and name not in fields:
        raise UnfitError(f'Can\'t find field "{name}"')
    return fields.get(name)
