"""How a campaign's people write, from config alone: its words and kinds, 3个 for 30,000, reports of days before."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.config import CampaignConfig
from bot.setup import set_up_of
from campaign.reading import CORE, Calendar, Lexicon, Reading, Said, read
from campaign.reading.explanation import Because, explain
from services.calendars import calendar_for
from services.field import YEARS_AHEAD, lexicon_of


@dataclass(frozen=True, slots=True)
class Manner:
    """What reading needs to know beside the message; as it stands here, of a bank without words of its own."""

    lexicon: Lexicon = CORE
    days_back: int = 0
    zone: tzinfo | None = None

    def read(self, text: str, ref: datetime, earlier: tuple[Said, ...] = ()) -> Reading:
        """Read a message as a chat of this campaign would."""
        at, lexicon = self._local(ref), self.lexicon
        return read(text, at, earlier=earlier, lexicon=lexicon, calendar=_calendar(at), days_back=self.days_back)

    def explain(self, text: str, ref: datetime, earlier: tuple[Said, ...] = ()) -> list[Because]:
        """Say why a message reads so."""
        at, lexicon = self._local(ref), self.lexicon
        return explain(text, at, earlier=earlier, lexicon=lexicon, calendar=_calendar(at), days_back=self.days_back)

    def _local(self, ref: datetime) -> datetime:
        """Return the moment in the campaign's zone; one without a zone is meant so already."""
        return ref if self.zone is None or ref.tzinfo is None else ref.astimezone(self.zone)


def manner_of(campaign: CampaignConfig) -> Manner:
    """Return how a campaign's people write, by the very lexicon that judges their reports."""
    values = set_up_of(campaign)
    lexicon = lexicon_of(values.campaign, values.kinds, values.rules)
    return Manner(lexicon, values.campaign.back_days, values.campaign.span.zone)


def _calendar(at: datetime) -> Calendar:
    return calendar_for(range(at.year, at.year + YEARS_AHEAD))
