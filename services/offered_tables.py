"""Looking a table through that was sent into the office's chat, and writing it: the same import as the command line's.

What is said of it in the chat shows no borrower's full name and no loan number; the file itself lies nowhere but in
memory, and its bad rows in the database until they have been sent.
"""

import asyncio
import hashlib
import io
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from campaign.imports.columns import Table, Words
from campaign.imports.headers import Header
from messages import offers as words
from messages.headers import WORDS
from messages.import_sheets import BadRow, write_problems
from services import imports
from services.act import Act, acting
from services.composing import document
from services.desk import Desk
from services.field import office_chats
from services.import_accounts import Account, Author
from services.offers import PROBLEMS, buttons
from services.sayings import DELETE, say, text
from storage import case_lists, offers
from storage.offers import Offer
from storage.store import Connection
from storage.workbooks import UnusableFileError, read_pieces

LARGE = 20_000  # rows: from here on somebody waits, and is told
MOST_RETURNED = 5_000  # bad rows sent back
LEFT_OVER_AFTER = timedelta(minutes=10)  # what an import staged that long ago, and nothing since
PROBLEMS_KEPT = timedelta(days=1)
SETTLED_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TableRules:
    """What the config says of tables sent into chats: how they are headed, and which campaigns' banks have assessed
    that lists of borrowers may come through the chat.
    """

    words: Words = WORDS
    lists_allowed: Collection[str] = frozenset()

    def takes(self, campaign_id: str) -> Collection[Table]:
        """Return which tables a campaign's office may send."""
        return frozenset(Table) if campaign_id in self.lists_allowed else frozenset({Table.ROSTER})


async def waiting(desk: Desk) -> Offer | None:
    """Return the file whose turn it is."""
    return await desk.store.read(lambda connection: offers.waiting(connection, desk.bot_id))


async def count_try(desk: Desk, offer: Offer, *, back: bool = False) -> None:
    """Count a try at a file, before it begins: it may be the end of the process."""
    await desk.store.write(lambda connection: offers.count_try(connection, desk.bot_id, offer.file_row_id, back=back))


async def tidy(desk: Desk) -> None:
    """Drop what is left over: of imports that were killed, of bad rows long sent, of files long settled."""
    now = desk.now()

    def work(connection: Connection) -> None:
        case_lists.unstage(connection, desk.bot_id, before=now - LEFT_OVER_AFTER)
        offers.forget(connection, desk.bot_id, now - PROBLEMS_KEPT)
        offers.drop_settled(connection, desk.bot_id, now - SETTLED_KEPT)

    await desk.store.write(work)


async def take_in(desk: Desk, offer: Offer, content: bytes, rules: TableRules) -> None:
    """Look a file through, or write it, as is wished; say in the chat what came of it, once."""
    patience = _Patience(desk, offer)
    in_office = await desk.store.read(lambda connection: _in_office(connection, desk, offer))
    takes = rules.takes(offer.campaign_id) if in_office else frozenset()
    sha256 = hashlib.sha256(content).hexdigest()
    author = Author(offer.person_id, str(offer.chat_id), str(offer.file_row_id), sha256)
    write, skip_bad = offer.wish != offers.LOOK, offer.wish == offers.SKIP_BAD
    wish = imports.Wish(rules.words, None, write, skip_bad, takes, author)
    try:
        account = await imports.bring_in(desk, offer.campaign_id, read_pieces(content), wish, patience.progress)
    except UnusableFileError as error:
        await fail(desk, offer, words.unusable(offer.name, error.why.value) if in_office else None)
        return
    finally:
        await patience.told()
    if account.table is None:
        await fail(desk, offer, words.no_header(offer.name) if in_office else None)
    elif account.table not in takes:
        of_borrowers = account.table is not Table.ROSTER
        said = words.not_through_the_chat(account.table) if in_office else words.not_here(of_borrowers)
        await fail(desk, offer, said, takes_out=of_borrowers)
    elif write:
        state = offers.WRITTEN if account.written else offers.FAILED
        await _settle(desk, offer, state, partial(_say_written, offer=offer, account=account))
    else:
        problems = await asyncio.to_thread(_problems, account) if account.bad else None
        told = partial(_say_looked, offer=offer, account=account, table=account.table)
        await _settle(desk, offer, offers.LOOKED if account.good else offers.FAILED, told, problems)


async def fail(desk: Desk, offer: Offer, why: str | None, *, takes_out: bool = False) -> None:
    """Say why nothing comes of a file, or nothing; `takes_out`: the bot deletes it from the chat where it may."""
    said = []
    if why is not None:
        said.append(text(offer.chat_id, why, about=offer.message_id, campaign_id=offer.campaign_id))
    if takes_out:
        said.append(say(DELETE, offer.chat_id, {}, campaign_id=offer.campaign_id, about=offer.message_id))
    await _settle(desk, offer, offers.FAILED, lambda act: act.say(*said))


def _in_office(connection: Connection, desk: Desk, offer: Offer) -> bool:
    return offer.chat_id in office_chats(connection, desk.bot_id, offer.campaign_id)


async def _settle(
    desk: Desk, offer: Offer, state: str, tell: Callable[[Act], None], problems: bytes | None = None
) -> None:
    def work(connection: Connection) -> None:
        if offers.settle(connection, desk.bot_id, offer.file_row_id, state, problems):
            field = desk.fields.of_campaign(connection, desk.bot_id, offer.campaign_id)
            with acting(connection, desk, field) as act:
                tell(act)

    await desk.store.write(work)
    desk.said()


def _found(account: Account, table: Table) -> words.Found:
    return words.Found(
        sheets=[(seen.name, seen.header) for seen in account.sheets],
        table=table,
        counts=account.counts,
        changes=[words.Change(one.subject, one.column, one.before, one.after) for one in account.changes],
        bad=[words.BadCell(row.seen.name, row.number, one) for row in account.bad for one in row.checked.wrong],
        teams=account.team_names,
    )


def _say_looked(act: Act, offer: Offer, account: Account, table: Table) -> None:
    said = words.looked(offer.name, _found(account, table))
    rows = buttons(act, offer.file_row_id, account.good, len(account.bad)) if account.good else None
    act.say(text(offer.chat_id, said, about=offer.message_id, rows=rows, campaign_id=offer.campaign_id))
    if account.bad:
        sent = document(offer.chat_id, offer.campaign_id, PROBLEMS, about=offer.message_id, file=offer.file_row_id)
        act.say(sent)


def _say_written(act: Act, offer: Offer, account: Account) -> None:
    if account.overtaken:
        said = words.overtaken(offer.name)
    elif account.written and account.table is not None:
        said = words.written(offer.name, account.table, account.counts)
    else:
        said = words.no_longer_good(offer.name, len(account.bad))
    act.say(text(offer.chat_id, said, about=offer.message_id, campaign_id=offer.campaign_id))


def _problems(account: Account) -> bytes:
    rows = [
        BadRow(row.seen.name, row.seen.header, row.number, row.cells, row.checked.wrong)
        for row in account.bad[:MOST_RETURNED]
        if isinstance(row.seen.header, Header)
    ]
    out = io.BytesIO()
    write_problems(out, rows)
    return out.getvalue()


class _Patience:
    """Tells, once, that a large file takes a while."""

    def __init__(self, desk: Desk, offer: Offer) -> None:
        self._desk, self._offer = desk, offer
        self._telling: asyncio.Task[None] | None = None

    def progress(self, done: int, total: int) -> None:
        if self._telling is None and max(done, total) >= LARGE:
            self._telling = asyncio.create_task(self._tell(total), name="import-patience")

    async def told(self) -> None:
        if self._telling is not None:
            await self._telling

    async def _tell(self, total: int) -> None:
        offer, desk = self._offer, self._desk

        def work(connection: Connection) -> None:
            field = desk.fields.of_campaign(connection, desk.bot_id, offer.campaign_id)
            with acting(connection, desk, field) as act:
                act.say(text(offer.chat_id, words.patience(total), about=offer.message_id))

        await desk.store.write(work)
        desk.said()
