"""Bringing the bank's tables in: looked through first, written only when asked, and only as a whole.

A file goes through here piece by piece, so that its size costs time and not memory. Who asks for no writing gets
the same account of it: what is new, what changes, and every row that is wrong.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from campaign.imports.columns import Table, Words
from campaign.imports.headers import Header, find_header
from campaign.imports.rows import check_row, is_no_case
from campaign.imports.teams import Teams
from services import case_imports, roster_imports, survey_imports
from services.desk import Desk
from services.import_accounts import NOBODY, Account, Author, Row, Seen
from storage import campaigns
from storage.workbooks import Piece


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with a file: of which kind it is (None: its headers say), and whether to write.

    A file of a kind that is not among `takes` is seen to be one and not looked through.
    """

    words: Words
    table: Table | None = None
    write: bool = False
    skip_bad: bool = False
    takes: Collection[Table] = frozenset(Table)
    author: Author = NOBODY


class Taking(Protocol):
    """What takes the good rows of one kind of table."""

    async def take(self, rows: Sequence[Row], *, staging: bool) -> None:
        """Hold some rows against what is known, and count them; `staging`: they may have to be written."""

    async def settle(self) -> None:
        """Hold what only the whole can be held against; then the account is complete."""

    async def finish(self, *, write: bool) -> None:
        """Write all that was taken, or forget it."""


Progress = Callable[[int, int], None]
"""Told how many rows of the sheet have been looked at, and how many it has, 0 where nobody knows."""


async def bring_in(desk: Desk, campaign_id: str, pieces: Iterator[Piece], wish: Wish, progress: Progress) -> Account:
    """Look a file through and, where that is wished and nothing stands against it, write it.

    Raises UnusableFileError, with nothing written, where the file breaks off.
    """
    teams = await desk.store.read(lambda connection: campaigns.teams_of(connection, desk.bot_id, campaign_id))
    known = Teams([(team.team_id, team.name) for team in teams], wish.words.team_fold)
    account = Account(team_names=known.names)
    taking: Taking | None = None
    write = False
    try:
        async for seen, piece in _seen(pieces, wish, account):
            progress(piece.first + len(piece.rows) - 1, piece.height)
            header = seen.header
            if not isinstance(header, Header):
                continue
            if header.table not in wish.takes:
                return account
            if taking is None:
                taking = _TAKING[header.table](desk, campaign_id, account, wish.author)
            await taking.take(list(_good(seen, header, piece, wish.words, known, account)), staging=wish.write)
        if taking is not None:
            await taking.settle()
            write = wish.write and account.good > 0 and (wish.skip_bad or not account.bad)
    finally:
        if taking is not None:
            await taking.finish(write=write)
    account.written = write and not account.overtaken
    return account


async def is_entered(desk: Desk, campaign_id: str) -> bool:
    """Say whether the database has the campaign."""
    every = await desk.store.read(lambda connection: campaigns.every(connection, desk.bot_id))
    return campaign_id in {campaign.campaign_id for campaign in every}


_TAKING: dict[Table, Callable[..., Taking]] = {
    Table.CASES: case_imports.TakingCases,
    Table.ROSTER: roster_imports.TakingRoster,
    Table.SURVEY: survey_imports.TakingSurvey,
}


async def _seen(pieces: Iterator[Piece], wish: Wish, account: Account) -> AsyncIterator[tuple[Seen, Piece]]:
    """Yield every piece with its sheet; waiting for the reader must not keep others from their turn."""
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        if piece.first == 1:
            header = find_header(piece.rows, wish.words, wish.table or account.table)
            account.sheets.append(Seen(piece.sheet, header))
        yield account.sheets[-1], piece


def _good(seen: Seen, header: Header, piece: Piece, words: Words, teams: Teams, account: Account) -> Iterator[Row]:
    """Yield the rows that say something and are right; note the others."""
    for number, cells in enumerate(piece.rows, start=piece.first):
        if number <= header.rows:
            continue
        if is_no_case(cells, header, words):
            account.skipped += any(cell is not None for cell in cells)
            continue
        row = Row(seen, number, cells, check_row(cells, header, words, teams))
        if row.checked.wrong:
            account.bad.append(row)
        else:
            yield row
