"""What no field of a config can see alone: things named twice, days in the wrong order, people in the wrong place.

Each finding names the key to look at. `wanting` and `off_target` are milder: a config that works, in which something
reaches nobody, or does not add up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.config_lines import Path
from campaign.people import FIELD_ROLES, Role
from campaign.reading import Kind
from campaign.reading.lexicon import GRAMMAR

if TYPE_CHECKING:  # config.py asks here, so it cannot be asked back
    from bot.config import CampaignConfig, Config


KNOWN_KINDS = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a key; `code` and `context` are for messages/settings.py, `first` where it stood before."""

    path: Path
    code: str
    given: object = None
    context: dict[str, str] = field(default_factory=dict)
    first: Path | None = None


def findings(config: "Config") -> list[Finding]:
    """Return everything that does not go together, in the order of the file's sections."""
    found = list(_webhook(config))
    found += _twice((("campaigns", n, "id"), campaign.id) for n, campaign in enumerate(config.campaigns))
    for n, campaign in enumerate(config.campaigns):
        found += _of_campaign(("campaigns", n), campaign)
    found += _twice(place for n, campaign in enumerate(config.campaigns) for place in _chats(n, campaign))
    return found


def wanting(campaign: "CampaignConfig") -> list[str]:
    """Return what a campaign lacks so that late changes and alarms reach somebody: "chat", "person" or both."""
    people = any(person.role is Role.OFFICE and person.telegram_id is not None for person in campaign.people)
    return [*(["chat"] if campaign.chats.office is None else []), *([] if people else ["person"])]


def off_target(campaign: "CampaignConfig") -> int:
    """Return by how many yuan the teams' targets come to more than the campaign's, below 0 to less.

    0 also where either has none: then nothing is to be held against anything.
    """
    together = sum(team.target_yuan for team in campaign.teams)
    return together - campaign.target_yuan if together and campaign.target_yuan else 0


def _webhook(config: "Config") -> Iterator[Finding]:
    url = config.telegram.webhook.url
    if config.telegram.mode == "webhook" and not is_web_address(url):
        yield Finding(("telegram", "webhook", "url"), "webhook_url", url)


def is_web_address(url: str) -> bool:
    """Say whether a URL begins as one should and names a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not match
        return False


def _of_campaign(at: Path, campaign: "CampaignConfig") -> Iterator[Finding]:
    if campaign.last_day < campaign.first_day:
        days = {"first": str(campaign.first_day), "last": str(campaign.last_day)}
        yield Finding((*at, "last_day"), "days", context=days)
    teams, rules = list(enumerate(campaign.teams)), list(enumerate(campaign.rules))
    yield from _twice(((*at, "teams", n, "id"), team.id) for n, team in teams)
    yield from _twice(((*at, "teams", n, "name"), team.name) for n, team in teams)
    yield from _twice(_accounts(at, campaign))
    yield from _twice(((*at, "rules", n, "id"), rule.id) for n, rule in rules)
    yield from _twice(((*at, "rules", n, "kind"), rule.kind) for n, rule in rules)
    yield from _kinds(at, campaign)
    for t, team in teams:
        for m, member in enumerate(team.members):
            if member.role not in FIELD_ROLES:
                context = {"name": member.name, "role": member.role.value}
                yield Finding((*at, "teams", t, "members", m, "role"), "not_a_field_role", context=context)
    if all(rule.kind == "cash" or rule.points == 0 for rule in campaign.rules):
        yield Finding((*at, "rules"), "cash_alone")


def _kinds(at: Path, campaign: "CampaignConfig") -> Iterator[Finding]:
    yield from _twice(((*at, "kinds", n, "kind"), own.kind) for n, own in enumerate(campaign.kinds))
    known = [*KNOWN_KINDS, *(own.kind for own in campaign.kinds if own.kind not in KNOWN_KINDS)]
    for n, rule in enumerate(campaign.rules):
        if rule.kind not in known:
            context = {"kind": rule.kind, "kinds": ", ".join(known)}
            yield Finding((*at, "rules", n, "kind"), "kind", rule.kind, context)
    for n, own in enumerate(campaign.kinds):
        if own.kind in GRAMMAR and own.kind not in KNOWN_KINDS:
            yield Finding((*at, "kinds", n, "kind"), "kind_taken", own.kind)


def _accounts(at: Path, campaign: "CampaignConfig") -> Iterator[tuple[Path, int]]:
    for n, person in enumerate(campaign.people):
        if person.telegram_id is not None:
            yield (*at, "people", n, "telegram_id"), person.telegram_id
    for t, team in enumerate(campaign.teams):
        for m, member in enumerate(team.members):
            if member.telegram_id is not None:
                yield (*at, "teams", t, "members", m, "telegram_id"), member.telegram_id


def _chats(number: int, campaign: "CampaignConfig") -> Iterator[tuple[Path, int]]:
    at = ("campaigns", number)
    shared = [("campaign", campaign.chats.campaign), ("office", campaign.chats.office)]
    places: list[tuple[Path, int | None]] = [((*at, "chats", name), chat) for name, chat in shared]
    places += [((*at, "teams", n, "chat"), team.chat) for n, team in enumerate(campaign.teams)]
    yield from ((path, chat) for path, chat in places if chat is not None)


def _twice(places: Iterable[tuple[Path, object]]) -> Iterator[Finding]:
    first: dict[object, Path] = {}
    for path, value in places:
        if value in first:
            yield Finding(path, "twice", value, first=first[value])
        first.setdefault(value, path)
