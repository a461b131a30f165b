"""Every command in the words of people: the deed it is, what it does, and how it is written.

Help and the command menus show of these what the reader may do where they read it; docs/rights.md names them all.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from campaign.rights import RIGHTS, Deed, Place, Reach, reach


@dataclass(frozen=True, slots=True)
class Offer:
    """A command as people see it: `does` stands in menus and help; `example` where something stands behind it."""

    deed: Deed
    does: str
    example: str = ""


COMMANDS: Mapping[str, Offer] = {
    "start": Offer(Deed.START, "下一步做什么"),
    "board": Offer(Deed.SEE_BOARD, "看各队进展"),
    "me": Offer(Deed.SEE_OWN_STANDING, "看自己的积分和名次，只私下告诉你"),
    "next": Offer(Deed.LIST_CASES, "接着走哪几户", "/next 上杏村"),
    "mine": Offer(Deed.LIST_CASES, "本队还要办的户"),
    "case": Offer(Deed.LOOK_UP_CASE, "查一户，完整资料只在私聊里给", "/case A102"),
    "why": Offer(Deed.EXPLAIN_REPORT, "回复一条战报，问分怎么来的"),
    "howto": Offer(Deed.SEE_FIELD_GUIDE, "一张图，十句话管一天"),
    "targets": Offer(Deed.SEE_TARGETS, "看目标分到各人"),
    "invite": Offer(Deed.INVITE, "发邀请链接", "/invite 一组"),
    "standin": Offer(Deed.NAME_STAND_IN, "安排顶班", "/standin 张伟 李娜"),
    "people": Offer(Deed.SEE_PEOPLE, "看名单，改一个人的事", "/people 张伟"),
    "unreachable": Offer(Deed.SEE_PEOPLE, "看谁收不到私信"),
    "prepare": Offer(Deed.PREPARE, "看准备清单，打勾", "/prepare 车辆 王主任 11-25"),
    "contacts": Offer(Deed.SEE_CONTACTS, "要通讯录"),
    "areas": Offer(Deed.SET_AREA, "看各队的片区，定片区", "/areas 一组 青禾镇上杏村"),
    "freeze": Offer(Deed.FREEZE_LIST, "贷款户清单定稿"),
    "thaw": Offer(Deed.FREEZE_LIST, "清单重新放开"),
    "audit": Offer(Deed.SEE_AUDIT, "查谁改过什么", "/audit 张伟"),
    "open": Offer(Deed.OPEN_CAMPAIGN, "开始活动"),
    "close": Offer(Deed.CLOSE_CAMPAIGN, "结束活动，先看还有什么没办完"),
    "archive": Offer(Deed.CLOSE_CAMPAIGN, "归档，群都放开"),
    "bind": Offer(Deed.BIND_CHAT, "把这个群接入活动", "/bind 大群"),
    "unbind": Offer(Deed.BIND_CHAT, "让这个群退出活动"),
    "rights": Offer(Deed.BIND_CHAT, "看机器人在群里还缺什么权限"),
    "topic": Offer(Deed.SET_TOPIC, "定这个话题放什么", "/topic 战报"),
    "leave": Offer(Deed.LEAVE, "离开这次活动"),
    "join": Offer(Deed.JOIN, "加入一个活动"),
    "help": Offer(Deed.HELP, "看在这里能做什么"),
}
"""By command, in the order of menus and help."""


def offered(place: Place, roles: Collection[str | None]) -> list[tuple[str, Offer]]:
    """Return the commands that somebody of these roles may use in this kind of chat; None is nobody's role."""
    return [
        (name, offer) for name, offer in COMMANDS.items() if any(_is_for(offer.deed, role, place) for role in roles)
    ]


def _is_for(deed: Deed, role: str | None, place: Place) -> bool:
    """Say whether it is worth offering: whoever never reports has no points of their own to ask about."""
    far = reach(deed, role, place)
    about_own_reports = deed in (Deed.SEE_OWN_STANDING, Deed.EXPLAIN_REPORT) and far is Reach.OWN
    return isinstance(far, Reach) and (not about_own_reports or role in RIGHTS[Deed.REPORT].reach)
