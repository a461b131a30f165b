"""Changing people afterwards: each change is written into the audit, and what was reported before stays as it was.

The last of the office who can act stays as they are: nobody could undo it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaign.imports.cells import clean
from campaign.imports.teams import Teams
from campaign.people import FIELD_ROLES, Role
from campaign.rights import Deed, may_bring_into_office
from campaign.roster import is_last_of_office
from messages import roster as words
from messages.headers import WORDS
from messages.rights import ROLES
from messages.roster import Verb
from services import held
from services.act import Act
from services.reachability import tell
from storage import accounts, campaigns, people
from storage.accounts import Lost, Other
from storage.people import Person

LONGEST_NAME = 32


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done with somebody: by whom, said in which chat, and `to` what, where it takes a word."""

    by: Person
    place: int
    person: Person
    verb: Verb
    to: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; `refused` says that nothing changed."""

    words: str
    refused: bool = False


def change(act: Act, wanted: Change) -> Outcome:
    """Carry a change out, or say in a sentence why not."""
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    campaigns.lock(act.connection, bot_id, campaign_id)
    fresh = people.by_ids(act.connection, bot_id, [wanted.person.person_id])[wanted.person.person_id]
    wanted = Change(wanted.by, wanted.place, fresh, wanted.verb, wanted.to)
    if fresh.left_at is not None and wanted.verb is not Verb.BACK:
        return _refused("gone", fresh.name)
    outcome = _DOING[wanted.verb](act, wanted)
    if not outcome.refused:
        campaigns.note_change(act.connection, bot_id, campaign_id)
    return outcome


def team_called(act: Act, word: str) -> str | None:
    """Return the team that a word means, however it is numbered; None where there is none."""
    there = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    return Teams([(team.team_id, team.name) for team in there], WORDS.team_fold).find(clean(word)) if word else None


def _refused(why: str, detail: str = "") -> Outcome:
    return Outcome(words.refused(why, detail), refused=True)


def _is_last(act: Act, person: Person) -> bool:
    roster = people.of_campaign(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    return is_last_of_office(roster, person)


def _put(act: Act, wanted: Change, before: dict[str, Any], after: dict[str, Any]) -> None:
    people.change(act.connection, act.desk.bot_id, wanted.person.person_id, **after)
    _note(act, wanted, before, {name: _said(act, value) for name, value in after.items()})


def _said(act: Act, value: Any) -> Any:
    """Return a value as the audit keeps it: a moment as the campaign's clocks show it."""
    if isinstance(value, datetime):
        return value.astimezone(act.campaign.span.zone).isoformat(" ", "minutes")
    return value


def _note(act: Act, wanted: Change, before: dict[str, Any], after: dict[str, Any]) -> None:
    named = {"name": wanted.person.name}
    subject = f"person:{wanted.person.person_id}"
    act.note(wanted.by.person_id, wanted.place, Deed.CHANGE_PEOPLE, subject, named | before, named | after)


def _move(act: Act, wanted: Change) -> Outcome:
    """Into another team: from now on, as a member there; what was reported stays with the old one."""
    person, names = wanted.person, act.team_names
    team_id = team_called(act, wanted.to)
    if team_id is None:
        return Outcome(words.teams_there_are(list(names.values())), refused=True)
    if team_id == person.team_id:
        return _refused("same", person.name)
    if _is_last(act, person):
        return _refused("last")
    before = {"team_id": person.team_id, "role": person.role}
    _put(act, wanted, before, {"team_id": team_id, "role": Role.MEMBER.value})
    tell(act, person, words.told(Verb.TEAM, person.name, names[team_id]))
    return Outcome(words.done(Verb.TEAM, person.name, names[team_id]))


def _play(act: Act, wanted: Change) -> Outcome:
    """Another role; those outside the teams leave theirs."""
    person, role = wanted.person, words.role_called(wanted.to) or wanted.to
    if role not in list(Role):
        return Outcome(words.roles_there_are(), refused=True)
    team_id = person.team_id if role in FIELD_ROLES else None
    if role in FIELD_ROLES and team_id is None:
        return _refused("no_team", person.name)
    if role == person.role:
        return _refused("same", person.name)
    if _is_last(act, person):
        return _refused("last")
    if role == Role.OFFICE and not may_bring_into_office(wanted.by):
        return _refused("own")
    before = {"team_id": person.team_id, "role": person.role}
    _put(act, wanted, before, {"team_id": team_id, "role": role})
    called = ROLES[Role(role)]
    tell(act, person, words.told(Verb.ROLE, person.name, called))
    roster = people.of_campaign(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    alike = [one.name for one in roster if (one.role, one.team_id) == (role, team_id)]
    twice = role == Role.CAPTAIN and len(alike) > 1
    return Outcome(words.done(Verb.ROLE, person.name, called) + (words.captains(alike) if twice else ""))


def _rename(act: Act, wanted: Change) -> Outcome:
    name = clean(wanted.to)
    if not name or len(name) > LONGEST_NAME or " " in name:
        return _refused("name")
    if name == wanted.person.name:
        return _refused("same", name)
    _put(act, wanted, {"name": wanted.person.name}, {"name": name})
    return Outcome(words.done(Verb.RENAME, name))


def _leave(act: Act, wanted: Change) -> Outcome:
    person = wanted.person
    if _is_last(act, person):
        return _refused("last")
    _put(act, wanted, {"left_at": None}, {"left_at": act.at})
    if wanted.by.person_id != person.person_id:
        tell(act, person, words.told(Verb.LEAVE, person.name))
    return Outcome(words.done(Verb.LEAVE, person.name))


def _come_back(act: Act, wanted: Change) -> Outcome:
    person = wanted.person
    if person.left_at is None:
        return _refused("there", person.name)
    if person.role == Role.OFFICE and not may_bring_into_office(wanted.by):
        return _refused("own")
    _put(act, wanted, {"left_at": _said(act, person.left_at)}, {"left_at": None})
    tell(act, person, words.told(Verb.BACK, person.name))
    return Outcome(words.done(Verb.BACK, person.name))


def _lose(act: Act, wanted: Change) -> Outcome:
    """Take the first account away at once; a second one of the same person becomes the first."""
    person, bot_id, campaign_id = wanted.person, act.desk.bot_id, act.campaign.campaign_id
    if person.telegram_id is None:
        return _refused("no_account", person.name)
    others = [
        one for one in accounts.others_of(act.connection, bot_id, campaign_id) if one.person_id == person.person_id
    ]
    if not others and _is_last(act, person):
        return _refused("last")
    barred = wanted.verb is Verb.BAR
    if others:
        accounts.make_first(act.connection, bot_id, campaign_id, others[0], act.at)
        accounts.drop_other(act.connection, bot_id, campaign_id, person.telegram_id)
    else:
        people.give_account(act.connection, bot_id, person.person_id, None)
    accounts.lose(act.connection, bot_id, campaign_id, Lost(person.telegram_id, person.person_id, act.at, barred))
    now = others[0].telegram_id if others else None
    _note(act, wanted, {"telegram_id": person.telegram_id}, {"telegram_id": now, "barred": barred})
    return Outcome(words.done(wanted.verb, person.name))


def _add(act: Act, wanted: Change) -> Outcome:
    """Give somebody a second account; for somebody without any it is the first."""
    person, bot_id, campaign_id = wanted.person, act.desk.bot_id, act.campaign.campaign_id
    if person.role == Role.OFFICE and not may_bring_into_office(wanted.by):
        return _refused("own")  # an account is a way into the office
    number = clean(wanted.to)
    if not (number.isascii() and number.isdigit() and 0 < int(number) < 1 << 52):
        return _refused("add")
    telegram_id = int(number)
    holder = accounts.holder(act.connection, bot_id, campaign_id, telegram_id)
    if holder is not None:
        return _refused("taken", people.by_ids(act.connection, bot_id, [holder])[holder].name)
    accounts.forgive(act.connection, bot_id, campaign_id, telegram_id)
    if person.telegram_id is None:
        people.give_account(act.connection, bot_id, person.person_id, telegram_id)
    else:
        accounts.add_other(act.connection, bot_id, campaign_id, Other(telegram_id, person.person_id), act.at)
    _note(act, wanted, {}, {"added": telegram_id})
    held.offer(act, person, telegram_id, [wanted.place])  # what came from it while it was nobody's
    return Outcome(words.done(Verb.ADD, person.name))


def _first(act: Act, wanted: Change) -> Outcome:
    other = _other(act, wanted)
    if other is None:
        return _refused("same", wanted.person.name)
    accounts.make_first(act.connection, act.desk.bot_id, act.campaign.campaign_id, other, act.at)
    _note(act, wanted, {"telegram_id": wanted.person.telegram_id}, {"telegram_id": other.telegram_id})
    return Outcome(words.done(Verb.FIRST, wanted.person.name))


def _drop(act: Act, wanted: Change) -> Outcome:
    other = _other(act, wanted)
    if other is None:
        return _refused("same", wanted.person.name)
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    accounts.drop_other(act.connection, bot_id, campaign_id, other.telegram_id)
    lost = Lost(other.telegram_id, wanted.person.person_id, act.at, barred=False)
    accounts.lose(act.connection, bot_id, campaign_id, lost)
    _note(act, wanted, {"dropped": other.telegram_id}, {})
    return Outcome(words.done(Verb.DROP, wanted.person.name))


def _other(act: Act, wanted: Change) -> Other | None:
    others = accounts.others_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    mine = (one for one in others if one.person_id == wanted.person.person_id)
    return next((one for one in mine if str(one.telegram_id) == wanted.to), None)


_DOING: Mapping[Verb, Callable[[Act, Change], Outcome]] = {
    Verb.TEAM: _move,
    Verb.ROLE: _play,
    Verb.RENAME: _rename,
    Verb.LEAVE: _leave,
    Verb.BACK: _come_back,
    Verb.LOST: _lose,
    Verb.BAR: _lose,
    Verb.ADD: _add,
    Verb.FIRST: _first,
    Verb.DROP: _drop,
}
