"""The chain over audit and ledger: whole, it proves itself; whatever is changed behind its back shows."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from services import audit as auditing
from services.audit import Broken, Finding, verify
from services.desk import Desk
from storage import audit, audit_chain, campaigns, ledger
from storage.audit import COMMAND_LINE, Noted
from storage.store import Connection, Store, open_store
from storage.tables import ledger as table
from tests.samples import NOON, a_campaign, an_entry

BOT = 1


@pytest.fixture
async def desk(store: Store) -> Desk:
    """A campaign with three changes of people and three entries in its ledger."""

    def enter(connection: Connection) -> None:
        campaigns.add_campaign(connection, BOT, a_campaign())
        for number in range(1, 4):
            noted = Noted(None, COMMAND_LINE, "person_moved", f"person:{number}", {"team": "一组"}, {"team": "二组"})
            audit.add(connection, BOT, "winter", noted, NOON + timedelta(minutes=number))
        ledger.append(connection, BOT, "winter", [an_entry(number) for number in range(1, 4)], NOON)

    await store.write(enter)
    return Desk(store, BOT, "", lambda: NOON, kept=lambda: None, said=lambda: None)


async def tampered(desk: Desk, *statements: str) -> list[Finding]:
    """Change the tables as somebody would who has the database in hand, and look what is found."""
    await auditing.seal(desk)

    def work(connection: Connection) -> None:
        for name in ("audit", "audit_chain", "ledger"):
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"DROP TRIGGER {name}_append_only ON {name}"))
            else:
                connection.execute(text(f"DROP TRIGGER {name}_no_update"))
                connection.execute(text(f"DROP TRIGGER {name}_no_delete"))
        for statement in statements:
            connection.execute(text(statement))

    await desk.store.write(work)
    return list((await verify(desk.store))[0].findings)


async def test_an_untouched_chain_is_whole_and_its_head_stays_known(desk: Desk) -> None:
    await auditing.seal(desk)
    (whole,) = await verify(desk.store)
    assert (whole.links, whole.findings, whole.purged) == (6, [], 0)
    await desk.store.write(lambda c: ledger.append(c, BOT, "winter", [an_entry(9)], NOON))
    (later,) = await verify(desk.store, head=whole.head[:12])
    assert (later.links, later.findings, later.known_at) == (7, [], 6)
    assert later.head != whole.head


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET person_id = 7 WHERE audit_id = 2", Finding(Broken.ALTERED, "audit", 2)),
        ("UPDATE audit SET at = '2026-11-24 05:00:00+00' WHERE audit_id = 2", Finding(Broken.ALTERED, "audit", 2)),
        ("UPDATE audit SET subject = 'person:9' WHERE audit_id = 1", Finding(Broken.ALTERED, "audit", 1)),
        ("DELETE FROM audit WHERE audit_id = 3", Finding(Broken.REMOVED, "audit", 3)),
        ("UPDATE ledger SET points = 9900 WHERE entry_id = 1", Finding(Broken.ALTERED, "ledger", 1)),
        ("UPDATE ledger SET case_code = 'A1' WHERE entry_id = 1", Finding(Broken.ALTERED, "ledger", 1)),
        ("DELETE FROM ledger WHERE entry_id = 2", Finding(Broken.REMOVED, "ledger", 2)),
        ("UPDATE audit_chain SET digest = 'x' WHERE number = 4", Finding(Broken.LINK, "audit_chain", 4)),
        ("UPDATE audit_chain SET link = 'x' WHERE number = 4", Finding(Broken.LINK, "audit_chain", 4)),
        ("DELETE FROM audit_chain WHERE number = 2", Finding(Broken.LINK, "audit_chain", 2)),
        (
            'UPDATE audit_words SET after = \'{"team": "三组"}\' WHERE audit_id = 2',
            Finding(Broken.WORDS, "audit_words", 2),
        ),
        ("UPDATE audit_words SET salt = 'x' WHERE audit_id = 2", Finding(Broken.WORDS, "audit_words", 2)),
    ],
)
async def test_whatever_is_changed_behind_its_back_is_named(desk: Desk, statement: str, found: Finding) -> None:
    assert found in await tampered(desk, statement)


async def test_what_is_cut_off_at_the_end_shows_by_the_head_that_was_written_down(desk: Desk) -> None:
    await auditing.seal(desk)
    (whole,) = await verify(desk.store)
    assert (
        await tampered(desk, "DELETE FROM ledger WHERE entry_id = 3", "DELETE FROM audit_chain WHERE number = 6") == []
    )
    (cut,) = await verify(desk.store, head=whole.head)
    assert [one.broken for one in cut.findings] == [Broken.HEAD]


async def test_a_row_put_in_among_long_sealed_ones_is_named(desk: Desk) -> None:
    late = table.update().where(table.c.entry_id == 3).values(entry_id=audit_chain.LATE_BY + 9)
    await desk.store.write(lambda c: c.execute(text(_drop(c))) and c.execute(late))
    await auditing.seal(desk)

    def put_in(connection: Connection) -> None:
        row = connection.execute(table.select().where(table.c.entry_id == 1)).mappings().one()
        connection.execute(table.insert(), {**row, "entry_id": 3, "message_id": 77})

    await desk.store.write(put_in)
    assert list((await verify(desk.store))[0].findings) == [Finding(Broken.SLIPPED_IN, "ledger", 3)]


def _drop(connection: Connection) -> str:
    postgres = connection.dialect.name == "postgresql"
    return "DROP TRIGGER ledger_append_only ON ledger" if postgres else "DROP TRIGGER ledger_no_update"


async def test_words_that_were_purged_leave_everything_proven(desk: Desk) -> None:
    await auditing.seal(desk)
    await desk.store.write(lambda c: c.execute(text("DELETE FROM audit_words WHERE audit_id < 3")))
    (whole,) = await verify(desk.store)
    assert (whole.findings, whole.purged) == ([], 2)


async def test_two_processes_that_seal_at_once_make_one_chain(desk: Desk, database_url: str) -> None:
    others = [open_store(database_url) for _ in range(3)]
    more = [an_entry(number) for number in range(20, 60)]
    await desk.store.write(lambda c: ledger.append(c, BOT, "winter", more, NOON))
    seal = partial(audit_chain.seal, bot_id=BOT, campaign_id="winter", most=4)
    await asyncio.gather(*(one.write(seal) for _ in range(5) for one in (desk.store, *others)))
    for one in others:
        await one.close()
    (whole,) = await verify(desk.store)
    assert (whole.links, whole.findings) == (46, [])


async def test_numbers_never_stand_in_the_words(desk: Desk) -> None:
    noted = Noted(1, "-100", "contact_changed", "person:1", {"phone": "13800138000"}, ["手机 138-0013-8000"])
    await desk.store.write(lambda c: audit.add(c, BOT, "winter", noted, NOON))
    rows = await desk.store.read(lambda c: c.execute(text("SELECT before, after FROM audit_words")).all())
    assert not any("0013" in str(row) or "8000" in str(row) for row in rows)
    assert (await verify(desk.store))[0].findings == []
