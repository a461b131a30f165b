"""A message with somebody's number leaves the chat and stays in the ledger; where that cannot be, it is asked for."""

from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from services import campaigns
from storage.cases import Case
from tests.stories.cast import BOT, ELSEWHERE, GROUP, LI, MORNING, OFFICE, STRANGER, WANG, ZHANG, ZHOU
from tests.stories.stage import Stage
from tests.stories.wired import WiredStage

PHONE = "13800138000"


def gone(stage: WiredStage, message_id: int, chat: int = GROUP) -> bool:
    """Say whether a message is no longer in the chat."""
    return message_id not in stage.world.chats[chat].messages


async def everything_kept(stage: Stage) -> str:
    """Return the whole database as one text."""

    def read(connection: object) -> str:
        found: list[str] = []
        for table in (
            "inbox",
            "reports",
            "changes",
            "dues",
            "outbox",
            "buttons",
            "audit_words",
            "held_reports",
            "findings",
        ):
            found += map(str, connection.execute(sql(f"SELECT * FROM {table}")).all())  # type: ignore[attr-defined]  # noqa: S608 - names from above
        return "\n".join(found)

    return await stage.desk.store.read(read)


@pytest.fixture
def patient(group: WiredStage) -> WiredStage:
    """What was deleted can be reacted to no more."""
    group.expected_refusals.append("message to react not found")
    return group


async def test_the_message_goes_and_the_report_stays(patient: WiredStage) -> None:
    report = await patient.says(LI, f"张三 {PHONE} 收回3万")
    told = await patient.sees("替你删掉了")
    assert "手机号" in told.text and "李娜" in told.text and PHONE not in told.text
    await patient.until(lambda: gone(patient, report), "the message is gone")
    assert await patient.entries() == [("cash", 3_000_000, 3000)]
    assert PHONE not in await everything_kept(patient)


async def test_what_strangers_report_and_the_office_asks_for_is_kept_without_numbers(patient: WiredStage) -> None:
    report = await patient.says(STRANGER, f"收回3万 {PHONE}")
    asked = await patient.says(ZHOU, f"/audit {PHONE}", chat=OFFICE)
    await patient.until(lambda: gone(patient, report) and gone(patient, asked, OFFICE), "both messages are gone")
    await patient.quiet()
    assert PHONE not in await everything_kept(patient)


async def test_who_pressed_start_is_told_in_private(patient: WiredStage) -> None:
    await patient.says(LI, "/start", chat=LI.id)
    await patient.quiet()
    await patient.says(LI, f"收回3万，联系{PHONE}")
    await patient.sees("替你删掉了", chat=LI.id)
    assert not any("替你删掉了" in shown.text for shown in patient.shown())


async def test_what_was_deleted_is_taken_back_put_right_and_explained_by_replying_to_the_answer(
    patient: WiredStage,
) -> None:
    await patient.says(LI, f"张三 {PHONE} 收回3万")
    answer = await patient.sees("收回现金 3万")
    await patient.says(LI, "更正 2万", reply_to=answer.message_id)
    await patient.sees("已改")
    await patient.quiet()
    await patient.says(LI, "/why", reply_to=answer.message_id)
    await patient.sees("收回现金 2万 +20分")
    await patient.says(LI, "撤回", reply_to=answer.message_id)
    await patient.sees("撤回 收回现金")
    await patient.quiet()
    assert await patient.entries() == []


async def test_a_question_about_what_was_deleted_is_answered_by_a_tap(patient: WiredStage) -> None:
    await patient.says(LI, f"收回3 电话{PHONE}")
    await patient.sees("没写单位")
    await patient.presses(LI, "3万元")
    await patient.quiet()
    assert await patient.entries() == [("cash", 3_000_000, 3000)]


async def test_an_edit_that_adds_a_number_goes_too(patient: WiredStage) -> None:
    report = await patient.says(LI, "收回3万")
    await patient.reacts(report, "👌")
    assert not gone(patient, report)
    await patient.edits(LI, report, "收回3万 身份证42010619800101123X")
    told = await patient.sees("替你删掉了")
    assert "身份证号" in told.text
    await patient.until(lambda: gone(patient, report), "the edited message is gone")
    assert await patient.entries() == [("cash", 3_000_000, 3000)]


async def test_chatter_and_strangers_and_the_office_are_heard_alike(patient: WiredStage) -> None:
    for who, chat in ((ZHANG, GROUP), (STRANGER, GROUP), (LI, OFFICE)):
        said = await patient.says(who, "老王的卡号 6210 8101 0000 0000 000", chat=chat)
        await patient.until(lambda said=said, chat=chat: gone(patient, said, chat), "it is gone")  # type: ignore[misc]  # bound now


async def test_where_the_bot_may_not_delete_the_author_is_asked(group: WiredStage) -> None:
    group.expected_refusals.append("message can't be deleted")
    member = group.world.chats[GROUP].members[BOT]
    group.world.chats[GROUP].members[BOT] = replace(member, lacking=frozenset({"can_delete_messages"}))
    report = await group.says(WANG, f"收回3万 {PHONE}")
    asked = await group.sees("请长按它自己删一下")
    assert asked.reply_to == report
    await group.reacts(report, "👌")
    assert await group.entries() == [("cash", 3_000_000, 3000)]


async def test_loan_numbers_of_the_list_sums_and_dates_stay(group: WiredStage) -> None:
    listed = Case("A102", "张三", "上杏村", "4201061980010112", 5_000_000, 0, None, "t1")
    await campaigns.load_cases(group.desk, "winter", [listed])
    said = [
        await group.says(LI, "4201061980010112 收回3万"),
        await group.says(WANG, "A102 今天又收回13800.5元，2026年11月24日到账"),
    ]
    await group.quiet()
    assert not any(gone(group, one) for one in said)


async def test_a_chat_that_belongs_to_nobody_is_left_alone(group: WiredStage) -> None:
    said = await group.says(LI, f"电话{PHONE}", chat=ELSEWHERE)
    await group.quiet()
    assert not gone(group, said, ELSEWHERE)


@pytest.mark.parametrize("stage", ["recorded"], indirect=True)
async def test_a_caption_a_forwarded_line_and_a_shared_contact_go(stage: Stage) -> None:
    base = {"date": int(MORNING.timestamp()), "chat": {"id": GROUP, "type": "supergroup", "title": "群"}}
    base["from"] = {"id": LI.id, "is_bot": False, "first_name": LI.name}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    await stage.happens({"message": {**base, "message_id": 901, "photo": photo, "caption": f"收回3万 {PHONE}"}})
    await stage.sees("单独再发一次")
    assert await stage.entries() == [("cash", 3_000_000, 3000)]
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "某人"}
    await stage.happens({"message": {**base, "message_id": 902, "forward_origin": origin, "text": PHONE}})
    contact = {"phone_number": PHONE, "first_name": "张三"}
    await stage.happens({"message": {**base, "message_id": 903, "contact": contact}})
    await stage.until(lambda: sum("替你删掉了" in shown.text for shown in stage.shown()) == 3, "all three are told")
    assert PHONE not in await everything_kept(stage)


@pytest.mark.parametrize("stage", ["recorded"], indirect=True)
async def test_a_shared_contact_goes_whatever_country_it_is_from(stage: Stage) -> None:
    base = {"date": int(MORNING.timestamp()), "chat": {"id": GROUP, "type": "supergroup", "title": "群"}}
    base["from"] = {"id": LI.id, "is_bot": False, "first_name": LI.name}
    contact = {"phone_number": "+85291234567", "first_name": "张三"}
    await stage.happens({"message": {**base, "message_id": 904, "contact": contact}})
    await stage.sees("替你删掉了")
    assert "91234567" not in await everything_kept(stage)
