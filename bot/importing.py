"""The commands `import` and `template`: the bank's tables in, ready-made ones out; they print and return exit codes.

A dry run never makes or changes a database: where a campaign is not entered yet, it is held against an empty one.
"""

import asyncio
import hashlib
import os
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.config import CampaignConfig, Config
from bot.proofs import bot_id_of, say
from bot.running import opened, utc_now
from bot.setup import set_ups
from campaign.imports.columns import COLUMNS, Table
from campaign.imports.headers import Header
from messages import headers, terminal
from messages import imports as words
from messages.import_sheets import BadRow, write_problems, write_template
from services import campaigns, imports
from services.desk import Desk
from services.import_accounts import Account, Author
from storage.store import database_exists
from storage.workbooks import LIMITS, UnusableFileError, read_pieces

SHOWN_BAD = 30
TEMPLATE_FILES = {table: Path(f"{kind}.xlsx") for table, kind in words.KINDS.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    file: Path
    campaign: str | None = None
    table: Table | None = None
    write: bool = False
    skip_bad: bool = False
    every: bool = False


async def bring_in(config: Config, asked: Asked) -> int:
    """Look a file through, say what is in it, write it where asked; 1 where rows are wrong, 2 where it cannot be."""
    bot_id = bot_id_of(os.environ.get("BOT_TOKEN", ""))
    campaign = _campaign(config, asked.campaign)
    if bot_id is None or isinstance(campaign, str):
        say(words.NEEDS_TOKEN if bot_id is None else str(campaign))
        return 2
    own = headers.with_own((header.column, header.words) for header in config.headers)
    author = Author(import_name=secrets.token_hex(4), sha256=await asyncio.to_thread(_sha256, asked.file))
    wish = imports.Wish(own, asked.table, asked.write, asked.skip_bad, author=author)
    async with _desk(config, campaign.id, bot_id, writing=asked.write) as desk:
        try:
            account = await imports.bring_in(desk, campaign.id, read_pieces(asked.file), wish, _progress())
        except UnusableFileError as error:
            _clear_progress()
            say(words.unusable(str(asked.file), error.why.value))
            return 2
    _clear_progress()
    return _told(account, asked)


def template(config: Config | None, table: Table, file: Path | None) -> int:
    """Write an Excel template, with the config's teams in its drop-downs where there is a config."""
    path = file or TEMPLATE_FILES[table]
    if path.exists():
        say(words.already_there(str(path)))
        return 2
    teams = list(dict.fromkeys(team.name for one in (config.campaigns if config else ()) for team in one.teams))
    return _written(path, lambda: write_template(path, table, teams), words.template_written(str(path)))


def _sha256(file: Path) -> str:
    """Return what proves later which file it was; nothing where it cannot be read, which its reader will tell."""
    try:
        if file.stat().st_size > LIMITS.file_bytes:
            return ""
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _campaign(config: Config, campaign_id: str | None) -> CampaignConfig | str:
    if campaign_id is None:
        return config.campaigns[0] if len(config.campaigns) == 1 else words.NEEDS_CAMPAIGN
    named = [campaign for campaign in config.campaigns if campaign.id == campaign_id]
    return named[0] if named else terminal.no_campaign(campaign_id)


@asynccontextmanager
async def _desk(config: Config, campaign_id: str, bot_id: int, *, writing: bool) -> AsyncIterator[Desk]:
    """Open the database; for a dry run where the campaign is not in it, an empty one that is thrown away."""
    if writing or database_exists(config.storage.url):
        async with opened(config.storage.url) as store:
            desk = Desk(store, bot_id, "", utc_now, kept=lambda: None, said=lambda: None)
            if writing:
                await campaigns.fill(desk, set_ups(config))
            if writing or await imports.is_entered(desk, campaign_id):
                yield desk
                return
    with tempfile.TemporaryDirectory(prefix="zhanbao-import-") as folder:
        async with opened(f"sqlite:///{Path(folder, 'dry.db').as_posix()}") as store:
            desk = Desk(store, bot_id, "", utc_now, kept=lambda: None, said=lambda: None)
            await campaigns.fill(desk, set_ups(config))
            yield desk


def _told(account: Account, asked: Asked) -> int:
    table = account.table
    for seen in account.sheets:
        say(words.sheet_line(seen.name, seen.header))
        if isinstance(seen.header, Header):
            for line in words.column_lines(seen.header):
                say(line)
    if table is None:
        say(words.NO_HEADER)
        return 2
    bad = len(account.bad)
    say(words.counts(table, account.counts))
    _tell_changes(account, table)
    _tell_bad(account, table, SHOWN_BAD if not asked.every else bad)
    problems = _free(asked.file.with_name(words.problem_file(asked.file.stem)))
    if account.overtaken:
        say(words.OVERTAKEN)
        return 1
    end = words.end(write=asked.write, written=account.written, bad=bad, good=account.good, problems=str(problems))
    if account.written and bad:
        return _written(problems, lambda: write_problems(problems, _bad_rows(account)), end) or 1
    say(end)
    return 1 if bad else 0


def _tell_changes(account: Account, table: Table) -> None:
    if not account.changes:
        return
    holds = {column.name: column.holds for column in COLUMNS[table]}
    say(words.changes_head(len(account.changes), more=account.changed > len(account.changes)))
    for one in account.changes:
        before, after = (words.kept(holds[one.column], value, account.team_names) for value in (one.before, one.after))
        say(words.change_line(one.subject, one.column, table, before, after))


def _tell_bad(account: Account, table: Table, most: int) -> None:
    if account.bad:
        say(words.BAD_HEAD)
    for row in account.bad[:most]:
        for wrong in row.checked.wrong:
            say(words.bad_line(row.seen.name, row.number, table, wrong))
    if len(account.bad) > most:
        say(words.more_bad(len(account.bad) - most))


def _bad_rows(account: Account) -> Sequence[BadRow]:
    return [
        BadRow(row.seen.name, row.seen.header, row.number, row.cells, row.checked.wrong)
        for row in account.bad
        if isinstance(row.seen.header, Header)
    ]


def _written(path: Path, write: Callable[[], None], said: str) -> int:
    try:
        write()
    except OSError as error:
        say(words.cannot_write(str(path), error.strerror or str(error)))
        return 2
    say(said)
    return 0


def _free(path: Path) -> Path:
    """Return the path, or one with a number where there is such a file: somebody may be correcting it."""
    number, free = 2, path
    while free.exists():
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return free


def _progress() -> imports.Progress:
    if not sys.stderr.isatty():
        return lambda _done, _total: None

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r{words.progress(done, total)}")
        sys.stderr.flush()

    return show


def _clear_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
