"""What people wrote goes when it is old; what was scored, the sums and the proof that nobody changed them stay."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from services import audit as auditing
from services import campaigns, purging, replay
from services.audit import verify
from storage.audit import COMMAND_LINE
from storage.cases import Case
from storage.store import Connection
from storage.tables import metadata
from tests.stories.cast import LI, MORNING, OFFICE, STRANGER, ZHANG, ZHOU
from tests.stories.conftest import recorded
from tests.stories.stage import Stage

YEARS = timedelta(days=1200)


@pytest.fixture
async def played(database_url: str) -> AsyncIterator[Stage]:
    """A day with names in it, on both kinds of database: reports, a plan, a question, a late change, a stranger."""
    async with recorded(database_url) as stage:
        listed = Case("A102", "欧阳锋", "上杏村", None, 5_000_000, 0, None, "t1")
        await campaigns.load_cases(stage.desk, "winter", [listed])
        report = await stage.says(LI, "欧阳锋收回3万")
        await stage.reacts(report, "👌")
        await stage.says(ZHANG, "欧阳锋签还款计划 分3期 每月15号还5000 转账")
        await stage.says(LI, "欧阳锋收回3")
        await stage.says(STRANGER, "欧阳锋收回1万")
        await stage.says(ZHOU, "/audit 欧阳锋", chat=OFFICE)
        await stage.quiet()
        stage.clock.jump_to(MORNING.replace(hour=18))
        await stage.edits(LI, report, "欧阳锋收回4万")
        await stage.presses(ZHOU, "同意修改", chat=OFFICE)
        await stage.quiet()
        await auditing.seal(stage.desk)
        yield stage


async def where_it_stands(stage: Stage, words: str) -> set[str]:
    """Return the tables that hold these words, plain or as JSON spells them."""

    def read(connection: Connection) -> set[str]:
        found = set()
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                if words in repr(tuple(row)):
                    found.add(table.name)
        return found

    return await stage.desk.store.read(read)


async def test_a_dry_run_counts_and_touches_nothing(played: Stage) -> None:
    before = await where_it_stands(played, "欧阳")
    (found,) = await purging.count(played.desk.store, MORNING + YEARS, None)
    assert {"inbox", "reports", "outbox", "changes", "audit_words"} <= set(found.rows)
    assert await where_it_stands(played, "欧阳") == before


async def test_old_words_go_and_replay_and_the_chain_still_hold(played: Stage) -> None:
    store = played.desk.store
    scored = await played.entries()
    (done,) = await purging.purge(store, MORNING + YEARS, None, COMMAND_LINE)
    assert done.rows["reports"] >= 3 and done.rows["inbox"] >= 5
    assert await where_it_stands(played, "欧阳") == {"cases"}, "the list goes when its campaign is archived"
    assert await played.entries() == scored
    (proof,) = await replay.replay_all(store)
    assert not proof.differing
    (whole,) = await verify(store)
    assert whole.findings == [] and whole.purged > 5
    (again,) = await purging.purge(store, MORNING + YEARS, None, COMMAND_LINE)
    assert again.rows == {}


async def test_with_an_archived_campaign_its_list_and_accounts_go_too(played: Stage) -> None:
    store = played.desk.store
    await store.write(lambda c: c.execute(sql("UPDATE campaigns SET stage = 'archived'")))
    await purging.purge(store, MORNING + YEARS, None, COMMAND_LINE)
    assert await where_it_stands(played, "欧阳") == set()
    assert await where_it_stands(played, str(LI.id)) == set()


async def test_what_is_young_stays(played: Stage) -> None:
    (done,) = await purging.purge(played.desk.store, MORNING + timedelta(days=80), timedelta(days=90), COMMAND_LINE)
    assert done.rows == {}
    assert "reports" in await where_it_stands(played, "欧阳")


async def test_what_is_still_to_be_paid_keeps_its_name(played: Stage) -> None:
    soon = MORNING + timedelta(days=40)
    (done,) = await purging.purge(played.desk.store, soon, timedelta(days=1), COMMAND_LINE)
    assert done.rows["dues"] == 1, "one instalment is past"
    assert "dues" in await where_it_stands(played, "欧阳锋")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_not_a_byte_of_it_is_left_in_the_files(played: Stage, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("zhanbao.db", "zhanbao.db-wal")]
    spellings = ["欧阳锋".encode(), rb"\u6b27\u9633\u950b"]

    def anywhere() -> bool:
        return any(spelled in file.read_bytes() for file in files if file.exists() for spelled in spellings)

    assert anywhere()
    await played.desk.store.write(lambda c: c.execute(sql("UPDATE campaigns SET stage = 'archived'")))
    await purging.purge(played.desk.store, MORNING + YEARS, None, COMMAND_LINE)
    assert not anywhere()


async def test_the_night_purges_by_itself_once(played: Stage) -> None:
    played.clock.jump_to((MORNING + YEARS).replace(hour=1))
    await purging.look(played.desk)
    assert "reports" in await where_it_stands(played, "欧阳"), "it is not yet two in the morning"
    played.clock.jump_to((MORNING + YEARS).replace(hour=3))
    await purging.look(played.desk)
    assert await where_it_stands(played, "欧阳") == {"cases"}
    rows: Any = await played.desk.store.read(
        lambda c: c.execute(sql("SELECT place FROM audit WHERE deed = 'purge'")).scalars().all()
    )
    assert list(rows) == ["clock"]
