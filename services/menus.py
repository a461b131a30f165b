"""Command menus: each chat, and each person in private, is offered what may be done there, and anew when it changes."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from campaign.people import Role
from campaign.rights import Place
from messages.menus import offered
from services.desk import Desk
from services.permission import PLACES
from services.sayings import EVERYWHERE, MENU, say
from storage import campaigns, chats, menus, outbox
from storage.menus import Menu
from storage.store import Connection

GROUPS, PRIVATE = "all_group_chats", "all_private_chats"
_MEMBER = (Role.MEMBER,)


async def request(desk: Desk) -> None:
    """Ask for every menu to be set; asking twice queues one of each."""
    await _request(desk, anew=True)


async def look(desk: Desk) -> None:
    """Ask for the menus that are not as they should be: somebody came, left, got another role; a chat was bound."""
    await _request(desk, anew=False)


async def _request(desk: Desk, *, anew: bool) -> None:
    def work(connection: Connection) -> bool:
        told = menus.told(connection, desk.bot_id)
        reached = menus.reachable_accounts(connection, desk.bot_id)
        wanted = _wanted(connection, desk, reached)
        gone = [scope for scope in told if scope not in wanted]
        # Whoever had a menu of their own and is a member like others now is offered what others are.
        back = {scope: wanted[PRIVATE] for scope in gone if scope in map(str, reached)}
        fresh = {scope: menu for scope, menu in wanted.items() if anew or told.get(scope) != menu}
        sayings = [
            say(MENU, EVERYWHERE, {"scope": _scope(scope), "commands": menu}, single=f"menu:{scope}")
            for scope, menu in {**fresh, **back}.items()
        ]
        outbox.enqueue(connection, desk.bot_id, sayings, desk.now())
        menus.save(connection, desk.bot_id, fresh)
        menus.forget(connection, desk.bot_id, gone)
        return bool(sayings)

    if await desk.store.write(work):
        desk.said()


def _wanted(connection: Connection, desk: Desk, reached: set[int]) -> dict[str, Menu]:
    """Return the menu of each scope: what a member may do, and for chats and people what differs from that."""
    wanted = {GROUPS: _menu(Place.CAMPAIGN, _MEMBER), PRIVATE: _menu(Place.PRIVATE, _MEMBER)}
    roles: defaultdict[int, set[str]] = defaultdict(set)
    going_on = [one for one in campaigns.every(connection, desk.bot_id) if one.stage != campaigns.ARCHIVED]
    left = chats.left_chats(connection, desk.bot_id)
    for campaign in going_on:
        field = desk.fields.of_campaign(connection, desk.bot_id, campaign.campaign_id)
        for chat in (chat for chat in field.chats if chat.chat_id not in left):
            place = PLACES[chat.role]
            menu = _menu(place, (Role.OFFICE,) if place is Place.OFFICE else _MEMBER)
            if menu != wanted[GROUPS]:
                wanted[str(chat.chat_id)] = menu
        for telegram_id in reached & field.people.keys():
            today = field.playing(field.people[telegram_id], desk.now())
            roles[telegram_id].update(part.role for part in today.parts)
    for telegram_id, of_one in roles.items():
        menu = _menu(Place.PRIVATE, of_one)
        if menu != wanted[PRIVATE]:
            wanted[str(telegram_id)] = menu
    return wanted


def _menu(place: Place, roles: Collection[str]) -> Menu:
    return [[name, offer.does] for name, offer in offered(place, roles)]


def _scope(scope: str) -> dict[str, Any]:
    return {"type": scope} if scope in (GROUPS, PRIVATE) else {"type": "chat", "chat_id": int(scope)}
