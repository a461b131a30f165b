"""Delivery by webhook: with the secret, in order, again until it is taken."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.demo.server.conftest import BASIC, FANG, GROUP, LEI, Seat


class Doorstep:
    """A bot's webhook that takes what it is told to take."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: list[int] = []  # statuses of the next answers; 200 afterwards
        self.got: list[tuple[str, dict[str, Any]]] = []
        self.taken: list[str] = []

    async def receive(self, request: Request) -> Response:
        update = await request.json()
        self.got.append((request.headers.get("x-telegram-bot-api-secret-token", ""), update))
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            self.taken.append(update["message"]["text"])
        return Response(status_code=status)

    async def wait_for(self, taken: int) -> None:
        for _ in range(1000):
            if len(self.taken) >= taken:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"only {self.taken} were taken")


@pytest.fixture
async def doorstep() -> AsyncIterator[Doorstep]:
    door = Doorstep()
    app = Starlette(routes=[Route("/hook", door.receive, methods=["POST"])])
    config = uvicorn.Config(app, port=0, lifespan="off", ws="none", log_config=None)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    door.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/hook"
    yield door
    await server.shutdown()


async def test_updates_are_posted_with_the_secret_and_then_gone(seat: Seat, doorstep: Doorstep) -> None:
    await seat.says(FANG, "早先")
    await seat.call("setWebhook", url=doorstep.url, secret_token="a-secret_1")
    await seat.says(FANG, "收回3万")
    await doorstep.wait_for(2)
    assert doorstep.taken == ["早先", "收回3万"]
    assert {secret for secret, _ in doorstep.got} == {"a-secret_1"}
    for _ in range(500):
        if not (await seat.look("queue"))["pending"]:
            break
        await asyncio.sleep(0.01)
    info = await seat.call("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (doorstep.url, 0)


async def test_what_is_not_taken_comes_again_and_order_is_kept(seat: Seat, doorstep: Doorstep) -> None:
    doorstep.answers = [500, 503, 404]
    await seat.call("setWebhook", url=doorstep.url)
    for text in ("一", "二", "三"):
        await seat.says(LEI, text)
    await doorstep.wait_for(3)
    assert doorstep.taken == ["一", "二", "三"]
    assert [update["message"]["text"] for _, update in doorstep.got] == ["一", "一", "一", "一", "二", "三"]
    info = await seat.call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_a_chat_that_fails_does_not_hold_up_another(seat: Seat, doorstep: Doorstep) -> None:
    doorstep.answers = [500] * 3
    await seat.call("setWebhook", url=doorstep.url)
    await seat.says(LEI, "难", chat_id=GROUP)
    await asyncio.sleep(0.05)
    doorstep.answers = []
    await seat.says(LEI, "易", chat_id=BASIC)
    await doorstep.wait_for(2)
    assert doorstep.taken == ["易", "难"]


async def test_a_webhook_that_is_away_loses_nothing(seat: Seat, doorstep: Doorstep) -> None:
    await seat.call("setWebhook", url="http://127.0.0.1:9/hook")
    await seat.says(FANG, "收回3万")
    for _ in range(500):
        info = await seat.call("getWebhookInfo")
        if "last_error_message" in info:
            break
        await asyncio.sleep(0.01)
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1
    await seat.call("setWebhook", url=doorstep.url)
    await doorstep.wait_for(1)


async def test_polling_and_a_webhook_exclude_each_other(seat: Seat, doorstep: Doorstep) -> None:
    poll = asyncio.create_task(seat.ask("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await seat.call("setWebhook", url=doorstep.url)
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    assert (await seat.ask("getUpdates"))["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await seat.call("deleteWebhook")
    await seat.says(FANG, "收回3万")
    assert len(await seat.updates()) == 1
    await seat.call("deleteWebhook", drop_pending_updates=True)
    assert await seat.updates() == []


async def test_a_bad_webhook_is_refused(seat: Seat) -> None:
    assert await seat.refused("setWebhook", url="ftp://x") == "Bad Request: invalid webhook URL specified"
    assert await seat.refused("setWebhook", url="http://127.0.0.1:9/", secret_token="密") == (
        "Bad Request: secret token contains unallowed characters"
    )
