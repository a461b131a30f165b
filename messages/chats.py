"""What is said about chats: which campaign one belongs to, what the bot may not do there, and what to tap."""

from collections.abc import Mapping, Sequence
from typing import Literal

from campaign.chat_rights import Lack
from messages.rendering import render

PURPOSES = {
    "campaign": ("campaign", "大群", "总群", "活动群", "群"),
    "office": ("office", "清收办", "领导小组", "办公室"),
    "team": ("team", "队群", "组群", "队", "组"),
}
"""What a chat may be for, and how people say it behind /bind."""

TOPICS = {
    "reports": ("reports", "战报"),
    "board": ("board", "榜", "战报榜", "榜单"),
    "meetings": ("meetings", "会议", "晨会", "夕会", "会"),
}
"""What a topic may be for, and how people say it behind /topic."""

BIND, HAND_OVER, LET_GO = "接入", "换过来", "移出"
"""The labels of the confirming buttons."""

Asking = Literal["replace", "move", "hand_over"]


def chat_name(role: str, team: str | None) -> str:
    """Name a chat by what it is for."""
    return {"campaign": "大群", "office": "清收办群"}.get(role) or f"{team or '队里'}的群"


def purpose_button(role: str, team: str | None) -> str:
    """Label the button that binds a chat for this purpose."""
    return {"campaign": "大群", "office": "清收办"}.get(role) or (team or "队群")


def bound(campaign: str, name: str, *, office: bool) -> str:
    """Say that the chat belongs to a campaign now."""
    return render("chat_bound_now", campaign=campaign, name=name, office=office)


def bound_already(campaign: str, name: str) -> str:
    """Say that the chat serves this purpose already."""
    return render("chat_bound_already", campaign=campaign, name=name)


def bound_elsewhere(campaign: str) -> str:
    """Say that the chat belongs to another campaign that is going on, and how it is let go."""
    return render("chat_bound_elsewhere", campaign=campaign)


def which_purpose() -> str:
    """Ask what the chat is for; the choices are buttons."""
    return render("chat_which_purpose")


def which_campaign() -> str:
    """Ask for which campaign the chat is bound; the choices are buttons."""
    return render("chat_which_campaign")


def sure(asking: Asking, *, campaign: str, name: str, before: str) -> str:
    """Ask before a chat takes another's place, changes its purpose, or goes on to another campaign."""
    return render("chat_sure", asking=asking, campaign=campaign, name=name, before=before)


def bind_in_the_group() -> str:
    """Say in private that a chat is bound in the chat itself."""
    return render("chat_bind_in_the_group")


def sure_to_let_go(campaign: str, name: str) -> str:
    """Ask before a chat is taken out of its campaign."""
    return render("chat_sure_to_let_go", campaign=campaign, name=name)


def let_go(campaign: str) -> str:
    """Say that the chat belongs to no campaign any more."""
    return render("chat_let_go", campaign=campaign)


def replaced(campaign: str, name: str) -> str:
    """Say in a chat that another has taken its place."""
    return render("chat_replaced", campaign=campaign, name=name)


def not_bound() -> str:
    """Say that a chat is in no campaign, so there is nothing to take out of or to look at."""
    return render("chat_not_bound")


def rights_missing(lacks: Sequence[Lack], name: str, *, told: Literal["here", "office"]) -> str:
    """Say what the bot cannot do in a chat and what to tap so that it can, or that nothing is missing."""
    return render("chat_rights", lacks=list(lacks), name=name, told=told)


def left(name: str) -> str:
    """Tell the office that the bot is out of a chat, and what to do."""
    return render("chat_left", name=name)


def back(name: str) -> str:
    """Tell the office that the bot is in a chat again."""
    return render("chat_back", name=name)


def added() -> str:
    """Greet in a group somebody of an office has put the bot into."""
    return render("chat_added")


def topic_set(purpose: str) -> str:
    """Say what this topic is for from now on."""
    return render("chat_topic_set", purpose=purpose)


def topic_unset(purpose: str) -> str:
    """Say that this purpose is back in General."""
    return render("chat_topic_unset", purpose=purpose)


def topic_how(known: Mapping[str, int]) -> str:
    """Say how topics are set, and which are."""
    return render("chat_topic_how", purposes=[TOPICS[purpose][1] for purpose in TOPICS if purpose in known])


def topic_lost(name: str, purposes: Sequence[str]) -> str:
    """Tell the office that a topic is closed or gone, and where its things are said now."""
    return render("chat_topic_lost", name=name, purposes=[TOPICS[purpose][1] for purpose in purposes])


def board_moved() -> str:
    """Take the place of a board that is shown in a topic from now on."""
    return render("chat_board_moved")


def outdated() -> str:
    """Answer a press on a button whose question no longer fits."""
    return "情况变了，请重新发一次 /bind。"


def done() -> str:
    """Answer a press that did what it said."""
    return "好了"
