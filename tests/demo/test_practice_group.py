"""The whole house in a browser: what one person types, the bot scores, and another person's board shows."""

import httpx
import pytest
from playwright.async_api import Page, expect

from demo.sample.warm_up import warm_up
from tests.demo.page_stage import chromium, needs_chromium
from tests.demo.test_demo_command import practising

PATIENCE_MS = 20_000
pytestmark = [pytest.mark.browser, needs_chromium]


async def type_on(page: Page, phone: int, words: str) -> None:
    """Type a message on the nth phone and send it."""
    field = page.locator(".phone").nth(phone).get_by_label("消息", exact=True).last
    await field.fill(words)
    await field.press("Enter")


async def refused(url: str) -> list[str]:
    """What the server has refused the bot, in its words: with a real clock and the limits on, nothing at all."""
    async with httpx.AsyncClient(base_url=url, timeout=10, trust_env=False) as http:
        calls = (await http.get("/practice/calls")).json()["calls"]
    return [f"{call['method']}: {call['description']}" for call in calls if not call["ok"]]


@pytest.mark.timeout(180)
async def test_a_report_typed_on_one_phone_appears_on_the_others_board() -> None:
    async with practising() as (_, url, _, _), chromium() as browser:
        page = await browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        await page.goto(url)
        mine, other = page.locator(".phone").nth(0), page.locator(".phone").nth(1)
        # The board names the last three reports: the newcomer's must not be followed by those of the warm-up.
        await expect(other).to_contain_text(warm_up()[-1].text, timeout=PATIENCE_MS)
        await type_on(page, 0, "收回 7.7 万 / 签还款计划")
        sent = mine.locator(".line.mine", has=page.locator(".bubble", has_text="收回 7.7 万")).last
        await expect(sent).to_contain_text("👌", timeout=PATIENCE_MS)
        await other.locator(".pinbar").click()
        await expect(other.locator(".pinned")).to_contain_text("收回现金 7.7万", timeout=PATIENCE_MS)
        await type_on(page, 0, "撤回")
        await expect(other.locator(".pinned")).not_to_contain_text("收回现金 7.7万", timeout=PATIENCE_MS)
        assert await refused(url) == []


@pytest.mark.timeout(180)
async def test_an_unclear_report_is_settled_by_tapping_a_button() -> None:
    async with practising() as (_, url, _, _), chromium() as browser:
        page = await browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
        await page.goto(url)
        # Its questions share the group's limits with the newcomer's: let the warm-up finish first.
        await expect(page.locator(".phone:visible")).to_contain_text(warm_up()[-1].text, timeout=PATIENCE_MS)
        await type_on(page, 0, "收回4")
        button = page.locator(".phone:visible").get_by_role("button", name="4万元", exact=True).last
        await button.click(timeout=PATIENCE_MS)
        await expect(page.locator(".phone:visible")).to_contain_text("选了「4万元」", timeout=PATIENCE_MS)
        assert await refused(url) == []
