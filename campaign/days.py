"""Days of a campaign: which local date a moment belongs to, and what is late."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo


@dataclass(frozen=True, slots=True)
class Span:
    """The campaign's days: first and last local date, its zone, and the time of day reports are cut off."""

    first_on: date
    last_on: date
    zone: tzinfo
    cutoff: time

    def day_of(self, at: datetime) -> date:
        """Return the local date of an aware moment."""
        return at.astimezone(self.zone).date()

    def includes(self, day_on: date) -> bool:
        """Say whether a local date is one of the campaign's days."""
        return self.first_on <= day_on <= self.last_on

    def cutoff_at(self, day_on: date) -> datetime:
        """Return the aware moment from which changes to that day's reports are the office's decision."""
        return datetime.combine(day_on, self.cutoff, tzinfo=self.zone)

    def day_number(self, day_on: date) -> int:
        """Return 1 for the first day."""
        return (day_on - self.first_on).days + 1
