"""/start leads everybody to their next step, in every kind of chat; /help shows what this person can do here."""

from tests.stories.cast import ELSEWHERE, GROUP, LI, OFFICE, STRANGER, TEAM_ONE, ZHANG, ZHENG, ZHOU, Player
from tests.stories.recorded import Json
from tests.stories.stage import Shown, Stage


async def _answer(stage: Stage, who: Player, words: str, chat: int) -> Shown:
    asked = await stage.says(who, words, chat=chat)
    return await stage.until(lambda: next((s for s in stage.shown(chat) if s.reply_to == asked), None), words)


async def test_the_office_sees_what_is_done_and_what_comes_next(stage: Stage) -> None:
    for chat in (OFFICE, ZHOU.id):
        told = (await _answer(stage, ZHOU, "/start", chat)).text
        assert "✅ 接入清收办的群" in told and "✅ 大家加入：3人" in told
        assert "👉 导入贷款户清单" in told and "把贷款户清单的 Excel 发到清收办的群" in told


async def test_a_member_is_told_where_reports_go_and_a_captain_how_to_get_the_others_in(stage: Stage) -> None:
    told = (await _answer(stage, LI, "/start", LI.id)).text
    assert "一组" in told and "收回3万" in told and "/howto" in told and "/invite" not in told
    assert "/invite" in (await _answer(stage, ZHANG, "/start", ZHANG.id)).text


async def test_a_leader_is_told_where_to_look(stage: Stage) -> None:
    told = (await _answer(stage, ZHENG, "/start", ZHENG.id)).text
    assert "/board" in told and "收回" not in told


async def test_in_a_group_that_is_nobodys_only_the_office_is_told_how_to_bind_it(stage: Stage) -> None:
    assert "点一下这个群做什么用" in (await _answer(stage, ZHOU, "/start", ELSEWHERE)).text
    assert "请清收办的人" in (await _answer(stage, LI, "/start", ELSEWHERE)).text
    assert "/bind" in (await _answer(stage, ZHOU, "/help", ELSEWHERE)).text


async def test_help_shows_what_this_person_can_do_in_this_chat(stage: Stage) -> None:
    member = (await _answer(stage, LI, "/help", TEAM_ONE)).text
    assert "收回3万" in member and "/me" in member and "/invite" not in member and "/open" not in member
    captain = (await _answer(stage, ZHANG, "/help", TEAM_ONE)).text
    assert "/invite" in captain and "替他" in captain and "/open" not in captain
    office = (await _answer(stage, ZHOU, "/help", OFFICE)).text
    assert "/open" in office and "/audit" in office and "/leave" not in office
    leader = (await _answer(stage, ZHENG, "/help", GROUP)).text
    assert "/board" in leader and "战报怎么发" not in leader
    stranger = (await _answer(stage, STRANGER, "/help", GROUP)).text
    assert "/join" in stranger and "/board" not in stranger


async def test_nobody_is_helped_without_a_name(stage: Stage) -> None:
    for words in ("/start", "/help", "/board"):
        await stage.happens({"message": _anonymous(words)})
    await stage.quiet()
    told = [shown.text for shown in stage.shown(GROUP) if "匿名" in shown.text]
    assert len(told) == 3


def _anonymous(words: str) -> Json:
    chat = {"id": GROUP, "type": "supergroup", "title": "冬季外拓清收"}
    return {
        "message_id": 900_000 + len(words),
        "date": 1_795_482_000,
        "chat": chat,
        "sender_chat": chat,
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "text": words,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(words)}],
    }


async def test_whoever_stands_in_for_the_captain_is_helped_as_the_captain_for_that_day(stage: Stage) -> None:
    assert "替他" not in (await _answer(stage, LI, "/help", TEAM_ONE)).text
    await stage.says(ZHOU, "/standin 张伟 李娜", chat=OFFICE)
    await stage.quiet()
    assert "替他" in (await _answer(stage, LI, "/help", TEAM_ONE)).text
