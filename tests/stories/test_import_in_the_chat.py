"""A table sent into the office's chat: looked through, told in short, and written once when somebody says so."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import build_bot
from bot.bell import Bell
from bot.doorstep import Polling
from bot.running import Bells, working
from demo.server.faults import Fault
from demo.server.running import serving
from demo.server.world import World
from services import campaigns
from services.desk import Desk
from services.offered_tables import TableRules
from storage.store import open_store
from tests.storage.sheets_made import locked, workbook
from tests.stories.cast import BOT, GROUP, LI, MORNING, OFFICE, STRANGER, TOKEN, ZHANG, ZHENG, ZHOU, the_campaign
from tests.stories.importing import A101, A102, case_list
from tests.stories.sending import documents, opened, sends_bytes, sends_file
from tests.stories.stage import Clock, rows
from tests.stories.wired import WiredStage, fill_world

ROSTER: list[list[Any]] = [
    ["姓名", "大组", "小组", "职务", "联系电话", "个人目标（万元）"],
    ["张伟", "一组", "第一小组", "队长", 13800138000, 20],
    ["吴强", "二组", "第二小组", None, None, 12.5],
]
BAD: list[Any] = ["冯刚", "九组", None, "司机", "12", None]
PEOPLE = "SELECT name, team_id, role, target_fen FROM people WHERE name IN ('张伟', '吴强') ORDER BY name"


def roster(folder: Path, *more: list[Any], name: str = "roster.xlsx") -> Path:
    return workbook(folder / name, {"花名册": [*ROSTER, *more]})


@pytest.fixture
async def open_handed(sqlite_url: str) -> AsyncIterator[WiredStage]:
    """A bank that has assessed that lists of borrowers may come through the chat."""
    clock, store, bells = Clock(MORNING), open_store(sqlite_url), Bells(Bell(), Bell())
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    async with serving(world) as server, build_bot(TOKEN, server.url) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring, offered=bells.offered.ring)
        await campaigns.fill(desk, [the_campaign()])
        rules = TableRules(lists_allowed={"winter"})
        async with working(desk, bot, bells, Polling(desk, bot), 3, tables=rules):
            yield WiredStage(desk, world, clock, sqlite_url)
    await store.close()


async def test_the_office_sends_a_roster_sees_what_it_holds_and_writes_it(group: WiredStage, tmp_path: Path) -> None:
    sent = sends_file(group, ZHOU, roster(tmp_path))
    await group.reacts(sent, "👀", chat=OFFICE)
    shown = await group.sees("roster.xlsx", chat=OFFICE)
    assert shown.reply_to == sent
    assert shown.text.startswith("roster.xlsx：花名册\n新增 1 人，更新 1 人，没变 0 人，有问题 0 行；库里另有 4 人")
    assert "按万元算的列：个人目标（万元）" in shown.text
    assert "· 张伟 联系电话：有变动" in shown.text and "13800138000" not in shown.text
    assert "还什么都没写，看着没问题就点“写入”。" in shown.text
    assert [label for label, _ in shown.buttons] == ["写入", "不写"]
    assert await rows(group, PEOPLE) == [("张伟", "t1", "captain", 0)]
    for _ in range(2):  # two of the office at once, or one thumb twice
        await group.presses_under(ZHOU, shown, "写入", chat=OFFICE)
    await group.sees("✓ roster.xlsx 写好了。新增 1 人，更新 1 人", chat=OFFICE)
    assert await rows(group, PEOPLE) == [("吴强", "t2", "member", 12_500_000), ("张伟", "t1", "captain", 20_000_000)]
    assert "roster.xlsx：周敏点了写入" in str([one.text for one in group.shown(OFFICE)])
    assert not documents(group)
    (noted,) = await rows(group, "SELECT person_id, place, subject FROM audit WHERE subject LIKE 'import:%'")
    assert noted == (1, str(OFFICE), "import:1")
    await group.until(lambda: "这份表已经有人点过了" in group.notices(), "the second press is told")
    await group.quiet()
    assert sum("写好了" in one.text for one in group.shown(OFFICE)) == 1


async def test_bad_rows_come_back_as_excel_and_the_good_ones_may_be_written(group: WiredStage, tmp_path: Path) -> None:
    sends_file(group, ZHOU, roster(tmp_path, BAD, name="二组.xlsx"))
    shown = await group.sees("有问题 1 行", chat=OFFICE)
    assert "· 花名册!B4 大组「九组」：没有这个队，现有一组、二组" in shown.text
    assert "· 花名册!E4 联系电话：不是电话号码，写手机号，或者带区号的座机" in shown.text
    assert [label for label, _ in shown.buttons] == ["写入好的 2 行", "不写"]
    (document,) = await group.until(lambda: documents(group), "the bad rows come back")
    assert document.body["document"]["file_name"] == "二组-问题行.xlsx"
    ((header, row),) = opened(group, document, tmp_path).values()
    assert header[-2:] == ["原因", "原来在"] and row[0] == "冯刚"
    await group.presses_under(ZHOU, shown, "写入好的 2 行", chat=OFFICE)
    await group.sees("有问题的 1 行没有写", chat=OFFICE)
    assert len(await rows(group, PEOPLE)) == 2
    assert await rows(group, "SELECT count(*) FROM people WHERE name = '冯刚'") == [(0,)]


async def test_who_says_no_leaves_everything_as_it_was(group: WiredStage, tmp_path: Path) -> None:
    sends_file(group, ZHOU, roster(tmp_path))
    shown = await group.sees("roster.xlsx", chat=OFFICE)
    await group.presses_under(ZHENG, shown, "写入", chat=OFFICE)  # a leader sees the chat, the import is the office's
    await group.until(lambda: len(group.notices()) == 1, "the leader is told")
    for label in ("不写", "写入"):
        await group.presses_under(ZHOU, shown, label, chat=OFFICE)
    await group.sees("周敏点了“不写”，库里没有动", chat=OFFICE)
    await group.until(lambda: "这份表已经有人点过了" in group.notices(), "it is decided")
    assert await rows(group, PEOPLE) == [("张伟", "t1", "captain", 0)]


@pytest.mark.parametrize("row", [["郑行长", "清收办", None], ["周敏", "清收办", STRANGER.id]])
async def test_whoever_stands_in_for_the_office_brings_nobody_into_it_by_a_roster(
    group: WiredStage, tmp_path: Path, row: list[Any]
) -> None:
    head: list[Any] = ["姓名", "职务", "TG号", "大组"]
    file = workbook(tmp_path / "roster.xlsx", {"花名册": [head, [*row, None], ["吴强", None, None, "二组"]]})
    await group.says(ZHOU, "/standin 周敏 郑行长", chat=OFFICE)
    await group.sees("今天郑行长顶周敏（清收办）", chat=OFFICE)
    sends_file(group, ZHENG, file)
    shown = await group.sees("有问题 1 行", chat=OFFICE)
    assert "谁进清收办由清收办本人定" in shown.text
    await group.presses_under(ZHENG, shown, "写入好的 1 行", chat=OFFICE)
    await group.sees("有问题的 1 行没有写", chat=OFFICE)
    office = "SELECT name, telegram_id FROM people WHERE role = 'office'"
    assert await rows(group, office) == [("周敏", ZHOU.id)]


async def test_what_the_office_sent_its_stand_in_does_not_write(group: WiredStage, tmp_path: Path) -> None:
    head: list[Any] = ["姓名", "职务", "大组"]
    file = workbook(tmp_path / "roster.xlsx", {"花名册": [head, ["郑行长", "清收办", None]]})
    await group.says(ZHOU, "/standin 周敏 郑行长", chat=OFFICE)
    await group.sees("今天郑行长顶周敏（清收办）", chat=OFFICE)
    sends_file(group, ZHOU, file)
    shown = await group.sees("有问题 0 行", chat=OFFICE)
    await group.presses_under(ZHENG, shown, "写入", chat=OFFICE)
    await group.quiet()
    office = "SELECT name FROM people WHERE role = 'office'"
    assert await rows(group, office) == [("周敏",)]


async def test_a_list_of_borrowers_is_not_taken_through_the_chat(group: WiredStage, tmp_path: Path) -> None:
    sent = sends_file(group, ZHOU, case_list(tmp_path, A101, A102))
    said = await group.sees("贷款户清单不从群里导入", chat=OFFICE)
    assert "在清收办的电脑上导入" in said.text
    assert not said.buttons and "张三" not in said.text
    await group.until(lambda: sent not in group.world.chats[OFFICE].messages, "the file is taken out")
    assert await rows(group, "SELECT count(*) FROM cases") == [(0,)]
    assert await rows(group, "SELECT count(*) FROM staged_cases") == [(0,)]


async def test_where_the_bank_allows_it_a_list_comes_in_and_no_name_is_echoed(
    open_handed: WiredStage, tmp_path: Path
) -> None:
    group = open_handed
    spoilt = ["A103", "赵六六", "x", "五万", None, None, "九组", None, "孙七七", "13900139000", "y"]
    sends_file(group, ZHOU, case_list(tmp_path, A101, A102, spoilt))
    shown = await group.sees("新增 2 户", chat=OFFICE)
    assert "D5 本金余额「五万」：不是金额" in shown.text
    for secret in ("张三", "王五", "赵六六", "孙七七", "13900139000"):
        assert secret not in shown.text
    await group.presses_under(ZHOU, shown, "写入好的 2 行", chat=OFFICE)
    await group.sees("✓ cases.xlsx 写好了。", chat=OFFICE)
    assert await rows(group, "SELECT code FROM cases ORDER BY code") == [("A101",), ("A102",)]
    later: list[list[Any]] = [
        ["编号", "姓名", "余额", "担保人"],
        ["A101", "张三丰", 1, "李四光"],
        ["A102", "", 1, None],
    ]
    sends_file(group, ZHOU, workbook(tmp_path / "later.xlsx", {"S": later}))
    shown = await group.sees("later.xlsx", chat=OFFICE)
    assert "· A101 姓名：张* → 张*" in shown.text and "三丰" not in shown.text and "四光" not in shown.text


async def test_a_large_list_says_that_it_takes_a_while_and_nobody_waits_for_it(open_handed: WiredStage) -> None:
    group = open_handed
    many = "编号,姓名,余额\n" + "".join(f"B{at},张三,{at}.5\n" for at in range(20_500))
    sends_bytes(group, ZHOU, "many.csv", many.encode())
    reported = await group.says(LI, "收回3万")
    await group.reacts(reported, "👌")
    await group.sees("这份表挺大，要看一会儿", chat=OFFICE)
    await group.sees("新增 20,500 户", chat=OFFICE)
    assert sum("要看一会儿" in one.text for one in group.shown(OFFICE)) == 1


@pytest.mark.parametrize(
    ("who", "chat", "said"),
    [
        (ZHENG, OFFICE, "清收办"),
        (ZHOU, GROUP, "花名册请发到清收办的群里"),
        (ZHOU, ZHOU.id, "表请发到清收办的群里"),
    ],
)
async def test_a_table_from_elsewhere_or_somebody_else_is_answered_with_one_sentence(
    group: WiredStage, tmp_path: Path, who: Any, chat: int, said: str
) -> None:
    sends_file(group, who, roster(tmp_path), chat=chat)
    await group.sees(said, chat=chat)
    await group.quiet()
    assert await rows(group, "SELECT count(*) FROM offered_files WHERE state IN ('waiting', 'looked')") == [(0,)]
    assert await rows(group, PEOPLE) == [("张伟", "t1", "captain", 0)]


async def test_a_list_of_borrowers_sent_to_everybody_by_mistake_is_taken_out(group: WiredStage, tmp_path: Path) -> None:
    sent = sends_file(group, ZHOU, case_list(tmp_path, A101), chat=GROUP)
    await group.sees("这是借款人的清单，这里看得到的人多", chat=GROUP)
    await group.until(lambda: sent not in group.world.chats[GROUP].messages, "the file is gone")
    timetable = sends_file(group, ZHOU, workbook(tmp_path / "日程.xlsx", {"S": [["时间", "事情"]]}), chat=GROUP)
    sends_file(group, ZHOU, roster(tmp_path))
    await group.sees("roster.xlsx", chat=OFFICE)  # one after another: the timetable was looked at before
    assert timetable in group.world.chats[GROUP].messages
    assert not [one for one in group.shown(GROUP) if "日程" in one.text]


async def test_files_that_are_no_business_of_the_import_are_passed_over(group: WiredStage, tmp_path: Path) -> None:
    sends_file(group, LI, roster(tmp_path), chat=GROUP)
    sends_file(group, STRANGER, roster(tmp_path), chat=GROUP)
    sends_bytes(group, ZHOU, "通知.pdf", b"%PDF-1.4")
    sends_file(group, ZHANG, roster(tmp_path), chat=ZHANG.id)
    reported = sends_bytes(group, LI, "回单.pdf", b"%PDF-1.4", chat=GROUP, caption="收回3万")
    await group.reacts(reported, "👌")
    await group.quiet()
    assert await rows(group, "SELECT count(*) FROM offered_files") == [(0,)]
    assert not [one for one in group.shown(OFFICE) if "表" in one.text]


async def test_what_cannot_be_read_is_one_sentence(group: WiredStage, tmp_path: Path) -> None:
    sends_file(group, ZHOU, locked(tmp_path / "有密码.xls"))
    await group.sees("有密码.xls 有密码，打不开", chat=OFFICE)
    sends_bytes(group, ZHOU, "坏的.xlsx", b"PK\x03\x04 and no more")
    await group.sees("坏的.xlsx 坏了，或者没有存完整", chat=OFFICE)
    sends_bytes(group, ZHOU, "花名册.et", b"x")
    await group.sees("另存为 .xlsx 再发", chat=OFFICE)
    sends_file(group, ZHOU, workbook(tmp_path / "天气.xlsx", {"S": [["今天", "天气"]]}))
    await group.sees("天气.xlsx 没有认出表头", chat=OFFICE)
    sends_bytes(group, ZHOU, "大.csv", b"a" * ((20 << 20) + 1))
    await group.sees("大.csv 超过 20 MB", chat=OFFICE)
    assert not [call for call in group.world.calls.after(0) if call["method"] == "getFile" and not call["ok"]]


async def test_telegram_being_away_only_makes_it_later(group: WiredStage, tmp_path: Path) -> None:
    group.expected_refusals += ["Internal", "injected"]
    group.world.faults.order(Fault("500", "getFile", times=2))
    sends_file(group, ZHOU, roster(tmp_path))
    await group.sees("roster.xlsx：花名册", chat=OFFICE)


async def test_a_file_that_telegram_has_no_more_is_asked_for_again(group: WiredStage, tmp_path: Path) -> None:
    group.expected_refusals += ["invalid file_id"]
    group.world.faults.order(Fault("400", "getFile", description="Bad Request: invalid file_id"))
    sends_file(group, ZHOU, roster(tmp_path))
    await group.sees("roster.xlsx 取不到", chat=OFFICE)
