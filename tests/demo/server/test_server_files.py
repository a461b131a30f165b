"""Pictures and files: sizes, captions, albums, downloads, and what is refused."""

import io
import json
from typing import Any

from PIL import Image

from tests.demo.server.conftest import FANG, GROUP, LEI, Seat


def picture(width: int = 640, height: int = 400) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


async def upload(seat: Seat, method: str, files: dict[str, Any], **params: Any) -> dict[str, Any]:
    fields = {key: value if isinstance(value, str) else json.dumps(value) for key, value in params.items()}
    answer = await seat.http.post(f"/bot{seat.token}/{method}", data={"chat_id": str(GROUP), **fields}, files=files)
    shape: dict[str, Any] = answer.json()
    return shape


async def test_a_photo_has_sizes_and_can_be_downloaded(seat: Seat) -> None:
    files = {"photo": ("榜.png", picture(), "image/png")}
    answer = await upload(seat, "sendPhoto", files, caption="<b>今日榜</b>", parse_mode="HTML")
    message = answer["result"]
    assert [(one["width"], one["height"]) for one in message["photo"]] == [(90, 56), (320, 200), (640, 400)]
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    file = await seat.call("getFile", file_id=message["photo"][-1]["file_id"])
    got = await seat.http.get(f"/file/bot{seat.token}/{file['file_path']}")
    assert got.content == picture()
    assert (await seat.http.get(f"/file/bot1:wrong/{file['file_path']}")).status_code == 401
    shown = (await seat.look(f"phones/{FANG}"))["chats"][0]["messages"][-1]
    assert shown["html"] == "<b>今日榜</b>"
    assert (await seat.http.get(shown["media_url"])).content == picture()


async def test_a_known_file_is_sent_again_by_its_id(seat: Seat) -> None:
    first = await upload(seat, "sendDocument", {"document": ("结算表.xlsx", b"PK..", "application/zip")})
    document = first["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("结算表.xlsx", 4)
    again = await seat.call("sendDocument", chat_id=GROUP, document=document["file_id"])
    assert again["document"] == document
    words = "Bad Request: wrong file identifier/HTTP URL specified"
    assert await seat.refused("sendDocument", chat_id=GROUP, document="unknown") == words
    words = "Bad Request: failed to get HTTP URL content"
    assert await seat.refused("sendPhoto", chat_id=GROUP, photo="https://example.com/a.png") == words
    words = "Bad Request: there is no photo in the request"
    assert await seat.refused("sendPhoto", chat_id=GROUP) == words
    words = "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert await seat.refused("getFile", file_id="unknown") == words


async def test_what_is_no_picture_is_refused(seat: Seat) -> None:
    answer = await upload(seat, "sendPhoto", {"photo": ("a.png", b"not a picture", "image/png")})
    assert answer["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    answer = await upload(seat, "sendPhoto", {"photo": ("a.png", picture(2100, 100), "image/png")})
    assert answer["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"


async def test_a_caption_is_shorter_than_a_text(seat: Seat) -> None:
    files = {"photo": ("a.png", picture(), "image/png")}
    answer = await upload(seat, "sendPhoto", files, caption="一" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"
    message = (await upload(seat, "sendPhoto", files, caption="一" * 1024))["result"]
    here = {"chat_id": GROUP, "message_id": message["message_id"]}
    assert await seat.refused("editMessageText", **here, text="x") == (
        "Bad Request: there is no text in the message to edit"
    )
    assert (await seat.call("editMessageCaption", **here, caption="二"))["caption"] == "二"
    assert "message is not modified" in await seat.refused("editMessageCaption", **here, caption="二")


async def test_an_album_shares_a_group_id(seat: Seat) -> None:
    files = {"a": ("a.png", picture(), "image/png"), "b": ("b.png", picture(), "image/png")}
    media = [{"type": "photo", "media": "attach://a", "caption": "晨会"}, {"type": "photo", "media": "attach://b"}]
    first, second = (await upload(seat, "sendMediaGroup", files, media=media))["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("晨会", False)
    mixed = [media[0], {"type": "document", "media": "attach://b"}]
    answer = await upload(seat, "sendMediaGroup", files, media=mixed)
    assert answer["description"] == "Bad Request: document can't be mixed with other media types"
    answer = await upload(seat, "sendMediaGroup", files, media=media * 6)
    assert answer["description"] == "Bad Request: too many messages to send as an album"


async def test_a_picture_can_be_replaced(seat: Seat) -> None:
    message = (await upload(seat, "sendPhoto", {"photo": ("a.png", picture(), "image/png")}, caption="一"))["result"]
    media = {"type": "photo", "media": "attach://new", "caption": "二"}
    files = {"new": ("b.png", picture(300, 300), "image/png")}
    edited = await upload(seat, "editMessageMedia", files, message_id=message["message_id"], media=media)
    assert edited["result"]["photo"][-1]["width"] == 300
    assert edited["result"]["caption"] == "二"


async def test_a_person_sends_a_photo_from_the_phone(seat: Seat) -> None:
    form = {"chat_id": str(GROUP), "caption": "晨会签到 #一组", "media_group_id": "7"}
    answer = await seat.http.post(f"/practice/phones/{LEI}/photo", data=form, files={"photo": ("a.png", picture())})
    assert answer.status_code == 200
    (update,) = await seat.updates()
    message = update["message"]
    assert update["update_id"] == answer.json()["update_id"]
    assert (message["caption"], message["media_group_id"]) == ("晨会签到 #一组", "7")
    assert message["caption_entities"] == [{"type": "hashtag", "offset": 5, "length": 3}]
    assert (await seat.call("getFile", file_id=message["photo"][-1]["file_id"]))["file_size"] == len(picture())


async def test_a_page_sent_as_a_file_never_runs_in_place(seat: Seat) -> None:
    files = {"document": ("x.html", b"<script>alert(1)</script>")}
    form = {"chat_id": str(GROUP)}
    sent = (await seat.http.post(f"/practice/phones/{LEI}/document", data=form, files=files)).json()
    got = await seat.http.get(sent["message"]["media_url"])
    assert got.headers["content-disposition"] == "attachment"
