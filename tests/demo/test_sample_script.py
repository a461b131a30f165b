"""The scripted day reads as it is meant to, is the same every time, and can be played to its last step."""

import asyncio
import io
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from campaign.reading import Disposition, read
from demo.group import practice_world
from demo.player import Player
from demo.sample.cases import sample_cases
from demo.sample.chats import CAMPAIGN_CHAT, sample_chats
from demo.sample.pictures import MOTIVES, draw
from demo.sample.script import day
from demo.sample.steps import Act, Step
from demo.sample.warm_up import warm_up

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TYPED = [step for step in (*warm_up(), *day()) if step.act in (Act.WRITE, Act.PHOTO, Act.EDIT)]
RUNS = (0, 1, 2, 281_474_976)


@pytest.mark.parametrize("run", RUNS)
def test_every_typed_text_is_read_as_the_script_expects(run: int) -> None:
    wrong = [
        (step.text, step.expect, reading.disposition, reading.reasons)
        for step in (*warm_up(run), *day(run))
        if step.act in (Act.WRITE, Act.PHOTO, Act.EDIT)
        if (reading := read(step.text, NOON)).disposition != step.expect
    ]
    assert wrong == []


def test_every_pressed_button_is_offered_and_its_answer_scores() -> None:
    texts = {step.key: step.text for step in day() if step.key}
    presses = [step for step in day() if step.act is Act.PRESS]
    assert presses
    for step in presses:
        question = read(texts[step.about], NOON).question
        assert question is not None, texts[step.about]
        assert read(question.options[step.option].text, NOON).disposition is Disposition.SCORE


def test_a_step_speaks_of_messages_that_its_chat_has_by_then() -> None:
    made: dict[str, tuple[int, int]] = {}
    for step in day():
        if step.about:
            where, author = made[step.about]
            assert where == step.where
            assert step.act in (Act.REACT, Act.WRITE) or author == step.who
        if step.key:
            assert step.key not in made
            made[step.key] = (step.where, step.who)


def test_everybody_writes_only_where_they_are() -> None:
    members = {chat.chat_id: set(chat.members) for chat in sample_chats()}
    assert all(step.who in members[step.where] for step in (*warm_up(), *day()))


def test_a_day_has_some_of_everything_and_takes_five_minutes() -> None:
    steps = day()
    acts, readings = Counter(step.act for step in steps), Counter(step.expect for step in steps)
    assert 150 <= len(TYPED) <= 180
    assert steps[-1].at <= 300
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert all(acts[act] >= 5 for act in Act)
    assert readings[Disposition.SCORE] >= 80
    assert all(readings[one] >= 3 for one in (Disposition.ASK, Disposition.AMEND, Disposition.WITHDRAW))
    assert 0.4 < sum(step.where == CAMPAIGN_CHAT for step in steps) / len(steps) < 0.8


def test_no_borrower_is_named_in_full() -> None:
    names = [case.borrower for case in sample_cases(NOON.date())]
    assert [step.text for step in TYPED if any(name in step.text for name in names)] == []


def test_the_day_is_the_same_every_time_and_another_one_in_a_kept_group() -> None:
    assert day() == day()
    assert day(1) == day(1) != day()


def test_a_kept_group_is_not_told_the_same_sums_again() -> None:
    told, again = ({step.text for step in warm_up(run) if step.expect is Disposition.SCORE} for run in (0, 1))
    assert told & again == {"A118 催收通知书签字了"}, "only what has no sum"


@pytest.mark.parametrize("motive", MOTIVES)
def test_a_picture_is_small_and_the_same_every_time(motive: str) -> None:
    content = draw(f"{motive} 3")
    assert len(content) < 60_000
    assert content == draw.__wrapped__(f"{motive} 3")
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (640, 480)


async def test_the_day_can_be_played_but_for_questions_nobody_asked() -> None:
    world = practice_world()
    player = Player(world, speed=100.0, patience=0.1)
    async with asyncio.timeout(30):
        await player.play(day())
    assert {step.act for step in player.left_out} == {Act.PRESS}
    written = sum(len(chat.messages) for chat in world.chats.values())
    assert written == sum(step.act in (Act.WRITE, Act.PHOTO) for step in day())


async def test_a_step_that_somebody_made_impossible_is_left_out() -> None:
    first = warm_up()[0]
    world = practice_world()
    player = Player(world, speed=100.0)
    late = Step(0.0, Act.REACT, first.who, first.where, about="nothing", emoji="👍")
    await player.play([first, late])
    assert player.left_out == [late]


def test_a_kept_database_sees_no_number_twice() -> None:
    world = practice_world(continued_from=9_000)
    assert world.first_bot().updates.next_id > 100_009_000
    assert all(chat.last_message_id == 9_000 for chat in world.chats.values())
