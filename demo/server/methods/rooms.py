"""Chats and who is in them, as a bot may ask; leaving, and taking members out."""

from typing import Any

from demo.server.chats import ADMIN, PRESENT, Chat, Membership
from demo.server.membership import change
from demo.server.methods.call import Call
from demo.server.refusals import bad_request

Json = dict[str, Any]
PERMISSIONS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
    *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
    *("can_add_web_page_previews", "can_invite_users"),
)
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(call: Call) -> Json:
    """getChat: a ChatFullInfo."""
    chat = call.chat()
    info: Json = {
        **chat.shape(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.person is None:
        denied = dict.fromkeys(("can_change_info", "can_pin_messages", "can_manage_topics"), False)
        info["permissions"] = {**dict.fromkeys(PERMISSIONS, True), **denied}
    if chat.pins:
        info["pinned_message"] = chat.messages[chat.pins[-1]].shape()
    return info


def get_chat_member(call: Call) -> Json:
    """getChatMember; somebody who never was there has left."""
    call.user_id()
    chat, person = call.chat(), call.user()
    return _member(chat, person.id).shape(person.user)


def get_chat_administrators(call: Call) -> list[Json]:
    """getChatAdministrators: other bots are left out."""
    chat = call.chat()
    if chat.person is not None:
        raise bad_request("there are no administrators in the private chat")
    admins = [(user_id, one) for user_id, one in chat.members.items() if one.status in ADMIN]
    people = call.world.people
    return [
        one.shape(people[user_id].user)
        for user_id, one in admins
        if not people[user_id].is_bot or user_id == call.bot.id
    ]


def get_chat_member_count(call: Call) -> int:
    """getChatMemberCount."""
    chat = call.chat()
    return 2 if chat.person is not None else sum(one.status in PRESENT for one in chat.members.values())


def leave_chat(call: Call) -> bool:
    """leaveChat."""
    chat = call.chat(write=True)
    if chat.person is not None:
        raise bad_request("chat member status can't be changed in private chats")
    change(call.world, chat, call.bot.person, Membership("left"), by=call.bot.person)
    return True


def ban_chat_member(call: Call) -> bool:
    """banChatMember."""
    return _move(call, Membership("kicked"))


def unban_chat_member(call: Call) -> bool:
    """unbanChatMember: a member is taken out unless `only_if_banned`; a banned one may come back."""
    status = _member(call.chat(write=True), call.user_id()).status
    if status != "kicked" and (call.params.flag("only_if_banned") or status not in PRESENT):
        return True
    return _move(call, Membership("left"))


def _move(call: Call, new: Membership) -> bool:
    call.user_id()
    chat = call.chat(write=True)
    call.right(chat, "can_restrict_members", "restrict/unrestrict chat member")
    person = call.user()
    status = _member(chat, person.id).status
    if status == "creator":
        raise bad_request("can't remove chat owner")
    if status == "administrator":
        raise bad_request("user is an administrator of the chat")
    change(call.world, chat, person, new, by=call.bot.person)
    return True


def _member(chat: Chat, user_id: int) -> Membership:
    if chat.person is not None:
        return Membership("member" if chat.has(user_id) else "left")
    return chat.members.get(user_id, Membership("left"))
