"""A file that Telegram does not give holds up no other and is given up at last."""

from pathlib import Path

from sqlalchemy import update

from bot.fetching import TRIES
from demo.server.faults import Fault
from storage import offers, tables
from storage.store import Connection
from tests.stories.cast import BOT, OFFICE, ZHOU
from tests.stories.sending import sends_file
from tests.stories.stage import rows
from tests.stories.test_import_in_the_chat import roster
from tests.stories.wired import WiredStage

STATES = "SELECT name, state FROM offered_files ORDER BY file_row_id"


async def failed_calls(stage: WiredStage, method: str, times: int) -> None:
    def failed() -> bool:
        calls = [call for call in stage.world.calls.after(0) if call["method"] == method and not call["ok"]]
        return len(calls) >= times

    await stage.until(failed, f"{method} failed")


async def set_tries(stage: WiredStage, attempts: int) -> None:
    await stage.desk.store.write(lambda c: c.execute(update(tables.offered_files).values(attempts=attempts)))


async def test_the_next_file_comes_before_one_that_was_tried_in_vain(group: WiredStage, tmp_path: Path) -> None:
    group.expected_refusals += ["Internal", "injected"]
    group.world.faults.order(Fault("500", "getFile"))
    sends_file(group, ZHOU, roster(tmp_path, name="慢.xlsx"))
    await failed_calls(group, "getFile", 1)
    sends_file(group, ZHOU, roster(tmp_path, name="快.xlsx"))
    await group.sees("慢.xlsx：花名册", chat=OFFICE)
    looked = [one.text.split("：")[0] for one in group.shown(OFFICE) if "：花名册" in one.text]
    assert looked == ["快.xlsx", "慢.xlsx"]


async def test_a_file_that_is_never_given_is_given_up_at_last(group: WiredStage, tmp_path: Path) -> None:
    group.expected_refusals += ["Internal", "injected"]
    group.world.faults.order(Fault("500", "getFile", times=2))
    sends_file(group, ZHOU, roster(tmp_path))
    await failed_calls(group, "getFile", 1)
    await set_tries(group, TRIES - 1)
    await group.sees("roster.xlsx 取不到", chat=OFFICE)


async def test_a_file_that_ended_the_process_each_time_is_not_taken_up_for_ever(group: WiredStage) -> None:
    def left_behind(connection: Connection) -> None:
        offers.add(connection, BOT, "winter", (OFFICE, 1), 1, ("FILE", "重.xlsx"), group.clock.now())
        connection.execute(update(tables.offered_files).values(attempts=TRIES))

    await group.desk.store.write(left_behind)
    await group.sees("重.xlsx 取不到", chat=OFFICE)
    assert not [call for call in group.world.calls.after(0) if call["method"] == "getFile"]
    assert await rows(group, STATES) == [("重.xlsx", "failed")]
