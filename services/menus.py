"""The command menu of each kind of chat, set anew at every start."""

from messages.menus import IN_GROUPS, IN_PRIVATE
from services.desk import Desk
from services.sayings import EVERYWHERE, MENU, say
from storage import outbox
from storage.store import Connection


async def request(desk: Desk) -> None:
    """Ask for the menus to be set; asking twice queues one of each."""

    def work(connection: Connection) -> None:
        sayings = [
            say(MENU, EVERYWHERE, {"scope": {"type": scope}, "commands": commands}, single=f"menu:{scope}")
            for scope, commands in (("all_group_chats", IN_GROUPS), ("all_private_chats", IN_PRIVATE))
        ]
        outbox.enqueue(connection, desk.bot_id, sayings, desk.now())

    await desk.store.write(work)
    desk.said()
