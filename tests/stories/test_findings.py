"""What a visit found is kept on the case: shown by a reaction, changed by an edit, taken back, told to the office."""

import asyncio
import time
from datetime import date

from services import campaigns
from storage import findings
from storage.cases import Case
from tests.stories.case_list import noted
from tests.stories.cast import BOT, GROUP, LI, OFFICE, TEAM_ONE, WANG, ZHANG, ZHENG
from tests.stories.stage import PATIENCE, Stage
from tests.stories.wired import WiredStage

LISTED = [
    Case("A101", "张伟国", "上杏村", None, 5_000_000, 0, None, "t1"),
    Case("A102", "李桂枝", "上杏村", "QH2020-11111", 5_000_000, 0, None, "t1"),
    Case("A201", "张翠花", "渡口村", None, 5_000_000, 0, None, "t2"),
]


async def list_cases(stage: Stage) -> None:
    await campaigns.load_cases(stage.desk, "winter", LISTED)


async def kept(stage: Stage, code: str = "A102") -> list[tuple[str, date | None, str]]:
    """Return (found, back on, words) of a case, the latest first."""
    found = await stage.desk.store.read(lambda c: findings.of_case(c, BOT, "winter", code, 100))
    return [(one.found, one.back_on, one.words) for one in found]


async def becomes(stage: Stage, code: str, *found: str) -> None:
    """Wait until this is what was found at a case, the latest first: an edit shows no sign of its own."""
    deadline = time.monotonic() + PATIENCE
    while (now := [one for one, _, _ in await kept(stage, code)]) != list(found):
        assert time.monotonic() < deadline, f"{code}: {now}, not {found}"
        await asyncio.sleep(0.02)


async def test_what_a_visit_found_is_kept_and_shown_by_a_reaction_and_scores_nothing(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 外出打工 腊月二十回")
    await stage.reacts(said, "🫡")
    await stage.quiet()
    assert await kept(stage) == [("away", date(2027, 1, 27), "外出打工 腊月二十回")]
    assert await stage.entries() == []
    assert not any("A102" in shown.text for shown in stage.shown())


async def test_it_may_be_typed_in_the_teams_chat_in_private_and_by_a_loan_number(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "a102 不在家", chat=TEAM_ONE), "🫡", chat=TEAM_ONE)
    private = await stage.says(LI, "QH2020-11111 电话打不通", chat=LI.id)
    await stage.reacts(private, "🫡", chat=LI.id)
    assert [found for found, _, _ in await kept(stage)] == ["unreachable", "not_home"]
    await stage.edits(LI, private, "QH2020-11111 搬走了", chat=LI.id)
    await becomes(stage, "A102", "moved", "not_home")
    await stage.says(LI, "收回3万", chat=LI.id)
    await stage.sees("请发在队里的群", chat=LI.id)


async def test_an_edit_says_what_was_found_from_then_on(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 不在家")
    await stage.reacts(said, "🫡")
    await stage.edits(LI, said, "A102 搬走了")
    await becomes(stage, "A102", "moved")
    assert await kept(stage) == [("moved", None, "搬走了")]
    await stage.edits(LI, said, "A101 搬走了")
    await becomes(stage, "A101", "moved")
    assert await kept(stage) == []
    await stage.edits(LI, said, "今天天气不错")
    await stage.reacts(said, "✍")
    assert await kept(stage, "A101") == []


async def test_a_finding_edited_into_a_report_scores_and_is_no_finding_any_more(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 不在家")
    await stage.reacts(said, "🫡")
    await stage.edits(LI, said, "A102 收回3万")
    await stage.reacts(said, "👌")
    assert await kept(stage) == [] and await stage.entries() == [("cash", 3_000_000, 3000)]


async def test_a_finding_is_taken_back_in_reply_and_the_latest_of_two_without(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(LI, "A102 不在家")
    await stage.reacts(first, "🫡")
    await stage.reacts(await stage.says(LI, "撤回", reply_to=first), "✍")
    await stage.reacts(first, "✍")
    assert await kept(stage) == []
    report = await stage.says(LI, "A102 收回3万")
    await stage.reacts(report, "👌")
    later = await stage.says(LI, "A101 不在家")
    await stage.reacts(later, "🫡")
    await stage.says(LI, "撤回")
    await stage.sees("撤回了：A101 家里没人")
    assert await kept(stage, "A101") == [] and len(await stage.entries()) == 1
    await stage.says(LI, "撤回")
    await stage.reacts(report, "✍")
    assert await stage.entries() == []


async def test_the_report_that_came_after_a_finding_is_what_is_taken_back(stage: Stage) -> None:
    await list_cases(stage)
    await stage.reacts(await stage.says(LI, "A101 不在家"), "🫡")
    report = await stage.says(LI, "A102 收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "撤回")
    await stage.reacts(report, "✍")
    assert len(await kept(stage, "A101")) == 1 and await stage.entries() == []


async def test_the_captain_may_take_a_members_finding_back_and_another_team_may_not(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 不在家")
    await stage.reacts(said, "🫡")
    await stage.says(WANG, "撤回", reply_to=said)
    await stage.judged()
    assert len(await kept(stage)) == 1
    await stage.says(ZHANG, "撤回", reply_to=said)
    await stage.reacts(said, "✍")
    assert await kept(stage) == []


async def test_another_teams_case_is_not_noted_and_who_says_it_is_told_whose_it_is(stage: Stage) -> None:
    await list_cases(stage)
    await stage.says(LI, "A201 不在家")
    await stage.sees("A201 是二组的户")
    assert await kept(stage, "A201") == []


async def test_what_names_no_listed_case_or_is_a_leaders_gets_no_word(stage: Stage) -> None:
    await list_cases(stage)
    for who, words in ((LI, "A999 不在家"), (LI, "老李不在家"), (LI, "A102 在不在家？"), (ZHENG, "A102 不在家")):
        assert stage.reaction(await stage.says(who, words)) is None
    await stage.quiet()
    assert await kept(stage) == [] and [s for s in stage.shown() if s != stage.pinned()] == []


async def test_a_promise_beside_it_is_held_and_the_finding_too(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 说没钱，答应周五还2万")
    await stage.reacts(said, "🤝")
    assert [found for found, _, _ in await kept(stage)] == ["no_means"]


async def test_illness_and_mourning_are_kept_without_words_and_the_office_is_told(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 去世了，老伴说的")
    await stage.reacts(said, "🫡")
    told = await stage.sees("本人已过世", chat=OFFICE)
    assert "A102 李* 上杏村" in told.text and "先不上门" in told.text and "桂枝" not in told.text
    assert await kept(stage) == [("deceased", None, "")]


async def test_a_danger_is_an_alarm_to_the_office_also_beside_what_scores(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 收回1万，人说不想活了")
    await stage.reacts(said, "👌")
    await stage.sees("🚨 A102", chat=OFFICE)
    assert [found for found, _, _ in await kept(stage)] == ["danger"]


async def test_numbers_in_the_words_are_not_kept(stage: Stage) -> None:
    await list_cases(stage)
    if isinstance(stage, WiredStage):
        stage.expected_refusals.append("message to react not found")  # it was deleted for the number in it
    await stage.says(LI, "A102 换号了 13800138000", chat=LI.id)
    await becomes(stage, "A102", "unreachable")
    assert [words for _, _, words in await kept(stage)] == ["换号了 ☎☎☎☎☎☎☎☎☎☎☎"]


async def test_each_finding_is_in_the_audit_with_what_was_before(stage: Stage) -> None:
    await list_cases(stage)
    said = await stage.says(LI, "A102 不在家")
    await stage.reacts(said, "🫡")
    await stage.edits(LI, said, "A102 搬走了")
    await becomes(stage, "A102", "moved")
    rows = await noted(stage, "note_finding")
    assert [(subject, place) for subject, place, _, _ in rows] == [("case:A102", str(GROUP))] * 2
    assert rows[1][2:] == ({"found": "not_home", "back_on": None}, {"found": "moved", "back_on": None})
