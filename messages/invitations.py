"""Links into a team, ready to be passed on, and those that are open."""

from collections.abc import Sequence
from datetime import datetime

from messages.rendering import render

WITHOUT_TEAM = frozenset({"清收办", "领导", "领导小组", "柜员", "网点", "老师", "不在队里", "没有队"})
"""What people call those without a team."""
REVOKE = "作废"


def link(campaign: str, team: str | None, address: str, until: datetime) -> str:
    """Return the text to pass on."""
    return render("invite_link", campaign=campaign, team=team, link=address, until=until)


def revoked(team: str | None, by: str) -> str:
    """Say that a link works no more."""
    return render("invite_revoked", team=team, by=by)


def open_links(lines: Sequence[tuple[str | None, datetime, str, str]], example: str) -> str:
    """List the links that work: (team, until, made by, link)."""
    return render("invite_open", lines=lines, example=example)


def not_possible(why: str, words: str = "", teams: Sequence[str] = ()) -> str:
    """Say why there is no link: `why` is team, own, or anything else for a campaign that is over."""
    return render("invite_not_possible", why=why, words=words, teams=teams)


def revoke_label(team: str | None) -> str:
    """Return what stands on the button of one among several links."""
    return f"{REVOKE} {team or '不在队里的'}"


def invite_label(team: str | None) -> str:
    """Return what stands on the button that makes a link."""
    return f"邀请 {team or '不在队里的'}"


def notice_revoked() -> str:
    """Notice: done."""
    return "链接已作废。"


def notice_revoked_before() -> str:
    """Notice: somebody was quicker."""
    return "这个链接早就作废了。"


def notice_made() -> str:
    """Notice: the link stands below."""
    return "链接在下面，转发给他们就行。"


def notice_over() -> str:
    """Notice: the campaign is over."""
    return "活动已经结束，不再加人了。"


def notice_not_yours() -> str:
    """Notice: a captain's reach is the own team."""
    return "队长只能管自己队的链接。"
