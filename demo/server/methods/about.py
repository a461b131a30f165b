"""What a bot is and which commands it offers."""

import re
from typing import Any

from demo.server import fields
from demo.server.chats import Chat
from demo.server.methods.call import Call
from demo.server.params import Params
from demo.server.posting import tell_phones
from demo.server.refusals import bad_request
from demo.server.views import commands

Json = dict[str, Any]
Scope = tuple[str, int, int, str]
PLAIN = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
MOST_COMMANDS, NAME_CHARACTERS, DESCRIPTION_CHARACTERS = 100, 32, 256
OF_A_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})


def get_me(call: Call) -> Json:
    """getMe."""
    return call.bot.me()


def set_my_commands(call: Call) -> bool:
    """setMyCommands: lower-case names of 1–32, descriptions of 1–256 characters, at most 100."""
    given = call.params.tree("commands") if call.params.has("commands") else []
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    with fields.parsing("BotCommand"):
        read = [_command(fields.as_object(one)) for one in given]
    scope = _scope(call)
    kept = [_accepted(*one) for one in read]
    if len(kept) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
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


def _command(given: Json) -> tuple[str, str]:
    return fields.text(given, "command"), fields.text(given, "description")


def _accepted(command: str, description: str) -> Json:
    """Words of the limits: BotCommand.cpp (tdlib/td)."""
    name, description = command.strip().removeprefix("/"), description.strip()
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > NAME_CHARACTERS:
        raise bad_request(f"command length must not exceed {NAME_CHARACTERS}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > DESCRIPTION_CHARACTERS:
        raise bad_request(f"command description length must not exceed {DESCRIPTION_CHARACTERS}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _scope(call: Call) -> Scope:
    language = call.params.text("language_code")
    if not call.params.has("scope"):
        return "default", 0, 0, language
    with fields.parsing("BotCommandScope"):
        asked = call.params.tree("scope", "BotCommandScope")
        given = fields.as_object(asked, "BotCommandScope must be an Object")
        kind = fields.text(given, "type")
        if kind in PLAIN:
            return kind, 0, 0, language
        if kind not in OF_A_CHAT:
            raise fields.UnfitError("Unsupported type specified")
        chat_id = fields.text(given, "chat_id")
        if not chat_id:
            raise fields.UnfitError("Empty chat_id specified")
        user_id = fields.whole(given, "user_id", long=True) if kind == "chat_member" else 0
        if kind == "chat_member" and user_id <= 0:
            raise fields.UnfitError("Invalid user_id specified")
    chat = Call(call.world, call.bot, Params({"chat_id": chat_id})).chat()
    return kind, chat.id, user_id, language


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
