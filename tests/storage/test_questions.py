"""Buttons: a phone only ever sends back an opaque id that fits into callback data."""

from datetime import timedelta
from functools import partial

from storage.questions import Button, add_button, find_button
from storage.store import Store
from tests.samples import NOON
from tests.storage.conftest import BOT, OTHER_BOT

BUTTON = Button("winter", "answer", -100, 5, 0, {"label": "3万元", "text": "<收回>3万"}, NOON + timedelta(hours=24))


async def test_a_button_comes_back_by_its_id(entered: Store) -> None:
    token = await entered.write(lambda c: add_button(c, BOT, BUTTON))
    assert await entered.read(lambda c: find_button(c, BOT, token)) == BUTTON


async def test_an_id_fits_into_callback_data_and_says_nothing(entered: Store) -> None:
    tokens = [await entered.write(lambda c: add_button(c, BOT, BUTTON)) for _ in range(20)]
    assert len(set(tokens)) == 20
    assert all(len(token.encode()) <= 64 and token.isascii() for token in tokens)


async def test_what_no_button_has_or_what_belongs_to_another_bot_is_not_found(entered: Store) -> None:
    token = await entered.write(lambda c: add_button(c, BOT, BUTTON))
    assert await entered.read(lambda c: find_button(c, OTHER_BOT, token)) is None
    for guessed in ("", token[:-1], "x' OR '1'='1", "长" * 64):
        assert await entered.read(partial(find_button, bot_id=BOT, token=guessed)) is None
