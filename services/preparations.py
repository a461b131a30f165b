"""/prepare: the office's list of what must be ready before the teams go out, with owners and days, ticked by a tap."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from campaign.privacy import redact
from campaign.reading.single_dates import day_meant, is_a_days_shape
from campaign.rights import Deed
from messages import preparations as words
from services.act import Act
from services.buttons import button_of
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.sayings import text
from storage import people, preparations
from storage.people import Person
from storage.preparations import Preparation
from storage.questions import Button

TICK = "tick_preparation"
DEED = Deed.PREPARE.value
TICKED_WITHIN = timedelta(days=90)


def prepare(act: Act, asked: Asked) -> None:
    """Show the list; with words behind the command add or change an item first."""
    items = _listed(act, asked)
    said = asked.words.split()
    if said:
        name, *rest = said
        owner, due_on = _owner_and_day(act, rest)
        no_day = next((word for word in owner.split() if is_a_days_shape(word)), None)
        if no_day is not None:
            act.say(text(asked.command.chat_id, words.no_day(redact(no_day)), about=asked.command.message_id))
            return
        if max(len(name), len(owner)) > words.NAME_MOST:
            act.say(text(asked.command.chat_id, words.too_long(), about=asked.command.message_id))
            return
        known = _meant(items, name)
        if rest and rest[0] in words.NOT_NEEDED:
            if known is not None:
                preparations.remove(act.connection, act.desk.bot_id, known.preparation_id)
                _note(act, asked.person, asked.command.chat_id, known, None)
        else:
            _change(act, asked, items, known or Preparation(name), owner, due_on)
    html, rows = _checklist(act)
    act.say(text(asked.command.chat_id, html, about=asked.command.message_id, rows=rows))


def tick(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Tick or untick an item, as the button says; tapped twice it changes once."""
    done = bool(button.payload["done"])
    item = _find(act, button.payload["preparation_id"])
    if item is None:
        return Pressed(words.GONE, *_checklist(act))
    by, at = (presser.person_id, act.at) if done else (None, None)
    if not preparations.tick(act.connection, act.desk.bot_id, item.preparation_id, by, at):
        before = people.by_ids(act.connection, act.desk.bot_id, [item.done_by or 0]).get(item.done_by or 0)
        said = words.so_already(item.name, before.name if before else "", done=done)
        return Pressed(said, *_checklist(act))
    _note(act, presser, pressed.chat_id, item, _find(act, item.preparation_id))
    return Pressed(words.ticked(item.name, done=done), *_checklist(act))


def _listed(act: Act, asked: Asked) -> list[Preparation]:
    """Return the list; at its first use the usual one."""
    bot_id, campaign_id = act.desk.bot_id, act.campaign.campaign_id
    items = preparations.of_campaign(act.connection, bot_id, campaign_id)
    if not items:
        preparations.add(act.connection, bot_id, campaign_id, words.DEFAULT)
        act.note(asked.person.person_id, asked.command.chat_id, DEED, "campaign", None, list(words.DEFAULT))
        items = preparations.of_campaign(act.connection, bot_id, campaign_id)
    return items


def _find(act: Act, preparation_id: int) -> Preparation | None:
    items = preparations.of_campaign(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    return next((item for item in items if item.preparation_id == preparation_id), None)


def _owner_and_day(act: Act, said: Sequence[str]) -> tuple[str, date | None]:
    """Tell the owner from the day, in whichever order they stand."""
    days = [day_meant(word, _today(act), act.field.calendar) for word in said]
    owner = " ".join(word for word, day in zip(said, days, strict=True) if day is None)
    return owner, next((day for day in days if day is not None), None)


def _meant(items: Sequence[Preparation], name: str) -> Preparation | None:
    """Return the item of this name, or the only one in whose name it stands."""
    exact = [item for item in items if item.name == name]
    within = [item for item in items if len(name) > 1 and name in item.name]
    return exact[0] if exact else within[0] if len(within) == 1 else None


def _change(
    act: Act, asked: Asked, items: Sequence[Preparation], item: Preparation, owner: str, due_on: date | None
) -> None:
    """Enter an item, or give one on the list its owner and day; what is not said stays."""
    bot_id, campaign_id, before = act.desk.bot_id, act.campaign.campaign_id, item
    preparation_id = item.preparation_id
    if not preparation_id:
        (preparation_id,) = preparations.add(act.connection, bot_id, campaign_id, [item.name], len(items))
    preparations.assign(act.connection, bot_id, preparation_id, owner or item.owner, due_on or item.due_on)
    after = _find(act, preparation_id)
    if after != before:
        _note(act, asked.person, asked.command.chat_id, before if before.preparation_id else None, after)


def _note(act: Act, by: Person, chat_id: int, before: Preparation | None, after: Preparation | None) -> None:
    subject = f"preparation:{(after or before or Preparation('')).preparation_id}"
    act.note(by.person_id, chat_id, DEED, subject, _as_noted(before), _as_noted(after))


def _as_noted(item: Preparation | None) -> dict[str, Any] | None:
    if item is None:
        return None
    due_on = item.due_on.isoformat() if item.due_on else None
    return {"name": item.name, "owner": item.owner, "due_on": due_on, "done": item.done_at is not None}


def _checklist(act: Act) -> tuple[str, list[list[dict[str, str]]]]:
    """Return the list as it reads now, and a button for each item."""
    items = preparations.of_campaign(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    names = people.by_ids(act.connection, act.desk.bot_id, [item.done_by for item in items if item.done_by])
    today, zone = _today(act), act.campaign.span.zone
    lines = []
    for item in items:
        late = (today - item.due_on).days if item.due_on and item.done_at is None else 0
        done_at: datetime | None = item.done_at.astimezone(zone) if item.done_at else None
        done_by = names[item.done_by].name if item.done_by in names else ""
        line = words.Line(item.name, item.owner, item.due_on, done_at, done_by, max(0, late))
        lines.append((item.preparation_id, line))
    lines.sort(key=lambda one: (one[1].done_at is not None, -one[1].late, one[1].due_on or date.max))
    rows = [[_button(act, item_id, line)] for item_id, line in lines]
    return words.checklist([line for _, line in lines], today), rows


def _button(act: Act, preparation_id: int, line: words.Line) -> dict[str, str]:
    payload = {"preparation_id": preparation_id, "done": line.done_at is None}
    return button_of(act, TICK, words.label(line), payload, TICKED_WITHIN)


def _today(act: Act) -> date:
    return act.campaign.span.day_of(act.at)
