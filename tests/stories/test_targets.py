"""Targets: the office breaks the campaign's down to teams, a captain the team's to people, and the sums are checked."""

from storage import campaigns, stand_ins
from storage.store import Connection
from tests.samples import SHANGHAI
from tests.stories.cast import BOT, GROUP, LI, OFFICE, STRANGER, TEAM_ONE, ZHANG, ZHENG, ZHOU
from tests.stories.stage import Stage, rows


async def test_the_office_sees_campaign_teams_and_people_and_what_does_not_add_up(stage: Stage) -> None:
    await stage.says(ZHOU, "/targets 一组 张伟 100万 李娜30万", chat=OFFICE)
    told = (await stage.sees("分到人 130万", chat=OFFICE)).text
    assert "一组 目标 150万\n张伟　100万\n李娜　30万\n分到人 130万，⚠ 还差20万没分下去" in told
    assert "二组" not in told, "the team that was named is shown"
    await stage.says(ZHOU, "/targets", chat=OFFICE)
    told = (await stage.sees("冬季外拓清收 目标 300万", chat=OFFICE)).text
    assert "各队加起来 300万，✓ 正好" in told and "二组 目标 150万\n还没分到人（1人）" in told


async def test_a_team_that_gets_more_shows_on_the_board_and_in_the_sum(stage: Stage) -> None:
    await stage.says(ZHOU, "/targets 二组 160万", chat=OFFICE)
    await stage.sees("二组 目标 160万", chat=OFFICE)
    await stage.says(ZHOU, "/targets", chat=OFFICE)
    await stage.sees("各队加起来 310万，⚠ 比总目标多10万", chat=OFFICE)
    await stage.says(ZHOU, "/targets 总目标 310万", chat=OFFICE)
    await stage.sees("各队加起来 310万，✓ 正好", chat=OFFICE)
    await stage.board_says("目标 310万")


async def test_a_captain_shares_the_teams_target_out_in_the_teams_chat(stage: Stage) -> None:
    await stage.says(ZHANG, "/targets 平分", chat=TEAM_ONE)
    told = (await stage.sees("分到人 150万", chat=TEAM_ONE)).text
    assert "张伟　75万\n李娜　75万\n分到人 150万，✓ 正好" in told
    await stage.says(ZHANG, "/targets\n张伟：80万\n李娜：70万", chat=TEAM_ONE)
    assert "李娜　70万" in (await stage.sees("张伟　80万", chat=TEAM_ONE)).text


async def test_a_captain_sets_nobody_elses_and_not_the_teams_own(stage: Stage) -> None:
    for words in ("/targets 二组 王强 30万", "/targets 一组 200万"):
        await stage.says(ZHANG, words, chat=TEAM_ONE)
        await stage.quiet()
        assert "队长分自己队里每个人的目标" in stage.shown(TEAM_ONE)[-1].text
    await stage.says(ZHANG, "/targets 总目标 1万", chat=TEAM_ONE)
    await stage.sees("一组里没有“总目标”", chat=TEAM_ONE)
    await stage.says(ZHANG, "/targets 王强 30万", chat=TEAM_ONE)
    await stage.sees("一组里没有“王强”", chat=TEAM_ONE)
    assert await rows(stage, "SELECT count(*) FROM audit WHERE deed = 'set_targets'") == [(0,)]


async def test_a_leader_looks_and_does_not_set_and_others_are_told_whose_it_is(stage: Stage) -> None:
    await stage.says(ZHENG, "/targets", chat=OFFICE)
    assert "定目标" not in (await stage.sees("冬季外拓清收 目标 300万", chat=OFFICE)).text
    await stage.says(ZHENG, "/targets 一组 张伟 1万", chat=OFFICE)
    await stage.sees("这个由清收办、队长来办", chat=OFFICE)
    await stage.says(LI, "/targets", chat=TEAM_ONE)
    await stage.sees("这个由清收办、领导、队长来办", chat=TEAM_ONE)
    await stage.says(ZHANG, "/targets", chat=GROUP)
    await stage.sees("请到队里的群、清收办的群、私聊里发")
    await stage.says(STRANGER, "/targets", chat=TEAM_ONE)
    await stage.sees("名单里还没有你", chat=TEAM_ONE)


async def test_all_that_one_message_sets_is_set_or_nothing_and_says_why(stage: Stage) -> None:
    for words, told in [
        ("/targets 张伟 30万 老王 20万", "名单里没有“老王”"),
        ("/targets 张伟 30", "“30”是元还是万"),
        ("/targets 张伟 三十几万", "“三十几万”看不出是多少钱"),
        ("/targets 张伟", "这样定目标"),
        ("/targets 张伟 0", "还没分到人（2人）"),
    ]:
        await stage.says(ZHOU, words, chat=OFFICE)
        await stage.sees(told, chat=OFFICE)
    assert await rows(stage, "SELECT sum(target_fen) FROM people") == [(0,)]


async def test_who_set_what_stands_in_the_audit(stage: Stage) -> None:
    await stage.says(ZHOU, "/targets 张伟 30万", chat=OFFICE)
    await stage.sees("张伟　30万", chat=OFFICE)
    query = "SELECT p.name, a.subject, w.before, w.after FROM audit a JOIN audit_words w USING (audit_id)"
    found = await rows(stage, f"{query} JOIN people p ON p.person_id = a.person_id WHERE deed = 'set_targets'")
    (name, subject, before, after), *others = found
    assert (name, subject.partition(":")[0], str(before), str(after)) == ("周敏", "person", "0", "30000000")
    assert others == []


async def test_a_persons_own_target_stands_in_their_own_standing(stage: Stage) -> None:
    await stage.says(LI, "/start", chat=LI.id)
    await stage.says(ZHOU, "/targets 李娜 30万", chat=OFFICE)
    await stage.sees("李娜　30万", chat=OFFICE)
    report = await stage.says(LI, "收回3万")
    await stage.reacts(report, "👌")
    await stage.says(LI, "/me", chat=LI.id)
    assert "我的目标：30万，已到10%" in (await stage.sees("我收回", chat=LI.id)).text


async def test_who_stands_in_for_the_captain_shares_out_the_teams_target(stage: Stage) -> None:
    query = "SELECT person_id FROM people WHERE name = '{}'"
    captain, member = [(await rows(stage, query.format(one.name)))[0][0] for one in (ZHANG, LI)]

    def stand_in(connection: Connection) -> None:
        day_on = stage.clock.now().astimezone(SHANGHAI).date()
        stand_ins.name(connection, BOT, "winter", stand_ins.StandIn(captain, day_on, member))
        campaigns.note_change(connection, BOT, "winter")

    await stage.desk.store.write(stand_in)
    await stage.says(LI, "/targets 平分", chat=TEAM_ONE)
    await stage.sees("分到人 150万，✓ 正好", chat=TEAM_ONE)
