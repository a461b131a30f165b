"""/start, /board, /me, /help and the menus."""

from services import menus
from services.sayings import EVERYWHERE, MENU, say
from storage import outbox
from tests.stories.cast import BOT, ELSEWHERE, GROUP, LI, OFFICE, STRANGER, ZHENG, ZHOU
from tests.stories.stage import Stage
from tests.stories.wired import WiredStage


async def test_help_in_the_group_shows_how_to_report(stage: Stage) -> None:
    await stage.says(LI, "/help")
    assert "收回3万" in (await stage.sees("战报怎么发")).text


async def test_board_answers_with_the_board_of_now(stage: Stage) -> None:
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    asked = await stage.says(LI, "/board")
    shown = await stage.until(
        lambda: next((s for s in stage.shown() if s.reply_to == asked and "第2/7天" in s.text), None), "a board"
    )
    assert "30分" in shown.text


async def test_ones_own_rank_is_told_in_private_only(stage: Stage) -> None:
    await stage.says(LI, "/start", chat=LI.id)
    await stage.sees("一组", chat=LI.id)
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/me")
    told = await stage.sees("我的名次：第1名", chat=LI.id)
    assert "我的积分：30" in told.text
    await stage.quiet()
    assert not any("我的名次" in shown.text for shown in stage.shown(GROUP))


async def test_whoever_has_not_pressed_start_is_asked_to(stage: Stage) -> None:
    await stage.says(LI, "/me")
    assert "@zhanbao_bot" in (await stage.sees("按“开始”")).text


async def test_a_leader_has_no_rank_and_is_told_where_to_look(stage: Stage) -> None:
    await stage.says(ZHENG, "/start", chat=ZHENG.id)
    await stage.says(ZHENG, "/me", chat=ZHENG.id)
    await stage.sees("不参加排名", chat=ZHENG.id)


async def test_a_stranger_in_private_is_led_to_a_team(stage: Stage) -> None:
    await stage.says(STRANGER, "/start", chat=STRANGER.id)
    shown = await stage.sees("先点一下你在哪个队", chat=STRANGER.id)
    assert [label for label, _ in shown.buttons] == ["一组", "二组", "不在队里"]


async def test_a_report_in_private_is_sent_to_the_group_by_a_kind_word(stage: Stage) -> None:
    await stage.says(LI, "收回3万", chat=LI.id)
    await stage.sees("请发在队里的群", chat=LI.id)
    assert await stage.entries() == []


async def test_a_chat_that_is_not_bound_hears_nothing_but_an_answer_to_start(stage: Stage) -> None:
    for words in ("收回3万", "/board", "/me", "/help"):
        await stage.says(LI, words, chat=ELSEWHERE)
    await stage.quiet()
    assert stage.shown(ELSEWHERE) == []
    await stage.says(LI, "/start", chat=ELSEWHERE)
    assert str(ELSEWHERE) in (await stage.sees("还没接入", chat=ELSEWHERE)).text


def _menus(group: WiredStage, after: int = 0) -> dict[str, set[str]]:
    calls = [call["params"] for call in group.world.calls.after(after) if call["method"] == "setMyCommands"]
    return {
        str(call["scope"].get("chat_id", call["scope"]["type"])): {one["command"] for one in call["commands"]}
        for call in calls
    }


async def test_every_chat_is_offered_what_may_be_done_there(group: WiredStage) -> None:
    await menus.request(group.desk)
    await group.quiet()
    set_now = _menus(group)
    assert {"all_group_chats", "all_private_chats", str(OFFICE)} <= set_now.keys()
    assert {"board", "me", "why", "help"} <= set_now["all_group_chats"]
    assert "targets" in set_now[str(OFFICE)] and "targets" not in set_now["all_private_chats"]


async def test_a_menu_that_cannot_be_set_is_no_alarm(group: WiredStage) -> None:
    group.expected_refusals.append("chat not found")
    scope = {"type": "chat", "chat_id": 999_999}
    lost = say(MENU, EVERYWHERE, {"scope": scope, "commands": [["help", "看看"]]})
    at = group.desk.now()
    await group.desk.store.write(lambda connection: outbox.enqueue(connection, BOT, [lost], at))
    group.desk.said()
    await group.quiet()
    assert any(call["method"] == "setMyCommands" for call in group.world.calls.refusals())
    assert [shown.text for shown in group.shown(OFFICE) if "菜单" in shown.text] == []


async def test_whoever_may_do_more_is_offered_more_once_they_can_be_written_to(group: WiredStage) -> None:
    await menus.request(group.desk)
    await group.says(ZHOU, "/start", chat=ZHOU.id)
    await group.says(LI, "/start", chat=LI.id)
    await group.quiet()
    await menus.look(group.desk)
    await group.quiet()
    set_now = _menus(group)
    assert "targets" in set_now[str(ZHOU.id)] and str(LI.id) not in set_now, "what all may do is offered to all"
    await menus.look(group.desk)
    await group.quiet()
    assert len([c for c in group.world.calls.after(0) if c["method"] == "setMyCommands"]) == len(set_now)
