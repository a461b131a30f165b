"""What people do on the phones of the practice group: write, edit, delete, reply, forward, react, send photos."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.demo.page_stage import CLERK, GROUP, LEADER, OTHER, WORKER, chromium, needs_chromium, stage_on

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module"), needs_chromium]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


async def test_a_report_typed_on_one_phone_appears_on_the_others_as_plain_text(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.control(
            "people", id=WORKER, first_name="<img src=x onerror=alert(1)>", last_name="王&牛", title="一组队员"
        )
        await stage.open()
        await stage.write(WORKER, "收回3万 <script>alert(1)</script> & 😀")
        for person in (WORKER, OTHER, LEADER, CLERK):
            await expect(stage.line(person, "收回3万 <script>alert(1)</script> & 😀")).to_be_visible()
        await expect(stage.line(OTHER, "收回3万").locator(".by b")).to_have_text("<img src=x onerror=alert(1)> 王&牛")
        await expect(stage.phone(OTHER).locator(".heading b")).to_have_text("秋季清收 <b>战报群</b>")
        assert await stage.page.locator(".phones script, .phones img").count() == 0
        assert (await stage.update("message"))["text"].startswith("收回3万")


async def test_own_messages_can_be_edited_and_deleted_and_those_of_others_cannot(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        await stage.write(WORKER, "收回3万")
        await stage.line(OTHER, "收回3万").locator(".bubble").click(button="right")
        await expect(stage.phone(OTHER).get_by_role("menuitem", name="回复", exact=True)).to_be_visible()
        assert await stage.phone(OTHER).get_by_role("menuitem", name="编辑").count() == 0
        assert await stage.phone(OTHER).get_by_role("menuitem", name="删除").count() == 0
        await stage.menu(WORKER, "收回3万", "编辑")
        await stage.write(WORKER, "收回5万")
        await expect(stage.line(OTHER, "收回5万").locator(".when")).to_contain_text("已编辑")
        assert (await stage.update("edited_message"))["text"] == "收回5万"
        await stage.menu(WORKER, "收回5万", "删除")
        await expect(stage.line(OTHER, "收回5万")).to_have_count(0)


async def test_a_reply_quotes_and_a_forward_says_where_it_came_from(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        await stage.write(WORKER, "收回3万")
        await stage.menu(CLERK, "收回3万", "回复")
        await stage.write(CLERK, "已入账")
        await expect(stage.line(WORKER, "已入账").locator(".quote")).to_contain_text("收回3万")
        assert (await stage.update("message"))["reply_to_message"]["text"] == "收回3万"
        await stage.menu(CLERK, "已入账", "转发")
        await stage.phone(CLERK).locator(".chooser .row", has_text="清收办").click()
        await expect(stage.phone(CLERK).locator(".notes")).to_contain_text("已转发到")
        await stage.phone(LEADER).get_by_label("返回消息列表").click()
        await expect(stage.phone(LEADER).locator(".chatrow", has_text="清收办").locator(".badge")).to_have_text("1")
        await stage.phone(LEADER).locator(".chatrow", has_text="清收办").click()
        await expect(stage.line(LEADER, "已入账").locator(".origin")).to_have_text("转发自 孙浩")


async def test_a_reaction_is_counted_on_every_phone_and_taken_back_by_the_second_tap(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        await stage.write(WORKER, "收回3万")
        message = await stage.update("message")
        await stage.bot(
            "setMessageReaction",
            chat_id=GROUP,
            message_id=message["message_id"],
            reaction=[{"type": "emoji", "emoji": "👌"}],
        )
        await expect(stage.line(WORKER, "收回3万").locator(".pill")).to_have_text("👌1")
        await stage.menu(LEADER, "收回3万", "回应 👏")
        await expect(stage.line(WORKER, "收回3万").locator(".pill")).to_have_text(["👌1", "👏1"])
        await stage.line(LEADER, "收回3万").locator(".pill.mine").click()
        await expect(stage.line(WORKER, "收回3万").locator(".pill")).to_have_text(["👌1"])


async def test_a_photo_goes_out_with_its_caption_and_is_shown_on_other_phones(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        await stage.phone(WORKER).get_by_role("button", name="样照").click()
        await expect(stage.phone(WORKER).locator(".about")).to_contain_text("1 张照片")
        await stage.write(WORKER, "到村口了")
        picture = stage.line(OTHER, "到村口了").locator("img.photo")
        await expect(picture).to_be_visible()
        await stage.page.wait_for_function(
            "image => image.complete && image.naturalWidth > 100", arg=await picture.element_handle()
        )
        assert (await stage.update("message"))["caption"] == "到村口了"
        await picture.click()
        await expect(stage.phone(OTHER).locator("figure img")).to_be_visible()
        await stage.page.keyboard.press("Escape")
        await expect(stage.phone(OTHER).locator("figure")).to_have_count(0)


async def test_the_keyboard_is_enough(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.bot(
            "setMyCommands",
            commands=[{"command": "board", "description": "看榜"}, {"command": "me", "description": "我的"}],
        )
        await stage.open()
        field = stage.phone(WORKER).get_by_label("消息", exact=True).last
        await field.fill("第一行")
        await field.press("Shift+Enter")
        await field.press_sequentially("第二行")
        await field.press("Enter")
        await expect(stage.line(OTHER, "第一行")).to_contain_text("第二行")
        assert (await stage.update("message"))["text"] == "第一行\n第二行"
        await field.press("ArrowUp")
        await expect(field).to_have_value("第一行\n第二行")
        await field.press("Escape")
        await expect(field).to_have_value("")
        await field.press_sequentially("/m")
        await expect(stage.phone(WORKER).locator(".commands button")).to_have_text(["/me我的"])
        await stage.phone(WORKER).locator(".commands button").press("Enter")
        await expect(stage.line(OTHER, "/me")).to_be_visible()
        await stage.phone(OTHER).get_by_role("log").press("ArrowUp")
        await stage.page.keyboard.press("Enter")
        await expect(stage.phone(OTHER).get_by_role("menu")).to_be_visible()
        await stage.page.keyboard.press("Escape")
        await expect(stage.phone(OTHER).get_by_role("menu")).to_have_count(0)


async def test_a_refused_message_comes_back_to_the_writer_with_the_reason(browser: Browser) -> None:
    async with stage_on(browser) as stage:
        await stage.open()
        long = "长" * 4097
        await stage.write(WORKER, long)
        await expect(stage.phone(WORKER).locator(".notes .bad")).to_have_text("没发出去：一条消息最多 4096 个字")
        await expect(stage.phone(WORKER).get_by_label("消息", exact=True).last).to_have_value(long)
