"""The ledger: what was entered comes back to the last fen, stands until it is reversed, and is reversed once."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from campaign.ledger import Entry, Source, reversed_by
from campaign.twins import twin_among
from storage import ledger
from storage.store import Store
from tests.samples import NOON, an_entry
from tests.storage.conftest import BOT, OTHER_BOT


async def append(store: Store, *entries: Entry, bot_id: int = BOT) -> None:
    await store.write(lambda c: ledger.append(c, bot_id, "winter", entries, NOON))


async def standing(store: Store, message_id: int = 1) -> list[Entry]:
    return await store.read(lambda c: ledger.standing_of(c, BOT, -100, message_id))


async def test_an_entry_comes_back_to_the_last_fen_and_hundredth(entered: Store) -> None:
    entry = an_entry(
        amount_fen=99_999_999_999_999_999,
        points=-1,
        sub="extension",
        borrower_key="f" * 32,
        case_code="A102",
        reported_at=NOON + timedelta(microseconds=1),
        reported_on=date(2026, 11, 24),
    )
    await append(entered, entry)
    [found] = await standing(entered)
    assert found == Entry(**{**{name: getattr(entry, name) for name in entry.__slots__}, "entry_id": found.entry_id})


async def test_the_same_source_cannot_be_entered_twice(entered: Store) -> None:
    await append(entered, an_entry())
    with pytest.raises(IntegrityError):
        await append(entered, an_entry(points=1))
    assert [entry.points for entry in await standing(entered)] == [3000]


async def test_the_same_message_of_another_bot_is_another_source(entered: Store) -> None:
    await append(entered, an_entry())
    await append(entered, an_entry(points=1), bot_id=OTHER_BOT)
    assert [entry.points for entry in await standing(entered)] == [3000]


async def test_what_is_reversed_stands_no_more_and_a_reversal_never_does(entered: Store) -> None:
    await append(entered, an_entry(ordinal=0), an_entry(ordinal=1, kind="plan", amount_fen=None))
    cash, plan = await standing(entered)
    await append(entered, *reversed_by([cash], 77))
    assert await standing(entered) == [plan]
    recent = await entered.read(lambda c: ledger.recent(c, BOT, "winter", 10))
    assert recent == [plan]
    assert len(await entered.read(lambda c: list(ledger.every(c, BOT, "winter")))) == 3


async def test_an_entry_is_reversed_at_most_once(entered: Store) -> None:
    await append(entered, an_entry())
    made = await standing(entered)
    await append(entered, *reversed_by(made, 77))
    with pytest.raises(IntegrityError):
        await append(entered, *reversed_by(made, 78))


async def test_the_last_entries_come_newest_first(entered: Store) -> None:
    for number in range(1, 6):
        await append(entered, an_entry(number))
    recent = await entered.read(lambda c: ledger.recent(c, BOT, "winter", 3))
    assert [entry.source.message_id for entry in recent] == [5, 4, 3]


async def test_the_last_messages_come_with_all_that_stands_of_each(entered: Store) -> None:
    for number in range(1, 5):
        await append(entered, an_entry(number), an_entry(number, 1, kind="plan", amount_fen=None))
    both = await entered.read(lambda c: ledger.standing_of(c, BOT, -100, 2))
    await append(entered, *reversed_by(both[:1], 77), an_entry(2, 2, points=1000))
    gone = await entered.read(lambda c: ledger.standing_of(c, BOT, -100, 4))
    await append(entered, *reversed_by(gone, 78))
    found = await entered.read(lambda c: ledger.recent_messages(c, BOT, "winter", 2))
    assert [[(e.source.message_id, e.kind, e.points) for e in entries] for entries in found] == [
        [(2, "plan", 3000), (2, "cash", 1000)],
        [(3, "cash", 3000), (3, "plan", 3000)],
    ]
    assert await entered.read(lambda c: ledger.recent_messages(c, OTHER_BOT, "winter", 2)) == []
    every = await entered.read(lambda c: ledger.recent_messages(c, BOT, "winter", 9))
    assert [entries[0].source.message_id for entries in every] == [2, 3, 1]


async def test_every_entry_is_read_however_many_pages_there_are(entered: Store) -> None:
    await append(entered, *(an_entry(number) for number in range(2_500)))
    ids = await entered.read(lambda c: [entry.source.message_id for entry in ledger.every(c, BOT, "winter")])
    assert ids == list(range(2_500))


async def test_an_entry_counts_once_or_is_taken_back_once_nothing_else(entered: Store) -> None:
    with pytest.raises(IntegrityError):
        await append(entered, an_entry(items=2))
    assert await standing(entered) == []
    assert an_entry().source == Source(-100, 1, 0, 0)


SOON = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("one", "other", "is_twin"),
    [
        ({"case_code": "A1"}, {"case_code": "A1", "person_id": 2}, True),
        ({"case_code": "A1"}, {"case_code": "A2"}, False),
        ({"case_code": "A1", "borrower_key": "b"}, {"case_code": "A2", "borrower_key": "b"}, False),
        ({"case_code": "A1", "borrower_key": "b"}, {"borrower_key": "b"}, True),
        ({"borrower_key": "b"}, {"case_code": "A1", "borrower_key": "b"}, True),
        ({"borrower_key": "b"}, {"borrower_key": "c"}, False),
        ({"borrower_key": "b"}, {}, True),
        ({"borrower_key": "b"}, {"person_id": 2}, False),
        ({}, {"case_code": "A1", "borrower_key": "b"}, True),
        ({}, {}, True),
        ({}, {"person_id": 2}, False),
        ({}, {"amount_fen": 1}, False),
        ({}, {"reported_at": NOON - timedelta(hours=1)}, True),
        ({}, {"reported_on": date(2026, 11, 25)}, False),
        ({"amount_fen": None}, {"amount_fen": None}, True),
        ({"amount_fen": None}, {"amount_fen": None, "reported_at": NOON - timedelta(hours=1)}, False),
        ({"amount_fen": None}, {"amount_fen": None, "case_code": "A1"}, False),
        (
            {"amount_fen": None},
            {"amount_fen": None, "reported_at": NOON - timedelta(hours=1), "source": Source(-200, 1, 0, 0)},
            True,
        ),
        ({"case_code": "A1"}, {"case_code": "A1", "amount_fen": 1}, False),
        ({"case_code": "A1"}, {"case_code": "A1", "reported_on": date(2026, 11, 25)}, False),
        ({"case_code": "A1", "amount_fen": None}, {"case_code": "A1", "amount_fen": None}, True),
        ({"case_code": "A1", "kind": "plan"}, {"case_code": "A1"}, False),
    ],
)
async def test_a_twin_is_alike_in_all_that_was_said(
    entered: Store, one: dict[str, Any], other: dict[str, Any], is_twin: bool
) -> None:
    await append(entered, an_entry(1, **other))
    asked = an_entry(**{"message_id": 2, **one})
    likely = await entered.read(lambda c: ledger.like(c, BOT, "winter", asked, SOON))
    assert (twin_among(asked.amount_fen, likely) is not None) is is_twin
    assert await entered.read(lambda c: ledger.like(c, OTHER_BOT, "winter", asked, SOON)) == []


async def test_the_message_itself_and_what_was_taken_back_are_no_twins(entered: Store) -> None:
    await append(entered, an_entry(1, case_code="A1"))
    own = an_entry(1, ordinal=9, case_code="A1")
    assert await entered.read(lambda c: ledger.like(c, BOT, "winter", own, SOON)) == []
    await append(entered, *reversed_by(await standing(entered), 77))
    later = an_entry(2, case_code="A1")
    assert await entered.read(lambda c: ledger.like(c, BOT, "winter", later, SOON)) == []


async def test_what_two_shared_is_the_twin_of_the_whole_and_the_other_way_round(entered: Store) -> None:
    await append(entered, *(an_entry(1, n, person_id=n, amount_fen=250, case_code="A1") for n in range(2)))
    await append(entered, an_entry(2, amount_fen=900, case_code="A2"))
    whole = an_entry(3, amount_fen=500, case_code="A1")
    likely = await entered.read(lambda c: ledger.like(c, BOT, "winter", whole, SOON))
    assert twin_among(500, likely) is not None and twin_among(900, likely) is None
