"""A list waits apart until it is whole, and then becomes the list at once; on both databases."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from campaign.audit import digest_of
from storage import case_lists, cases, rosters
from storage.audit import Noted
from storage.case_lists import ListedCase, Moved
from storage.rosters import Listed
from storage.store import Connection, Store
from storage.tables import audit, audit_words
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

FULL = ListedCase(
    *("A1", "张三", "城关", "2019-7", 5_000_010, 12_345, date(2025, 12, 31), "t1"),
    *("城关支行", "次级", date(2027, 3, 15), date(2026, 12, 31), "李四"),
)
BARE = ListedCase("A2", "王五")
NOTED = Noted(7, "-100", "import_table", "case")


async def stage(store: Store, batch: str, *some: ListedCase, bot_id: int = BOT) -> None:
    await store.write(lambda c: case_lists.stage(c, bot_id, "winter", batch, [Moved(one) for one in some], NOON))


async def listed(store: Store, *codes: str, bot_id: int = BOT) -> dict[str, ListedCase]:
    return await store.read(lambda c: case_lists.listed(c, bot_id, "winter", codes))


async def swap(store: Store, batch: str, bot_id: int = BOT) -> None:
    await store.write(lambda c: case_lists.swap(c, bot_id, "winter", batch, noted=NOTED, at=NOON))


async def test_what_is_staged_is_not_on_the_list_before_the_swap(entered: Store) -> None:
    await stage(entered, "b", FULL)
    await stage(entered, "b", BARE)
    assert await listed(entered, "A1", "A2") == {}
    await swap(entered, "b")
    assert await listed(entered, "A1", "A2", "A3") == {"A1": FULL, "A2": BARE}
    assert await listed(entered, "A1", bot_id=OTHER_BOT) == {}


async def test_a_swap_brings_known_codes_up_to_date_and_leaves_the_others(entered: Store) -> None:
    await stage(entered, "b", FULL, BARE)
    await swap(entered, "b")
    moved = replace(FULL, principal_fen=1, guarantor="", limitation_on=None, team_id=None)
    await stage(entered, "c", moved)
    await swap(entered, "c")
    await swap(entered, "c")
    assert await listed(entered, "A1", "A2") == {"A1": moved, "A2": BARE}
    assert await entered.read(lambda c: cases.count(c, BOT, "winter")) == 2


async def test_a_case_that_came_without_details_has_empty_ones(entered: Store) -> None:
    bare = cases.Case("A9", "赵六", "", None, 0, 0, None, None)
    await entered.write(lambda c: cases.save(c, BOT, "winter", [bare]))
    assert await listed(entered, "A9") == {"A9": ListedCase("A9", "赵六")}


async def test_one_import_is_dropped_by_its_batch_and_those_that_broke_off_by_their_age(entered: Store) -> None:
    await stage(entered, "old", FULL)
    await stage(entered, "new", BARE)
    await entered.write(lambda c: case_lists.unstage_batch(c, BOT, "new"))
    await swap(entered, "new")
    assert await listed(entered, "A2") == {}
    await entered.write(lambda c: case_lists.unstage(c, BOT, before=NOON))
    await swap(entered, "old")
    assert list(await listed(entered, "A1")) == ["A1"]
    await entered.write(lambda c: case_lists.unstage(c, BOT, before=NOON + timedelta(seconds=1)))
    await stage(entered, "old", FULL)  # the same batch could not be staged twice
    await entered.write(lambda c: case_lists.unstage(c, BOT, campaign_id="winter"))
    assert await entered.read(lambda c: case_lists.staged(c, BOT, "winter", "old")) == 0


async def test_of_each_known_case_that_changes_the_audit_gets_a_row_with_its_words(entered: Store) -> None:
    before, after = {"due_on": "2025-12-31", "principal_fen": 5_000_010}, {"due_on": None, "principal_fen": 1}
    moved = Moved(replace(FULL, principal_fen=1, due_on=None), before, after)
    await entered.write(lambda c: case_lists.stage(c, BOT, "winter", "b", [moved, Moved(BARE)], NOON))
    await swap(entered, "b")
    rows = await entered.read(lambda c: c.execute(select(audit)).all())
    ((word, row),) = [(w, r) for w in await entered.read(lambda c: c.execute(select(audit_words)).all()) for r in rows]
    said = row.person_id, row.place, row.deed, row.subject, row.at
    assert said == (7, "-100", "import_table", "case:A1", NOON)
    assert (word.audit_id, word.before, word.after) == (row.audit_id, before, after)
    assert row.digest == digest_of([before, after], word.salt)


async def test_people_are_entered_once_and_brought_up_to_date(entered: Store) -> None:
    somebody = Listed("张伟", "t1", "captain", 100_011, 5_000_000, "第一小组", "13800138000")

    def enter(connection: Connection, one: Listed) -> Listed:
        rosters.enter(connection, BOT, "winter", one)
        return rosters.listed(connection, BOT, "winter")[0]

    first = await entered.write(lambda c: enter(c, somebody))
    assert first == replace(somebody, person_id=first.person_id)
    moved = replace(first, role="member", small_group="", telegram_id=None, phone="", target_fen=0)
    assert await entered.write(lambda c: enter(c, moved)) == moved
    grouped = replace(moved, small_group="第二小组")
    assert await entered.write(lambda c: enter(c, grouped)) == grouped
    assert await entered.read(lambda c: rosters.listed(c, OTHER_BOT, "winter")) == []
