"""Commands: each with the deed it is, held against the table of rights before anything is done."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, filters

from campaign.rights import Deed
from handlers.incoming import command
from services import (
    areas,
    audit_pages,
    binding_talk,
    boards,
    case_look_ups,
    contacts,
    frozen_lists,
    helping,
    howto,
    inbox,
    invitations,
    leaving,
    lifecycle,
    people,
    preparations,
    roster,
    standing_in,
    starting,
    targets,
    topics,
    unreachable,
    visits,
    why,
)
from services.desk import Desk
from services.incoming import Command
from services.permission import Obeying, obey

Service = Callable[[Desk, Command], Awaitable[None]]

OPEN_TO_ALL: Mapping[str, Service] = {
    "start": people.start,
    "join": starting.join,
    "help": helping.help_with,
    "bind": binding_talk.bind,
}
"""Commands that have an answer for everybody, strangers and unbound groups too."""

BY_RIGHT: Mapping[str, tuple[Deed, Obeying]] = {
    "case": (Deed.LOOK_UP_CASE, case_look_ups.look_up),
    "next": (Deed.LIST_CASES, visits.next_ones),
    "mine": (Deed.LIST_CASES, visits.mine),
    "invite": (Deed.INVITE, invitations.invite),
    "open": (Deed.OPEN_CAMPAIGN, lifecycle.open_up),
    "close": (Deed.CLOSE_CAMPAIGN, lifecycle.close),
    "archive": (Deed.CLOSE_CAMPAIGN, lifecycle.archive),
    "unbind": (Deed.BIND_CHAT, binding_talk.unbind),
    "rights": (Deed.BIND_CHAT, binding_talk.rights),
    "topic": (Deed.SET_TOPIC, topics.set_topic),
    "board": (Deed.SEE_BOARD, boards.show),
    "me": (Deed.SEE_OWN_STANDING, people.me),
    "howto": (Deed.SEE_FIELD_GUIDE, howto.show),
    "why": (Deed.EXPLAIN_REPORT, why.why),
    "targets": (Deed.SEE_TARGETS, targets.targets_of),
    "people": (Deed.SEE_PEOPLE, roster.show),
    "unreachable": (Deed.SEE_PEOPLE, unreachable.unreachable),
    "standin": (Deed.NAME_STAND_IN, standing_in.name_stand_in),
    "leave": (Deed.LEAVE, leaving.ask),
    "prepare": (Deed.PREPARE, preparations.prepare),
    "contacts": (Deed.SEE_CONTACTS, contacts.contacts),
    "areas": (Deed.SET_AREA, areas.areas),
    "freeze": (Deed.FREEZE_LIST, frozen_lists.ask_to_freeze),
    "audit": (Deed.SEE_AUDIT, audit_pages.show),
    "thaw": (Deed.FREEZE_LIST, frozen_lists.ask_to_thaw),
}
"""Commands that need a right; whoever has it not is told why in a sentence."""

ABOUT_EACH = frozenset({"board", "leave", "me", "why"})
"""Commands that in private are about each campaign of whoever asks; the others are about one."""


def routes(desk: Desk) -> list[BaseHandler[Update, Any, Any]]:
    """Return a handler for each command; an edited command is not run again."""
    services = dict(OPEN_TO_ALL) | {name: partial(_by_right, name) for name in BY_RIGHT}
    return [
        CommandHandler(name, partial(_run, desk, service), filters=filters.UpdateType.MESSAGE)
        for name, service in services.items()
    ]


async def _by_right(name: str, desk: Desk, asked: Command) -> None:
    deed, do = BY_RIGHT[name]
    await obey(desk, asked, deed, do, each=name in ABOUT_EACH)


async def _run(desk: Desk, service: Service, update: Update, _: Any) -> None:
    asked = command(update)
    if asked is None:
        await inbox.pass_over(desk, update.update_id)
    else:
        await service(desk, asked)
