"""What somebody reports before being let in is kept as it was said, and judged once the office says so."""

from datetime import datetime, timedelta

from sqlalchemy import text

from services import held
from storage import campaigns, held_reports, people
from storage.store import Connection
from tests.samples import SHANGHAI
from tests.stories.cast import BOT, GROUP, LI, MORNING, OFFICE, STRANGER, TEAM_ONE, ZHOU
from tests.stories.joining import LINK, comes_in, presses_link, the_link
from tests.stories.recorded import chat_of
from tests.stories.stage import Stage

SOMEBODY = STRANGER


async def let_in(stage: Stage) -> None:
    await comes_in(stage, SOMEBODY, "孙倩", await the_link(stage))
    await stage.presses(ZHOU, "同意", chat=OFFICE)
    await stage.sees("欢迎！", chat=SOMEBODY.id)


async def test_what_was_reported_before_is_judged_at_its_own_time_once_the_office_says_so(
    places: Stage,
) -> None:
    first = await places.says(SOMEBODY, "收回3万")
    await places.sees("先替你留着了")
    second = await places.says(SOMEBODY, "签还款计划，每月15号还5000", chat=TEAM_ONE)
    await places.judged()
    assert await places.entries() == []
    await let_in(places)
    offered = await places.sees("加入前报过 2 条，要补记吗", chat=OFFICE)
    assert "收回3万" in offered.text and "09:0" in offered.text
    await places.presses(ZHOU, "补记 2 条", chat=OFFICE)
    await places.reacts(first, "👌")
    await places.reacts(second, "👌", chat=TEAM_ONE)
    assert [(kind, amount) for kind, amount, _ in await places.entries()] == [("cash", 3_000_000), ("plan", None)]
    settled = await places.sees("补记 2 条（周敏）", chat=OFFICE)
    assert settled.message_id == offered.message_id and not settled.buttons
    await places.board_says("孙倩")


async def test_pressing_twice_counts_once(paper: Stage) -> None:
    await paper.says(SOMEBODY, "收回3万")
    await let_in(paper)
    offered = await paper.sees("要补记吗", chat=OFFICE)
    for _ in range(2):
        await paper.presses_under(ZHOU, offered, "补记 1 条", chat=OFFICE)
    await paper.quiet()
    assert len(await paper.entries()) == 1
    assert "没有要补记的了。" in paper.notices()


async def test_an_edit_before_being_let_in_is_what_counts(places: Stage) -> None:
    report = await places.says(SOMEBODY, "收回3万")
    await places.edits(SOMEBODY, report, "收回5万")
    await let_in(places)
    await places.sees("收回5万", chat=OFFICE)
    await places.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await places.reacts(report, "👌")
    assert await places.entries() == [("cash", 5_000_000, 5000)]


async def test_a_number_in_what_is_kept_is_shown_to_nobody(paper: Stage) -> None:
    await paper.says(SOMEBODY, "收回5万 电话13812345678")
    await let_in(paper)
    assert "13812345678" not in (await paper.sees("收回5万 电话", chat=OFFICE)).text


async def test_what_was_said_before_the_group_moved_counts_all_the_same(paper: Stage) -> None:
    await paper.says(SOMEBODY, "收回3万")
    moved = {"message_id": 77, "date": 1, "chat": chat_of(GROUP), "migrate_to_chat_id": GROUP - 1}
    await paper.happens({"message": moved})
    await let_in(paper)
    await paper.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await paper.sees("补记 1 条（周敏）", chat=OFFICE)
    assert await paper.entries() == [("cash", 3_000_000, 3000)]


async def test_an_edit_after_being_let_in_counts_by_itself_and_is_not_counted_again(places: Stage) -> None:
    report = await places.says(SOMEBODY, "收回3万")
    await let_in(places)
    await places.edits(SOMEBODY, report, "收回5万")
    await places.reacts(report, "👌")
    await places.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await places.quiet()
    assert await places.entries() == [("cash", 5_000_000, 5000)]


async def test_what_one_took_back_oneself_stays_taken_back(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万")
    report = await places.says(SOMEBODY, "收回2万")
    await places.says(SOMEBODY, "撤回", reply_to=report)
    await let_in(places)
    await places.presses(ZHOU, "补记 3 条", chat=OFFICE)
    await places.quiet()
    standing = [kind_amount[1] for kind_amount in await places.entries()]
    assert sum(amount or 0 for amount in standing) == 3_000_000


async def test_after_the_cutoff_the_press_of_the_office_is_its_decision(places: Stage) -> None:
    report = await places.says(SOMEBODY, "收回3万")
    await places.judged()
    places.clock.jump_to(datetime(2026, 11, 24, 18, 0, tzinfo=SHANGHAI))
    await let_in(places)
    await places.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await places.reacts(report, "👌")
    assert await places.entries() == [("cash", 3_000_000, 3000)]


async def test_the_office_may_drop_it_and_the_author_hears_of_it(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万")
    await let_in(places)
    await places.presses(ZHOU, "不补记", chat=OFFICE)
    await places.sees("那几条不补记", chat=SOMEBODY.id)
    assert await places.entries() == []


async def test_only_the_office_judges_it(paper: Stage) -> None:
    await paper.says(SOMEBODY, "收回3万")
    await let_in(paper)
    offered = await paper.sees("要补记吗", chat=OFFICE)
    await paper.presses_under(LI, offered, "补记 1 条", chat=OFFICE)
    await paper.quiet()
    assert await paper.entries() == [] and "这个由清收办来定。" in paper.notices()


async def test_whoever_tapped_the_wrong_name_keeps_what_was_reported(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万")
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places))
    assert "已经报过 1 条" in (await places.sees("孙倩 申请加入", chat=OFFICE)).text
    await places.presses(ZHOU, "不是本人", chat=OFFICE)
    await places.sees("先报的还替你留着", chat=SOMEBODY.id)
    assert await kept(places) == 1
    await let_in(places)
    await places.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await places.sees("补记 1 条（周敏）", chat=OFFICE)
    assert await places.entries() == [("cash", 3_000_000, 3000)]


async def test_who_waits_for_the_office_is_told_that_it_is_kept(places: Stage) -> None:
    await comes_in(places, SOMEBODY, "孙倩", await the_link(places))
    await places.says(SOMEBODY, "收回3万")
    assert "start=" not in (await places.sees("清收办同意后就能补记")).text


async def test_the_link_a_stranger_gets_in_a_teams_group_knows_the_team(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万", chat=TEAM_ONE)
    payload = LINK.findall((await places.sees("先替你留着了", chat=TEAM_ONE)).text)[0]
    await presses_link(places, SOMEBODY, payload)
    await places.sees("一组的哪一位", chat=SOMEBODY.id)


async def test_somebody_entered_by_the_roster_is_offered_at_their_first_start(places: Stage) -> None:
    report = await places.says(SOMEBODY, "收回3万")
    await places.sees("先替你留着了")

    def enter(connection: Connection) -> None:
        people.add(connection, BOT, "winter", name="孙倩二", role="member", team_id="t1", telegram_id=SOMEBODY.id)
        campaigns.note_change(connection, BOT, "winter")

    await places.desk.store.write(enter)
    for words in ("/start", "/join"):
        await places.says(SOMEBODY, words, chat=SOMEBODY.id)
    await places.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await places.reacts(report, "👌")
    assert len([shown for shown in places.shown(OFFICE) if "加入前报" in shown.text]) == 1


async def test_chatter_of_strangers_is_neither_kept_nor_answered(places: Stage) -> None:
    for words in ("大家好", "收到", "目标50万", "祝贺二组收回10万"):
        await places.says(SOMEBODY, words)
    await places.quiet()
    assert await kept(places) == 0 and not any("先替你" in shown.text for shown in places.shown())


async def test_a_stranger_is_told_once_in_all_groups(places: Stage) -> None:
    for chat in (GROUP, TEAM_ONE, GROUP):
        await places.says(SOMEBODY, "收回3万", chat=chat)
    await places.quiet()
    told = [shown for chat in (GROUP, TEAM_ONE) for shown in places.shown(chat) if "先替你" in shown.text]
    assert len(told) == 1 and await kept(places) == 3


async def test_the_day_after_the_last_the_office_may_still_let_it_count(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万")
    await let_in(places)
    places.clock.jump_to(MORNING + timedelta(days=7))
    await held.look(places.desk)
    assert await kept(places) == 1
    await places.says(ZHOU, "/close", chat=OFFICE)
    await places.presses(ZHOU, "结束活动", chat=OFFICE)
    await places.sees("结束", chat=GROUP)
    await held.look(places.desk)
    await places.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await places.sees("补记 1 条（周敏）", chat=OFFICE)
    assert await places.entries() == [("cash", 3_000_000, 3000)]


async def test_what_nobody_judged_is_dropped_when_the_campaign_is_put_away(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万")
    await places.sees("先替你留着了")
    for command, label in (("/close", "结束活动"), ("/archive", "归档")):
        await places.says(ZHOU, command, chat=OFFICE)
        await places.presses(ZHOU, label, chat=OFFICE)
        await places.quiet()
    await held.look(places.desk)
    assert await kept(places) == 0


async def test_who_decided_stands_in_the_audit(places: Stage) -> None:
    await places.says(SOMEBODY, "收回3万")
    await let_in(places)
    await places.presses(ZHOU, "补记 1 条", chat=OFFICE)
    await places.sees("补记 1 条（周敏）", chat=OFFICE)

    def deeds(connection: Connection) -> list[tuple[str, str]]:
        rows = connection.execute(text("SELECT deed, place, subject FROM audit ORDER BY audit_id"))
        return [(row.deed, row.place) for row in rows]

    noted = await places.desk.store.read(deeds)
    assert [("invite", str(OFFICE)), ("approve_joining", str(OFFICE)), ("judge_held", str(OFFICE))] == [
        one for one in noted if one[0] in ("invite", "approve_joining", "judge_held")
    ]


async def kept(stage: Stage) -> int:
    return await stage.desk.store.read(lambda c: held_reports.count(c, BOT, "winter", SOMEBODY.id))
