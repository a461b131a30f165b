"""How a campaign's people write, from config alone: its words and kinds, 3个 for 30,000, reports of days before."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from bot.config import CampaignConfig
from bot.config_checks import KNOWN_KINDS
from campaign.reading import CORE, Calendar, Lexicon, Reading, Said, read
from campaign.reading.explanation import Because, explain
from campaign.reading.lexicon import IN_WAN
from services.calendars import calendar_for
from services.field import YEARS_AHEAD


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
    """Return how a campaign's people write; kinds of the bank's own that pay by money are nothing without a sum."""
    own = {kind.kind: kind.words for kind in campaign.kinds}
    by_amount = [rule.kind for rule in campaign.rules if rule.per == "amount" and rule.kind not in KNOWN_KINDS]
    lexicon = CORE.extended(own, by_amount).counting(IN_WAN if campaign.reading.counts_in_wan else {})
    return Manner(lexicon, campaign.reading.back_days, ZoneInfo(campaign.zone))


def _calendar(at: datetime) -> Calendar:
    return calendar_for(range(at.year, at.year + YEARS_AHEAD))
