"""A forum's topics: which is for reports, for the board, for the meetings; and what happens when one is gone.

Reports are read in every topic. A reply goes where its message is; only what replies to nothing has a topic here.
"""

from campaign.rights import Deed
from messages import chats as words
from services.act import Act, acting
from services.chat_checks import name_of
from services.desk import Desk
from services.permission import Asked
from services.sayings import ALARM, EDIT, board, say, text
from storage import boards, chats, topics
from storage.campaigns import Chat
from storage.store import Connection
from storage.topics import BOARD, MEETINGS, REPORTS

__all__ = ["BOARD", "MEETINGS", "REPORTS", "is_forum", "lost", "set_topic", "topic_for"]


async def topic_for(desk: Desk, chat_id: int, purpose: str) -> int | None:
    """Return the topic where what serves this purpose stands in a chat; None: in General, or there are no topics."""
    if chat_id > 0:
        return None
    return await desk.store.read(lambda connection: topics.of_chat(connection, desk.bot_id, chat_id).get(purpose))


async def is_forum(desk: Desk, chat_id: int) -> bool:
    """Say whether a chat has topics, as far as the bot has seen."""

    def look(connection: Connection) -> bool:
        presence = chats.presence_in(connection, desk.bot_id, chat_id)
        return presence is not None and bool(presence.rights and presence.rights["is_forum"])

    return await desk.store.read(look)


def set_topic(act: Act, asked: Asked) -> None:
    """Answer /topic: what is named is for this topic from now on; said in General it is back there."""
    command, bot_id = asked.command, act.desk.bot_id
    known = topics.of_chat(act.connection, bot_id, command.chat_id)
    said = asked.words.lower()
    purpose = next((purpose for purpose, names in words.TOPICS.items() if said in names), None)
    if purpose is None or (command.thread_id is None and purpose not in known):
        act.say(text(command.chat_id, words.topic_how(known), about=command.message_id))
        return
    before = known.get(purpose)
    if command.thread_id is None:
        topics.forget(act.connection, bot_id, command.chat_id, purpose)
        html = words.topic_unset(purpose)
    else:
        topics.save(act.connection, bot_id, act.campaign.campaign_id, command.chat_id, purpose, command.thread_id)
        html = words.topic_set(purpose)
    subject = f"chat:{command.chat_id}"
    act.note(
        asked.person.person_id,
        command.chat_id,
        Deed.SET_TOPIC,
        subject,
        {purpose: before},
        {purpose: command.thread_id},
    )
    act.say(text(command.chat_id, html, about=command.message_id))
    if purpose == BOARD:  # also said again: it may just have been on its way elsewhere
        _move_board(act, command.chat_id)


def _move_board(act: Act, chat_id: int) -> None:
    """Post the board anew where it belongs; the one there was says so."""
    old = boards.find(act.connection, act.desk.bot_id, chat_id)
    boards.forget(act.connection, act.desk.bot_id, chat_id)
    if old is not None:
        act.say(say(EDIT, chat_id, {"html": words.board_moved(), "message_id": old.message_id}))
    act.say(board(chat_id, act.campaign.campaign_id))


async def lost(desk: Desk, chat_id: int, thread_id: int) -> None:
    """A topic is closed or gone: what stood in it stands in General from now on, and the office is told once."""

    def work(connection: Connection) -> None:
        bound = desk.fields.of_chat(connection, desk.bot_id, chat_id)
        known = topics.of_chat(connection, desk.bot_id, chat_id)
        gone = [purpose for purpose, thread in known.items() if thread == thread_id]
        if bound is None or not gone:
            return
        with acting(connection, desk, bound[1]) as act:
            _forget(act, bound[0], gone, thread_id)

    await desk.store.write(work)
    desk.said()


def _forget(act: Act, chat: Chat, gone: list[str], thread_id: int) -> None:
    for purpose in gone:
        topics.forget(act.connection, act.desk.bot_id, chat.chat_id, purpose)
        act.note(None, "telegram", Deed.SET_TOPIC, f"chat:{chat.chat_id}", {purpose: thread_id}, {purpose: None})
    shown = words.topic_lost(name_of(act.connection, act.desk, chat), gone)
    offices = act.office_chats
    act.say(*(text(office, shown, kind=ALARM, campaign_id=act.campaign.campaign_id) for office in offices))
