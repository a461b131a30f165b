"""Where a message was said: its campaign with chats, people and rules, remembered until they change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from campaign.people import Role
from campaign.reading import CORE, IN_WAN, Calendar, Lexicon
from campaign.scoring import Per, Rule
from services.calendars import calendar_for
from storage import campaigns, cases, kinds, people
from storage.campaigns import OFFICE, Campaign, Chat
from storage.kinds import OwnKind
from storage.people import Person
from storage.store import Connection

YEARS_AHEAD = 6  # how far plans reach


@dataclass(frozen=True, slots=True)
class Field:
    """A campaign as its judge sees it; `people` by Telegram id. Whether they can be written to is asked elsewhere.

    `lexicon` knows the bank's own words, `calendar` the days that move, in the campaign's years and those after;
    `dittos` are the words that say once more what was said before.
    """

    campaign: Campaign
    chats: Sequence[Chat]
    roster: Sequence[Person]
    people: Mapping[int, Person]
    rules: Sequence[Rule]
    lexicon: Lexicon
    calendar: Calendar
    has_cases: bool
    dittos: Collection[str]


class Fields:
    """Remembers each campaign's field; its version in the database tells when to read it again."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], Field] = {}

    def of_chat(self, connection: Connection, bot_id: int, chat_id: int) -> tuple[Chat, Field] | None:
        """Return a bound chat with its field; None where the chat belongs to no campaign."""
        bound = campaigns.find_chat(connection, bot_id, chat_id)
        return None if bound is None else (bound[0], self._of(connection, bot_id, bound[1]))

    def of_campaign(self, connection: Connection, bot_id: int, campaign_id: str) -> Field:
        """Return the field of a campaign that is known to exist."""
        return self._of(connection, bot_id, campaigns.find(connection, bot_id, campaign_id))

    def _of(self, connection: Connection, bot_id: int, campaign: Campaign) -> Field:
        known = self._known.get((bot_id, campaign.campaign_id))
        if known is None or known.campaign != campaign:
            known = self._known[bot_id, campaign.campaign_id] = _read(connection, bot_id, campaign)
        return known


def _read(connection: Connection, bot_id: int, campaign: Campaign) -> Field:
    roster = people.of_campaign(connection, bot_id, campaign.campaign_id)
    rules = campaigns.rules_of(connection, bot_id, campaign.campaign_id)
    lexicon = lexicon_of(campaign, kinds.of_campaign(connection, bot_id, campaign.campaign_id), rules)
    return Field(
        campaign=campaign,
        chats=campaigns.chats_of(connection, bot_id, campaign.campaign_id),
        roster=roster,
        people={person.telegram_id: person for person in roster if person.telegram_id is not None},
        rules=rules,
        lexicon=lexicon,
        calendar=calendar_for(range(campaign.span.first_on.year, campaign.span.last_on.year + YEARS_AHEAD)),
        has_cases=cases.any_listed(connection, bot_id, campaign.campaign_id),
        dittos=[word for word, role in lexicon.roles.items() if role == "ditto"],
    )


def lexicon_of(campaign: Campaign, own_kinds: Sequence[OwnKind], rules: Sequence[Rule]) -> Lexicon:
    """Return the words of a campaign; a kind that is paid for by its amount is nothing without one."""
    by_item = {rule.kind for rule in rules if rule.per is Per.ITEM}
    by_amount = {rule.kind for rule in rules if rule.per is Per.AMOUNT} - by_item
    own = CORE.extended({own.kind: own.words for own in own_kinds}, by_amount=by_amount)
    return own.counting(IN_WAN if campaign.counts_in_wan else {})


def office_chats(connection: Connection, bot_id: int, campaign_id: str | None = None) -> list[int]:
    """Return where the office of a campaign, or of every campaign, is told of things; none where nobody would hear.

    A campaign without an office chat tells those of its office who pressed Start, each in private.
    """
    if campaign_id is None:
        every = [campaign.campaign_id for campaign in campaigns.every(connection, bot_id)]
        told = [chat for one in every for chat in office_chats(connection, bot_id, one)]
        return list(dict.fromkeys(told))
    chats = [chat.chat_id for chat in campaigns.chats_of(connection, bot_id, campaign_id) if chat.role == OFFICE]
    if chats:
        return chats
    roster = people.of_campaign(connection, bot_id, campaign_id)
    return [p.telegram_id for p in roster if p.role == Role.OFFICE and p.telegram_id and p.reachable_at is not None]
