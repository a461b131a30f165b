"""The phones themselves: who gets one, the narrow window, a long chat, a lost connection, a group that moves."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import httpx
import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, expect

from demo.server.running import serving
from demo.server.world import PRACTICE_TOKEN
from tests.demo.page_stage import (
    CLERK,
    GROUP,
    LEADER,
    OFFICE,
    OTHER,
    SPARE,
    WORKER,
    chromium,
    invented_world,
    needs_chromium,
    stage_on,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module"), needs_chromium]
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


async def test_phones_go_to_one_person_of_each_role_and_can_be_handed_on(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        owners = await stage.page.locator(".phone").evaluate_all(
            "phones => phones.map(phone => Number(phone.dataset.person))"
        )
        assert owners == [WORKER, OTHER, LEADER, CLERK]
        await expect(stage.page.locator(".heading b")).to_have_text(["秋季清收 <b>战报群</b>"] * 4)
        await stage.phone(OTHER).locator(".owner").click()
        await stage.phone(OTHER).get_by_label("找人：名字或职务").fill("三组")
        await stage.page.keyboard.press("Enter")
        await stage.write(SPARE, "我来了")
        await expect(stage.line(WORKER, "我来了")).to_be_visible()
        assert f"{WORKER},{SPARE},{LEADER},{CLERK}" in stage.page.url
        await stage.open(f"?phones={CLERK},{SPARE}")
        owners = await stage.page.locator(".phone").evaluate_all(
            "phones => phones.map(phone => Number(phone.dataset.person))"
        )
        assert owners == [CLERK, SPARE]


async def test_a_narrow_window_shows_one_phone_and_counts_what_the_others_missed(browser: Browser) -> None:
    async with stage_on(browser, 390, 844) as stage:
        await stage.open()
        await expect(stage.phone(WORKER)).to_be_visible()
        await expect(stage.phone(LEADER)).to_be_hidden()
        await stage.write(WORKER, "收回3万 " + "没有空格的很长很长的一串" * 20 + "A" * 200)
        leader = stage.page.get_by_role("button", name="赵敏").last
        await expect(leader.locator(".badge")).to_have_text("1")
        assert await stage.page.evaluate(OVERFLOW) == 0
        await leader.click()
        await expect(stage.line(LEADER, "收回3万")).to_be_in_viewport()
        await expect(leader.locator(".badge")).to_have_count(0)
        await expect(stage.phone(WORKER)).to_be_hidden()


async def test_a_long_press_opens_the_menu_and_lifting_the_finger_leaves_it_open(browser: Browser) -> None:
    async with stage_on(browser, 390, 844, touch=True) as stage:
        await stage.open()
        await stage.write(WORKER, "收回3万")
        await expect(stage.line(OTHER, "收回3万")).to_have_count(1)
        box = await stage.line(WORKER, "收回3万").locator(".bubble").bounding_box()
        assert box is not None
        finger = {"x": box["x"] + 20, "y": box["y"] + 10}
        hand = await stage.page.context.new_cdp_session(stage.page)
        await hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
        await expect(stage.phone(WORKER).get_by_role("menu")).to_be_visible()
        await hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        await asyncio.sleep(0.3)
        await stage.phone(WORKER).get_by_role("menuitem", name="回复", exact=True).tap()
        await expect(stage.phone(WORKER).locator(".about")).to_contain_text("回复 王建国")


async def test_a_reader_of_old_messages_is_left_in_peace_in_a_chat_of_hundreds(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        for number in range(1, 501):
            await stage.control(f"phones/{WORKER}/send", chat_id=GROUP, text=f"第{number}号。")
        await expect(stage.line(OTHER, "第500号。")).to_be_in_viewport()
        phone = stage.phone(OTHER)
        assert await phone.locator(".line").count() < 150
        assert await stage.page.evaluate(OVERFLOW) == 0
        thread = phone.get_by_role("log")
        await thread.evaluate("list => { list.scrollTop = 0; }")
        await expect(phone.get_by_label("到最新消息")).to_be_visible()
        await stage.control(f"phones/{WORKER}/send", chat_id=GROUP, text="第501号。")
        await expect(phone.get_by_label("到最新消息")).to_have_text("1")
        await expect(stage.line(OTHER, "第501号。")).not_to_be_in_viewport()
        for _ in range(12):
            await thread.evaluate("list => { list.scrollTop = 0; }")
            await asyncio.sleep(0.05)
        await expect(stage.line(OTHER, "第2号。")).to_have_count(1)
        await phone.get_by_label("到最新消息").click()
        await expect(stage.line(OTHER, "第501号。")).to_be_in_viewport()
        await expect(phone.get_by_label("到最新消息")).to_be_hidden()


async def test_a_lost_connection_is_said_quietly_and_what_was_missed_is_there_afterwards(browser: Browser) -> None:
    world = invented_world()
    page = await browser.new_page()
    try:
        async with serving(world) as first:
            port = httpx.URL(first.url).port or 0
            await page.goto(f"{first.url}/?phones={WORKER}")
            await expect(page.locator(".heading b")).to_be_visible()
            await expect(page.get_by_text("正在重新连接…")).to_be_hidden()
        await expect(page.get_by_text("正在重新连接…")).to_be_visible()
        async with serving(world, port) as again, httpx.AsyncClient(base_url=again.url) as client:
            await client.post(f"/practice/phones/{OTHER}/send", json={"chat_id": GROUP, "text": "断线时说的"})
            await expect(page.locator(".bubble", has_text="断线时说的")).to_be_visible(timeout=15_000)
            await expect(page.get_by_text("正在重新连接…")).to_be_hidden()
            await page.goto("about:blank")
    finally:
        await page.close()


async def test_the_open_chat_stays_open_when_its_group_becomes_a_supergroup(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        await stage.phone(CLERK).get_by_label("返回消息列表").click()
        await stage.phone(CLERK).locator(".chatrow", has_text="清收办").first.click()
        await expect(stage.phone(CLERK).locator(".heading")).to_have_text("清收办3 人")
        await stage.control(f"chats/{OFFICE}/migrate")
        await expect(stage.phone(CLERK).locator(".line.service", has_text="接着聊")).to_have_count(1)
        await stage.write(CLERK, "还在这里")
        await expect(stage.line(CLERK, "还在这里")).to_be_visible()
        await stage.control(f"chats/{GROUP}/title", title="改了名的群")
        await expect(stage.phone(WORKER).locator(".heading b")).to_have_text("改了名的群")


async def test_a_reader_at_the_end_stays_there_when_a_tall_picture_comes(browser: Browser) -> None:
    picture = BytesIO()
    Image.effect_noise((1080, 2200), 80).save(picture, "PNG")  # much to fetch: it is drawn after the message
    async with stage_on(browser) as stage:
        for number in range(30):
            await stage.bot("sendMessage", chat_id=GROUP, text=f"第{number}条")
        await stage.open()
        await stage.line(WORKER, "第29条").wait_for()
        for at in range(4):
            await stage.client.post(
                f"/bot{PRACTICE_TOKEN}/sendPhoto",
                data={"chat_id": str(GROUP), "caption": f"图{at}"},
                files={"photo": ("图.png", picture.getvalue())},
            )
            await stage.bot("sendMessage", chat_id=GROUP, text=f"图{at}之后")
        await stage.line(WORKER, "图3之后").wait_for()
        await stage.page.wait_for_function("() => [...document.images].every((image) => image.complete)")
        await stage.page.wait_for_timeout(300)
        threads = stage.page.locator(".phone .thread")
        away = await threads.evaluate_all("all => all.map(one => one.scrollHeight - one.scrollTop - one.clientHeight)")
        assert max(away) < 48
