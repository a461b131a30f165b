"""Tables that were sent into the office's chat: who sent what, what is wished of it, and how far it is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, delete, select, update

from storage.tables import offered_files

WAITING, LOOKED, WRITTEN, DROPPED, FAILED = "waiting", "looked", "written", "dropped", "failed"
LOOK, WRITE, SKIP_BAD = "look", "write", "skip_bad"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file as it stands in the chat; `person_id` is who wished what is wished now."""

    file_row_id: int
    campaign_id: str
    chat_id: int
    message_id: int
    person_id: int
    file_id: str
    name: str
    wish: str
    state: str
    problems: bytes | None = None
    attempts: int = 0


def add(
    connection: Connection,
    bot_id: int,
    campaign_id: str,
    place: tuple[int, int],
    person_id: int,
    file: tuple[str, str],
    at: datetime,
) -> None:
    """Keep a file that is to be looked through; `place` is chat and message, `file` its id and name."""
    connection.execute(
        offered_files.insert(),
        {
            "bot_id": bot_id,
            "campaign_id": campaign_id,
            "chat_id": place[0],
            "message_id": place[1],
            "person_id": person_id,
            "file_id": file[0],
            "name": file[1],
            "wish": LOOK,
            "state": WAITING,
            "asked_at": at,
        },
    )


def waiting(connection: Connection, bot_id: int) -> Offer | None:
    """Return the file that was tried least often, of several the one that has waited longest."""
    mine = offered_files.c.bot_id == bot_id, offered_files.c.state == WAITING
    turn = offered_files.c.attempts, offered_files.c.asked_at
    return _one(connection, select(offered_files).where(*mine).order_by(*turn).limit(1))


def count_try(connection: Connection, bot_id: int, file_row_id: int, *, back: bool = False) -> None:
    """Count a try at a file; `back` takes one back that said nothing of the file."""
    one = offered_files.c.bot_id == bot_id, offered_files.c.file_row_id == file_row_id
    attempts = offered_files.c.attempts + (-1 if back else 1)
    connection.execute(update(offered_files).where(*one).values(attempts=attempts))


def find(connection: Connection, bot_id: int, file_row_id: int) -> Offer | None:
    """Return a file by its row."""
    return _one(
        connection,
        select(offered_files).where(offered_files.c.bot_id == bot_id, offered_files.c.file_row_id == file_row_id),
    )


def decide(
    connection: Connection, bot_id: int, file_row_id: int, person_id: int, wish: str | None, at: datetime
) -> bool:
    """Note that somebody wants a file that was looked through written, or (None) dropped; False where it is decided."""
    values = {"state": DROPPED} if wish is None else {"state": WAITING, "wish": wish, "attempts": 0}
    undecided = offered_files.c.state == LOOKED, offered_files.c.wish == LOOK
    mine = offered_files.c.bot_id == bot_id, offered_files.c.file_row_id == file_row_id
    statement = update(offered_files).where(*mine, *undecided)
    return connection.execute(statement.values(person_id=person_id, asked_at=at, **values)).rowcount == 1


def settle(connection: Connection, bot_id: int, file_row_id: int, state: str, problems: bytes | None = None) -> bool:
    """Note what became of a waiting file; False where it waits no more: somebody else has settled it."""
    one = offered_files.c.bot_id == bot_id, offered_files.c.file_row_id == file_row_id
    waits = offered_files.c.state == WAITING
    values = {"state": state} if problems is None else {"state": state, "problems": problems}
    return connection.execute(update(offered_files).where(*one, waits).values(**values)).rowcount == 1


def forget(connection: Connection, bot_id: int, before: datetime) -> None:
    """Drop the bad rows that were kept for sending, of files asked about before a moment."""
    mine = offered_files.c.bot_id == bot_id, offered_files.c.asked_at < before
    kept = offered_files.c.problems.is_not(None)
    connection.execute(update(offered_files).where(*mine, kept).values(problems=None))


def drop_settled(connection: Connection, bot_id: int, before: datetime) -> None:
    """Drop what was settled before a moment: the audit has it, and Telegram's id of the file is of no more use."""
    mine = offered_files.c.bot_id == bot_id, offered_files.c.asked_at < before
    connection.execute(delete(offered_files).where(*mine, offered_files.c.state != WAITING))


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> Offer | None:
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Offer(
        row.file_row_id,
        row.campaign_id,
        row.chat_id,
        row.message_id,
        row.person_id,
        row.file_id,
        row.name,
        row.wish,
        row.state,
        row.problems,
        row.attempts,
    )
