"""Bodies that are none: broken JSON, half characters, forms without a boundary, pictures that are no pictures."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from demo.server.files import Files
from demo.server.params import DEEPEST, decode
from demo.server.refusals import BotApiError
from tests.demo.server.conftest import GROUP, LEI, Seat

Json = dict[str, Any]
JSON_BODY, FORM = "application/json", "application/x-www-form-urlencoded"


async def post(seat: Seat, body: bytes, kind: str, method: str = "sendMessage") -> Json:
    """A body as it is; the answer is 400 in Telegram's words, and a line in the log of refusals."""
    answer = await seat.http.post(f"/bot{seat.token}/{method}", content=body, headers={"content-type": kind})
    assert answer.status_code == 400, answer.text
    assert [one["method"] for one in (await seat.look("refusals"))["calls"]] == [method]
    told: Json = answer.json()
    return told


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[1]",
        b"\xff",
        b'{"text": NaN}',
        b'{"text": "\\ud800"}',
        b'{"text": ' + b"[" * 101 + b"]" * 101 + b"}",
        b"[" * 100_000,
        b'{"text": ' + b"9" * 5000 + b"}",
    ],
    ids=range(9),
)
async def test_json_that_cannot_be_read_brings_no_parameters(seat: Seat, body: bytes) -> None:
    assert (await post(seat, body, JSON_BODY))["description"] == "Bad Request: chat_id is empty"


@pytest.mark.parametrize("body", [b"text=%ff", b"text=\xff", b"text=%ed%a0%80"])
async def test_a_form_that_is_no_utf8_is_refused(seat: Seat, body: bytes) -> None:
    answer = await post(seat, f"chat_id={GROUP}&".encode() + body, FORM)
    assert answer["description"] == "Bad Request: strings must be encoded in UTF-8"


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"x", "multipart/form-data", "boundary not found"),
        (b"x", "multipart/form-data; boundary=b", "can't parse form data"),
        (
            b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
            "multipart/form-data; boundary=b",
            "can't parse form data",
        ),
    ],
)
async def test_a_multipart_body_that_is_none_is_refused(seat: Seat, body: bytes, kind: str, words: str) -> None:
    assert (await post(seat, body, kind))["description"] == f"Bad Request: {words}"


async def test_a_deep_parameter_is_refused_and_phones_still_open(seat: Seat) -> None:
    deep = "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)
    answer = await seat.refused("sendMessage", chat_id=GROUP, text="好", reply_markup=deep)
    assert answer == "Bad Request: can't parse reply keyboard markup JSON object"
    await seat.call("sendMessage", chat_id=GROUP, text=deep)
    assert (await seat.look(f"phones/{LEI}"))["chats"][0]["messages"][-1]["html"] == deep


def test_brackets_in_strings_are_not_depth() -> None:
    assert decode('"' + "[" * 500 + '"') == "[" * 500


@settings(deadline=None)
@given(data=st.data())
def test_bytes_that_are_no_picture_are_refused_as_one(data: st.DataObject) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP"])))
    broken = bytearray(out.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(broken) - 1), max_size=8)):
        broken[place] = data.draw(st.integers(0, 255))
    kept = bytes(broken[: data.draw(st.integers(0, len(broken)))])
    try:
        assert Files().add_photo(kept)
    except BotApiError:
        return  # refused, not broken


class ClockThatStopsOnce:
    """A clock with a fault: the one moment it is asked for after `armed` it does not know."""

    def __init__(self) -> None:
        self.armed = False

    def __call__(self) -> float:
        if self.armed:
            self.armed = False
            raise ZeroDivisionError("this clock is broken")
        return 1_800_000_000.0


async def test_a_bug_of_the_servers_own_is_a_500_that_the_log_of_refusals_shows(seat: Seat) -> None:
    clock = seat.world.now = ClockThatStopsOnce()
    clock.armed = True
    answer = await seat.http.post(f"/bot{seat.token}/sendMessage", json={"chat_id": GROUP, "text": "好"})
    assert answer.status_code == 500
    (call,) = (await seat.look("refusals"))["calls"]
    assert (call["method"], call["error_code"], call["ok"]) == ("sendMessage", 500, False)
