"""/standin: somebody has another's part for a day of the campaign; it ends by itself, and no report moves with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from campaign.people import Role
from campaign.reading.single_dates import dates_in
from campaign.rights import Deed, within
from messages import roster as roster_words
from messages import stand_ins as words
from services.act import Act
from services.incoming import Press
from services.naming import labels
from services.permission import Asked
from services.pressing import Pressed
from services.reachability import tell
from services.roster import View, find, stand_in_lines, which_one
from services.sayings import text
from storage import campaigns, people, stand_ins
from storage.people import Person
from storage.questions import Button
from storage.stand_ins import StandIn

STAND_IN = "stand_in"  # the action of its buttons


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Who stands in for whom on which day; `person` None takes it back. `chosen` tells namesakes apart by their ids."""

    by: Person
    place: int
    absent: str
    person: str | None
    day_on: date
    chosen: dict[str, int]


def name_stand_in(act: Act, asked: Asked) -> None:
    """Answer /standin: who stands in now, or name somebody for today or the day that is said."""
    said = asked.words.split()
    view = View(words.how(stand_in_lines(act))) if len(said) < 2 else _named(act, asked, said)
    rows = [list(row) for row in view.rows]
    about, chat_id = asked.command.message_id, asked.command.chat_id
    act.say(text(chat_id, view.html, about=about, campaign_id=act.campaign.campaign_id, rows=rows))


def by_button(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Go on with the one who was meant."""
    payload = button.payload
    chosen: dict[str, int] = {key: payload[key] for key in ("absent_id", "person_id") if key in payload}
    day_on = date.fromisoformat(payload["day_on"])
    wanted = _Wanted(presser, pressed.chat_id, payload["absent"], payload["person"], day_on, chosen)
    view = _settled(act, wanted)
    return Pressed("", view.html, view.rows)


def _named(act: Act, asked: Asked, said: Sequence[str]) -> View:
    today_on = act.campaign.span.day_of(act.at)
    day_on = dates_in(" ".join(said[2:]), today_on, act.field.calendar).due if said[2:] else today_on
    if day_on is None:
        return View(words.refused("day"))
    if day_on < today_on:
        return View(words.refused("past"))
    if day_on > act.campaign.span.last_on:
        return View(words.refused("over"))
    person = None if said[1] in words.CANCEL else said[1]
    return _settled(act, _Wanted(asked.person, asked.command.chat_id, said[0], person, day_on, {}))


def _settled(act: Act, wanted: _Wanted) -> View:
    """Find who is meant by both names, asking where several bear one, and carry it out."""
    every = _called(act, wanted.absent)
    own = replace(wanted.by, stands_in=())  # whoever stands in for another names nobody in turn
    theirs = [one for one in every if _may_name(own, one)]
    absents = _chosen(theirs, wanted, "absent_id")
    if not every:
        return View(roster_words.not_found(wanted.absent))
    if not absents:
        return View(words.refused("substitute" if any(_may_name(wanted.by, one) for one in every) else "yours"))
    if len(absents) > 1:
        return which_one(act, wanted.absent, absents, STAND_IN, _payload(wanted), key="absent_id")
    absent = absents[0]
    if wanted.person is None:
        return _taken_back(act, wanted, absent)
    if absent.role == Role.MEMBER:
        return View(words.refused("member", absent.name))
    called = _called(act, wanted.person)
    if not called:
        return View(roster_words.not_found(wanted.person))
    others = [one for one in called if one.person_id != absent.person_id]
    if not others:
        return View(words.refused("self"))
    fitting = [one for one in others if absent.team_id in (None, one.team_id)]
    if not fitting:
        return View(words.refused("team", absent.name))
    fitting = _chosen(fitting, wanted, "person_id")
    if len(fitting) > 1:
        payload = _payload(wanted) | {"absent_id": absent.person_id}
        return which_one(act, wanted.person, fitting, STAND_IN, payload, key="person_id")
    return _carried_out(act, wanted, absent, fitting[0])


def _called(act: Act, name: str) -> list[Person]:
    return [person for person in find(act, name) if person.left_at is None]


def _may_name(by: Person, absent: Person) -> bool:
    return within(Deed.NAME_STAND_IN, by, person_id=absent.person_id, team_id=absent.team_id)


def _chosen(fitting: Sequence[Person], wanted: _Wanted, key: str) -> list[Person]:
    chosen = wanted.chosen.get(key)
    return [one for one in fitting if chosen in (None, one.person_id)]


def _payload(wanted: _Wanted) -> dict[str, Any]:
    return {"absent": wanted.absent, "person": wanted.person, "day_on": wanted.day_on.isoformat()} | wanted.chosen


def _carried_out(act: Act, wanted: _Wanted, absent: Person, person: Person) -> View:
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    stand_ins.name(act.connection, bot_id, campaign_id, StandIn(absent.person_id, wanted.day_on, person.person_id))
    _note(act, wanted, absent, {"person_id": person.person_id, "name": person.name})
    today = wanted.day_on == act.campaign.span.day_of(act.at)
    fresh = people.by_ids(act.connection, bot_id, [person.person_id])[person.person_id]
    tell(act, fresh, words.told(absent.name, absent.role, person.name, wanted.day_on, today=today))
    named = labels(act, [absent, person])
    called = named[absent.person_id], absent.role, named[person.person_id]
    return View(words.named(*called, wanted.day_on, today=today))


def _taken_back(act: Act, wanted: _Wanted, absent: Person) -> View:
    if not any((one.absent_id, one.day_on) == (absent.person_id, wanted.day_on) for one in act.field.stand_ins):
        return View(words.refused("nobody", absent.name))
    stand_ins.drop(act.connection, act.desk.bot_id, act.campaign.campaign_id, absent.person_id, wanted.day_on)
    _note(act, wanted, absent, None)
    return View(words.taken_back(absent.name, wanted.day_on))


def _note(act: Act, wanted: _Wanted, absent: Person, after: dict[str, Any] | None) -> None:
    campaigns.note_change(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    day = {"day_on": wanted.day_on.isoformat()}
    before = next(
        (
            {"person_id": one.person_id}
            for one in act.field.stand_ins
            if (one.absent_id, one.day_on) == (absent.person_id, wanted.day_on)
        ),
        None,
    )
    subject = f"person:{absent.person_id}"
    act.note(
        wanted.by.person_id,
        wanted.place,
        Deed.NAME_STAND_IN,
        subject,
        None if before is None else day | before,
        None if after is None else day | after,
    )
