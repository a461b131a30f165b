"""Who asks for what, where: every command is held against the one table of rights before anything is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from campaign.rights import RIGHTS, Deed, Place, Reach, Refusal, reach_of
from messages import people as people_words
from messages import rights as words
from services.act import Act, acting
from services.desk import Desk
from services.field import Field
from services.inbox import take
from services.incoming import Command
from services.sayings import text
from storage import campaigns, outbox, people
from storage.people import Person
from storage.store import Connection

PLACES = {role: Place(role) for role in (campaigns.CAMPAIGN, campaigns.TEAM, campaigns.OFFICE)}
"""The kind of a bound chat, by its role."""
NOTED_WHEN_REFUSED = frozenset({Deed.LOOK_UP_CASE})
"""Who wanted to see what they may not stands in the audit too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command that may be obeyed: by whom, in which kind of chat, and how far it may go."""

    command: Command
    person: Person
    place: Place
    reach: Reach

    @property
    def words(self) -> str:
        """Return what stands behind the command."""
        return self.command.words


Obeying = Callable[[Act, Asked], None]
"""Does what a command asks for, in one transaction, and says what came of it."""


def place_of(act: Act, chat_id: int) -> Place:
    """Return which kind of chat this is to the campaign."""
    if chat_id > 0:
        return Place.PRIVATE
    return next((PLACES[chat.role] for chat in act.field.chats if chat.chat_id == chat_id), Place.UNBOUND)


async def obey(desk: Desk, command: Command, deed: Deed, do: Obeying, *, each: bool = False) -> None:
    """Do what a command asks where its sender may, or say in one sentence why not.

    In a bound chat it is about that campaign; elsewhere about the sender's own: about `each` of them, or about the
    only one that is not over; where there are several, the sender is asked to say it in that campaign's office chat.
    """

    def work(connection: Connection) -> None:
        if take(connection, desk, command.update_id):
            _obey(connection, desk, command, deed, do, each=each)

    await desk.store.write(work)
    desk.said()


def _obey(connection: Connection, desk: Desk, command: Command, deed: Deed, do: Obeying, *, each: bool) -> None:
    fields = _about(connection, desk, command)
    if isinstance(fields, str):
        refused = [text(command.chat_id, fields, about=command.message_id)] if fields else []
        outbox.enqueue(connection, desk.bot_id, refused, desk.now())
        return
    if len(fields) > 1 and not each:
        fields = [field for field in fields if _allows(field, command, deed, desk.now())] or fields
    if len(fields) > 1 and not each:
        said = text(command.chat_id, words.which_campaign([one.campaign.name for one in fields]))
        outbox.enqueue(connection, desk.bot_id, [said], desk.now())
        return
    for field in fields:
        with acting(connection, desk, field) as act:
            _held_against_the_table(act, command, deed, do)


def _held_against_the_table(act: Act, command: Command, deed: Deed, do: Obeying) -> None:
    """Do it or say why not; a group that is nobody's hears only what could be done there."""
    person, place = act.person(command.telegram_id), place_of(act, command.chat_id)
    far = reach_of(deed, person, place)
    if isinstance(far, Reach) and person is not None:
        do(act, Asked(command, person, place, far))
    elif place is not Place.UNBOUND or (far is Refusal.ROLE and place in RIGHTS[deed].places):
        refusal = far if isinstance(far, Refusal) else Refusal.STRANGER
        act.say(text(command.chat_id, words.refused(deed, refusal), about=command.message_id))
        if deed in NOTED_WHEN_REFUSED and person is not None:
            act.note(person.person_id, command.chat_id, deed, "campaign", None, {"outcome": "denied"})


def _allows(field: Field, command: Command, deed: Deed, at: datetime) -> bool:
    """Say whether somebody may do this in a campaign, as far as their part in it goes."""
    far = reach_of(deed, field.person(command.telegram_id, at), Place.PRIVATE)
    return far not in (Refusal.ROLE, Refusal.STRANGER)


def _about(connection: Connection, desk: Desk, command: Command) -> list[Field] | str:
    """Return the campaigns a command is about; or what to say where it is about none, "" for nothing at all."""
    bound = desk.fields.of_chat(connection, desk.bot_id, command.chat_id)
    if command.anonymous:
        return people_words.anonymous()
    if bound is not None:
        return [bound[1]]
    own = {person.campaign_id for person in people.by_telegram_id(connection, desk.bot_id, command.telegram_id)}
    if not own:
        return people_words.not_on_the_roster(command.telegram_id) if command.private else ""
    known = [desk.fields.of_campaign(connection, desk.bot_id, campaign_id) for campaign_id in own]
    fields = sorted(known, key=lambda one: (one.campaign.span.last_on, one.campaign.campaign_id))  # the latest last
    today = desk.now()
    kept = [f for f in fields if f.campaign.stage != campaigns.ARCHIVED] or fields[-1:]
    going_on = [f for f in kept if f.campaign.span.day_of(today) <= f.campaign.span.last_on]
    return going_on or kept[-1:]
