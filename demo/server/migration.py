"""A group becomes a supergroup: a new id, two service messages, and a refusal for whoever keeps to the old one."""

from demo.server.chats import Chat
from demo.server.posting import post, tell_phones
from demo.server.refusals import PracticeError
from demo.server.world import World


def migrate(world: World, group: Chat) -> Chat:
    """Upgrade a group; the supergroup. Its message ids start anew and it has no pins yet, as a bot sees it."""
    if group.type != "group" or group.migrated_to is not None:
        raise PracticeError("Only a group that is still one can become a supergroup.")
    supergroup = world.add_chat("supergroup", group.title)
    supergroup.members = dict(group.members)
    people = [world.people[user_id] for user_id in group.members if user_id not in world.bots]
    owner = next((one for one in people if group.members[one.id].status == "creator"), None)
    sender = owner or (people[0] if people else None)
    post(world, group, sender, {"migrate_to_chat_id": supergroup.id})
    group.migrated_to = supergroup.id
    post(world, supergroup, sender, {"migrate_from_chat_id": group.id})
    tell_phones(world, supergroup, "chat", {"chat": supergroup.shape(), "old_id": group.id})
    return supergroup
