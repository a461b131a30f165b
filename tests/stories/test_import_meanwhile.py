"""What changes between looking a roster through and writing it: the office is neither lost nor taken that way."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from messages.headers import WORDS
from services import imports
from services.campaigns import Member
from services.import_accounts import Account, Author
from storage import campaigns, people
from storage.store import Connection, Store
from storage.workbooks import read_pieces
from tests.storage.sheets_made import workbook
from tests.stories.cast import BOT, ZHOU, the_campaign
from tests.stories.joining import playing
from tests.stories.stage import Stage

T = TypeVar("T")
SECOND = Member("何清", "office", None, 100_005)


@dataclass(frozen=True)
class Meanwhile:
    """A database in which somebody else changes something right before each writing."""

    store: Store
    change: Callable[[Connection], None]
    in_order: bool = True

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self.store.read(work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        await self.store.write(self.change)
        return await self.store.write(work)


def with_somebody_elses(name: str, **values: Any) -> Callable[[Connection], None]:
    """Return a change of one person."""

    def change(connection: Connection) -> None:
        one = next(one for one in people.of_campaign(connection, BOT, "winter") if one.name == name)
        people.change(connection, BOT, one.person_id, **values)
        campaigns.note_change(connection, BOT, "winter")

    return change


async def brought_in(
    stage: Stage, folder: Path, row: list[Any], change: Callable[[Connection], None], author: Author
) -> Account:
    file = workbook(folder / "roster.xlsx", {"花名册": [["姓名", "大组", "职务"], row]})
    store: Any = Meanwhile(stage.desk.store, change)  # it has but what an import needs
    desk = replace(stage.desk, store=store)
    wish = imports.Wish(WORDS, write=True, author=author)
    return await imports.bring_in(desk, "winter", read_pieces(file.read_bytes()), wish, lambda _done, _total: None)


@pytest.mark.parametrize("by_stand_in", [False, True])
async def test_what_was_right_when_looked_at_is_asked_again_when_written(
    sqlite_url: str, tmp_path: Path, *, by_stand_in: bool
) -> None:
    set_up = the_campaign()
    async with playing(sqlite_url, replace(set_up, members=[*set_up.members, SECOND])) as stage:
        [zhou] = await stage.desk.store.read(lambda c: people.by_telegram_id(c, BOT, ZHOU.id))
        if by_stand_in:  # whoever had it written is of the office no more, and would make another
            row: list[Any] = ["郑行长", None, "清收办"]
            change, author = with_somebody_elses("周敏", role="leader"), Author(zhou.person_id)
        else:  # the other one who could act is gone
            row, author = ["周敏", None, "领导"], Author()
            change = with_somebody_elses("何清", role="leader")
        account = await brought_in(stage, tmp_path, row, change, author)
        assert account.overtaken and not account.written and not account.bad
        roster = await stage.desk.store.read(lambda c: people.of_campaign(c, BOT, "winter"))
        assert [one.name for one in roster if one.role == "office"] == (["何清"] if by_stand_in else ["周敏"])
