"""When Telegram is slow, asks to wait, loses answers or says no: everything is said in the end, scores never repeat."""

from typing import Any

import httpx
import pytest
from telegram.error import NetworkError

from bot.outcomes import Meaning, outcome_of
from demo.server.chats import Membership
from demo.server.faults import Fault
from services import unreachable
from tests.stories.cast import BOT, GROUP, LI, OFFICE, ZHANG
from tests.stories.wired import WiredStage, playing

PATIENCE = 0.5  # seconds the bot waits for an answer in a story where none comes; 15 in real use


def spoil(group: WiredStage, method: str, kind: str, chat: int | None = None, **details: Any) -> None:
    """Order a fault from the practice server."""
    chat_id = None if chat is None else str(chat)
    group.world.faults.order(Fault(kind, method.lower(), chat_id, **details))


async def test_a_flood_wait_delays_one_chat_and_loses_nothing(group: WiredStage) -> None:
    await group.quiet()
    spoil(group, "sendMessage", "429", GROUP, times=2, retry_after=5)
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")
    await group.sees("收回现金 3万")
    assert len([s for s in group.shown() if "收回现金 3万" in s.text and s.reply_to == report]) == 1


async def test_a_bad_gateway_is_tried_again(group: WiredStage) -> None:
    await group.quiet()
    spoil(group, "setMessageReaction", "500", times=2)
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")
    assert await group.entries() == [("cash", 3_000_000, 3000)]


async def test_a_dropped_connection_is_tried_again(group: WiredStage) -> None:
    await group.quiet()
    spoil(group, "setMessageReaction", "drop", times=1)
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")


async def test_a_reply_whose_answer_was_lost_is_not_said_twice(group: WiredStage) -> None:
    await group.quiet()
    spoil(group, "sendMessage", "lost", GROUP, times=1)
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")
    await group.quiet()
    assert len([s for s in group.shown() if s.reply_to == report]) == 1


async def test_a_reaction_whose_answer_was_lost_is_simply_made_again(group: WiredStage) -> None:
    await group.quiet()
    spoil(group, "setMessageReaction", "lost", times=3)
    report = await group.says(LI, "收回3万")
    await group.reacts(report, "👌")
    await group.quiet()
    assert await group.entries() == [("cash", 3_000_000, 3000)]


async def test_what_is_taken_and_never_answered_is_repeated_only_where_that_changes_nothing(sqlite_url: str) -> None:
    async with playing(sqlite_url, seconds=PATIENCE) as group:
        await group.quiet()
        for method in ("setMessageReaction", "sendMessage"):
            spoil(group, method, "timeout", GROUP, seconds=PATIENCE * 10)
        report = await group.says(LI, "收回3万")
        await group.until(lambda: len(reactions(group, report)) == 2, "the reaction is made again")
        await group.quiet()
        assert reactions(group, report) == [True, False], "the second one was answered"
        assert group.reaction(report) == "👌"
        assert [shown.reply_to for shown in group.shown() if "收回现金 3万 +30分" in shown.text and shown.reply_to] == [
            report
        ]
        assert await group.entries() == [("cash", 3_000_000, 3000)]
        await group.board_says("30分")
        assert len([shown for shown in group.shown() if "📌" in shown.text]) == 1


def reactions(group: WiredStage, message_id: int) -> list[bool]:
    """Return of each reaction the bot has asked for on a message whether its answer was spoilt."""
    calls = [call for call in group.world.calls.after(0) if call["method"] == "setMessageReaction"]
    return [call["fault"] for call in calls if call["params"]["message_id"] == message_id]


async def test_the_board_ends_right_whatever_happens_to_its_edits(group: WiredStage) -> None:
    await group.board_says("还没有战报")
    group.expected_refusals.append("message is not modified")  # the lost edits had arrived
    spoil(group, "editMessageText", "lost", times=2)
    spoil(group, "editMessageText", "500", times=2)
    await group.says(LI, "收回3万")
    await group.says(ZHANG, "收回1万")
    await group.board_says("40分")


async def test_where_reactions_are_not_allowed_a_short_reply_says_the_same(group: WiredStage) -> None:
    await group.quiet()
    group.expected_refusals.append("REACTION")
    spoil(group, "setMessageReaction", "400", times=1, description="Bad Request: REACTION_INVALID")
    report = await group.says(LI, "收回3万")
    shown = await group.sees("记上了")
    assert shown.reply_to == report


async def test_a_report_deleted_before_it_was_acknowledged_still_counts(group: WiredStage) -> None:
    await group.quiet()
    group.expected_refusals.append("not found")
    spoil(group, "setMessageReaction", "429", times=1, retry_after=3)
    report = await group.says(LI, "收回3万")
    await group.judged()
    group.deletes(report)
    await group.board_says("30分")
    await group.quiet()
    assert await group.entries() == [("cash", 3_000_000, 3000)]


async def test_without_the_right_to_pin_the_office_is_told(group: WiredStage) -> None:
    group.expected_refusals.append("not enough rights")
    await group.board_says("还没有战报")
    group.world.chats[GROUP].members[BOT] = Membership("member")
    group.expected_refusals.append("message to edit not found")
    group.deletes((await group.board_says("还没有战报")).message_id)
    await group.says(LI, "收回3万")
    await group.sees("置顶", chat=OFFICE)


async def test_ones_own_standing_is_shown_to_nobody_else_where_the_bot_was_blocked(group: WiredStage) -> None:
    group.expected_refusals.append("Forbidden")
    await group.says(LI, "/start", chat=LI.id)
    await group.sees("一组", chat=LI.id)
    await group.quiet()
    group.world.private[BOT, LI.id].blocked = True
    await group.says(LI, "/me")
    await group.quiet()
    assert not any("李娜" in shown.text for shown in group.shown(OFFICE))
    await unreachable.look(group.desk)
    told = await group.sees("收不到机器人的私信", chat=OFFICE)
    assert "李娜" in told.text and "名次" not in told.text


@pytest.mark.parametrize(
    ("cause", "meaning"),
    [
        (httpx.ConnectError("refused"), Meaning.NOT_SENT),
        (httpx.ConnectTimeout("slow"), Meaning.NOT_SENT),
        (httpx.ReadTimeout("slow"), Meaning.UNKNOWN),
        (httpx.RemoteProtocolError("closed"), Meaning.UNKNOWN),
    ],
)
def test_only_an_error_before_sending_means_surely_not_sent(cause: httpx.HTTPError, meaning: Meaning) -> None:
    error = NetworkError("broken")
    error.__cause__ = cause
    assert outcome_of(error).meaning is meaning


async def test_a_question_that_waits_is_not_asked_once_its_report_is_clear(group: WiredStage) -> None:
    await group.quiet()
    spoil(group, "sendMessage", "429", GROUP, times=1, retry_after=60)
    report = await group.says(LI, "收回3")
    await group.reacts(report, "🤔")
    await group.edits(LI, report, "收回3万")
    await group.reacts(report, "👌")
    await group.sees("收回现金 3万")
    await group.quiet()
    assert not any("没写单位" in shown.text for shown in group.shown())
