"""Nonsense in any parameter is answered in Telegram's words and stands in the log; it breaks no phone either."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from demo.server.app import build_app
from demo.server.chats import Membership
from demo.server.forum import open_topic
from demo.server.methods.table import METHODS, NAMES
from demo.server.world import PRACTICE_TOKEN, World
from demo.server.writing import said, write
from tests.demo.server.conftest import BOT, FANG, GROUP, LEI, Seat

Json = dict[str, Any]
FORUM, TOPIC = -1009000000002, 2
BUTTON = {"text": "好", "callback_data": "ok"}
PHOTO = {"type": "photo", "media": "PRACTICE00000001"}
EMOJI = {"type": "emoji", "emoji": "👌"}
BOLD = {"type": "bold", "offset": 0, "length": 1}

anything: SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(
        [0, -1, 10**40, "1", "1.5", "１", "²", "-", "@nobody", "<b>", "</b>", "&#0;", "\ud800", "一" * 99]
    )
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


def like(**fields: Any) -> SearchStrategy[Any]:
    """An object with the right names: each right, wrong, or left out."""
    return st.fixed_dictionaries({}, optional={name: st.just(good) | anything for name, good in fields.items()})


def several(one: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.lists(one | anything, max_size=3)


entity = like(**BOLD, url="https://example.org", user={"id": LEI}, language="py", custom_emoji_id="1")
entities = several(entity | like(type="text_link", offset=0, length=1, url="x") | like(type="text_mention", user={}))
button = like(**BUTTON, url="https://example.org", copy_text={"text": "x"}, switch_inline_query="x", web_app={})
keyboard = several(several(button))
NEARLY: dict[str, SearchStrategy[Any]] = {
    "reply_parameters": like(message_id=1, chat_id=GROUP, allow_sending_without_reply=True, quote="x"),
    "reply_markup": like(inline_keyboard=[[BUTTON]], keyboard=[["好"]], force_reply=True)
    | st.fixed_dictionaries({"inline_keyboard": keyboard})
    | st.fixed_dictionaries({"keyboard": keyboard}),
    "entities": entities,
    "caption_entities": entities,
    "link_preview_options": like(is_disabled=True, url="https://example.org"),
    "media": several(like(**PHOTO, caption="<b>好</b>", parse_mode="HTML", caption_entities=[BOLD]))
    | like(**PHOTO, caption="好", parse_mode="HTML", caption_entities=[BOLD]),
    "reaction": several(like(**EMOJI, custom_emoji_id="1")),
    "commands": several(like(command="board", description="看榜")),
    "scope": like(type="chat_member", chat_id=GROUP, user_id=LEI),
    "message_ids": several(st.integers(0, 9)),
    "allowed_updates": several(st.sampled_from(["message", "callback_query"])),
    "url": st.sampled_from(["http://[", "http://x:y/", "http://127.0.0.1:99999/", "http://\x01/", "https://一/"]),
    "text": st.sampled_from(["<a href='http://['>x</a>", "http://[::1", "<b>" * 200, "\x00", "/", "&#x110000;"]),
    "chat_id": st.sampled_from([GROUP, FORUM, LEI, BOT, str(GROUP)]),
    "message_thread_id": st.integers(0, 3),
    "parse_mode": st.sampled_from(["HTML", "Markdown", "none"]),
}
PLACE: Json = {"chat_id": GROUP, "message_id": 1}
MINE: Json = {"chat_id": GROUP, "message_id": 2}
SAID: Json = {
    "parse_mode": "HTML",
    "reply_parameters": {"message_id": 1},
    "reply_markup": {"inline_keyboard": [[BUTTON]]},
}
CAPTION: Json = {"caption": "<b>好</b>", "caption_entities": [BOLD], **SAID}
TEXT: Json = {"text": "<b>好</b>", "entities": [BOLD], "link_preview_options": {"is_disabled": True}, **SAID}
GOOD: dict[str, Json] = {
    "setMyCommands": {"commands": [{"command": "board", "description": "看榜"}], "scope": {"type": "default"}},
    "deleteMyCommands": {"scope": {"type": "default"}, "language_code": "zh"},
    "getMyCommands": {"scope": {"type": "default"}, "language_code": "zh"},
    "getUpdates": {"offset": 0, "limit": 1, "timeout": 0, "allowed_updates": ["message"]},
    "setWebhook": {"url": "http://127.0.0.1:9/", "secret_token": "s", "max_connections": 1, "allowed_updates": []},
    "deleteWebhook": {"drop_pending_updates": True},
    "sendMessage": {"chat_id": GROUP, "message_thread_id": 0, **TEXT},
    "sendPhoto": {"chat_id": GROUP, "photo": "PRACTICE00000001", **CAPTION},
    "sendDocument": {"chat_id": GROUP, "document": "PRACTICE00000002", **CAPTION},
    "sendMediaGroup": {"chat_id": GROUP, "media": [PHOTO, PHOTO], "reply_parameters": {}},
    "sendChatAction": {"chat_id": GROUP, "action": "typing", "message_thread_id": 0},
    "forwardMessage": {**PLACE, "from_chat_id": GROUP, "message_thread_id": 0},
    "copyMessage": {**PLACE, "from_chat_id": GROUP, **CAPTION},
    "editMessageText": {**MINE, **TEXT},
    "editMessageCaption": {**MINE, "message_id": 3, **CAPTION},
    "editMessageMedia": {**MINE, "message_id": 3, "media": PHOTO},
    "editMessageReplyMarkup": {**MINE, "reply_markup": {"inline_keyboard": [[BUTTON]]}},
    "deleteMessage": PLACE,
    "deleteMessages": {"chat_id": GROUP, "message_ids": [1, 2]},
    "setMessageReaction": {**PLACE, "reaction": [EMOJI], "is_big": False},
    "answerCallbackQuery": {"callback_query_id": "1", "text": "好", "show_alert": True, "url": "x", "cache_time": 1},
    "pinChatMessage": {**PLACE, "disable_notification": True},
    "unpinChatMessage": PLACE,
    "getFile": {"file_id": "PRACTICE00000001"},
    "banChatMember": {"chat_id": GROUP, "user_id": LEI},
    "unbanChatMember": {"chat_id": GROUP, "user_id": LEI, "only_if_banned": True},
    "getChatMember": {"chat_id": GROUP, "user_id": LEI},
    "createForumTopic": {"chat_id": FORUM, "name": "二组"},
    "editForumTopic": {"chat_id": FORUM, "message_thread_id": TOPIC, "name": "三组"},
    "closeForumTopic": {"chat_id": FORUM, "message_thread_id": TOPIC},
    "reopenForumTopic": {"chat_id": FORUM, "message_thread_id": TOPIC},
}


def peopled() -> World:
    """A world in which every method has something to work on; nobody has to wait for an update."""
    world = World(flood=False)
    bot = world.add_bot()
    bot.updates.close()
    world.add_person("王<芳>", id=FANG)
    world.add_person("李雷", id=LEI)
    group = world.add_chat("supergroup", "外拓清收群", [LEI], [FANG, BOT], id=GROUP)
    forum = world.add_chat("supergroup", "论坛", [LEI], [FANG, BOT], id=FORUM, is_forum=True)
    open_topic(world, forum, "一组", bot.person)
    write(world, world.person(LEI), group, said("收回3万"), None, None)
    group.members[BOT] = Membership("administrator")
    return world


async def knock(method: str, params: Json, as_form: bool) -> None:
    """One call with these parameters on a fresh world: it is answered, written down, and phones still open."""
    world = peopled()
    transport = httpx.ASGITransport(app=build_app(world))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as http:
        path = f"/bot{PRACTICE_TOKEN}"
        await http.post(f"{path}/sendMessage", json={"chat_id": GROUP, "text": "在"})
        await http.post(f"{path}/sendDocument", data={"chat_id": GROUP}, files={"document": b"x"})
        before = world.calls.last
        if as_form:
            form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in params.items()}
            answer = await http.post(f"{path}/{method}", data=form)
        else:
            body = json.dumps(params).encode()
            answer = await http.post(f"{path}/{method}", content=body, headers={"content-type": "application/json"})
        told = answer.json()
        assert answer.status_code < 500, told
        assert told["ok"] is (answer.status_code == 200)
        assert told["ok"] or told["description"], "a refusal has words"
        expected = 0 if method == "getUpdates" and told["ok"] else 1
        assert world.calls.last == before + expected, "one line in the log"
        refused = world.calls.refusals()
        assert [one["method"] for one in refused] == ([] if told["ok"] else [method])
        for look in ("calls", "refusals", "chats", f"phones/{LEI}", f"phones/{FANG}"):
            assert (await http.get(f"/practice/{look}")).status_code == 200, look
    await world.close()


@pytest.mark.parametrize("method", sorted(NAMES.values()))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_json_in_any_parameter_is_answered_and_written_down(method: str, data: st.DataObject) -> None:
    good = GOOD.get(method, {"chat_id": GROUP})
    names = data.draw(st.lists(st.sampled_from(sorted(good)), min_size=1, max_size=3, unique=True))
    odd = {name: data.draw(NEARLY[name] | anything if name in NEARLY else anything, label=name) for name in names}
    as_form = data.draw(st.booleans())
    if as_form and any("\ud800" in value for value in odd.values() if isinstance(value, str)):
        return  # no client can put half a character into a form
    asyncio.run(knock(method, {**good, **odd}, as_form))


def test_every_method_is_asked_with_good_parameters_too() -> None:
    assert set(GOOD) <= set(NAMES.values())
    assert {name.lower() for name in GOOD} | {"getme", "getchat", "leavechat"} <= set(METHODS)


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMessage", {"reply_parameters": {"message_id": "one"}}, 'field "message_id" must be a valid Number'),
        ("sendMessage", {"reply_parameters": {"message_id": []}}, 'field "message_id" must be a Number'),
        ("sendMessage", {"reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
        ("sendMessage", {"reply_parameters": [1]}, "object expected as reply parameters"),
        ("sendMessage", {"reply_parameters": "{"}, "can't parse reply parameters JSON object"),
        ("sendMessage", {"reply_markup": None}, "object expected as reply markup"),
        ("sendMessage", {"reply_markup": {"inline_keyboard": 5}}, 'field "inline_keyboard" must be of type Array'),
        (
            "sendMessage",
            {"reply_markup": {"inline_keyboard": [[{"text": ["好"], "callback_data": "x"}]]}},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        ("sendMessage", {"entities": [{"type": "bold"}]}, "can't parse MessageEntity: Can't find field \"offset\""),
        (
            "sendMessage",
            {"entities": [{"type": "bold", "offset": 0, "length": 9}]},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        ("sendMessage", {"link_preview_options": 5}, "object expected as link preview options"),
        ("sendMediaGroup", {"media": [5]}, "can't parse InputMedia: expected an Object"),
        (
            "sendMediaGroup",
            {"media": [{"type": [], "media": "x"}]},
            'can\'t parse InputMedia: Field "type" must be of type String',
        ),
        ("sendMediaGroup", {}, 'parameter "media" is required'),
        ("deleteMessages", {"message_ids": ["one"]}, "can't parse message identifier as a Number"),
        ("deleteMessages", {"message_ids": [[1]]}, "message identifier must be a Number"),
        ("deleteMessages", {"message_ids": [0]}, "invalid message identifier specified"),
        ("deleteMessages", {"message_ids": 5}, "expected an Array of message identifiers"),
        (
            "setMessageReaction",
            {"message_id": 1, "reaction": [{"type": []}]},
            'can\'t parse ReactionType: Field "type" must be of type String',
        ),
        ("setMessageReaction", {"message_id": 1, "reaction": {}}, "expected an Array of ReactionType"),
        ("setMyCommands", {"commands": [{"command": 5}]}, "can't parse BotCommand: Can't find field \"description\""),
        ("setMyCommands", {"scope": {"type": "chat"}}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ("getChatMember", {"user_id": "nobody"}, "invalid user_id specified"),
    ],
)
async def test_what_is_malformed_is_named_in_telegrams_words(seat: Seat, method: str, params: Json, words: str) -> None:
    await seat.says(LEI, "收回3万")
    answer = await seat.refused(method, **{"chat_id": GROUP, "text": "好", **params})
    assert answer == f"Bad Request: {words}"
    (refused,) = (await seat.look("refusals"))["calls"]
    assert refused["method"] == method
