"""Who may do what, said to people: why somebody may not, and the names of deeds, roles and kinds of chat."""

from collections.abc import Sequence

from campaign.people import Role
from campaign.rights import RIGHTS, Deed, Place, Refusal
from messages.rendering import render

ROLES = {
    Role.OFFICE: "清收办",
    Role.LEADER: "领导",
    Role.CAPTAIN: "队长",
    Role.INSTRUCTOR: "指导员",
    Role.PUBLICIST: "宣传员",
    Role.CASHIER: "柜员",
    Role.COACH: "老师",
    Role.MEMBER: "队员",
}
PLACES = {
    Place.CAMPAIGN: "大群",
    Place.TEAM: "队里的群",
    Place.OFFICE: "清收办的群",
    Place.PRIVATE: "私聊",
    Place.UNBOUND: "还没接入的群",
}


def refused(deed: Deed, refusal: Refusal) -> str:
    """Say in one sentence why a command is not obeyed, and what to do instead."""
    return render("rights_refused", refusal=refusal, roles=who(deed), places=where(deed))


def notice(deed: Deed) -> str:
    """Say to somebody who pressed a button why nothing happens; short, it is shown on a phone for a moment."""
    return render("rights_notice", roles=who(deed))


def which_campaign(names: Sequence[str]) -> str:
    """Say that a command must be sent where it is clear which campaign is meant."""
    return render("rights_which_campaign", names=names)


def who(deed: Deed) -> str:
    """Name the roles that may do it."""
    return "、".join(ROLES[role] for role in Role if role in RIGHTS[deed].reach)


def where(deed: Deed) -> str:
    """Name the kinds of chat where it may be done."""
    return "、".join(PLACES[place] for place in Place if place in RIGHTS[deed].places and place is not Place.UNBOUND)
