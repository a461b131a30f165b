"""The lunar calendar and the solar terms of some years, as the value that the reading takes; from borax's tables."""

from datetime import date, timedelta
from functools import cache

from borax.calendars.lunardate import LCalendars, LunarDate, TermUtils

from campaign.reading.almanac import TERMS, Calendar, LunarMonth

FIRST, LAST = 1901, 2099
"""The years borax knows whole; those outside are left out."""


@cache
def calendar_for(years: range) -> Calendar:
    """What must be known to read dates that fall into these years (`range(2025, 2029)`); built once for each range."""
    known = range(max(years.start, FIRST), min(years.stop, LAST + 1))
    days = {term: tuple(_term(year, term) for year in known) for term in TERMS}
    # The months of the lunar year before reach into the first year.
    months = tuple(month for year in range(max(known.start - 1, FIRST), known.stop) for month in _months(year))
    return Calendar(days, months)


def _term(year: int, name: str) -> date:
    found: date = TermUtils.day_start_from_term(year, name)
    return found


def _months(year: int) -> list[LunarMonth]:
    first: date = LunarDate(year, 1, 1).to_solar_date()
    found = []
    for month, days, leap in LCalendars.iter_year_month(year):
        found.append(LunarMonth(year, month, first, days, leap=bool(leap)))
        first += timedelta(days=days)
    return found
