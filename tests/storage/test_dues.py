"""What is to be paid on a day: as the report says it now, the earliest first."""

from dataclasses import replace
from datetime import date

from storage import dues
from storage.dues import INSTALMENT, PROMISE, Due
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

FIRST = Due(
    chat_id=-100,
    message_id=7,
    ordinal=0,
    campaign_id="winter",
    sort=INSTALMENT,
    person_id=1,
    team_id="t1",
    case_code="A102",
    borrower="张<三>",
    due_on=date(2026, 12, 15),
    amount_fen=500_000,
    method="转账",
    said_at=NOON,
)
SECOND = replace(FIRST, ordinal=1, due_on=date(2027, 1, 15))
SOMEDAY = replace(FIRST, message_id=8, sort=PROMISE, case_code=None, borrower=None, due_on=None, amount_fen=None)


async def say(store: Store, message_id: int, *now_said: Due, bot_id: int = BOT) -> None:
    await store.write(lambda c: dues.replace_of(c, bot_id, -100, message_id, now_said))


async def test_what_a_report_says_now_takes_the_place_of_what_it_said(entered: Store) -> None:
    await say(entered, 7, FIRST, SECOND)
    await say(entered, 8, SOMEDAY)
    assert await entered.read(lambda c: dues.of_message(c, BOT, -100, 7)) == [FIRST, SECOND]
    moved = replace(FIRST, due_on=date(2026, 12, 20))
    await say(entered, 7, moved)
    await say(entered, 7, moved)
    assert await entered.read(lambda c: dues.of_campaign(c, BOT, "winter")) == [moved, SOMEDAY]
    await say(entered, 7)
    assert await entered.read(lambda c: dues.of_campaign(c, BOT, "winter")) == [SOMEDAY]


async def test_another_bots_days_are_its_own(entered: Store) -> None:
    await say(entered, 7, FIRST)
    await say(entered, 7, SECOND, bot_id=OTHER_BOT)
    assert await entered.read(lambda c: dues.of_campaign(c, BOT, "winter")) == [FIRST]
    await say(entered, 7, bot_id=OTHER_BOT)
    assert await entered.read(lambda c: dues.of_message(c, BOT, -100, 7)) == [FIRST]
