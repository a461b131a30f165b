"""Setting campaigns up: the config fills what the database does not have; afterwards the database rules."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from campaign.rights import Deed
from campaign.scoring import Rule
from services.bindings import attach
from services.desk import Desk
from services.set_up_audit import note_entered, standing
from storage import accounts, audit, campaigns, cases, chats, kinds, people
from storage.audit import COMMAND_LINE, CONFIG, Noted
from storage.campaigns import ARCHIVED, CLOSED, DRAFT, OPEN, Campaign, Chat, Team
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
            before = standing(connection, desk.bot_id, set_up.campaign.campaign_id)
            if campaign is None:
                campaign = replace(set_up.campaign, salt=secrets.token_hex(16))
                campaigns.add_campaign(connection, desk.bot_id, campaign)
                campaigns.add_rules(connection, desk.bot_id, campaign.campaign_id, set_up.rules)
                kinds.add(connection, desk.bot_id, campaign.campaign_id, set_up.kinds)
            _set_privacy(connection, desk.bot_id, campaign, set_up.campaign)
            number = 0 if campaign.stage == ARCHIVED else _top_up(connection, desk, campaign, set_up)
            note_entered(connection, desk, campaign.campaign_id, before)
            if number:
                entered.append((campaign.name, number))
        return entered

    entered = await desk.store.write(work)
    desk.said()
    return entered


def _set_privacy(connection: Connection, bot_id: int, known: Campaign, wanted: Campaign) -> None:
    """Let what the bank decides on privacy hold from the next start; all else the database rules."""
    asked = wanted.shows_names, wanted.keeps_days
    if (known.shows_names, known.keeps_days) != asked:
        campaigns.set_privacy(connection, bot_id, known.campaign_id, shows_names=asked[0], keeps_days=asked[1])


def _top_up(connection: Connection, desk: Desk, campaign: Campaign, set_up: SetUp) -> int:
    number = _add_teams(connection, desk.bot_id, campaign.campaign_id, set_up.teams)
    number += _add_people(connection, desk.bot_id, campaign.campaign_id, set_up.members)
    if number:
        campaigns.note_change(connection, desk.bot_id, campaign.campaign_id)
    return number + _bind_chats(connection, desk, campaign, set_up.chats)


def _add_teams(connection: Connection, bot_id: int, campaign_id: str, teams: Sequence[Team]) -> int:
    known = {team.team_id for team in campaigns.teams_of(connection, bot_id, campaign_id)}
    new = [team for team in teams if team.team_id not in known]
    for position, team in enumerate(new, start=len(known)):
        campaigns.add_team(connection, bot_id, campaign_id, position, team)
    return len(new)


def _add_people(connection: Connection, bot_id: int, campaign_id: str, members: Sequence[Member]) -> int:
    """Enter who is new; an account that is somebody's already, or was taken from somebody, is given to nobody.

    Whoever was moved to another team since, or has left, is known by the name where the config has it once.
    """
    named = Counter(member.name for member in members)
    roster = people.everybody_of(connection, bot_id, campaign_id)
    known = {person.name for person in roster}
    places = {(person.name, person.team_id): person for person in roster}
    number = 0
    for member in members:
        there = places.get((member.name, member.team_id))
        if (there is not None and there.telegram_id == member.telegram_id) or _is_given(
            connection, bot_id, campaign_id, member.telegram_id
        ):
            continue
        if there is not None and there.telegram_id is None:
            people.give_account(connection, bot_id, there.person_id, member.telegram_id)
        elif there is None and member.telegram_id is None and named[member.name] == 1 and member.name in known:
            continue
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


def _is_given(connection: Connection, bot_id: int, campaign_id: str, telegram_id: int | None) -> bool:
    if telegram_id is None:
        return False
    held = accounts.holder(connection, bot_id, campaign_id, telegram_id) is not None
    return held or accounts.find_lost(connection, bot_id, campaign_id, telegram_id) is not None


def _bind_chats(connection: Connection, desk: Desk, campaign: Campaign, wanted: Sequence[Chat]) -> int:
    """Bind chats that are free, or whose campaign is over before this one begins; return how many.

    What somebody of the office decided by /bind or /unbind stays, and a campaign that was closed takes no chat back.
    """
    bot_id, number = desk.bot_id, 0
    for chat in wanted if campaign.stage in (DRAFT, OPEN) else []:
        held = campaigns.find_chat(connection, bot_id, chat.chat_id)
        if held is not None and not (held[1].stage == CLOSED or held[1].span.last_on < campaign.span.first_on):
            continue
        if chats.was_let_go(connection, bot_id, campaign.campaign_id, chat.chat_id):
            continue
        if chats.holding(connection, bot_id, campaign.campaign_id, chat.role, chat.team_id) is None:
            attach(connection, desk, chat, None, CONFIG, "office")
            number += 1
    return number


async def name_of(desk: Desk, campaign_id: str) -> str | None:
    """Return the name of a campaign; None where there is no such campaign."""

    def work(connection: Connection) -> str | None:
        known = campaigns.every(connection, desk.bot_id)
        return next((one.name for one in known if one.campaign_id == campaign_id), None)

    return await desk.store.read(work)


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
        ("campaign", _as_set_up(old), _as_set_up(new.campaign)),
        ("teams", campaigns.teams_of(connection, bot_id, campaign_id), list(new.teams)),
        ("people", sorted(members, key=repr), sorted(new.members, key=repr)),
        ("chats", sorted(campaigns.chats_of(connection, bot_id, campaign_id), key=repr), sorted(new.chats, key=repr)),
        ("rules", rules, {rule.rule_id: rule for rule in new.rules}),
        ("kinds", kinds.of_campaign(connection, bot_id, campaign_id), sorted(new.kinds, key=lambda own: own.kind)),
    ]
    return [(new.campaign.name, what) for what, a, b in pairs if a != b]


def _as_set_up(campaign: Campaign) -> Campaign:
    """Return what the config says of a campaign: not how far it has come since."""
    return replace(campaign, salt="", version=1, stage=DRAFT, list_frozen_at=None)


async def load_cases(desk: Desk, campaign_id: str, loaded: Sequence[Case]) -> int:
    """Enter the case list, bringing known codes up to date; return how many cases there are then."""

    def work(connection: Connection) -> int:
        before = cases.count(connection, desk.bot_id, campaign_id)
        for start in range(0, len(loaded), TOGETHER):
            cases.save(connection, desk.bot_id, campaign_id, loaded[start : start + TOGETHER])
        campaigns.note_change(connection, desk.bot_id, campaign_id)
        noted = Noted(None, COMMAND_LINE, Deed.IMPORT_TABLE, "cases", {"cases": before}, {"loaded": len(loaded)})
        audit.add(connection, desk.bot_id, campaign_id, noted, desk.now())
        return cases.count(connection, desk.bot_id, campaign_id)

    return await desk.store.write(work)
