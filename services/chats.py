"""Chats that change: a group that became a supergroup keeps its campaign, its queue and gets a new board."""

from services.desk import Desk
from services.inbox import take
from services.sayings import board
from storage import campaigns, outbox
from storage.store import Connection


async def migrate(desk: Desk, old_chat_id: int, new_chat_id: int, update_id: int | None = None) -> None:
    """Carry everything over to the chat's new id; hearing of it twice changes nothing."""

    def work(connection: Connection) -> None:
        if update_id is not None and not take(connection, desk, update_id):
            return
        outbox.move(connection, desk.bot_id, old_chat_id, new_chat_id, desk.now())
        campaign = campaigns.rename_chat(connection, desk.bot_id, old_chat_id, new_chat_id)
        if campaign is not None:
            outbox.enqueue(connection, desk.bot_id, [board(new_chat_id, campaign.campaign_id)], desk.now())

    await desk.store.write(work)
    desk.said()
