"""Where a message was said: its campaign with chats, people and rules, remembered until they change."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from campaign.people import Part, Role
from campaign.reading import CORE, IN_WAN, Calendar, Lexicon
from campaign.scoring import Per, Rule
from services.calendars import calendar_for
from storage import accounts, campaigns, cases, chats, kinds, people, stand_ins
from storage.campaigns import OFFICE, Campaign, Chat
from storage.kinds import OwnKind
from storage.people import Person
from storage.stand_ins import StandIn
from storage.store import Connection

YEARS_AHEAD = 6  # how far plans reach


@dataclass(frozen=True, slots=True)
class Field:
    """A campaign as its judge sees it. Whether people can be written to is asked elsewhere.

    `roster` is that of today, `left` those who are on it no more; `people` are those of today by their accounts, also
    the second ones. Ask `person` who somebody is: it knows who stands in for whom.
    `lexicon` knows the bank's own words, `calendar` the days that move, in the campaign's years and those after;
    `dittos` are the words that say once more what was said before.
    """

    campaign: Campaign
    chats: Sequence[Chat]
    roster: Sequence[Person]
    left: Sequence[Person]
    people: Mapping[int, Person]
    stand_ins: Sequence[StandIn]
    rules: Sequence[Rule]
    lexicon: Lexicon
    calendar: Calendar
    has_cases: bool
    dittos: Collection[str]

    def person(self, telegram_id: int, at: datetime) -> Person | None:
        """Return who an account is at a moment, with the parts of others that are theirs on that day."""
        one = self.people.get(telegram_id)
        return None if one is None else self.playing(one, at)

    def playing(self, one: Person, at: datetime) -> Person:
        """Return somebody of the roster with the parts of others that are theirs on the day of this moment."""
        if not self.stand_ins:
            return one
        today_on = self.campaign.span.day_of(at)
        absent = {s.absent_id for s in self.stand_ins if s.person_id == one.person_id and s.day_on == today_on}
        parts = [Part(other.role, other.team_id) for other in self.roster if other.person_id in absent]
        return replace(one, stands_in=parts) if parts else one

    def roster_at(self, at: datetime) -> list[Person]:
        """Return who was on the roster at a moment: also those who have left since."""
        return [*self.roster, *(one for one in self.left if one.left_at is not None and one.left_at > at)]


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

    def who(self, connection: Connection, bot_id: int, telegram_id: int, at: datetime) -> list[Person]:
        """Return who an account is in each campaign at a moment, as they are kept now, with the parts for that day."""
        own = people.by_telegram_id(connection, bot_id, telegram_id)
        return [self.of_campaign(connection, bot_id, one.campaign_id).playing(one, at) for one in own]

    def _of(self, connection: Connection, bot_id: int, campaign: Campaign) -> Field:
        known = self._known.get((bot_id, campaign.campaign_id))
        if known is None or known.campaign != campaign:
            known = self._known[bot_id, campaign.campaign_id] = _read(connection, bot_id, campaign)
        return known


def _read(connection: Connection, bot_id: int, campaign: Campaign) -> Field:
    everybody = people.everybody_of(connection, bot_id, campaign.campaign_id)
    roster = [person for person in everybody if person.left_at is None]
    by_id = {person.person_id: person for person in roster}
    others = accounts.others_of(connection, bot_id, campaign.campaign_id)
    rules = campaigns.rules_of(connection, bot_id, campaign.campaign_id)
    lexicon = lexicon_of(campaign, kinds.of_campaign(connection, bot_id, campaign.campaign_id), rules)
    return Field(
        campaign=campaign,
        chats=campaigns.chats_of(connection, bot_id, campaign.campaign_id),
        roster=roster,
        left=[person for person in everybody if person.left_at is not None],
        people={other.telegram_id: by_id[other.person_id] for other in others if other.person_id in by_id}
        | {person.telegram_id: person for person in roster if person.telegram_id is not None},
        stand_ins=stand_ins.of_campaign(connection, bot_id, campaign.campaign_id),
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

    A campaign without an office chat that the bot is in tells those of its office who pressed Start, each in private.
    """
    if campaign_id is None:
        every = [campaign.campaign_id for campaign in campaigns.every(connection, bot_id)]
        told = [chat for one in every for chat in office_chats(connection, bot_id, one)]
        return list(dict.fromkeys(told))
    bound = [chat.chat_id for chat in campaigns.chats_of(connection, bot_id, campaign_id) if chat.role == OFFICE]
    if there := set(bound) - (chats.left_chats(connection, bot_id) if bound else set()):
        return [chat_id for chat_id in bound if chat_id in there]
    roster = people.of_campaign(connection, bot_id, campaign_id)
    return [p.telegram_id for p in roster if p.role == Role.OFFICE and p.telegram_id and p.reachable_at is not None]
