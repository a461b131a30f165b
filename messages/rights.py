"""Who may do what, said to people: why somebody may not, and the names of deeds, roles and kinds of chat."""

from collections.abc import Sequence

from campaign.people import Role
from campaign.rights import RIGHTS, Deed, Place, Reach, Refusal
from messages.menus import COMMANDS
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
REACHES = {Reach.OWN: "本人", Reach.TEAM: "本队", Reach.ALL: "全部"}
DEEDS = {
    Deed.START: "开始，问下一步做什么",
    Deed.HELP: "看自己在这里能做什么",
    Deed.JOIN: "申请加入",
    Deed.SEE_BOARD: "看榜",
    Deed.SEE_OWN_STANDING: "看自己的积分和名次",
    Deed.SEE_FIELD_GUIDE: "看战报怎么发（一张图）",
    Deed.REPORT: "报战果",
    Deed.CHANGE_REPORT: "回答、更正、撤回战报",
    Deed.EXPLAIN_REPORT: "问一条战报的分怎么来的",
    Deed.DECIDE_CHANGE: "决定截止后的改动",
    Deed.LOOK_UP_CASE: "查一户",
    Deed.LIST_CASES: "列出要走的户",
    Deed.NOTE_FINDING: "记上门看到的情况",
    Deed.INVITE: "发邀请链接",
    Deed.APPROVE_JOINING: "批准加入",
    Deed.JUDGE_HELD: "补记批准前报的战果",
    Deed.SEE_PEOPLE: "看名单",
    Deed.CHANGE_PEOPLE: "改名单：换队、改角色、移出",
    Deed.LEAVE: "自己退出",
    Deed.NAME_STAND_IN: "安排一天的顶班",
    Deed.BIND_CHAT: "把群接入活动",
    Deed.SET_TOPIC: "定群里哪个话题放什么",
    Deed.OPEN_CAMPAIGN: "开始活动",
    Deed.CLOSE_CAMPAIGN: "结束活动",
    Deed.IMPORT_TABLE: "导入名单、贷款户清单的表格",
    Deed.PREPARE: "做准备清单",
    Deed.SEE_TARGETS: "看目标",
    Deed.SET_TARGETS: "定目标、分目标",
    Deed.SET_AREA: "看片区、定片区",
    Deed.FREEZE_LIST: "贷款户清单定稿、重新放开",
    Deed.SEE_CONTACTS: "看通讯录",
    Deed.SEE_AUDIT: "查谁改过什么",
}


def refused(deed: Deed, refusal: Refusal) -> str:
    """Say in one sentence why a command is not obeyed, and what to do instead."""
    return render("rights_refused", refusal=refusal, roles=who(deed), places=where(deed))


def notice(deed: Deed, refusal: Refusal) -> str:
    """Say to somebody who pressed a button why nothing happens; short, it is shown on a phone for a moment."""
    return render("rights_notice", roles=who(deed), places=where(deed) if refusal is Refusal.PLACE else None)


def which_campaign(names: Sequence[str]) -> str:
    """Say that a command must be sent where it is clear which campaign is meant."""
    return render("rights_which_campaign", names=names)


def who(deed: Deed) -> str:
    """Name the roles that may do it."""
    return "、".join(ROLES[role] for role in Role if role in RIGHTS[deed].reach)


def where(deed: Deed) -> str:
    """Name the kinds of chat where it may be done."""
    return "、".join(PLACES[place] for place in Place if place in RIGHTS[deed].places and place is not Place.UNBOUND)


def table() -> str:
    """Return the table of rights for docs/rights.md: a line for each deed, a column for each role."""
    head = ["事情", "命令", "在哪里", *ROLES.values(), "名单外的人"]
    lines = [head, ["---"] * len(head), *(_line(deed) for deed in Deed)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _line(deed: Deed) -> list[str]:
    right = RIGHTS[deed]
    commands = " ".join(f"`/{name}`" for name, offer in COMMANDS.items() if offer.deed is deed)
    places = "、".join(PLACES[place] for place in Place if place in right.places)
    roles = [REACHES[right.reach[role]] if role in right.reach else "" for role in ROLES]
    return [DEEDS[deed], commands, places, *roles, REACHES[Reach.OWN] if right.strangers else ""]
