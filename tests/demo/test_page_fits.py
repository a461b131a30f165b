"""What stands on a phone stands whole, in a wide window and in a narrow one, and nothing hides the last message."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.demo.page_stage import GROUP, WORKER, Stage, chromium, needs_chromium, stage_on

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module"), needs_chromium]
BOARD = "<b>秋季清收</b>\n第2/7天 · 11月25日 · 完成 48%\n<code>████▊░░░░░</code> 目标 300万\n今日 145万 · 累计 145万"
WIDTHS = (1440, 390)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


async def pinned(stage: Stage) -> Locator:
    """Pin a board and return what is shown of it."""
    board = await stage.bot("sendMessage", chat_id=GROUP, text=BOARD, parse_mode="HTML")
    await stage.bot("pinChatMessage", chat_id=GROUP, message_id=board["message_id"])
    await stage.open()
    strip = stage.page.locator(".phone:visible").first.locator(".pinbar")
    await expect(strip).to_contain_text("完成 48%")
    return strip


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_pinned_strip_shows_no_half_of_anything(browser: Browser, width: int) -> None:
    async with stage_on(browser, width, 844) as stage:
        strip = await pinned(stage)
        assert "█" not in await strip.inner_text()
        halves = await strip.locator(".fits").evaluate(
            """row => { const frame = row.getBoundingClientRect();
                return [...row.children].map((part) => part.getBoundingClientRect())
                    .filter((part) => part.top < frame.bottom - 2 && part.right > frame.right + 1).length; }"""
        )
        assert halves == 0


@pytest.mark.parametrize("width", WIDTHS)
async def test_every_phrase_stands_whole_within_the_phone(browser: Browser, width: int) -> None:
    async with stage_on(browser, width, 844) as stage:
        await stage.open()
        cut = await stage.page.locator(".phone:visible").first.evaluate(
            """phone => { const frame = phone.getBoundingClientRect();
                return [...phone.querySelectorAll('.phrases button')].filter((chip) => {
                    const { left, right } = chip.getBoundingClientRect();
                    return left < frame.left || right > frame.right || chip.scrollWidth > chip.clientWidth;
                }).map((chip) => chip.textContent); }"""
        )
        assert cut == []
        await stage.page.get_by_role("button", name="签还款计划").first.click()
        await expect(stage.page.locator("textarea").first).to_have_value("签还款计划 分3期 每月15号还5000")


async def test_a_note_leaves_the_last_message_in_sight(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        for number in range(30):
            await stage.bot("sendMessage", chat_id=GROUP, text=f"第{number}条")
        await expect(stage.line(WORKER, "第29条")).to_be_in_viewport()
        await stage.write(WORKER, "长" * 4097)
        note = stage.phone(WORKER).locator(".notes .bad")
        await expect(note).to_be_visible()
        over, last = await note.bounding_box(), await stage.line(WORKER, "第29条").bounding_box()
        assert over is not None and last is not None and over["y"] + over["height"] < last["y"]


async def test_a_badge_hides_no_letter_of_a_name(browser: Browser) -> None:
    async with stage_on(browser, 390, 844) as stage:
        await stage.open()
        for number in range(120):
            await stage.bot("sendMessage", chat_id=GROUP, text=f"第{number}条")
        badge = stage.page.locator(".tabs .badge", has_text="99+").first
        await expect(badge).to_be_visible()
        hides = await badge.evaluate(
            """badge => { const { left, bottom } = badge.getBoundingClientRect();
                const text = document.createRange();
                text.selectNodeContents(badge.parentElement.querySelector('.face'));
                const name = badge.parentElement.querySelector('b').getBoundingClientRect();
                return left < text.getBoundingClientRect().right || bottom > name.top + 2; }"""
        )
        assert not hides
