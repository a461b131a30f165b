"""A practice group on real phones: the server with invented people, headless Chromium, the bot's side by HTTP."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from demo.server.running import serving
from demo.server.world import PRACTICE_TOKEN, World

CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="the browser stories need Debian's chromium: apt install chromium"
)
FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--disable-component-update",
]
WAIT_MS = 15_000  # a busy machine draws slowly; only what never comes takes so long
expect.set_options(timeout=WAIT_MS)
BOT_ID = 10000001
GROUP, OFFICE = -1001, -1002
WORKER, OTHER, LEADER, CLERK, SPARE = 101, 102, 103, 104, 105
PEOPLE = {
    SPARE: ("钱多多", "三组队员"),
    WORKER: ("王建国", "一组队员"),
    CLERK: ("孙浩", "清收办主任"),
    OTHER: ("陈志强", "二组队员"),
    LEADER: ("赵敏", "行长（领导小组）"),
}


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """One headless browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@dataclass(slots=True)
class Stage:
    """The page in front of us, the server behind it, and a client for the bot's calls and the control API."""

    page: Page
    url: str
    client: httpx.AsyncClient
    complaints: list[str]

    def phone(self, person: int) -> Locator:
        """A person's phone on the page."""
        return self.page.locator(f'.phone[data-person="{person}"]')

    def line(self, person: int, text: str) -> Locator:
        """The message with this text in the open chat of a phone."""
        return self.phone(person).locator(".line", has=self.page.locator(".bubble", has_text=text))

    async def open(self, query: str = "") -> None:
        """Open the page and wait until the phones have their chats."""
        await self.page.goto(f"{self.url}/{query}")
        await self.page.locator(".phone .heading b").first.wait_for()

    async def write(self, person: int, text: str) -> None:
        """Type a message on a phone and press Enter."""
        field = self.phone(person).get_by_label("消息", exact=True).last
        await field.fill(text)
        await field.press("Enter")

    async def menu(self, person: int, text: str, choice: str) -> None:
        """Right-click a message and choose from its menu."""
        await self.line(person, text).locator(".bubble").click(button="right")
        await self.phone(person).get_by_role("menuitem", name=choice, exact=True).click()

    async def bot(self, method: str, **params: Any) -> Any:
        """A Bot API call; its result."""
        answer = (await self.client.post(f"/bot{PRACTICE_TOKEN}/{method}", json=params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def update(self, kind: str) -> Any:
        """The newest waiting update of a kind, taken off the bot's queue."""
        updates = await self.bot("getUpdates", timeout=5)
        await self.bot("getUpdates", offset=updates[-1]["update_id"] + 1)
        return [update[kind] for update in updates if kind in update][-1]

    async def control(self, path: str, **body: Any) -> Any:
        """A POST to the control API; its answer."""
        answer = await self.client.post(f"/practice/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()


def invented_world() -> World:
    """Five people, the campaign group and the office group, one bot that administers both; no flood limits."""
    world = World(flood=False)
    world.add_bot(username="practice_bot")
    for person, (name, title) in PEOPLE.items():
        world.add_person(name, id=person, title=title)
    world.add_chat("supergroup", "秋季清收 <b>战报群</b>", PEOPLE, [LEADER, BOT_ID], id=GROUP)
    world.add_chat("group", "清收办", [CLERK, LEADER], [CLERK, BOT_ID], id=OFFICE)
    return world


@asynccontextmanager
async def stage_on(
    browser: Browser, width: int = 1440, height: int = 900, *, touch: bool = False
) -> AsyncIterator[Stage]:
    """A fresh world and a fresh page; at the end the page must not have complained about anything."""
    async with serving(invented_world()) as running, httpx.AsyncClient(base_url=running.url, timeout=10) as client:
        context = await browser.new_context(viewport={"width": width, "height": height}, has_touch=touch)
        context.set_default_timeout(WAIT_MS)
        page = await context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        try:
            yield Stage(page, running.url, client, complaints)
        finally:
            await context.close()
        assert complaints == []
