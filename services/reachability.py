"""Whom the bot may write to: heard from what people do in private; what cannot be brought goes to the fallback chat.

Only a text that says it may be passed on does.
"""

from collections.abc import Sequence
from typing import Any

from messages import office as office_words
from messages import reachability as words
from services.act import Act
from services.desk import Desk
from services.field import Field, office_chats
from services.sayings import ALARM, text
from storage import outbox, people, spoken
from storage.campaigns import CAMPAIGN, TEAM
from storage.chats import left_chats
from storage.outbox import Queued, Saying
from storage.people import Person
from storage.store import Connection


def hear(connection: Connection, desk: Desk, raw: dict[str, Any]) -> None:
    """Note from an update that is being judged that somebody spoke in private: from then on they can be written to."""
    press = raw.get("callback_query")
    message = press.get("message") if isinstance(press, dict) else raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if isinstance(chat, dict) and chat.get("type") == "private" and isinstance(chat.get("id"), int):
        people.mark_reachable(connection, desk.bot_id, chat["id"], desk.now())


def tell(act: Act, person: Person, html: str) -> None:
    """Tell somebody in private what colleagues may know too; where that cannot be, in the fallback chat at once."""
    if person.telegram_id is None:
        return
    if person.reachable_at is not None:
        act.say(text(person.telegram_id, html, campaign_id=person.campaign_id, passes_on=True))
    else:
        people.mark_unreachable(act.connection, act.desk.bot_id, person.telegram_id, act.at)
        act.say(*passed_on(act.connection, act.desk, act.field, person, html))


def passed_on(connection: Connection, desk: Desk, field: Field, person: Person, html: str) -> list[Saying]:
    """Return a text for somebody who cannot be written to as their colleagues are asked to pass it on."""
    said = office_words.unreachable(html, person.name, words.start_link(desk.bot_username))
    gone = left_chats(connection, desk.bot_id)
    there = [chat_id for chat_id in _fallback(field, person) if chat_id not in gone]
    there = there or office_chats(connection, desk.bot_id, person.campaign_id)
    return [text(chat_id, said, kind=ALARM, campaign_id=person.campaign_id) for chat_id in there]


def _fallback(field: Field, person: Person) -> list[int]:
    """Return the chat that the config names for it, where there is one; the office's is found elsewhere."""
    wanted = field.campaign.fallback
    return [
        chat.chat_id
        for chat in field.chats
        if chat.role == wanted
        and (wanted == CAMPAIGN or (wanted == TEAM and chat.team_id == person.team_id and person.team_id is not None))
    ]


async def note_undeliverable(desk: Desk, rows: Sequence[Queued], error: str) -> None:
    """Something could not be brought in private: set it aside, and let colleagues pass on what they may read."""
    first = rows[0]

    def work(connection: Connection) -> None:
        at = desk.now()
        known = people.by_telegram_id(connection, desk.bot_id, first.chat_id)
        people.mark_unreachable(connection, desk.bot_id, first.chat_id, at)
        spoken.park(connection, desk.bot_id, [row.outbox_id for row in rows], at, error)
        person = next((one for one in known if first.campaign_id in (None, one.campaign_id)), None)
        if person is not None and first.payload.get("passes_on"):
            field = desk.fields.of_campaign(connection, desk.bot_id, person.campaign_id)
            said = passed_on(connection, desk, field, person, first.payload["html"])
            outbox.enqueue(connection, desk.bot_id, said, at)

    await desk.store.write(work)
    desk.said()
