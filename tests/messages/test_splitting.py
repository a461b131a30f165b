"""Long texts are split into parts Telegram takes: short enough, nothing lost, every tag closed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.splitting import TEXT_LIMIT, split, utf16_length
from tests.messages.balance import unbalanced

CHARACTERS = st.text(st.sampled_from("收回万元 ab1，😀👍é\u200d\u202e"), max_size=60)
ESCAPED = st.sampled_from(["&lt;", "&gt;", "&amp;", "&#34;", "&quot;"])
PLAIN = CHARACTERS | ESCAPED
BOLD = st.lists(PLAIN, max_size=4).map(lambda inner: f"<b>{''.join(inner)}</b>")
LINK = st.lists(PLAIN | BOLD, max_size=3).map(lambda inner: f'<a href="tg://user?id=1">{"".join(inner)}</a>')
LINE = st.lists(PLAIN | BOLD | LINK, max_size=8).map("".join)
HTML = st.lists(LINE, max_size=25).map("\n".join)
LIMITS = st.integers(80, 400)


def bare(html: str) -> str:
    """Return the text without tags and line ends."""
    return re.sub(r"<[^<>]*>|\n", "", html)


@given(HTML, LIMITS)
def test_every_part_is_short_enough_and_nothing_is_lost(html: str, limit: int) -> None:
    parts = split(html, limit)
    assert all(utf16_length(part) <= limit for part in parts)
    assert "".join(bare(part).strip() for part in parts).replace(" ", "") == bare(html).replace(" ", "")


@given(HTML, LIMITS)
def test_tags_and_entities_stay_whole_in_every_part(html: str, limit: int) -> None:
    for part in split(html, limit):
        assert unbalanced(part) == []
        assert not re.search(r"&(?!(?:lt|gt|amp|quot|#34);)", part)


@given(HTML, LIMITS)
def test_no_part_is_empty_and_no_character_is_torn(html: str, limit: int) -> None:
    parts = split(html, limit)
    assert all(part.strip() for part in parts) or parts == [""]
    for part in parts:
        part.encode("utf-16-le")  # half of a surrogate pair could not be encoded


@given(HTML)
def test_a_text_that_fits_is_left_as_it_is(html: str) -> None:
    if html.strip() and utf16_length(html) <= TEXT_LIMIT:
        assert split(html) == [html]


@given(st.lists(st.text(st.sampled_from("收a😀"), min_size=1, max_size=40), min_size=1, max_size=30))
def test_a_line_that_fits_is_never_cut(lines: list[str]) -> None:
    parts = split("\n".join(lines), 80)
    assert [line for part in parts for line in part.split("\n")] == lines


@pytest.mark.parametrize(("text", "units"), [("", 0), ("收", 1), ("😀", 2), ("👨‍👩‍👧", 8), ("é", 1)])
def test_length_is_counted_in_utf_16_units(text: str, units: int) -> None:
    assert utf16_length(text) == units


def test_a_single_line_longer_than_a_message_is_cut_where_it_must_be() -> None:
    parts = split("😀" * 3000)
    assert [utf16_length(part) for part in parts] == [4096, 1904]


def test_a_blank_line_at_the_end_makes_no_empty_message() -> None:
    assert split("x" * 4096 + "\n") == ["x" * 4096]
