"""The practice group as the server knows it: the sample's people and chats, and the bot among their admins."""

from demo.sample.chats import sample_chats
from demo.sample.people import everybody
from demo.server.updates import UpdateQueue
from demo.server.world import PRACTICE_TOKEN, World

BOT_NAME, BOT_USERNAME = "战报", "zhanbao_bot"


def practice_world(*, continued_from: int = 0) -> World:
    """Return a world with everybody in their chats.

    Where the bot's database is an older run's, `continued_from` is a number above all message and update ids it may
    have seen: the bot would take a second message of the same id for one that it has judged.
    """
    world = World()
    bot = world.add_bot(PRACTICE_TOKEN, first_name=BOT_NAME, username=BOT_USERNAME)
    for player in everybody():
        world.add_person(player.name, id=player.telegram_id, title=player.title)
    for sample in sample_chats():
        chat = world.add_chat("supergroup", sample.title, sample.members, [sample.owner, bot.id], id=sample.chat_id)
        chat.last_message_id = continued_from
    if continued_from:
        bot.updates = UpdateQueue(bot.updates.next_id + continued_from)
    return world
