"""What was reported in a chat before a message: the nearest first, of this chat and bot alone, as it counts now."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from storage import preceding, reports
from storage.reports import Report
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


def a_report(message_id: int, chat_id: int = -100, person_id: int = 1) -> Report:
    at = NOON + timedelta(minutes=message_id)
    return Report(chat_id, message_id, "winter", person_id, "t1", at, at.date(), 0, f"收回{message_id}万", "score")


async def said(store: Store, before: int, most: int = 10, chat_id: int = -100) -> list[tuple[int, str]]:
    found = await store.read(lambda c: preceding.reported_before(c, BOT, chat_id, before, most))
    return [(report.person_id, report.said) for report in found]


async def test_the_nearest_comes_first_and_no_more_than_are_asked_for(entered: Store) -> None:
    made = [a_report(1), a_report(2, person_id=2), replace(a_report(3), reads="收回30万"), a_report(5)]
    for report in [*made, a_report(4, chat_id=-200)]:
        await entered.write(partial(reports.save, bot_id=BOT, report=report))
    await entered.write(partial(reports.save, bot_id=OTHER_BOT, report=a_report(4)))
    assert await said(entered, 5) == [(1, "收回30万"), (2, "收回2万"), (1, "收回1万")]
    assert await said(entered, 5, most=1) == [(1, "收回30万")]
    assert await said(entered, 1) == []
    assert await said(entered, 5, chat_id=-200) == [(1, "收回4万")]
