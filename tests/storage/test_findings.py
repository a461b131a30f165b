"""What visits found: as each message says it now, found again by case, by message and by who said it."""

from dataclasses import replace
from datetime import date, timedelta

from storage import findings
from storage.findings import Kept
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

FIRST = Kept("winter", "A102", "away", date(2027, 1, 27), "外出 <打工>", 1, -100, 7, NOON)
SECOND = replace(FIRST, code="A103", found="moved", back_on=None)
LATER = replace(FIRST, found="met", back_on=None, message_id=8, said_at=NOON + timedelta(hours=1), person_id=2)


async def say(store: Store, message_id: int, *now_said: Kept, bot_id: int = BOT) -> None:
    await store.write(lambda c: findings.replace_of(c, bot_id, -100, message_id, now_said))


async def test_what_a_message_says_now_takes_the_place_of_what_it_said(entered: Store) -> None:
    await say(entered, 7, FIRST, SECOND)
    assert await entered.read(lambda c: findings.of_message(c, BOT, -100, 7)) == [FIRST, SECOND]
    await say(entered, 7, SECOND)
    assert await entered.read(lambda c: findings.of_message(c, BOT, -100, 7)) == [SECOND]
    await say(entered, 7)
    assert await entered.read(lambda c: findings.of_message(c, BOT, -100, 7)) == []


async def test_the_latest_of_a_case_comes_first_also_where_an_earlier_one_was_edited_since(entered: Store) -> None:
    await say(entered, 8, LATER)
    await say(entered, 7, FIRST, SECOND)
    assert await entered.read(lambda c: findings.of_case(c, BOT, "winter", "A102", 5)) == [LATER, FIRST]
    assert await entered.read(lambda c: findings.of_case(c, BOT, "winter", "A102", 1)) == [LATER]
    latest = await entered.read(lambda c: findings.of_cases(c, BOT, "winter", ["A102", "A103", "A104"]))
    assert latest == {"A102": LATER, "A103": SECOND}


async def test_a_persons_are_found_since_a_moment_and_another_bots_are_its_own(entered: Store) -> None:
    await say(entered, 7, FIRST, SECOND)
    await say(entered, 8, LATER)
    await say(entered, 7, replace(FIRST, found="ill"), bot_id=OTHER_BOT)
    assert await entered.read(lambda c: findings.latest_by(c, BOT, "winter", 1, NOON)) == [SECOND, FIRST]
    soon = NOON + timedelta(minutes=1)
    assert await entered.read(lambda c: findings.latest_by(c, BOT, "winter", 1, soon)) == []
    assert await entered.read(lambda c: findings.latest_by(c, BOT, "winter", 2, soon)) == [LATER]
