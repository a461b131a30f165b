"""Which case a report is about: found on the list, asked where two fit, told where there is none."""

import pytest

from services import campaigns
from storage import ledger
from storage.cases import Case
from tests.stories.cast import BOT, LI, TEAM_ONE, WANG, Player
from tests.stories.stage import Stage

LISTED = [
    Case("A101", "张伟国", "上杏村", "QH2020-11111", 5_000_000, 0, None, "t1"),
    Case("A102", "李桂枝", "上杏村", None, 5_000_000, 0, None, "t1"),
    Case("A103", "李玉堂", "槐荫村", None, 5_000_000, 0, None, "t1"),
    Case("A201", "张翠花", "渡口村", None, 5_000_000, 0, None, "t2"),
    Case("A202", "王得水", "渡口村", None, 5_000_000, 0, None, "t2"),
    Case("A301", "赵四", "渡口村", "6222021234567890123", 5_000_000, 0, None, "t2"),
    Case("A302", "赵四", "渡口村", "nh2021-0007", 5_000_000, 0, None, "t2"),
    Case("A303", "钱五", "渡口村", "NH2021-0009", 5_000_000, 0, None, "t2"),
    Case("A304", "钱五", "槐荫村", "NH2021-0009", 5_000_000, 0, None, "t2"),
]


async def list_cases(stage: Stage) -> None:
    await campaigns.load_cases(stage.desk, "winter", LISTED)


async def recorded(stage: Stage) -> list[tuple[str | None, int | None]]:
    """Return (case code, amount in fen) of what stands, the oldest first."""
    found = await stage.desk.store.read(lambda c: ledger.recent(c, BOT, "winter", 100))
    return [(entry.case_code, entry.amount_fen) for entry in reversed(found)]


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        (LI, "A102 收回3万", "A102"),
        (LI, "#A102 收回3万", "A102"),
        (LI, "张伟国收回3万", "A101"),
        (LI, "老张还了3万", "A101"),
        (WANG, "老张还了3万", "A201"),
        (LI, "王得水收回3万", "A202"),
        (LI, "a102收回3万", "A102"),
        (LI, "QH2020-11111 收回3万", "A101"),
        (LI, "借据号qh2020-11111收回3万", "A101"),
        (LI, "张伟国 合同号 QH2020-11111收回3万", "A101"),
        (LI, "nh２０２１-０００７ 收回3万", "A302"),
        (LI, "借据号6222021234567890123 收回3万", "A301"),
    ],
)
async def test_a_case_is_found_by_its_code_or_its_borrowers_name_the_teams_own_first(
    stage: Stage, who: Player, words: str, code: str
) -> None:
    await list_cases(stage)
    report = await stage.says(who, words)
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [(code, 3_000_000)]


async def test_where_two_of_the_teams_cases_fit_a_tap_says_which(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "老李还了3万")
    await stage.reacts(report, "🤔")
    asked = await stage.sees("是哪一户？")
    assert [label for label, _ in asked.buttons] == ["A102 李* 上杏村", "A103 李* 槐荫村"]
    assert "桂枝" not in asked.text and await recorded(stage) == []
    await stage.presses(LI, "A103 李* 槐荫村")
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [("A103", 3_000_000)]


async def test_which_case_is_meant_may_be_typed_as_a_reply(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "老李还了3万")
    asked = await stage.sees("是哪一户？")
    await stage.says(LI, "A999", reply_to=asked.message_id)
    await stage.judged()
    assert await recorded(stage) == []
    await stage.says(LI, "a103", reply_to=asked.message_id)
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [("A103", 3_000_000)]


async def test_one_loan_number_of_two_cases_is_asked_about_and_settled_with_a_tap(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "NH2021-0009 收回3万")
    await stage.reacts(report, "🤔")
    asked = await stage.sees("是哪一户？")
    assert [label for label, _ in asked.buttons] == ["A303 钱* 渡口村", "A304 钱* 槐荫村"]
    await stage.presses(LI, "A304 钱* 槐荫村")
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [("A304", 3_000_000)]


@pytest.mark.parametrize("words", ["NH2021-0009 收回3万", "借据号NH2021-0009 收回3万"])
async def test_one_loan_number_of_two_cases_may_be_settled_with_a_typed_reply(stage: Stage, words: str) -> None:
    await list_cases(stage)
    report = await stage.says(LI, words)
    asked = await stage.sees("是哪一户？")
    await stage.says(LI, "a303", reply_to=asked.message_id)
    await stage.reacts(report, "👌")
    assert await recorded(stage) == [("A303", 3_000_000)]


async def test_an_edit_of_a_report_with_a_loan_number_still_finds_its_case(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "QH2020-11111 收回3万")
    await stage.reacts(report, "👌")
    await stage.edits(LI, report, "QH2020-11111 收回2万")
    await stage.reacts(report, "✍")
    assert await recorded(stage) == [("A101", 2_000_000)]


async def test_what_is_clear_is_recorded_while_the_other_case_is_asked_for(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "张伟国收回2万，老李收回3万")
    await stage.reacts(report, "🤔")
    await stage.sees("收回现金 2万")
    assert await recorded(stage) == [("A101", 2_000_000)]
    await stage.presses(LI, "A102 李* 上杏村")
    await stage.sees("收回现金 3万")
    assert await recorded(stage) == [("A101", 2_000_000), ("A102", 3_000_000)]


async def test_whoever_is_not_on_the_list_is_recorded_and_the_author_told(stage: Stage) -> None:
    await list_cases(stage)
    report = await stage.says(LI, "赵有才收回3万")
    await stage.reacts(report, "👌")
    told = await stage.sees("名单里没找到")
    assert "赵*" in told.text and "有才" not in told.text
    await stage.says(LI, "A999 收回1万")
    await stage.sees("名单里没找到 A999")
    assert await recorded(stage) == [(None, 3_000_000), (None, 1_000_000)]


async def test_without_a_case_list_nobody_is_told_of_a_list(stage: Stage) -> None:
    report = await stage.says(LI, "A102 赵有才收回3万")
    await stage.reacts(report, "👌")
    await stage.sees("收回现金 3万")
    await stage.quiet()
    assert not any("名单" in shown.text for shown in stage.shown())
    assert await recorded(stage) == [("A102", 3_000_000)]


async def test_both_members_of_a_pair_report_and_it_is_scored_once(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(first, "👌")
    second = await stage.says(WANG, "A101 收回3万")
    await stage.reacts(second, "🤔")
    asked = await stage.sees("是同一笔吗？")
    assert "李娜" in asked.text
    await stage.presses(WANG, "同一笔，不用记")
    await stage.reacts(second, "✍")
    assert await recorded(stage) == [("A101", 3_000_000)]


async def test_what_looks_like_a_double_and_is_another_is_recorded_at_a_tap(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(first, "👌")
    second = await stage.says(LI, "张伟国又还了3万")
    await stage.reacts(second, "🤔")
    await stage.presses(LI, "另一笔，也记上")
    await stage.reacts(second, "👌")
    assert await recorded(stage) == [("A101", 3_000_000)] * 2


async def test_the_same_words_in_the_teams_chat_and_in_the_big_group_are_one_report(stage: Stage) -> None:
    first = await stage.says(LI, "收回3万", chat=TEAM_ONE)
    await stage.reacts(first, "👌", chat=TEAM_ONE)
    second = await stage.says(LI, "收回3万")
    await stage.reacts(second, "🤔")
    assert await recorded(stage) == [(None, 3_000_000)]


async def test_different_borrowers_and_different_people_are_no_double(stage: Stage) -> None:
    await list_cases(stage)
    for who, words in ((LI, "张伟国收回3万"), (WANG, "王得水收回3万"), (LI, "收回2万"), (WANG, "收回2万")):
        await stage.reacts(await stage.says(who, words), "👌")
    assert len(await recorded(stage)) == 4


async def test_a_report_that_was_taken_back_is_no_twin(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(LI, "张伟国收回3万")
    await stage.reacts(first, "👌")
    await stage.says(LI, "撤回", reply_to=first)
    await stage.reacts(first, "✍")
    second = await stage.says(WANG, "A101 收回3万")
    await stage.reacts(second, "👌")
    assert await recorded(stage) == [("A101", 3_000_000)]


async def test_what_two_shared_and_one_of_them_reports_again_is_asked_about(stage: Stage) -> None:
    await list_cases(stage)
    first = await stage.says(LI, "和王强一起收回 A101 3万")
    await stage.reacts(first, "👌")
    second = await stage.says(WANG, "A101 收回3万")
    await stage.reacts(second, "🤔")
    assert sum(amount or 0 for _, amount in await recorded(stage)) == 3_000_000
