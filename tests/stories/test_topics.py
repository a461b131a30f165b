"""In a forum the board and the bundled replies have topics of their own; reports are read in any of them."""

from demo.server import writing
from demo.server.chats import GENERAL
from demo.server.forum import open_topic
from tests.stories.cast import BOT, GROUP, LI, OFFICE, WANG, ZHANG, ZHOU, Player
from tests.stories.wired import WiredStage


def forum(group: WiredStage, *names: str) -> list[int]:
    """Turn the campaign group into a forum with these topics."""
    room = group.world.chats[GROUP]
    room.is_forum = True
    room.last_message_id = max(room.last_message_id, GENERAL)
    room.rename(room.title)  # what is told of it from now on says so
    return [open_topic(group.world, room, name, group.world.person(ZHOU.id)).id for name in names]


def says_in(group: WiredStage, who: Player, words: str, thread: int | None) -> int:
    """Write in a topic; None: in General."""
    room, person = group.world.chats[GROUP], group.world.person(who.id)
    return writing.write(group.world, person, room, writing.said(words), None, thread)[0].id


def thread_of(group: WiredStage, message_id: int) -> int | None:
    """Return the topic a message stands in."""
    body = group.world.chats[GROUP].messages[message_id].body
    return body["message_thread_id"] if body.get("is_topic_message") else None


async def pinned_in(group: WiredStage, thread: int | None) -> None:
    """Wait until the board is pinned in this topic."""
    pins = group.world.chats[GROUP].pins
    await group.until(lambda: bool(pins) and thread_of(group, pins[-1]) == thread, f"a board in topic {thread}")


async def test_the_board_is_posted_and_pinned_in_its_topic(group: WiredStage) -> None:
    old = await group.board_says("还没有战报")
    (reports, board) = forum(group, "战报", "榜")
    says_in(group, ZHOU, "/topic 榜", board)
    said = await group.sees("榜单以后在这个话题里置顶")
    assert thread_of(group, said.message_id) == board
    await pinned_in(group, board)
    moved = next(shown for shown in group.shown() if shown.message_id == old.message_id)
    assert moved.text == "榜单搬到它自己的话题里了。"
    report = says_in(group, LI, "收回3万", reports)
    await group.reacts(report, "👌")
    shown = await group.board_says("30分")
    assert thread_of(group, shown.message_id) == board


async def test_a_reply_goes_where_its_report_is_and_a_bundled_one_into_the_topic_for_reports(
    group: WiredStage,
) -> None:
    reports, talk = forum(group, "战报", "闲聊")
    says_in(group, ZHOU, "/topic reports", reports)
    await group.sees("战报的回复以后发在这个话题")
    await group.quiet()
    alone = says_in(group, LI, "收回3万", talk)
    reply = await group.until(lambda: next((s for s in group.shown() if s.reply_to == alone), None), "a reply")
    assert thread_of(group, reply.message_id) == talk
    await group.quiet()
    for who, words in ((LI, "收回1万"), (WANG, "收回2万"), (ZHANG, "收回4万")):
        says_in(group, who, words, talk)
    await group.quiet()
    bundled = [s for s in group.shown() if "✅ 张伟" in s.text and "✅ 王强" in s.text]
    assert [thread_of(group, s.message_id) for s in bundled] == [reports]


async def test_without_a_topic_for_reports_a_bundled_reply_goes_where_the_last_report_is(group: WiredStage) -> None:
    (talk,) = forum(group, "闲聊")
    await group.says(ZHOU, "/rights")
    await group.sees("权限都齐了")
    await group.quiet()
    for who, words in ((LI, "收回1万"), (WANG, "收回2万"), (ZHANG, "收回4万")):
        says_in(group, who, words, talk)
    await group.quiet()
    answers = [s for s in group.shown() if "✅" in s.text and "收回现金" in s.text and "战报榜" not in s.text]
    assert answers and {thread_of(group, s.message_id) for s in answers} == {talk}


async def test_a_report_whose_topic_was_closed_meanwhile_is_answered_in_general(group: WiredStage) -> None:
    group.expected_refusals.append("TOPIC_CLOSED")
    (talk,) = forum(group, "闲聊")
    await group.quiet()
    room = group.world.chats[GROUP]
    room.members[BOT].lacking = frozenset({"can_manage_topics"})
    says_in(group, LI, "收回3万", talk)
    room.topics[talk].closed = True
    answer = await group.sees("✅ 李娜")
    assert thread_of(group, answer.message_id) is None


async def test_a_topic_that_is_gone_is_told_to_the_office_once_and_general_takes_its_place(
    group: WiredStage,
) -> None:
    group.expected_refusals += ["message thread not found", "message to edit not found"]
    await group.board_says("还没有战报")
    await group.quiet()
    (board,) = forum(group, "榜")
    says_in(group, ZHOU, "/topic 榜", board)
    await pinned_in(group, board)
    await group.quiet()
    room = group.world.chats[GROUP]
    for message in [m for m in room.messages.values() if m.body.get("message_thread_id") == board]:
        room.forget(message.id)
    del room.topics[board]
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")
    lost = await group.sees("话题关闭或删除了", chat=OFFICE)
    assert "大群里放榜的话题" in lost.text
    shown = await group.board_says("30分")
    assert thread_of(group, shown.message_id) is None
    await group.says(LI, "收回1万")
    await group.board_says("40分")
    assert sum("话题关闭" in s.text for s in group.shown(OFFICE)) == 1


async def test_a_closed_topic_is_left_for_general_where_the_bot_may_not_manage_topics(group: WiredStage) -> None:
    group.expected_refusals += ["TOPIC_CLOSED", "message to edit not found"]
    await group.board_says("还没有战报")
    await group.quiet()
    (board,) = forum(group, "榜")
    says_in(group, ZHOU, "/topic 榜", board)
    await pinned_in(group, board)
    await group.quiet()
    room = group.world.chats[GROUP]
    room.members[BOT].lacking = frozenset({"can_manage_topics"})
    room.topics[board].closed = True
    room.forget(room.pins[-1])
    await group.says(LI, "收回3万")
    shown = await group.board_says("30分")
    assert thread_of(group, shown.message_id) is None
    await group.sees("话题关闭或删除了", chat=OFFICE)


async def test_said_in_general_it_is_back_in_general_or_explained(group: WiredStage) -> None:
    await group.board_says("还没有战报")
    await group.quiet()
    (board,) = forum(group, "榜")
    await group.says(ZHOU, "/topic 榜")
    await group.sees("请进到要用的话题里再发")
    says_in(group, ZHOU, "/topic 榜", board)
    await group.sees("榜单以后在这个话题里置顶")
    await group.says(ZHOU, "/topic 榜")
    await group.sees("榜单放回 General 了")
    await pinned_in(group, None)


async def test_only_the_office_sets_topics(group: WiredStage) -> None:
    (board,) = forum(group, "榜")
    says_in(group, LI, "/topic 榜", board)
    await group.sees("这个由清收办来办")
    await group.quiet()
    assert not any("以后在这个话题" in s.text for s in group.shown())
