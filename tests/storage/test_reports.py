"""Reports: one row a message, moved on by edits; whose it is and when it was said never change."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from storage import reports
from storage.reports import Report
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


def a_report(message_id: int = 1, minutes: int = 0, chat_id: int = -100, person_id: int = 1) -> Report:
    at = NOON + timedelta(minutes=minutes)
    return Report(chat_id, message_id, "winter", person_id, "t1", at, at.date(), 0, "收回3万", "score")


async def save(store: Store, *made: Report, bot_id: int = BOT) -> None:
    for report in made:
        await store.write(partial(reports.save, bot_id=bot_id, report=report))


async def latest(store: Store, person_id: int = 1, most: int = 10) -> list[tuple[int, int]]:
    found = await store.read(lambda c: reports.latest_of(c, BOT, "winter", person_id, most))
    return [(report.chat_id, report.message_id) for report in found]


async def test_a_report_comes_back_as_it_was_saved(entered: Store) -> None:
    report = replace(a_report(), text="<b>&😀\u202e\n收回", chat_id=-(2**52), message_id=2**40)
    await save(entered, report)
    assert await entered.read(lambda c: reports.find(c, BOT, report.chat_id, report.message_id)) == report
    assert await entered.read(lambda c: reports.find(c, BOT, report.chat_id, 5)) is None
    assert await entered.read(lambda c: reports.find(c, OTHER_BOT, report.chat_id, report.message_id)) is None


async def test_saving_twice_changes_nothing(entered: Store) -> None:
    await save(entered, a_report(), a_report())
    assert await entered.read(lambda c: reports.find(c, BOT, -100, 1)) == a_report()
    assert await latest(entered) == [(-100, 1)]


async def test_an_edit_moves_the_row_on_but_neither_its_author_nor_its_time(entered: Store) -> None:
    await save(entered, a_report())
    edited = replace(a_report(minutes=90, person_id=2), revision=77, text="收回5万", disposition="ask", team_id="t9")
    await save(entered, edited)
    assert await entered.read(lambda c: reports.find(c, BOT, -100, 1)) == replace(
        a_report(), revision=77, text="收回5万", disposition="ask"
    )


async def test_a_persons_latest_reports_come_from_every_chat_newest_first(entered: Store) -> None:
    await save(entered, a_report(1, minutes=5), a_report(2), a_report(9, minutes=3, chat_id=-200))
    await save(entered, a_report(3, person_id=2))
    await save(entered, a_report(4), bot_id=OTHER_BOT)
    assert await latest(entered) == [(-100, 1), (-200, 9), (-100, 2)]
    assert await latest(entered, most=1) == [(-100, 1)]


async def test_of_two_reports_in_the_same_second_the_later_message_is_the_latest(entered: Store) -> None:
    await save(entered, a_report(2), a_report(1), a_report(3))
    assert await latest(entered) == [(-100, 3), (-100, 2), (-100, 1)]
