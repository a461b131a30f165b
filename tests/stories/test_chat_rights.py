"""What the bot may not do in a chat is said with what to tap; being taken out of one parks what was due there."""

from demo.server.chats import Membership
from demo.server.membership import change
from services import boards
from tests.stories.cast import BOT, ELSEWHERE, GROUP, LI, OFFICE, STRANGER, TEAM_ONE, ZHOU
from tests.stories.wired import WiredStage


def stands(group: WiredStage, chat: int, status: str, *lacking: str, by: int = ZHOU.id) -> None:
    """Give the bot another standing in a chat, as its owner would."""
    world = group.world
    new = Membership(status, frozenset(lacking))
    change(world, world.chats[chat], world.people[BOT], new, by=world.person(by))


def told(group: WiredStage, words: str, chat: int = OFFICE) -> int:
    """Count what was said with these words."""
    return sum(words in shown.text for shown in group.shown(chat))


async def test_each_missing_right_is_one_sentence_with_what_to_tap(group: WiredStage) -> None:
    group.expected_refusals.append("not enough rights")
    group.world.first_bot().privacy = True
    stands(group, ELSEWHERE, "member")
    await group.says(ZHOU, "/bind 二组", chat=ELSEWHERE)
    missing = await group.sees("还缺3项权限", chat=ELSEWHERE)
    assert "看不到大家的战报" in missing.text and "/setprivacy" in missing.text
    assert "置顶消息" in missing.text and "删除消息" in missing.text
    stands(group, ELSEWHERE, "administrator")
    await group.says(ZHOU, "/rights", chat=ELSEWHERE)
    await group.sees("✅ 这个群里机器人的权限都齐了", chat=ELSEWHERE)


async def test_a_demotion_is_told_to_the_office_once_and_so_is_its_end(group: WiredStage) -> None:
    await group.quiet()
    stands(group, GROUP, "administrator", "can_pin_messages")
    lost = await group.sees("大群里还缺1项权限", chat=OFFICE)
    assert "置顶消息" in lost.text
    stands(group, GROUP, "administrator", "can_pin_messages", "can_invite_users")
    await group.quiet()
    assert told(group, "还缺1项权限") == 1
    stands(group, GROUP, "administrator")
    await group.sees("✅ 大群里机器人的权限都齐了", chat=OFFICE)


async def test_being_taken_out_parks_what_was_due_and_coming_back_brings_the_board_anew(group: WiredStage) -> None:
    old = await group.board_says("还没有战报", chat=TEAM_ONE)
    await group.quiet()
    stands(group, TEAM_ONE, "left")
    await group.sees("被移出了一组的群", chat=OFFICE)
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")
    await boards.look(group.desk)
    await group.quiet()
    assert group.pinned(TEAM_ONE) is None or "30分" not in str(group.pinned(TEAM_ONE))
    stands(group, TEAM_ONE, "administrator")
    await group.sees("回到一组的群了", chat=OFFICE)
    new = await group.board_says("30分", chat=TEAM_ONE)
    assert new.message_id != old.message_id and told(group, "被移出了") == 1


async def test_a_group_that_shuts_the_bot_out_unheard_is_noticed_when_something_is_said_there(
    group: WiredStage,
) -> None:
    group.expected_refusals.append("bot was kicked")
    await group.board_says("还没有战报", chat=TEAM_ONE)
    await group.quiet()
    group.world.chats[TEAM_ONE].members[BOT] = Membership("kicked")  # no update tells of it
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")
    await group.sees("被移出了一组的群", chat=OFFICE)
    await group.quiet()
    report = await group.says(LI, "收回1万")
    await group.reacts(report, "👌")
    await group.quiet()
    assert told(group, "被移出了") == 1 and told(group, "发不到") == 0


async def test_where_the_offices_own_group_shuts_the_bot_out_its_people_are_told_in_private(
    group: WiredStage,
) -> None:
    await group.says(ZHOU, "/start", chat=ZHOU.id)
    await group.until(lambda: group.shown(ZHOU.id), "an answer to /start")
    await group.quiet()
    stands(group, OFFICE, "kicked")
    await group.sees("被移出了清收办群", chat=ZHOU.id)


async def test_put_into_a_new_group_by_the_office_it_says_what_to_do_and_by_strangers_nothing(
    group: WiredStage,
) -> None:
    stands(group, ELSEWHERE, "left")
    await group.quiet()
    stands(group, ELSEWHERE, "member", by=STRANGER.id)
    await group.quiet()
    assert group.shown(ELSEWHERE) == []
    stands(group, ELSEWHERE, "left")
    stands(group, ELSEWHERE, "administrator", by=ZHOU.id)
    await group.sees("发 /bind", chat=ELSEWHERE)
