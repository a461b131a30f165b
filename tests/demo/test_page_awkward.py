"""Whatever people are called and however much they write, everything stays within its phone and can be read."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.demo.page_stage import CLERK, GROUP, LEADER, OTHER, WORKER, Stage, chromium, needs_chromium, stage_on

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module"), needs_chromium]
SIZES = pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)], ids=["laptop", "phone"])
NAMES = {
    WORKER: ("<b>王</b>&\"建国'", "</div><script>alert(1)</script>"),
    OTHER: ("\u202e国志强\u200f", ""),
    LEADER: ("🎉👨\u200d👩\u200d👧\u200d👦", ""),
    CLERK: ("名字特别特别长的清收办主任兼综合岗位协调联络员孙浩", "Wolfeschlegelsteinhausenbergerdorff"),
}
LONGEST = 4096
KEYS = [
    [
        {"text": "<b>3万元</b> 一个长得一行怎么也放不下的按钮", "callback_data": "a"},
        {"text": "3元", "callback_data": "b"},
    ],
    [{"text": "X" * 64, "callback_data": "c"}],
]
# What sticks out of its phone; the row of suggestions is meant to be pushed sideways.
STICKS_OUT = """() => [...document.querySelectorAll('.phone')].filter(one => one.offsetParent).flatMap(phone => {
    const frame = phone.getBoundingClientRect();
    return [...phone.querySelectorAll('.top, .top *, .line *, .pinbar *, .pinpanel *, .owner *, .composer textarea')]
        .filter(one => one.getClientRects().length)
        .filter(one => {
            const { left, right } = one.getBoundingClientRect();
            return right > frame.right + 1 || left < frame.left - 1;
        })
        .map(one => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 20)}`);
})"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


async def dressed(stage: Stage) -> None:
    for person, (first, last) in NAMES.items():
        await stage.control("people", id=person, first_name=first, last_name=last, title="一组<i>队员</i>")


@SIZES
async def test_names_and_buttons_with_markup_stay_within_their_phone(browser: Browser, width: int, height: int) -> None:
    async with stage_on(browser, width, height) as stage:
        await dressed(stage)
        await stage.open()
        for person in NAMES:
            await stage.control(f"phones/{person}/send", chat_id=GROUP, text="收回3万 <b>粗</b> & &amp; \u202e反")
        await stage.bot("sendMessage", chat_id=GROUP, text="选一个", reply_markup={"inline_keyboard": KEYS})
        phone = stage.phone(WORKER)
        await expect(phone.get_by_role("button", name="3元", exact=True)).to_be_in_viewport(ratio=1)
        assert await stage.page.evaluate(STICKS_OUT) == []
        faces = phone.locator(".line.theirs .row > .face:not(.blank)")
        await expect(faces).to_have_text(["志强", "🎉", "孙浩", "战报"])
        await expect(phone.locator(".owner .face")).to_have_text("建国")
        assert await stage.page.locator(".phones script, .phones .line i").count() == 0


@SIZES
async def test_the_longest_messages_are_wrapped_and_the_longest_pin_too(
    browser: Browser, width: int, height: int
) -> None:
    async with stage_on(browser, width, height) as stage:
        await stage.open()
        for text in ("长" * LONGEST, "A" * LONGEST, ("行\n" * (LONGEST // 2)).strip(), "🎉" * (LONGEST // 2)):
            await stage.control(f"phones/{OTHER}/send", chat_id=GROUP, text=text)
        board = await stage.bot("sendMessage", chat_id=GROUP, text=f"榜\n<code>{'█' * 4000}</code>", parse_mode="HTML")
        await stage.bot("pinChatMessage", chat_id=GROUP, message_id=board["message_id"])
        phone = stage.phone(WORKER)
        await expect(phone.locator(".line .bubble")).to_have_count(5)
        await phone.locator(".pinbar").click()
        await expect(phone.locator(".pinpanel")).to_be_visible()
        assert await stage.page.evaluate(STICKS_OUT) == []
        panel = phone.locator(".pinned")
        assert await panel.evaluate("body => body.scrollWidth - body.clientWidth") == 0
        assert await panel.evaluate("body => body.scrollHeight > body.clientHeight"), "the rest is below"


@SIZES
async def test_sixty_quick_messages_come_in_the_order_they_were_typed(
    browser: Browser, width: int, height: int
) -> None:
    async with stage_on(browser, width, height) as stage:
        await stage.open()
        for number in range(1, 61):
            await stage.write(WORKER, f"第{number}条")
        typed = [f"第{number}条" for number in range(1, 61)]
        for person in (WORKER, OTHER):
            await expect(stage.phone(person).locator(".line .text")).to_have_text(typed)
        await expect(stage.line(WORKER, "第60条")).to_be_in_viewport()
