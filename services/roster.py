"""/people: the roster as the office sees it, one person in full, and what can be done with them, by word or by tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from campaign.people import FIELD_ROLES, Role
from campaign.rights import Deed, Refusal, reach_of
from messages import rights as rights_words
from messages import roster as words
from messages.rights import ROLES
from messages.roster import Card, Line, TeamLines, Verb
from services.act import Act
from services.buttons import button_of, in_rows
from services.incoming import Press
from services.naming import labels
from services.permission import Asked
from services.pressing import Pressed
from services.roster_changes import Change, Outcome, change, team_called
from services.sayings import text
from storage import accounts, people
from storage.people import Person
from storage.questions import Button

PEOPLE = "people"  # the action of its buttons
LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class View:
    """What a message says, with its buttons."""

    html: str
    rows: Sequence[Sequence[dict[str, str]]] = ()


def show(act: Act, asked: Asked) -> None:
    """Answer /people: everybody; with a name that one; with words behind the name do what they say."""
    view = _everybody(act) if not asked.words else _about_one(act, asked)
    about, chat_id = asked.command.message_id, asked.command.chat_id
    rows = [list(row) for row in view.rows]
    act.say(text(chat_id, view.html, about=about, campaign_id=act.campaign.campaign_id, rows=rows))


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Do what was tapped; the message shows the person as they are then."""
    payload = button.payload
    person = people.by_ids(act.connection, act.desk.bot_id, [payload["person_id"]])[payload["person_id"]]
    verb, to, sure = Verb(payload["verb"]), payload.get("to", ""), bool(payload.get("sure"))
    return _pressed(_done(act, Change(presser, pressed.chat_id, person, verb, to), sure=sure))


def find(act: Act, called: str) -> list[Person]:
    """Return whom a name means, with or without the team beside it; those who left come only where nobody is left."""
    everybody = [*act.field.roster, *act.field.left]
    found = [person for person in everybody if person.name == called]
    return [person for person in found if person.left_at is None] or found


def which_one(
    act: Act, called: str, fitting: Sequence[Person], action: str, payload: dict[str, Any], *, key: str = "person_id"
) -> View:
    """Ask which of several people of one name is meant."""
    named = labels(act, fitting, [*act.field.roster, *act.field.left])
    buttons = [
        button_of(act, action, named[person.person_id], {**payload, key: person.person_id}, LASTS) for person in fitting
    ]
    return View(words.which_one(called), in_rows(buttons, 1))


def _about_one(act: Act, asked: Asked) -> View:
    called, *rest = asked.words.split()
    if rest and team_called(act, called) is not None and find(act, rest[0]):
        team_id, called, rest = team_called(act, called), rest[0], rest[1:]
    elif rest and rest[0] not in words.VERBS and team_called(act, rest[0]) is not None:
        team_id, rest = team_called(act, rest[0]), rest[1:]
    else:
        team_id = None
    fitting = [person for person in find(act, called) if team_id is None or person.team_id == team_id]
    verb = words.VERBS.get(rest[0]) if rest else Verb.SHOW
    if not fitting:
        return View(words.not_found(called))
    if verb is None:
        return View(words.how())
    if verb is not Verb.SHOW and isinstance(far := reach_of(Deed.CHANGE_PEOPLE, asked.person, asked.place), Refusal):
        return View(rights_words.refused(Deed.CHANGE_PEOPLE, far))
    to = " ".join(rest[1:])
    if len(fitting) > 1:
        return which_one(act, called, fitting, PEOPLE, {"verb": verb.value, "to": to})
    outcome = _done(act, Change(asked.person, asked.command.chat_id, fitting[0], verb, to), sure=False)
    return outcome if isinstance(outcome, View) else View(outcome.words)


def _done(act: Act, wanted: Change, *, sure: bool) -> View | Outcome:
    """Show, ask what is missing or whether it is meant, or carry out; an Outcome where nothing was changed."""
    verb = wanted.verb
    if verb is Verb.SHOW:
        return _card(act, wanted.person)
    if verb in _ASKING and not wanted.to:
        return View(words.asked(verb, wanted.person.name), _choices(act, wanted))
    if verb in _MEANT and not sure:
        return View(words.asked(verb, wanted.person.name), _sure(act, wanted))
    outcome = change(act, wanted)
    if outcome.refused:
        return outcome
    return _card(act, wanted.person, note=outcome.words)


_ASKING = frozenset({Verb.TEAM, Verb.ROLE})
_MEANT = frozenset({Verb.LEAVE, Verb.LOST})


def _pressed(done: View | Outcome) -> Pressed:
    if isinstance(done, Outcome):
        return Pressed(words.as_notice(done.words))
    return Pressed("", done.html, done.rows)


def _everybody(act: Act) -> View:
    everybody = people.everybody_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    roster = [person for person in everybody if person.left_at is None]
    named = labels(act, everybody, everybody)
    groups: list[tuple[str | None, str]] = [*act.team_names.items(), (None, "")]
    teams = [
        TeamLines(
            name,
            [Line(named[one.person_id], one.role, _state(one)) for one in roster if one.team_id == team_id],
        )
        for team_id, name in groups
    ]
    left = [named[one.person_id] for one in everybody if one.left_at is not None]
    return View(words.listed(act.campaign.name, [team for team in teams if team.people], stand_in_lines(act), left))


def stand_in_lines(act: Act, about: Person | None = None) -> list[str]:
    """Return who plays whose part from today on, in lines."""
    today_on = act.campaign.span.day_of(act.at)
    by_id = {person.person_id: person for person in act.field.roster}
    there = [
        one
        for one in act.field.stand_ins
        if one.day_on >= today_on
        and one.absent_id in by_id
        and one.person_id in by_id
        and (about is None or about.person_id in (one.absent_id, one.person_id))
    ]
    named = labels(act, {by_id[one] for pair in there for one in (pair.absent_id, pair.person_id)})
    return [
        words.stood_in(
            named[one.absent_id],
            by_id[one.absent_id].role,
            named[one.person_id],
            one.day_on,
            today=one.day_on == today_on,
        )
        for one in there
    ]


def _state(person: Person) -> str:
    if person.telegram_id is None:
        return "unjoined"
    return "unreachable" if person.reachable_at is None else ""


def _card(act: Act, person: Person, note: str = "") -> View:
    """Show somebody as they are now, with what can be done."""
    person = people.by_ids(act.connection, act.desk.bot_id, [person.person_id])[person.person_id]
    every = people.everybody_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    others = _others(act, person)
    shown = Card(
        name=person.name,
        role=person.role,
        team=act.team_name(person.team_id),
        small_group=people.small_groups_of(act.connection, act.desk.bot_id, act.campaign.campaign_id).get(
            person.person_id, ""
        ),
        state=_state(person),
        other_accounts=len(others),
        has_left=person.left_at is not None,
        stand_ins=stand_in_lines(act, person),
        namesakes=sum(
            one.name == person.name and one.left_at is None for one in every if one.person_id != person.person_id
        ),
    )
    return View(words.card(shown, note), _deeds(act, person, others))


def _others(act: Act, person: Person) -> list[int]:
    there = accounts.others_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    return [one.telegram_id for one in there if one.person_id == person.person_id]


def _button(act: Act, person: Person, label: str, verb: Verb, **more: Any) -> dict[str, str]:
    payload = {"person_id": person.person_id, "verb": verb.value, **more}
    return button_of(act, PEOPLE, label, payload, LASTS)


def _deeds(act: Act, person: Person, others: Sequence[int]) -> list[list[dict[str, str]]]:
    if person.left_at is not None:
        return [[_button(act, person, words.LABELS[Verb.BACK], Verb.BACK)]]
    verbs = [Verb.TEAM, Verb.ROLE, Verb.LEAVE, *([Verb.LOST] if person.telegram_id is not None else [])]
    rows = in_rows([_button(act, person, words.LABELS[verb], verb) for verb in verbs])
    for telegram_id in others:
        labelled = [(words.account_label(verb, telegram_id), verb) for verb in (Verb.FIRST, Verb.DROP)]
        rows.append([_button(act, person, label, verb, to=str(telegram_id)) for label, verb in labelled])
    return rows


def _choices(act: Act, wanted: Change) -> list[list[dict[str, str]]]:
    """Return the teams or roles somebody can get; into a team first, then a role of a team."""
    person = wanted.person
    if wanted.verb is Verb.TEAM:
        choices = [(name, team_id) for team_id, name in act.team_names.items() if team_id != person.team_id]
    else:
        fitting = [role for role in Role if person.team_id is not None or role not in FIELD_ROLES]
        choices = [(ROLES[role], role.value) for role in fitting if role != person.role]
    rows = in_rows([_button(act, person, label, wanted.verb, to=to) for label, to in choices])
    return [*rows, [_button(act, person, words.BACK_TO_CARD, Verb.SHOW)]]


def _sure(act: Act, wanted: Change) -> list[list[dict[str, str]]]:
    person = wanted.person
    labelled = [(words.SURE_LEAVES, Verb.LEAVE)]
    if wanted.verb is Verb.LOST:
        labelled = [(words.SURE_LOST, Verb.LOST), (words.SURE_BARRED, Verb.BAR)]
    rows = in_rows([_button(act, person, label, verb, sure=True) for label, verb in labelled])
    return [*rows, [_button(act, person, words.BACK_TO_CARD, Verb.SHOW)]]
