"""Whatever a raw update holds is told to the bot as it is, and breaks neither the phones nor the control API."""

import asyncio
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.server.app import build_app
from demo.server.world import PRACTICE_TOKEN, World
from tests.demo.server.conftest import BOT, FANG, GROUP, LEI, Seat
from tests.demo.server.test_server_nonsense import anything, like

PERSON = {"id": LEI, "is_bot": False, "first_name": "李雷"}
MESSAGE: dict[str, Any] = {
    "message_id": 7,
    "date": 1_800_000_000,
    "chat": {"id": GROUP, "type": "supergroup", "title": "群"},
    "from": PERSON,
    "text": "收回3万",
    "caption": "收回3万",
    "entities": [{"type": "bold", "offset": 0, "length": 2}],
    "photo": [{"file_id": "a"}],
    "document": {"file_id": "a"},
    "reply_to_message": {"message_id": 1},
    "reply_markup": {"inline_keyboard": []},
    "message_thread_id": 1,
}
complete = like(**{name: MESSAGE[name] for name in MESSAGE if name not in {"message_id", "date", "chat"}}).map(
    lambda fields: {**MESSAGE, **fields}
)
updates = st.dictionaries(
    st.sampled_from(["message", "edited_message", "channel_post", "callback_query", "update_id", "thought"]),
    complete | anything,
    max_size=2,
)


async def tell(update: dict[str, Any]) -> None:
    world = World(flood=False)
    world.add_bot().updates.close()
    world.add_person("李雷", id=LEI)
    world.add_chat("supergroup", "群", [LEI], [BOT], id=GROUP)
    world.subscribers.open(LEI)
    transport = httpx.ASGITransport(app=build_app(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as http:
        told = await http.post("/practice/updates", json={"update": update})
        assert told.status_code == 200, told.text
        (waiting,) = (await http.get(f"/bot{PRACTICE_TOKEN}/getUpdates")).json()["result"]
        assert waiting == {"update_id": told.json()["update_id"], **update}
        assert (await http.get(f"/practice/phones/{LEI}")).status_code == 200


@settings(max_examples=200, deadline=None)
@given(update=updates)
def test_any_update_is_told_as_it_is_and_breaks_no_phone(update: dict[str, Any]) -> None:
    if "\\ud" in ascii(update):
        return  # the wire carries no half characters
    asyncio.run(tell(update))


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("updates", b'{"update": 5}'),
        ("updates", b"[" * 100_000),
        ("updates", b'{"update": {}, "bot_id": 1e999}'),
        ("chats", b'{"type": "group", "title": "x", "members": {"a": 1}}'),
        (f"phones/{FANG}/send", b'{"chat_id": 1e999, "text": "x"}'),
        (f"phones/{FANG}/send", b'{"chat_id": -1009000000001, "forward_from_message": "x"}'),
        ("faults", b'{"kind": "429", "times": []}'),
        ("faults", b'{"kind": []}'),
    ],
)
async def test_a_control_that_makes_no_sense_is_a_400_with_a_sentence(seat: Seat, path: str, body: bytes) -> None:
    answer = await seat.http.post(f"/practice/{path}", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]
