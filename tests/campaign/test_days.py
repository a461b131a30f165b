"""A report's day is the campaign's local date, wherever the clock that measured it stood."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.days import Span
from tests.samples import SHANGHAI, SPAN

ZONES = st.sampled_from(["Asia/Shanghai", "Asia/Urumqi", "UTC", "America/New_York", "Europe/London", "Asia/Kathmandu"])
MOMENTS = st.integers(0, 20 * 366 * 24 * 3600).map(lambda s: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


@given(MOMENTS, ZONES, st.integers(-14, 14))
def test_the_same_moment_has_the_same_day_in_whatever_zone_it_is_written(at: datetime, zone: str, hours: int) -> None:
    span = Span(date(2026, 1, 1), date(2026, 1, 7), ZoneInfo(zone), time(17, 30))
    assert span.day_of(at) == span.day_of(at.astimezone(timezone(timedelta(hours=hours))))


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 16, 0, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_midnight_is_midnight_in_the_campaigns_zone(utc: datetime, day: date) -> None:
    assert SPAN.day_of(utc) == day


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 29), True),
        (date(2026, 11, 30), False),
    ],
)
def test_first_and_last_day_belong_to_the_campaign(day: date, inside: bool) -> None:
    assert SPAN.includes(day) is inside


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), ZONES)
def test_the_cut_off_is_a_moment_of_its_own_day(day: date, zone: str) -> None:
    span = Span(day, day, ZoneInfo(zone), time(17, 30))
    at = span.cutoff_at(day)
    assert at.tzinfo is not None
    assert span.day_of(at) == day
    assert at.astimezone(ZoneInfo(zone)).time() == time(17, 30)


def test_days_are_counted_from_one() -> None:
    assert [SPAN.day_number(SPAN.first_on + timedelta(days=away)) for away in range(7)] == [1, 2, 3, 4, 5, 6, 7]
    assert SPAN.cutoff_at(SPAN.first_on) == datetime(2026, 11, 23, 17, 30, tzinfo=SHANGHAI)
