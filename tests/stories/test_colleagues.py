"""A colleague's name where a borrower's would stand: whose it is, is asked; what was said of leaders is let be."""

import pytest

from services import campaigns
from storage import campaigns as campaigns_of_storage
from storage import ledger, people
from storage.cases import Case
from storage.store import Connection
from tests.stories.cast import BOT, LI, STRANGER, ZHANG, ZHENG, ZHOU, Player
from tests.stories.stage import Stage
from tests.stories.test_credits import credited


async def borrowers(stage: Stage) -> list[bool]:
    """Return, for what stands, whether a borrower is known."""
    found = await stage.desk.store.read(lambda c: ledger.recent(c, BOT, "winter", 100))
    return [entry.borrower_key is not None for entry in reversed(found)]


@pytest.mark.parametrize(
    ("label", "whose", "named"),
    [("算李娜的", "李娜", False), ("算我的", "张伟", False), ("户名就叫李娜", "张伟", True)],
)
async def test_a_colleague_named_where_a_borrower_would_stand_is_asked_about(
    stage: Stage, label: str, whose: str, named: bool
) -> None:
    report = await stage.says(ZHANG, "李娜收回3万")
    await stage.reacts(report, "🤔")
    asked = await stage.sees("李娜")
    assert [each for each, _ in asked.buttons] == ["算李娜的", "算我的", "户名就叫李娜"]
    assert await credited(stage) == []
    await stage.presses(ZHANG, label)
    await stage.reacts(report, "👌")
    assert await credited(stage) == [(whose, "t1", 3_000_000)]
    assert await borrowers(stage) == [named]


async def test_ones_own_name_is_no_borrowers(stage: Stage) -> None:
    await stage.reacts(await stage.says(LI, "李娜收回3万"), "👌")
    assert await credited(stage) == [("李娜", "t1", 3_000_000)]
    assert await borrowers(stage) == [False]


async def test_a_borrower_on_the_list_who_bears_a_colleagues_name_is_the_borrower(stage: Stage) -> None:
    await campaigns.load_cases(stage.desk, "winter", [Case("A101", "李娜", "上杏村", None, 5_000_000, 0, None, "t1")])
    await stage.reacts(await stage.says(ZHANG, "李娜还3万"), "👌")
    assert await credited(stage) == [("张伟", "t1", 3_000_000)]


async def test_with_a_list_a_colleague_is_not_missed_on_it(stage: Stage) -> None:
    await campaigns.load_cases(stage.desk, "winter", [Case("A101", "张三", "上杏村", None, 5_000_000, 0, None, "t1")])
    report = await stage.says(ZHANG, "李娜收回3万")
    await stage.presses(ZHANG, "算李娜的")
    await stage.reacts(report, "👌")
    await stage.sees("收回现金 3万")
    await stage.quiet()
    assert not any("名单里没找到" in shown.text for shown in stage.shown())


async def test_one_of_the_office_collects_nothing(stage: Stage) -> None:
    report = await stage.says(ZHANG, "周敏收回3万")
    await stage.reacts(report, "🤔")
    asked = await stage.sees("周敏")
    assert [each for each, _ in asked.buttons] == ["算我的", "户名就叫周敏"]


@pytest.mark.parametrize("who", [ZHENG, ZHOU])
@pytest.mark.parametrize("words", ["李娜收回张三3万，很好", "收回5万", "李娜那笔3万报错了"])
async def test_a_leader_or_the_office_may_say_what_reads_like_a_report(stage: Stage, who: Player, words: str) -> None:
    said = await stage.says(who, words)
    await stage.quiet()
    assert stage.reaction(said) is None
    assert not any(shown.reply_to == said or who.name in shown.text for shown in stage.shown())
    assert await stage.entries() == []


async def test_a_field_worker_without_a_team_is_told_once(stage: Stage) -> None:
    def enter(connection: Connection) -> None:
        people.add(connection, BOT, "winter", name="孙丽", role="member", team_id=None, telegram_id=STRANGER.id)
        campaigns_of_storage.note_change(connection, BOT, "winter")

    await stage.desk.store.write(enter)
    for words in ("收回5万", "收回6万"):
        await stage.says(STRANGER, words)
        await stage.quiet()
    assert sum("只有各队队员的战报计分" in shown.text for shown in stage.shown()) == 1
    assert await stage.entries() == []
