"""What the bot does is seen on the phones: the pinned board, buttons and their answers, private chats."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.demo.page_stage import GROUP, LEADER, OTHER, WORKER, Stage, chromium, needs_chromium, stage_on

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module"), needs_chromium]
BUTTONS = {
    "inline_keyboard": [[{"text": "我的积分", "callback_data": "me"}, {"text": "规则", "callback_data": "rules"}]]
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


async def pin_board(stage: Stage, text: str) -> Any:
    board = await stage.bot("sendMessage", chat_id=GROUP, text=text, parse_mode="HTML", reply_markup=BUTTONS)
    await stage.bot("pinChatMessage", chat_id=GROUP, message_id=board["message_id"])
    return board


def tall_board(total: int) -> str:
    return "\n".join(
        [
            "<b>战报榜</b>",
            f"累计 {total}万",
            *(f"{team}组 &lt;先锋&gt; <code>███</code>" for team in range(1, 40)),
            "最后一行",
        ]
    )


async def test_the_pinned_board_is_read_in_full_with_one_tap_and_changes_while_it_is_open(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        board = await pin_board(stage, tall_board(3))
        await stage.open()
        phone = stage.phone(LEADER)
        await expect(phone.locator(".pinbar")).to_contain_text("战报榜")
        await expect(phone.locator(".pinbar")).to_contain_text("累计 3万")
        await phone.locator(".pinbar").click()
        await expect(phone.locator(".pinpanel")).to_contain_text("39组 <先锋>")
        await phone.locator(".pinned").evaluate("body => { body.scrollTop = body.scrollHeight; }")
        await expect(phone.locator(".pinned .key").first).to_be_in_viewport()
        await stage.bot(
            "editMessageText",
            chat_id=GROUP,
            message_id=board["message_id"],
            text=tall_board(8),
            parse_mode="HTML",
            reply_markup=BUTTONS,
        )
        await expect(phone.locator(".pinpanel")).to_contain_text("累计 8万")
        await expect(phone.locator(".pinned .key").first).to_be_in_viewport()
        await expect(stage.phone(WORKER).locator(".pinbar")).to_contain_text("累计 8万")
        await phone.locator(".pinbar").press("Escape")
        await expect(phone.locator(".pinpanel")).to_be_hidden()
        await stage.bot("unpinChatMessage", chat_id=GROUP, message_id=board["message_id"])
        await expect(phone.locator(".pinbar")).to_be_hidden()


async def test_an_answered_button_shows_a_note_or_an_alert_on_the_phone_that_pressed_it(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await pin_board(stage, "<b>战报榜</b>\n累计 3万")
        await stage.open()
        await stage.phone(WORKER).get_by_role("button", name="我的积分").first.click()
        press = await stage.update("callback_query")
        assert (press["data"], press["from"]["id"]) == ("me", WORKER)
        await stage.bot("answerCallbackQuery", callback_query_id=press["id"], text="您 <3.50> 分")
        await expect(stage.phone(WORKER).locator(".notes")).to_have_text("您 <3.50> 分")
        await expect(stage.phone(OTHER).locator(".notes")).to_have_text("")
        await stage.phone(OTHER).locator(".pinbar").click()
        await stage.phone(OTHER).locator(".pinned").get_by_role("button", name="规则").click()
        press = await stage.update("callback_query")
        await stage.bot("answerCallbackQuery", callback_query_id=press["id"], text="一万一分", show_alert=True)
        await expect(stage.phone(OTHER).get_by_role("alertdialog")).to_contain_text("一万一分")
        await stage.page.keyboard.press("Enter")
        await expect(stage.phone(OTHER).get_by_role("alertdialog")).to_have_count(0)


async def test_formatted_text_is_shown_and_a_hidden_part_opens_on_a_tap(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        text = (
            "<b>喜报</b> <i>二组</i> <u>18万</u> <s>8万</s> <code>+18</code> <pre>一组 3\n二组 5</pre>"
            '<tg-spoiler>200 分</tg-spoiler> <a href="https://example.org/a?b=1&amp;c=2">规则</a>'
        )
        await stage.bot("sendMessage", chat_id=GROUP, text=text, parse_mode="HTML")
        said = stage.line(WORKER, "喜报").locator(".text")
        for tag in ("b", "i", "u", "s", "code", "pre"):
            await expect(said.locator(tag).first).to_be_visible()
        await expect(said.locator("a")).to_have_attribute("href", "https://example.org/a?b=1&c=2")
        await said.locator(".tg-spoiler").click()
        await expect(said.locator(".tg-spoiler.seen")).to_have_text("200 分")


async def test_the_bots_private_chat_begins_with_a_button_and_a_deep_link_leads_there(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        phone = stage.phone(WORKER)
        await phone.get_by_label("返回消息列表").click()
        await phone.locator(".chatrow", has_text="还没有消息").last.click()
        await phone.get_by_role("button", name="开始").click()
        await expect(stage.line(WORKER, "/start")).to_be_visible()
        await expect(phone.get_by_role("button", name="开始")).to_be_hidden()
        await stage.bot("sendMessage", chat_id=WORKER, text="您好")
        await expect(stage.line(WORKER, "您好")).to_be_visible()
        join = {"inline_keyboard": [[{"text": "加入", "url": "https://t.me/practice_bot?start=team-2"}]]}
        await stage.bot("sendMessage", chat_id=GROUP, text="请按加入", reply_markup=join)
        await stage.phone(OTHER).get_by_role("link", name="加入").click()
        await expect(stage.line(OTHER, "/start team-2")).to_be_visible()
        assert (await stage.update("message"))["chat"] == {"id": OTHER, "type": "private", "first_name": "陈志强"}
