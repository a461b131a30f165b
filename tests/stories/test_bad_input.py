"""What comes in is not always a report: nothing crashes, nothing is lost, every refusal is a clear sentence."""

import pytest

from storage import inbox
from tests.stories.cast import BOT, GROUP, LI, OFFICE
from tests.stories.recorded import chat_of
from tests.stories.stage import Stage

ODD = [
    " \u200b ",
    "万" * 4096,
    "一" * 4096,
    "🎉" * 100,
    "收回\u202e万3\u202c",
    "收\u200b回\u200d3\ufeff万",
    "收回99999999999999999万",
    "收回-3万",
    "收回0",
    "收回0元",
    "收回NaN万",
    "收回inf万",
    "收回٣万",
    "<b>收回</b>3&万<script>",
    "收回3万'; DROP TABLE ledger; --",
    "\x00收回",
    "/",
    "@zhanbao_bot",
]


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
async def test_odd_texts_are_judged_and_the_next_report_is_scored(stage: Stage, words: str) -> None:
    if words.strip(" \u200b"):
        await stage.says(LI, words)
    report = await stage.says(LI, "收回1万")
    await stage.reacts(report, "👌")
    await stage.quiet()
    assert [entry for entry in await stage.entries() if entry[1] == 1_000_000] == [("cash", 1_000_000, 1000)]
    assert all(amount is None or amount <= 3_000_000 for _, amount, _ in await stage.entries())
    states = await stage.desk.store.read(lambda c: inbox.count_by_state(c, BOT))
    assert set(states) == {"judged"}


SERVICE = {
    "a member joins": {"message": {"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "新人"}]}},
    "a title": {"message": {"new_chat_title": "新群名"}},
    "a pin": {"message": {"pinned_message": {"message_id": 1, "date": 1, "chat": chat_of(GROUP)}}},
    "a channel speaks in the group": {
        "message": {"sender_chat": {"id": -1007, "type": "channel", "title": "频道"}, "text": "收回3万"}
    },
    "a channel post": {"channel_post": {"text": "收回3万"}},
    "a sticker": {"message": {"dice": {"emoji": "🎲", "value": 3}}},
    "nothing known": {"message": {"something_new": {"a": 1}}},
}


@pytest.mark.parametrize("update", SERVICE.values(), ids=SERVICE.keys())
async def test_service_messages_and_channels_are_passed_over(
    stage: Stage, update: dict[str, dict[str, object]]
) -> None:
    ((kind, fields),) = update.items()
    base = {"message_id": 7000, "date": int(stage.clock.now().timestamp()), "chat": chat_of(GROUP)}
    sender = {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}} if kind == "message" else {}
    await stage.happens({kind: {**base, **sender, **fields}})
    report = await stage.says(LI, "收回1万")
    await stage.reacts(report, "👌")
    assert await stage.entries() == [("cash", 1_000_000, 1000)]


async def test_an_anonymous_admin_is_asked_to_speak_as_themself(stage: Stage) -> None:
    message = {
        "message_id": 7000,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat_of(GROUP),
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
        "sender_chat": chat_of(GROUP),
        "text": "收回3万",
    }
    await stage.happens({"message": message})
    await stage.sees("匿名管理员")
    assert await stage.entries() == []


async def test_a_forwarded_report_is_not_the_forwarders_own(stage: Stage) -> None:
    message = {
        "message_id": 7000,
        "date": int(stage.clock.now().timestamp()),
        "chat": chat_of(GROUP),
        "from": {"id": LI.id, "is_bot": False, "first_name": LI.name},
        "forward_origin": {"type": "hidden_user", "sender_user_name": "别人", "date": 1},
        "text": "收回3万",
    }
    await stage.happens({"message": message})
    await stage.judged()
    assert await stage.entries() == []


async def test_a_poison_update_is_parked_the_office_told_and_the_rest_goes_on(stage: Stage) -> None:
    await stage.happens({"message": {"message_id": "nonsense", "chat": {"id": GROUP}}})
    report = await stage.says(LI, "收回1万")
    await stage.reacts(report, "👌")
    await stage.sees("已先搁置", chat=OFFICE)
    states = await stage.desk.store.read(lambda c: inbox.count_by_state(c, BOT))
    assert states["parked"] == 1


async def test_names_with_markup_are_shown_as_they_are_written(stage: Stage) -> None:
    await stage.says(LI, "收回<3>")
    await stage.judged()
    await stage.quiet()
    assert not any("Bad Request" in shown.text for shown in stage.shown(OFFICE))
