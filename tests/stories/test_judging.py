"""The judging loop: each chat in order, chats beside each other, poison set aside, a broken world waited for."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.app import ROUTES, Routes
from bot.bell import Bell
from bot.running import Bells, working
from services import campaigns
from services.desk import Desk
from services.inbox import pass_over
from storage import inbox
from storage.store import open_store
from storage.tables import inbox as inbox_table
from tests.stories.cast import BOT, GROUP, LI, MORNING, OFFICE, TEAM_ONE, TOKEN, WANG, the_campaign
from tests.stories.recorded import RecordedStage, RecordedWire
from tests.stories.stage import Clock

Act = Callable[[Update], Awaitable[None]]


def when_somebody_says(words: str, act: Act) -> Routes:
    """Return a route of the story's own: something that goes wrong, or takes long, in the middle of judging."""

    async def run(desk: Desk, update: Update, _: Any) -> None:
        await act(update)
        await pass_over(desk, update.update_id)

    def routes(desk: Desk) -> Sequence[BaseHandler[Update, Any, Any]]:
        return [MessageHandler(filters.Text([words]), partial(run, desk))]

    return routes


@asynccontextmanager
async def playing(url: str, *first: Routes) -> AsyncIterator[RecordedStage]:
    """Play with a recorded wire, with routes of the story's own before the bot's."""
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    wire = RecordedWire(clock)
    async with RecordedStage.bot_on(wire) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [the_campaign()])
        async with working(desk, bot, bells, None, 3, [*first, *ROUTES]):
            yield RecordedStage(desk, wire, clock, url)
    await store.close()


async def test_what_fails_again_and_again_is_parked_and_the_office_is_told_once(sqlite_url: str) -> None:
    tried: list[int] = []

    async def fail(update: Update) -> None:
        tried.append(update.update_id)
        raise LookupError("a bug")

    async with playing(sqlite_url, when_somebody_says("毒", fail)) as stage:
        await stage.says(LI, "毒")
        report = await stage.says(LI, "收回3万")
        await stage.reacts(report, "👌")
        await stage.quiet()
        assert len(tried) == 3
        assert len([s for s in stage.shown(OFFICE) if "已先搁置" in s.text]) == 1
        states = await stage.desk.store.read(lambda c: inbox.count_by_state(c, BOT))
        assert states == {"judged": 1, "parked": 1}


async def test_a_broken_world_is_waited_for_and_counts_against_nobody(sqlite_url: str) -> None:
    troubles = iter([True] * 4)
    passed: list[int] = []

    async def meet_trouble(update: Update) -> None:
        if next(troubles, False):
            raise OperationalError("SELECT 1", {}, Exception("database is locked"))
        passed.append(update.update_id)

    async with playing(sqlite_url, when_somebody_says("慢", meet_trouble)) as stage:
        await stage.says(LI, "慢")
        await stage.until(lambda: passed, "it went through in the end")
        states = await stage.desk.store.read(lambda c: inbox.count_by_state(c, BOT))
        assert "parked" not in states


async def test_one_chat_that_takes_long_does_not_hold_up_the_others(sqlite_url: str) -> None:
    go_on = asyncio.Event()

    async def take_long(_: Update) -> None:
        await go_on.wait()

    async with playing(sqlite_url, when_somebody_says("慢", take_long)) as stage:
        await stage.says(LI, "慢", chat=TEAM_ONE)
        behind = await stage.says(LI, "收回1万", chat=TEAM_ONE)
        beside = await stage.says(WANG, "收回2万", chat=GROUP)
        await stage.reacts(beside, "👌")
        assert stage.reaction(behind, TEAM_ONE) is None
        go_on.set()
        await stage.reacts(behind, "👌", chat=TEAM_ONE)


async def test_one_that_fails_at_first_still_comes_before_what_was_said_after_it(sqlite_url: str) -> None:
    troubles = iter([LookupError("a bug"), OperationalError("SELECT 1", {}, Exception("database is locked"))])
    order: list[str] = []

    async def fail_twice(_: Update) -> None:
        order.append("tried")
        for trouble in troubles:
            raise trouble

    async with playing(sqlite_url, when_somebody_says("慢", fail_twice)) as stage:
        await stage.says(LI, "慢")
        reported = [await stage.says(LI, f"收回{number}万") for number in (1, 2, 3)]
        withdrawn = await stage.says(LI, "撤回")
        await stage.reacts(withdrawn, "✍")
        assert order == ["tried"] * 3
        assert [amount for _, amount, _ in await stage.entries()] == [1_000_000, 2_000_000]
        assert [stage.reaction(message) for message in reported] == ["👌", "👌", "✍"]


async def test_messages_of_one_chat_are_judged_in_their_order(sqlite_url: str) -> None:
    async with playing(sqlite_url) as stage:
        for number in range(30):
            await stage.says((LI, WANG)[number % 2], f"收回{number + 31}万")
        await stage.judged()
        assert [amount for _, amount, _ in await stage.entries()] == [(n + 31) * 1_000_000 for n in range(30)]


async def test_an_edit_judged_before_its_original_leaves_one_report(sqlite_url: str) -> None:
    async with playing(sqlite_url) as stage:
        original: dict[str, Any] = {
            "message_id": 9000,
            "date": int(stage.clock.now().timestamp()),
            "chat": {"id": GROUP, "type": "supergroup", "title": "大群"},
            "from": {"id": LI.id, "is_bot": False, "first_name": LI.name},
            "text": "收回3万",
        }
        edited = {**original, "text": "收回2万", "edit_date": original["date"] + 1}
        await stage.happens({"edited_message": edited})
        await stage.judged()
        await stage.happens({"message": original})
        await stage.judged()
        assert await stage.entries() == [("cash", 2_000_000, 2000)]


PHONE = "13812345678"


async def kept_as(stage: RecordedStage) -> str:
    """Return all raw updates as they are kept, as JSON."""
    rows = await stage.desk.store.read(lambda c: list(c.execute(select(inbox_table.c.raw)).scalars()))
    return json.dumps(rows, ensure_ascii=False)


async def test_a_contact_that_was_sent_is_kept_without_its_number(sqlite_url: str) -> None:
    async with playing(sqlite_url) as stage:
        sent: dict[str, Any] = {
            "message_id": 9001,
            "date": int(stage.clock.now().timestamp()),
            "chat": {"id": GROUP, "type": "supergroup", "title": "大群"},
            "from": {"id": LI.id, "is_bot": False, "first_name": LI.name},
            "contact": {
                "phone_number": f"+86{PHONE}",
                "first_name": f"老张{PHONE}",
                "vcard": f"BEGIN:VCARD\nTEL;TYPE=CELL:{PHONE}\nNOTE:身份证110101199003071234\nEND:VCARD",
            },
        }
        await stage.happens({"message": sent})
        await stage.judged()
        kept = await kept_as(stage)
        assert "BEGIN:VCARD" in kept and PHONE not in kept and "110101199003071234" not in kept


async def test_what_cannot_be_parsed_is_set_aside_without_the_numbers_in_it(sqlite_url: str) -> None:
    async with playing(sqlite_url) as stage:
        await stage.happens({"message": {"note": f"电话{PHONE}", "contact": {"phone_number": int(PHONE)}}})
        await stage.sees("已先搁置", chat=OFFICE)
        kept = await kept_as(stage)
        assert "电话" in kept and PHONE not in kept


async def test_what_fails_to_be_judged_is_set_aside_without_the_numbers_in_it(sqlite_url: str) -> None:
    async def fail(_: Update) -> None:
        raise LookupError("a bug")

    async with playing(sqlite_url, when_somebody_says(f"毒{PHONE}", fail)) as stage:
        await stage.says(LI, f"毒{PHONE}")
        await stage.sees("已先搁置", chat=OFFICE)
        assert PHONE not in await kept_as(stage)


async def test_no_words_of_a_message_and_no_token_stand_in_the_log(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def quote(update: Update) -> None:
        raise LookupError(f"{update.to_json()} {TOKEN}")

    words = "毒：张伟国收回3万"
    async with playing(sqlite_url, when_somebody_says(words, quote)) as stage:
        await stage.says(LI, words)
        await stage.happens({"message": {"text": words, "date": {TOKEN: words}}})
        await stage.until(lambda: len([s for s in stage.shown(OFFICE) if "已先搁置" in s.text]) == 2, "both set aside")
    failed = [record for record in caplog.records if record.name == "bot.judging"]
    assert {record.message for record in failed} == {"inbox.judging_failed", "inbox.unreadable", "inbox.parked"}
    logged = caplog.text + repr([vars(record) for record in caplog.records])
    assert "LookupError" in logged
    assert "张伟国" not in logged and TOKEN not in logged
