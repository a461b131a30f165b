"""The frozen case list: frozen once, opened once, and counted as it stands; the whole list place by place."""

from storage import campaigns, case_lists, cases, frozen_lists, surveys
from storage.cases import Case
from storage.frozen_lists import ListState
from storage.store import Store
from storage.surveys import Survey
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT


async def test_a_list_is_frozen_once_and_opened_once(entered: Store) -> None:
    assert await entered.write(lambda c: frozen_lists.freeze(c, BOT, "winter", NOON))
    assert not await entered.write(lambda c: frozen_lists.freeze(c, BOT, "winter", NOON))
    assert (await entered.read(lambda c: campaigns.find(c, BOT, "winter"))).list_frozen_at == NOON
    assert (await entered.read(lambda c: campaigns.find(c, OTHER_BOT, "winter"))).list_frozen_at is None
    assert await entered.write(lambda c: frozen_lists.freeze(c, BOT, "winter", None))
    assert not await entered.write(lambda c: frozen_lists.freeze(c, BOT, "winter", None))


async def test_what_the_list_holds_is_counted(entered: Store) -> None:
    listed = [
        Case("A2", "张三", "上杏村", None, 1, 0, None, "t1"),
        Case("A1", "王五", "槐荫村", None, 1, 0, None, None),
    ]
    await entered.write(lambda c: cases.save(c, BOT, "winter", listed))
    await entered.write(lambda c: surveys.save(c, BOT, "winter", [Survey("A1")], NOON))
    assert await entered.read(lambda c: frozen_lists.state(c, BOT, "winter")) == ListState(2, 1, 1, None)
    assert await entered.read(lambda c: frozen_lists.state(c, OTHER_BOT, "winter")) == ListState(0, 0, 0, None)
    every = await entered.read(lambda c: case_lists.every(c, BOT, "winter"))
    assert sorted((case.code, case.borrower, case.branch) for case in every) == [("A1", "王五", ""), ("A2", "张三", "")]
