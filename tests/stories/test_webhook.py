"""The webhook doorstep: nobody but Telegram gets in, and the 200 means that the update is kept."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken

from bot.app import build_bot
from bot.bell import Bell
from bot.config import WebhookConfig
from bot.running import Bells, working
from bot.webhook import LOOK_EVERY, SECRET_HEADER, Webhook, build_app, secret_of
from demo.server.running import serving
from demo.server.world import World
from services import campaigns
from services.desk import Desk
from storage import inbox
from storage.store import open_store
from tests.stories.cast import BOT, LI, MORNING, TOKEN, the_campaign
from tests.stories.stage import Clock
from tests.stories.wired import WiredStage, fill_world

SECRET = "secret"
UPDATE = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Desk]:
    store = open_store(sqlite_url)
    yield Desk(store, BOT, "zhanbao_bot", Clock(MORNING).now, kept=lambda: None, said=lambda: None)
    await store.close()


async def post(desk: Desk, **request: Any) -> int:
    """Post to the door and return the status."""
    app = build_app(desk, "/telegram", SECRET, max_body=2000)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://door") as client:
        return (await client.post("/telegram", **request)).status_code


async def kept(desk: Desk) -> int:
    return len(await desk.store.read(lambda c: inbox.waiting(c, BOT, 10)))


async def test_with_the_secret_an_update_is_kept_before_the_200(desk: Desk) -> None:
    assert await post(desk, json=UPDATE, headers={SECRET_HEADER: SECRET}) == 200
    assert await kept(desk) == 1


async def test_the_same_update_delivered_twice_is_kept_once(desk: Desk) -> None:
    for _ in range(2):
        assert await post(desk, json=UPDATE, headers={SECRET_HEADER: SECRET}) == 200
    assert await kept(desk) == 1


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: ""}])
async def test_without_the_secret_nothing_gets_in(desk: Desk, headers: dict[str, str]) -> None:
    assert await post(desk, json=UPDATE, headers=headers) == 403
    assert await kept(desk) == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * 3000, 413),
        (b"{", 400),
        (b"[]", 400),
        (b'{"update_id": "one"}', 400),
        (b"[" * 1900, 400),
        (b"\xff\xfe", 400),
        (b"", 400),
    ],
)
async def test_what_is_no_update_is_refused(desk: Desk, body: bytes, status: int) -> None:
    assert await post(desk, content=body, headers={SECRET_HEADER: SECRET}) == status
    assert await kept(desk) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Delivered:
    """A bot that Telegram delivers to."""

    world: World
    stage: WiredStage
    bot: Bot
    doorstep: asyncio.Task[None]


@asynccontextmanager
async def delivered_to(url: str, look_every: float = LOOK_EVERY) -> AsyncIterator[Delivered]:
    """Run the whole bot with a webhook against the practice server."""
    clock, store, bells = Clock(MORNING), open_store(url), Bells(Bell(), Bell())
    world = World(now=lambda: clock.now().timestamp(), flood=False)
    fill_world(world)
    port = free_port()
    config = WebhookConfig(url=f"http://127.0.0.1:{port}/telegram", listen_port=port)
    async with serving(world) as server, build_bot(TOKEN, server.url) as bot:
        desk = Desk(store, BOT, "zhanbao_bot", clock.now, bells.kept.ring, bells.said.ring)
        await campaigns.fill(desk, [the_campaign()])
        async with working(desk, bot, bells, Webhook(desk, bot, config, look_every), tries=3) as tasks:
            stage = WiredStage(desk, world, clock, url)
            await stage.until(lambda: world.first_bot().webhook, "the webhook is registered")
            yield Delivered(world, stage, bot, next(task for task in tasks if task.get_name() == "doorstep"))
    await store.close()


async def test_a_report_delivered_by_webhook_goes_the_same_path(sqlite_url: str) -> None:
    async with delivered_to(sqlite_url) as there:
        report = await there.stage.says(LI, "收回3万")
        await there.stage.reacts(report, "👌")
        await there.stage.board_says("30分")
        await there.stage.quiet()
    assert there.stage.unexpected_refusals() == []


async def test_a_webhook_that_somebody_deleted_is_registered_again(sqlite_url: str) -> None:
    async with delivered_to(sqlite_url, look_every=0.05) as there:
        await there.bot.delete_webhook()
        report = await there.stage.says(LI, "收回3万")
        await there.stage.reacts(report, "👌")
        await there.stage.quiet()


async def test_a_webhook_that_stands_is_not_registered_again_and_again(sqlite_url: str) -> None:
    async with delivered_to(sqlite_url, look_every=0.02) as there:
        await asyncio.sleep(0.5)
        methods = [call["method"].lower() for call in there.world.calls.after(0)]
    assert methods.count("setwebhook") == 1 and methods.count("getwebhookinfo") > 5


async def test_a_token_that_is_withdrawn_ends_it(sqlite_url: str) -> None:
    async with delivered_to(sqlite_url, look_every=0.05) as there:
        there.world.by_token.clear()
        with pytest.raises(InvalidToken):
            await asyncio.wait_for(asyncio.shield(there.doorstep), 10)


def test_every_process_of_a_bot_knows_the_same_secret_and_it_is_not_the_token() -> None:
    assert secret_of(TOKEN) == secret_of(TOKEN)
    assert TOKEN not in secret_of(TOKEN)
