"""What is asked of the ledger for every report costs the same however long the ledger is: counted in SQLite's steps."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from storage import campaigns, ledger
from storage.store import Connection, open_store
from tests.samples import NOON, a_campaign, an_entry
from tests.storage.conftest import BOT

LONG = 6_000
SOON = timedelta(minutes=5)
NAMED = an_entry(LONG + 1, case_code="B1", borrower_key="nobody")

QUESTIONS: dict[str, Callable[[Connection], Any]] = {
    "a twin of the case or the borrower": lambda c: ledger.like(c, BOT, "winter", NAMED, SOON),
    "a twin by the borrower": lambda c: ledger.like(c, BOT, "winter", an_entry(9, borrower_key="nobody"), SOON),
    "a twin by the person": lambda c: ledger.like(c, BOT, "winter", an_entry(LONG + 1, person_id=99_999), SOON),
    "what stands of a message": lambda c: ledger.standing_of(c, BOT, -100, 7),
    "the last three messages": lambda c: ledger.recent_messages(c, BOT, "winter", 3),
}


def steps(connection: Connection, ask: Callable[[Connection], Any]) -> int:
    """Return how many hundreds of steps SQLite's machine takes to answer."""
    driver: Any = connection.connection.driver_connection
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    driver.set_progress_handler(count, 100)
    ask(connection)
    driver.set_progress_handler(None, 100)
    return taken


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_long_ledger_answers_as_quickly_as_a_short_one(sqlite_url: str, question: str) -> None:
    store = open_store(sqlite_url)
    await store.write(lambda c: campaigns.add_campaign(c, BOT, a_campaign()))
    today = date(2026, 11, 24)
    entries = [
        an_entry(n, person_id=n, case_code=f"A{n}", borrower_key=f"key{n}", reported_on=today) for n in range(LONG)
    ]
    await store.write(lambda c: ledger.append(c, BOT, "winter", entries, NOON))
    taken = await store.read(lambda c: steps(c, QUESTIONS[question]))
    await store.close()
    assert taken <= 10, f"{taken} hundred steps: the whole ledger was walked"
