"""What a bot is and which commands it offers."""

import re
from typing import Any

from demo.server.chats import Chat
from demo.server.methods.call import Call
from demo.server.posting import tell_phones
from demo.server.refusals import bad_request
from demo.server.views import commands

Json = dict[str, Any]
Scope = tuple[str, int, int, str]
PLAIN = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
OF_A_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})


def get_me(call: Call) -> Json:
    """getMe."""
    return call.bot.me()


def set_my_commands(call: Call) -> bool:
    """setMyCommands: lower-case names of 1–32, descriptions of 1–256 characters, at most 100."""
    given = call.params.tree("commands", "commands")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > 100:
        raise bad_request("too many commands specified")
    kept = [_command(one) for one in given]
    scope = _scope(call)
    if kept:
        call.bot.commands[scope] = kept
    else:
        call.bot.commands.pop(scope, None)
    _tell(call)
    return True


def delete_my_commands(call: Call) -> bool:
    """deleteMyCommands."""
    call.bot.commands.pop(_scope(call), None)
    _tell(call)
    return True


def get_my_commands(call: Call) -> list[Json]:
    """getMyCommands: exactly of this scope and language."""
    return call.bot.commands.get(_scope(call), [])


def _command(given: object) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(given.get("command") or "").removeprefix("/")
    description = str(given.get("description") or "").strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(call: Call) -> Scope:
    given = call.params.tree("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind, language = str(given.get("type")), call.params.text("language_code")
    if kind in PLAIN:
        return kind, 0, 0, language
    if kind not in OF_A_CHAT:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    chat = Call(call.world, call.bot, type(call.params)({"chat_id": given.get("chat_id")})).chat()
    return kind, chat.id, int(given.get("user_id") or 0) if kind == "chat_member" else 0, language


def _tell(call: Call) -> None:
    """Open phones show the new menu in every chat with this bot."""
    world = call.world
    chats: list[Chat] = [chat for chat in world.chats.values() if chat.has(call.bot.id)]
    chats += [chat for chat in world.private.values() if chat.bot_id == call.bot.id]
    for chat in chats:
        for person_id in world.subscribers.listening():
            if chat.has(person_id):
                menu = {"commands": commands(world, chat, world.people[person_id])}
                tell_phones(world, chat, "commands", menu, only=person_id)
