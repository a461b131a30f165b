"""Setting campaigns up: the config fills what the database does not have; afterwards the database rules."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from campaign.scoring import Rule
from services.desk import Desk
from services.sayings import board
from storage import campaigns, cases, kinds, outbox, people
from storage.campaigns import Campaign, Chat, Team
from storage.cases import Case
from storage.kinds import OwnKind
from storage.store import Connection, Store

TOGETHER = 500  # cases in one statement


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody as the config names them."""

    name: str
    role: str
    team_id: str | None
    telegram_id: int | None


@dataclass(frozen=True, slots=True)
class SetUp:
    """A campaign as the config describes it."""

    campaign: Campaign
    teams: Sequence[Team]
    members: Sequence[Member]
    chats: Sequence[Chat]
    rules: Sequence[Rule]
    kinds: Sequence[OwnKind] = ()


async def fill(desk: Desk, wanted: Iterable[SetUp]) -> list[tuple[str, int]]:
    """Enter what the database lacks: whole campaigns, and of known ones new teams, people and chats.

    What is there already stays as it is: the database rules. Returns (campaign name, how much was entered).
    """
    set_ups = list(wanted)

    def work(connection: Connection) -> list[tuple[str, int]]:
        known = {campaign.campaign_id: campaign for campaign in campaigns.every(connection, desk.bot_id)}
        entered = []
        for set_up in set_ups:
            campaign = known.get(set_up.campaign.campaign_id)
            if campaign is None:
                campaign = replace(set_up.campaign, salt=secrets.token_hex(16))
                campaigns.add_campaign(connection, desk.bot_id, campaign)
                campaigns.add_rules(connection, desk.bot_id, campaign.campaign_id, set_up.rules)
                kinds.add(connection, desk.bot_id, campaign.campaign_id, set_up.kinds)
            number = _top_up(connection, desk, campaign, set_up)
            if number:
                entered.append((campaign.name, number))
        return entered

    entered = await desk.store.write(work)
    desk.said()
    return entered


def _top_up(connection: Connection, desk: Desk, campaign: Campaign, set_up: SetUp) -> int:
    number = _add_teams(connection, desk.bot_id, campaign.campaign_id, set_up.teams)
    number += _add_people(connection, desk.bot_id, campaign.campaign_id, set_up.members)
    bound = _bind_chats(connection, desk.bot_id, campaign, set_up.chats)
    if number or bound:
        campaigns.note_change(connection, desk.bot_id, campaign.campaign_id)
    outbox.enqueue(connection, desk.bot_id, [board(chat, campaign.campaign_id) for chat in bound], desk.now())
    return number + len(bound)


def _add_teams(connection: Connection, bot_id: int, campaign_id: str, teams: Sequence[Team]) -> int:
    known = {team.team_id for team in campaigns.teams_of(connection, bot_id, campaign_id)}
    new = [team for team in teams if team.team_id not in known]
    for position, team in enumerate(new, start=len(known)):
        campaigns.add_team(connection, bot_id, campaign_id, position, team)
    return len(new)


def _add_people(connection: Connection, bot_id: int, campaign_id: str, members: Sequence[Member]) -> int:
    roster = people.of_campaign(connection, bot_id, campaign_id)
    accounts = {person.telegram_id for person in roster if person.telegram_id is not None}
    places = {(person.name, person.team_id): person for person in roster}
    number = 0
    for member in members:
        there = places.get((member.name, member.team_id))
        if member.telegram_id in accounts or (there is not None and there.telegram_id == member.telegram_id):
            continue
        if there is not None and there.telegram_id is None:
            people.give_account(connection, bot_id, there.person_id, member.telegram_id)
        elif there is None or member.telegram_id is not None:
            people.add(
                connection,
                bot_id,
                campaign_id,
                name=member.name,
                role=member.role,
                team_id=member.team_id,
                telegram_id=member.telegram_id,
            )
        else:
            continue
        number += 1
    return number


def _bind_chats(connection: Connection, bot_id: int, campaign: Campaign, chats: Sequence[Chat]) -> list[int]:
    """Bind chats that are free, or whose campaign ends before this one begins; return them."""
    bound = []
    for chat in chats:
        held = campaigns.find_chat(connection, bot_id, chat.chat_id)
        if held is None:
            campaigns.bind_chat(connection, bot_id, chat)
        elif held[1].span.last_on < campaign.span.first_on:
            campaigns.rebind_chat(connection, bot_id, chat)
        else:
            continue
        bound.append(chat.chat_id)
    return bound


async def differences(store: Store, bot_id: int, wanted: Iterable[SetUp]) -> list[tuple[str, str]]:
    """Return (campaign name, part) wherever the config differs from the database, which rules.

    The parts are campaign, teams, people, chats, rules, kinds.
    """
    set_ups = list(wanted)

    def work(connection: Connection) -> list[tuple[str, str]]:
        known = {campaign.campaign_id: campaign for campaign in campaigns.every(connection, bot_id)}
        found: list[tuple[str, str]] = []
        for set_up in set_ups:
            old = known.get(set_up.campaign.campaign_id)
            if old is not None:
                found.extend(_differences(connection, bot_id, old, set_up))
        return found

    return await store.read(work)


def _differences(connection: Connection, bot_id: int, old: Campaign, new: SetUp) -> list[tuple[str, str]]:
    campaign_id = old.campaign_id
    members = [
        Member(p.name, p.role, p.team_id, p.telegram_id) for p in people.of_campaign(connection, bot_id, campaign_id)
    ]
    rules = {rule.rule_id: rule for rule in campaigns.rules_of(connection, bot_id, campaign_id)}
    pairs: list[tuple[str, object, object]] = [
        ("campaign", replace(old, salt="", version=1), replace(new.campaign, salt="")),
        ("teams", campaigns.teams_of(connection, bot_id, campaign_id), list(new.teams)),
        ("people", sorted(members, key=repr), sorted(new.members, key=repr)),
        ("chats", sorted(campaigns.chats_of(connection, bot_id, campaign_id), key=repr), sorted(new.chats, key=repr)),
        ("rules", rules, {rule.rule_id: rule for rule in new.rules}),
        ("kinds", kinds.of_campaign(connection, bot_id, campaign_id), sorted(new.kinds, key=lambda own: own.kind)),
    ]
    return [(new.campaign.name, what) for what, a, b in pairs if a != b]


async def load_cases(desk: Desk, campaign_id: str, loaded: Sequence[Case]) -> int:
    """Enter the case list, bringing known codes up to date; return how many cases there are then."""

    def work(connection: Connection) -> int:
        for start in range(0, len(loaded), TOGETHER):
            cases.save(connection, desk.bot_id, campaign_id, loaded[start : start + TOGETHER])
        campaigns.note_change(connection, desk.bot_id, campaign_id)
        return cases.count(connection, desk.bot_id, campaign_id)

    return await desk.store.write(work)
