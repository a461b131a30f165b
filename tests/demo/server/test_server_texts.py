"""What is said: parse mode, entities, lengths, replies, buttons; and Telegram's words for what is wrong."""

from typing import Any

import pytest

from tests.demo.server.conftest import FANG, GROUP, LEI, Seat

NO_BUTTON = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"


async def sent(seat: Seat, text: str) -> dict[str, Any]:
    message: dict[str, Any] = await seat.call("sendMessage", chat_id=GROUP, text=text, parse_mode="HTML")
    return message


async def test_tags_become_entities_counted_in_utf16_units(seat: Seat) -> None:
    message = await sent(seat, '🎉<b>一<i>二</i></b> &lt;&amp;&gt; <a href="https://example.com">链接</a>')
    assert message["text"] == "🎉一二 <&> 链接"
    assert message["entities"] == [
        {"type": "bold", "offset": 2, "length": 2},
        {"type": "italic", "offset": 3, "length": 1},
        {"type": "text_link", "offset": 9, "length": 2, "url": "https://example.com/"},
    ]


async def test_a_phone_shows_the_same_as_safe_html(seat: Seat) -> None:
    await sent(
        seat, '<b>一&lt;script&gt;</b>\n<pre><code class="language-py">x</code></pre><tg-spoiler>秘</tg-spoiler>'
    )
    shown = (await seat.look(f"phones/{FANG}"))["chats"][0]["messages"][-1]
    assert shown["html"] == '<b>一&lt;script&gt;</b>\n<pre>x</pre><span class="tg-spoiler">秘</span>'


async def test_a_person_can_be_mentioned_by_id(seat: Seat) -> None:
    message = await sent(seat, f'<a href="tg://user?id={FANG}">芳</a> <a href="tg://user?id=999">谁</a>')
    (mention,) = message["entities"]
    assert mention["type"] == "text_mention"
    assert mention["user"]["id"] == FANG


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>一", 'Can\'t find end tag corresponding to start tag "b"'),
        ("一</b>", "Unexpected end tag at byte offset 3"),
        ("<b>一</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<font>一</font>", 'Unsupported start tag "font" at byte offset 0'),
        ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
        ("3 <5", "Unclosed start tag at byte offset 2"),
        ("a < b > c", 'Unsupported start tag "" at byte offset 2'),
        ("<span>一</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>一</b", "Unclosed end tag at byte offset 6"),
    ],
)
async def test_unbalanced_html_is_refused_in_telegrams_words(seat: Seat, text: str, words: str) -> None:
    answer = await seat.refused("sendMessage", chat_id=GROUP, text=text, parse_mode="HTML")
    assert answer == f"Bad Request: can't parse entities: {words}"


async def test_without_a_parse_mode_tags_are_text(seat: Seat) -> None:
    message = await seat.call("sendMessage", chat_id=GROUP, text="<b>一")
    assert message["text"] == "<b>一"
    assert "entities" not in message


async def test_telegram_finds_commands_mentions_and_numbers_by_itself(seat: Seat) -> None:
    message = await seat.says(FANG, "/board@practice_bot 🎉 @wangfang #喜报 13812345678 example.com 3万/2户")
    found = [(one["type"], one["offset"], one["length"]) for one in message["entities"]]
    assert found == [
        ("bot_command", 0, 19),
        ("mention", 23, 9),
        ("hashtag", 33, 3),
        ("phone_number", 37, 11),
        ("url", 49, 11),
    ]


async def test_lengths_are_counted_in_utf16_units_after_entities(seat: Seat) -> None:
    await sent(seat, "<b>" + "一" * 4096 + "</b>")
    await sent(seat, "🎉" * 2048)
    words = "Bad Request: message is too long"
    assert await seat.refused("sendMessage", chat_id=GROUP, text="一" * 4097) == words
    assert await seat.refused("sendMessage", chat_id=GROUP, text="🎉" * 2048 + "一") == words


async def test_an_empty_text_is_refused(seat: Seat) -> None:
    assert await seat.refused("sendMessage", chat_id=GROUP, text="") == "Bad Request: message text is empty"
    assert await seat.refused("sendMessage", chat_id=GROUP, text=" \n ") == "Bad Request: text must be non-empty"
    assert await seat.refused("sendMessage", chat_id=GROUP) == "Bad Request: message text is empty"


async def test_blanks_around_a_text_are_cut_off_and_entities_follow(seat: Seat) -> None:
    message = await sent(seat, "\n <b>一 二</b> \n")
    assert message["text"] == "一 二"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 3}]


async def test_a_reply_needs_its_message_unless_told_otherwise(seat: Seat) -> None:
    message = await seat.says(LEI, "收回3万")
    await seat.play(f"phones/{LEI}/delete", chat_id=GROUP, message_id=message["message_id"])
    gone = {"message_id": message["message_id"]}
    words = "Bad Request: message to be replied not found"
    assert await seat.refused("sendMessage", chat_id=GROUP, text="好", reply_parameters=gone) == words
    anyway = {**gone, "allow_sending_without_reply": True}
    answer = await seat.call("sendMessage", chat_id=GROUP, text="好", reply_parameters=anyway)
    assert "reply_to_message" not in answer


async def test_a_reply_shows_what_it_replies_to_but_no_chain(seat: Seat) -> None:
    first = await seat.says(LEI, "一")
    second = await seat.says(FANG, "二", reply_to_message_id=first["message_id"])
    third = await seat.call(
        "sendMessage", chat_id=GROUP, text="三", reply_parameters={"message_id": second["message_id"]}
    )
    assert third["reply_to_message"]["text"] == "二"
    assert "reply_to_message" not in third["reply_to_message"]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "好", "callback_data": "一" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "好", "callback_data": ""}, NO_BUTTON),
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "好"}, NO_BUTTON),
    ],
)
async def test_a_bad_button_is_refused(seat: Seat, button: dict[str, str], words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    answer = await seat.refused("sendMessage", chat_id=GROUP, text="好", reply_markup=markup)
    assert answer == f"Bad Request: {words}"


async def test_button_data_may_fill_64_bytes(seat: Seat) -> None:
    markup = {"inline_keyboard": [[{"text": "好", "callback_data": "一" * 21 + "x"}]]}
    message = await seat.call("sendMessage", chat_id=GROUP, text="好", reply_markup=markup)
    assert message["reply_markup"] == markup
