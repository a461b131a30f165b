"""/audit: the office looks into the audit, page by page; that it looked is written down too."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta, tzinfo

from campaign.privacy import redact
from campaign.rights import Deed
from messages import audit as words
from services.act import Act
from services.buttons import button_of
from services.incoming import Press
from services.permission import Asked
from services.pressing import Pressed
from services.sayings import text
from storage import audit_chain, audit_reading, campaigns, people
from storage.audit_reading import Row
from storage.people import Person
from storage.questions import Button

PAGE = 8
OLDER = "audit_older"  # the action of the button below a page
OPEN_FOR = timedelta(days=1)


def show(act: Act, asked: Asked) -> None:
    """Answer /audit with the newest page of what was asked for: a name, a case, a day, a word; or of everything."""
    said = redact(asked.words)
    html, rows = _page(act, said, None)
    act.say(text(asked.command.chat_id, html, about=asked.command.message_id, rows=rows))
    _note(act, asked.person, asked.command.chat_id, said)


def older(act: Act, presser: Person, button: Button, pressed: Press) -> Pressed:
    """Turn the page."""
    html, rows = _page(act, button.payload["words"], button.payload["below"])
    _note(act, presser, pressed.chat_id, button.payload["words"])
    return Pressed("", html, rows)


def _note(act: Act, by: Person, chat_id: int, said: str) -> None:
    act.note(by.person_id, chat_id, Deed.SEE_AUDIT, "audit", None, said or None)


def _page(act: Act, said: str, below: int | None) -> tuple[str, list[list[dict[str, str]]]]:
    connection, bot_id, campaign_id = act.connection, act.desk.bot_id, act.campaign.campaign_id
    everybody = people.everybody_of(connection, bot_id, campaign_id)
    rows = audit_reading.rows(connection, bot_id, campaign_id, _asked(act, said, everybody), PAGE + 1, below)
    links, head = audit_chain.head(connection, bot_id, campaign_id)
    zone = act.campaign.span.zone
    html = words.page([_line(row, zone) for row in rows[:PAGE]], _names(act, everybody), said, links, head)
    if len(rows) <= PAGE:
        return html, []
    payload = {"words": said, "below": rows[PAGE - 1].audit_id}
    return html, [[button_of(act, OLDER, words.OLDER, payload, OPEN_FOR)]]


def _asked(act: Act, said: str, everybody: Sequence[Person]) -> audit_reading.Asked:
    """Return which rows words mean: a day, somebody of the staff, a case, a team, a deed, or what was written down."""
    span = act.campaign.span
    days_ago = words.DAYS.get(said)
    if days_ago is not None:
        begins = datetime.combine(span.day_of(act.at) - timedelta(days=days_ago), time.min, tzinfo=span.zone)
        return audit_reading.Asked(since=begins, until=begins + timedelta(days=1), without=words.LOOKS)
    if not said:
        return audit_reading.Asked(without=words.LOOKS)
    ids = [person.person_id for person in everybody if person.name == said]
    teams = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    subjects = [f"case:{said}", f"case:{said.upper()}", *(f"person:{one}" for one in ids)]
    subjects += [f"team:{team.team_id}" for team in teams if said in (team.name, team.team_id)]
    return audit_reading.Asked(subjects, ids, words.deeds_called(said), said)


def _line(row: Row, zone: tzinfo) -> words.Line:
    at = row.at.astimezone(zone)
    return words.Line(at, row.person_id, row.place, row.deed, row.subject, row.before, row.after, row.purged)


def _names(act: Act, everybody: Sequence[Person]) -> words.Names:
    teams = campaigns.teams_of(act.connection, act.desk.bot_id, act.campaign.campaign_id)
    named = {team.team_id: team.name for team in teams}
    chats = {str(chat.chat_id): words.chat_name(chat.role, named.get(chat.team_id or "")) for chat in act.field.chats}
    return words.Names({person.person_id: person.name for person in everybody}, named, chats)
