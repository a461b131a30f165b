"""A table sent into the office's chat: kept, looked through by bot/fetching.py, and written when the office says so.

Here is what happens in the chat: who may send one, what is no table, and what a press means.
"""

from datetime import timedelta
from pathlib import PurePath
from typing import Any

from campaign.rights import Deed, Place, Reach, Refusal, reach_of
from messages import offers as words
from messages import people as people_words
from messages import rights as rights_words
from services.act import Act, acting
from services.buttons import button_of
from services.composing import Document
from services.desk import Desk
from services.field import Field
from services.inbox import take
from services.incoming import Offered, Press
from services.permission import place_of
from services.pressing import Pressed
from services.sayings import react, text
from storage import offers, people
from storage.people import Person
from storage.questions import Button
from storage.store import Connection

DECIDE = "import_file"
PROBLEMS = "problem_rows"
LOOKING = "👀"
MOST_BYTES = 20 << 20  # Telegram gives a bot no larger files
DECIDED_WITHIN = timedelta(hours=24)
TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
NEARLY = frozenset({".xlsb", ".ods", ".et", ".ett", ".numbers", ".tsv"})
"""What a bank's table comes in as well, and cannot be read as it is."""


async def hear(desk: Desk, offered: Offered) -> bool:
    """Keep a table sent to the office; False where it is none, or was sent where it asks nothing of the bot."""
    kind = PurePath(offered.name).suffix.lower()
    if kind not in TABLES | NEARLY:
        return False
    heard = await desk.store.write(lambda connection: _hear(connection, desk, offered, kind))
    desk.said()
    desk.offered()
    return heard


def _hear(connection: Connection, desk: Desk, offered: Offered, kind: str) -> bool:
    field = _field(connection, desk, offered)
    if field is None:
        return False
    with acting(connection, desk, field) as act:
        person, place = act.person(offered.telegram_id), place_of(act, offered.chat_id)
        far = reach_of(Deed.IMPORT_TABLE, person, place)
        in_office = place is Place.OFFICE
        if not in_office and (far is not Refusal.PLACE or kind in NEARLY or (offered.size or 0) > MOST_BYTES):
            return False  # whose the import is not may send what they like elsewhere
        if not take(connection, desk, offered.update_id):
            return True
        refused = words.not_in_private() if place is Place.PRIVATE else _refused(offered, kind, far, in_office)
        if refused is not None or person is None:
            act.say(text(offered.chat_id, refused or people_words.anonymous(), about=offered.message_id))
            return True
        place_of_it, file = (offered.chat_id, offered.message_id), (offered.file_id, offered.name)
        offers.add(connection, desk.bot_id, act.campaign.campaign_id, place_of_it, person.person_id, file, act.at)
        if in_office:  # elsewhere it may be anything, such as a timetable for all
            act.say(react(offered.chat_id, offered.message_id, LOOKING, act.campaign.campaign_id))
    return True


def _field(connection: Connection, desk: Desk, offered: Offered) -> Field | None:
    bound = desk.fields.of_chat(connection, desk.bot_id, offered.chat_id)
    if bound is not None:
        return bound[1]
    own = people.by_telegram_id(connection, desk.bot_id, offered.telegram_id) if offered.chat_id > 0 else []
    return desk.fields.of_campaign(connection, desk.bot_id, own[-1].campaign_id) if own else None


def _refused(offered: Offered, kind: str, far: Reach | Refusal, in_office: bool) -> str | None:
    if offered.anonymous:
        return people_words.anonymous()
    if isinstance(far, Refusal) and in_office:
        return rights_words.refused(Deed.IMPORT_TABLE, far)
    if kind in NEARLY:
        return words.save_as(offered.name)
    if offered.size is not None and offered.size > MOST_BYTES:
        return words.too_large(offered.name)
    return None


def buttons(act: Act, file_row_id: int, good: int, bad: int) -> list[list[dict[str, str]]]:
    """Return the buttons under what was found: write, or write what is good, or not."""
    wish = offers.SKIP_BAD if bad else offers.WRITE
    labels = [(words.label_write(good, bad=bad), wish), (words.label_drop(), None)]
    row = [(label, {"file": file_row_id, "wish": meant}) for label, meant in labels]
    return [[button_of(act, DECIDE, label, payload, DECIDED_WITHIN) for label, payload in row]]


def by_button(act: Act, presser: Person, button: Button, _: Press) -> Pressed:
    """Have a file written, or leave it; whoever presses first decides, and whoever presses next is told so."""
    file_row_id, wish = button.payload["file"], button.payload["wish"]
    offer = offers.find(act.connection, act.desk.bot_id, file_row_id)
    decided = offers.decide(act.connection, act.desk.bot_id, file_row_id, presser.person_id, wish, act.at)
    if offer is None or not decided:
        return Pressed(words.decided_already())
    act.desk.offered()
    return Pressed(words.noted(wish is not None), words.decided(offer.name, presser.name, writes=wish is not None))


async def compose_problems(desk: Desk, campaign_id: str, payload: dict[str, Any]) -> Document:
    """Return a file's bad rows as a workbook; they are kept only until it has been sent."""
    offer = await desk.store.read(lambda connection: offers.find(connection, desk.bot_id, payload["file"]))
    if offer is None or offer.problems is None or offer.campaign_id != campaign_id:
        raise LookupError("the bad rows are kept no more")
    return Document(words.problem_file(offer.name), offer.problems, words.problems_caption())
