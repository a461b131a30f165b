"""/help: what this person can do in this chat, and nothing else."""

from campaign.rights import Place
from messages import people as people_words
from messages.help import help_in
from messages.menus import offered
from services.desk import Desk
from services.inbox import take
from services.incoming import Command
from services.permission import PLACES
from services.sayings import text
from storage import campaigns, outbox
from storage.store import Connection


async def help_with(desk: Desk, command: Command) -> None:
    """Say what can be done here by whoever asks."""

    def work(connection: Connection) -> None:
        if not take(connection, desk, command.update_id):
            return
        told = people_words.anonymous() if command.anonymous else _help(connection, desk, command)
        if told is not None:
            outbox.enqueue(connection, desk.bot_id, [text(command.chat_id, told, about=command.message_id)], desk.now())

    await desk.store.write(work)
    desk.said()


def _help(connection: Connection, desk: Desk, command: Command) -> str | None:
    """Return the help; None in a group that is nobody's, where whoever asks can do nothing about it."""
    bound = campaigns.find_chat(connection, desk.bot_id, command.chat_id)
    place = Place.PRIVATE if command.private else Place.UNBOUND if bound is None else PLACES[bound[0].role]
    own = desk.fields.who(connection, desk.bot_id, command.telegram_id, desk.now())
    here = [person for person in own if bound is None or person.campaign_id == bound[1].campaign_id]
    roles = {part.role for person in here for part in person.parts}
    if place is Place.UNBOUND and offered(place, roles) == offered(place, [None]):
        return None
    return help_in(place, roles, here[0].name if here else None)
