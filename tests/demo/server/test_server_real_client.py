"""A real client understands the server: python-telegram-bot drives it over the wire."""

import asyncio
import io
import sys
from asyncio.subprocess import PIPE

import pytest
from PIL import Image
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, MessageEntity
from telegram.constants import ReactionEmoji
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from demo.server.reactions import FREE, free_emoji
from demo.server.world import PRACTICE_TOKEN
from tests.demo.server.conftest import BASIC, FANG, GROUP, LEI, Seat


def client(seat: Seat, token: str = PRACTICE_TOKEN) -> Bot:
    return Bot(token, base_url=f"{seat.url}/bot", base_file_url=f"{seat.url}/file/bot")


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(out, "JPEG")
    return out.getvalue()


async def test_a_conversation_over_the_wire(seat: Seat) -> None:
    async with client(seat) as bot:
        assert bot.username == "practice_bot"
        report = await seat.says(LEI, "收回3万 🎉 @practice_bot")
        (update,) = await bot.get_updates(allowed_updates=["message", "callback_query", "message_reaction"])
        assert update.message is not None
        assert update.message.parse_entities([MessageEntity.MENTION]).popitem()[1] == "@practice_bot"
        assert await update.message.set_reaction("👌")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("看榜", callback_data="board")]])
        answer = await update.message.reply_html("<b>记上了</b>", reply_markup=keyboard, do_quote=True)
        assert answer.reply_to_message is not None
        assert answer.reply_to_message.message_id == report["message_id"]
        assert answer.reply_markup == keyboard
        await answer.pin()
        await seat.play(f"phones/{LEI}/press", chat_id=GROUP, message_id=answer.message_id, data="board")
        await seat.play(f"phones/{LEI}/react", chat_id=GROUP, message_id=answer.message_id, emoji="🔥")
        pinned, pressed, reacted = await bot.get_updates(offset=update.update_id + 1)
        assert pinned.message is not None
        assert pinned.message.pinned_message is not None
        assert pressed.callback_query is not None
        assert await pressed.callback_query.answer("好")
        assert reacted.message_reaction is not None
        edited = await answer.edit_text("改过了")
        assert isinstance(edited, type(answer))
        assert edited.edit_date is not None
        chat = await bot.get_chat(GROUP)
        assert (chat.title, chat.pinned_message.message_id if chat.pinned_message else 0) == (
            "外拓清收群",
            answer.message_id,
        )
        assert (await bot.get_chat_member(GROUP, bot.id)).status == "administrator"
        assert len(await bot.get_chat_administrators(GROUP)) == 2
    assert (await seat.look("refusals"))["calls"] == []


async def test_pictures_over_the_wire(seat: Seat) -> None:
    async with client(seat) as bot:
        sent = await bot.send_photo(GROUP, picture(), caption="榜")
        file = await sent.photo[-1].get_file()
        assert bytes(await file.download_as_bytearray()) == picture()
        album = await bot.send_media_group(
            GROUP, [InputMediaPhoto(picture(), caption="一"), InputMediaPhoto(picture())]
        )
        assert [one.caption for one in album] == ["一", None]
        again = await bot.edit_message_media(InputMediaPhoto(picture(), caption="二"), GROUP, sent.message_id)
        assert not isinstance(again, bool)
        assert again.caption == "二"
        document = await bot.send_document(GROUP, b"a,b", filename="名单.csv")
        assert document.document is not None
        assert document.document.file_name == "名单.csv"


@pytest.mark.filterwarnings("ignore:.*attribute `retry_after` will be of type")  # the client's own announcement
async def test_refusals_become_the_clients_own_errors(seat: Seat) -> None:
    async with client(seat) as bot:
        with pytest.raises(Forbidden, match="can't initiate conversation"):
            await bot.send_message(FANG, "x")
        with pytest.raises(BadRequest, match="Message to edit not found"):
            await bot.edit_message_text("x", GROUP, 99)
        moved = await seat.play(f"chats/{BASIC}/migrate")
        with pytest.raises(ChatMigrated) as migrated:
            await bot.send_message(BASIC, "x")
        assert migrated.value.new_chat_id == moved["id"]
        await seat.play("faults", kind="429", retry_after=3)
        with pytest.raises(RetryAfter, match="3"):
            await bot.send_message(GROUP, "x")
        await seat.play("faults", kind="500")
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(GROUP, "x")
        for kind in ("lost", "drop"):
            await seat.play("faults", kind=kind)
            with pytest.raises(NetworkError):
                await bot.send_message(GROUP, "x")
        await seat.play("faults", kind="timeout", seconds=60)
        with pytest.raises(TimedOut):
            await bot.send_message(GROUP, "x", read_timeout=0.2)
        poll = asyncio.create_task(bot.get_updates(offset=1_000_000_000, timeout=10))
        await asyncio.sleep(0.1)
        await seat.ask("getUpdates")
        with pytest.raises(Conflict):
            await poll
    with pytest.raises(InvalidToken):
        async with client(seat, "10000001:wrong"):
            pass


def test_the_free_reactions_are_those_the_client_knows() -> None:
    assert {free_emoji(one.value) for one in ReactionEmoji} == FREE


async def test_the_server_runs_as_a_process_of_its_own() -> None:
    command = (sys.executable, "-m", "demo.server", "--port", "0", "--token", "42:token-not-a-secret")
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
        assert line.startswith("ready http://127.0.0.1:")
        url = line.split()[1]
        async with Bot("42:token-not-a-secret", base_url=f"{url}/bot") as bot:
            assert bot.id == 42
    finally:
        process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0
