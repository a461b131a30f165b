"""/next and /mine: whom to visit next and why, and the team's cases page by page."""

from sqlalchemy import update

from storage import campaigns, tables
from storage.case_lists import ListedCase
from storage.store import Connection
from tests.stories.case_list import list_cases, noted
from tests.stories.cast import BOT, GROUP, LI, OFFICE, STRANGER, TEAM_ONE, WANG, ZHANG, ZHENG, ZHOU
from tests.stories.stage import Stage


async def next_for(stage: Stage, sees: str, words: str = "/next") -> list[str]:
    """Return the lines of what Li is told in private."""
    asked = await stage.says(LI, words, chat=LI.id)
    shown = await stage.until(
        lambda: next((s for s in stage.shown(LI.id) if s.reply_to == asked and sees in s.text), None), sees
    )
    return shown.text.splitlines()


async def test_easy_ones_come_first_with_a_reason_for_each(stage: Stage) -> None:
    await list_cases(stage)
    lines = await next_for(stage, "接着走")
    assert lines[0] == "一组 接着走："
    assert lines[1:7] == [
        "1. A102 李* 上杏村 5.2万",
        "　先易后难 · 还没去过",
        "2. A101 张* 上杏村 4万",
        "　还没去过",
        "3. A103 李* 槐荫村 3万",
        "　还没去过",
    ]
    assert await noted(stage, "list_cases") == [("team:t1", str(LI.id), None, {"codes": ["A102", "A101", "A103"]})]


async def test_what_is_due_today_stands_on_top_and_what_is_not_due_yet_is_left_out(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "A103 答应今天还2万"), "🤝")
    await stage.reacts(await stage.says(LI, "A102 答应周五还2万"), "🤝")
    lines = await next_for(stage, "接着走")
    assert lines[1:3] == ["1. A103 李* 槐荫村 3万", "　今天到期的承诺 2万"]
    assert not any("A102" in line for line in lines)


async def test_where_one_was_last_comes_first_and_who_was_seen_today_is_left_out(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "A102 不在家"), "🫡")
    lines = await next_for(stage, "接着走")
    assert lines[1:5] == [
        "1. A101 张* 上杏村 4万",
        "　就在这一片 · 还没去过",
        "2. A103 李* 槐荫村 3万",
        "　还没去过",
    ]


async def test_who_is_away_paid_ill_or_in_a_colleagues_hands_is_not_named(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "A102 外出打工 腊月二十回"), "🫡")
    await stage.reacts(await stage.says(LI, "A101 收回4万"), "👌")
    await stage.reacts(await stage.says(ZHANG, "A103 我们去"), "🫡")
    assert "没有该去的户" in (await next_for(stage, "没有该去的户"))[0]


async def test_five_at_a_time_and_the_next_five_with_a_tap(stage: Stage) -> None:
    many = [
        ListedCase(code=f"B{n:02}", borrower="赵四", area="上杏村", principal_fen=n * 1_000_000, team_id="t1")
        for n in range(1, 13)
    ]
    await list_cases(stage, many)
    lines = await next_for(stage, "5. B05")
    assert not any("B06" in line for line in lines)
    await stage.presses(LI, "再看5户", chat=LI.id)
    await stage.sees("10. B10", chat=LI.id)
    seen = [(subject, after["codes"]) for subject, _, _, after in await noted(stage, "list_cases")]
    fives = [f"B{n:02}" for n in range(1, 6)], [f"B{n:02}" for n in range(6, 11)]
    assert seen == [("team:t1", five) for five in fives]


async def test_a_place_narrows_it_and_a_group_sees_codes_and_masked_names(stage: Stage) -> None:
    await list_cases(stage)
    lines = await next_for(stage, "一组 槐荫 接着走", "/next 槐荫")
    assert [line for line in lines if line.startswith("1.") or line.startswith("2.")] == ["1. A103 李* 槐荫村 3万"]
    await stage.says(LI, "/next", chat=TEAM_ONE)
    told = await stage.sees("接着走", chat=TEAM_ONE)
    assert "A102 李*" in told.text and "桂枝" not in told.text


async def test_mine_turns_pages_and_shows_the_day_and_the_last_finding(stage: Stage) -> None:
    many = [
        ListedCase(code=f"B{n:02}", borrower="赵四", area="上杏村", principal_fen=5_000_000, team_id="t1")
        for n in range(1, 12)
    ]
    await list_cases(stage, many)
    await stage.reacts(await stage.says(LI, "B09 说手头紧，答应周五还2万"), "🤝")
    await stage.says(LI, "/mine", chat=LI.id)
    first = await stage.sees("第1/2页", chat=LI.id)
    lines = first.text.splitlines()
    assert lines[0] == "一组 还有11户要办（第1/2页）"
    assert lines[1:3] == ["B09 赵* 上杏村 5万", "　承诺 11月27日 2万 · 眼下手头紧"]
    assert [label for label, _ in first.buttons] == ["▶"]
    await stage.presses(LI, "▶", chat=LI.id)
    last = await stage.sees("第2/2页", chat=LI.id)
    assert [label for label, _ in last.buttons] == ["◀"] and "B11" in last.text
    await stage.presses(LI, "◀", chat=LI.id)
    await stage.sees("第1/2页", chat=LI.id)
    pages = [after["codes"][0] for _, _, _, after in await noted(stage, "list_cases")]
    assert pages == ["B09", "B08", "B09"], "a page turned to is looked up too"


async def test_another_team_cannot_turn_the_page_and_nothing_changes(stage: Stage) -> None:
    many = [
        ListedCase(code=f"B{n:02}", borrower="赵四", area="上杏村", principal_fen=5_000_000, team_id="t1")
        for n in range(1, 12)
    ]
    await list_cases(stage, many)
    await stage.says(LI, "/mine")
    shown = await stage.sees("第1/2页")
    await stage.presses_under(WANG, shown, "▶")
    await stage.until(lambda: any("别的队" in notice for notice in stage.notices()), "a notice")
    await stage.sees("第1/2页")


async def test_the_office_names_a_team_or_sees_all_and_a_leader_is_told_whose_it_is(stage: Stage) -> None:
    await list_cases(stage)
    await stage.says(ZHOU, "/mine", chat=OFFICE)
    await stage.sees("全部 还有5户要办", chat=OFFICE)
    await stage.says(ZHOU, "/mine 二组", chat=ZHOU.id)
    await stage.sees("二组 还有1户要办", chat=ZHOU.id)
    await stage.says(ZHENG, "/mine", chat=ZHENG.id)
    await stage.sees("来办", chat=ZHENG.id)
    await stage.says(STRANGER, "/next", chat=STRANGER.id)
    await stage.sees("名单里还没有你", chat=STRANGER.id)


async def test_without_a_list_a_sentence_says_who_brings_it(stage: Stage) -> None:
    await stage.says(LI, "/next")
    await stage.sees("清单还没导入")


async def test_groups_see_codes_alone_where_the_bank_wants_it_so(stage: Stage) -> None:
    await list_cases(stage)

    def hide(connection: Connection) -> None:
        connection.execute(update(tables.campaigns).values(shows_names=False))
        campaigns.note_change(connection, BOT, "winter")

    await stage.desk.store.write(hide)
    await stage.says(LI, "/next", chat=GROUP)
    told = await stage.sees("接着走")
    assert "A102 上杏村" in told.text and "李*" not in told.text
    await stage.says(LI, "/next", chat=LI.id)
    await stage.sees("A102 李*", chat=LI.id)
