"""What an error of Telegram's means for the thing that was being said."""

import warnings
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

import aiohttp
import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.client import NotSentError

# PTB's own code reads RetryAfter.retry_after and thereby warns of what it will be one day; both forms are read below.
warnings.filterwarnings("ignore", message=".*retry_after.*", category=PTBDeprecationWarning)


class Meaning(Enum):
    """How an attempt ended, when it did not end well."""

    WAIT = auto()  # Telegram asks to wait; not our fault
    MOVED = auto()  # the chat has a new id
    UNREACHABLE = auto()  # this chat cannot be written to
    REFUSED = auto()  # Telegram will never accept this
    NOT_SENT = auto()  # surely not heard; try again
    UNKNOWN = auto()  # perhaps heard
    FAILED = auto()  # anything else; try again a few times


@dataclass(frozen=True, slots=True)
class Outcome:
    """A meaning with what belongs to it."""

    meaning: Meaning
    error: str
    wait: timedelta = timedelta()
    new_chat_id: int = 0


def outcome_of(error: TelegramError) -> Outcome:
    """Return what the error means. BadRequest is asked for before NetworkError: it is one."""
    words = f"{type(error).__name__}: {error.message}"
    if isinstance(error, RetryAfter):
        return Outcome(Meaning.WAIT, words, wait=_as_timedelta(error))
    if isinstance(error, ChatMigrated):
        return Outcome(Meaning.MOVED, words, new_chat_id=error.new_chat_id)
    if isinstance(error, Forbidden):
        return Outcome(Meaning.UNREACHABLE, words)
    if isinstance(error, BadRequest):
        return Outcome(Meaning.REFUSED, words)
    if isinstance(error, NetworkError):
        return Outcome(_heard(error), words)
    return Outcome(Meaning.FAILED, words)


def _as_timedelta(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _heard(error: NetworkError) -> Meaning:
    """Tell by the client's own error whether the request can have reached Telegram; an answer of 5xx says it failed."""
    cause = error.__cause__
    if isinstance(error, NotSentError) or isinstance(cause, _NEVER_LEFT):
        return Meaning.NOT_SENT
    return Meaning.UNKNOWN if isinstance(cause, _ON_THE_WAY) else Meaning.NOT_SENT


_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_ON_THE_WAY = (httpx.HTTPError, aiohttp.ClientError, TimeoutError)
