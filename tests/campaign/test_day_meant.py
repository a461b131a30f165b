"""One word that is a day and nothing else: people are called after days too."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.reading.single_dates import day_meant
from services.calendars import calendar_for

TUESDAY = date(2026, 11, 24)
CALENDAR = calendar_for(range(2026, 2033))


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("11-25", date(2026, 11, 25)),
        ("11.25", date(2026, 11, 25)),
        ("11/25", date(2026, 11, 25)),
        ("11月25日", date(2026, 11, 25)),
        ("2026-11-25", date(2026, 11, 25)),
        ("11-25前", date(2026, 11, 25)),
        ("25号", date(2026, 11, 25)),
        ("明天", date(2026, 11, 25)),
        ("昨天", date(2026, 11, 23)),
        ("周五前", date(2026, 11, 27)),
        ("月底", date(2026, 11, 30)),
        ("元旦", date(2027, 1, 1)),
    ],
)
def test_a_word_that_is_a_day_is_one(word: str, day: date) -> None:
    assert day_meant(word, TUESDAY, CALENDAR) == day


@pytest.mark.parametrize(
    "word", ["李国庆", "张元旦", "周三丰", "王六一", "王主任", "1号车", "3辆", "13-45", "", "宣传科"]
)
def test_a_name_is_none_however_it_is_called(word: str) -> None:
    assert day_meant(word, TUESDAY, CALENDAR) is None


@given(st.text(max_size=20))
def test_it_never_raises(word: str) -> None:
    day_meant(word, TUESDAY, CALENDAR)
